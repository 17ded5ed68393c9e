/** The loaders of one request, from its sources and what its caller may see. */
import type { Coordinate } from '../model/classification';
import type { CareTeamRecord } from '../model/records';
import { orderOf, type CaseSubject } from '../model/subject';
import type { Loaders } from './loaders';
import { Lookups, type Asking, type Found } from './lookups';
import { OrderLoaders, InboundCallLoader, CollectivityLoaders } from './order-loaders';
import { PersonLoaders } from './person-loaders';
import { ScriptLoader } from './script-loader';
import { sectionOutcomeOf } from './section-outcome';
import { createRecruitmentLoaders, createStaffLoaders } from './staffing-loaders';
import { CaseKeyLoaders, type LoaderOptions, type LoaderParts } from './loader-parts';

const NOTHING: ReadonlySet<Coordinate> = new Set();

type ListsOfCase = Pick<Found['callCentre'], 'attempts' | 'visits' | 'contacts' | 'householdOrders'>;

export function createLoaders(options: LoaderOptions): Loaders {
  const parts = partsOf(options);
  const { lookups, keys, now, elementsFor } = parts;
  // an operation uses a few of them
  const persons = once(() => new PersonLoaders(parts));
  const orders = once(() => new OrderLoaders(parts));
  const scripts = once(() => new ScriptLoader(parts, (subject) => orders().callLanguage(subject)));
  const collectivities = once(() => new CollectivityLoaders(parts));
  const inbound = once(() => new InboundCallLoader(parts));
  const recruitment = once(() => createRecruitmentLoaders(parts));
  const staff = once(() => createStaffLoaders(parts));
  /** A case that the call centre has none of has an empty list. */
  const list =
    <Name extends keyof ListsOfCase>(name: Name) =>
    async (subject: CaseSubject): Promise<ListsOfCase[Name]> =>
      (await lookups.of('callCentre', name).load(subject.reference, elementsFor(subject), subject)) ?? [];
  const loaders: Loaders = {
    medicalRecord: (subject) => medicalRecord(subject, parts),
    attempts: list('attempts'),
    visits: list('visits'),
    contacts: list('contacts'),
    householdOrders: list('householdOrders'),
    indexCase: (subject) =>
      lookups.of('callCentre', 'indexCases').load(subject.reference, elementsFor(subject), subject),
    careTeam: (subject) => careTeam(subject, parts),
    jobOffer: (reference, subject) => recruitment().jobOffer(reference, subject),
    listJobOffers: (query, elements) => recruitment().listJobOffers(query, elements),
    listCandidacies: (query, elements, subjectOf) => recruitment().listCandidacies(query, elements, subjectOf),
    listStaff: (query) => staff().listStaff(query),
    staffTraining: (person) => staff().staffTraining(person),
    staffAssignments: (employer, person) => staff().staffAssignments(employer, person),
    lookUp: (partner, method, key, subject) => lookups.of(partner, method).load(key, elementsFor(subject), subject),
    caseKey: (caseId) => keys.byId(caseId),
    caseKeyByReference: (reference) => keys.byReference(reference),
    caseKeysByReferences: (references) => keys.byReferences(references),
    caseKeysOfPerson: (personPseudonym) => keys.ofPerson(personPseudonym),
    caseKeysOfCollectivity: (reference) => keys.ofCollectivity(reference),
    person: (subject) => persons().person(subject),
    contactPoints: (subject) => persons().contactPoints(subject),
    listCases: (query, elements = NOTHING) => persons().list(query, elements),
    orders: (subject) => orders().orders(subject),
    ordersOf: (subjects) => orders().ordersOf(subjects),
    listOrders: (query, elements = NOTHING) => orders().list(query, elements),
    collectivity: async (subject) =>
      subject.collectivity === null ? null : collectivities().load(subject.collectivity, subject),
    collectivityOfRow: (reference, subject) => collectivities().load(reference, subject),
    listCollectivities: (query, elements = NOTHING) => collectivities().list(query, elements),
    scripts: (subject, language) => scripts().load(subject, language),
    scriptsAsked: (subject) => scripts().asked(subject),
    scriptLanguages: () => scripts().allLanguages(),
    inboundCandidates: (call) => inbound().candidates(call),
    verifyInboundCall: (call) => inbound().verify(call),
    sectionOutcome: (subject, section) => sectionOutcomeOf(loaders, elementsFor(subject), subject, section, now),
  };
  return loaders;
}

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

function partsOf(options: LoaderOptions): LoaderParts {
  const { requestId, sources, elementsFor, isRestricted = () => false, onQuestion, isOver } = options;
  const asking: Asking = (elements, about) => {
    if (isOver?.()) throw new Error('The request is over: nobody is asked any more.');
    return { requestId, elements, onQuestion: (question) => onQuestion?.(question, about), isOver };
  };
  return {
    ...options,
    elementsForOrder: options.elementsForOrder ?? ((ofCase, orderNumber) => elementsFor(orderOf(ofCase, orderNumber))),
    isRestricted,
    asking,
    lookups: new Lookups(sources, asking, isRestricted),
    keys: new CaseKeyLoaders(options),
  };
}

async function medicalRecord(
  subject: CaseSubject,
  { lookups, keys, elementsFor }: LoaderParts,
): ReturnType<Loaders['medicalRecord']> {
  const elements = elementsFor(subject);
  const medical = lookups.of('sciensano', 'medicalRecords');
  if (!medical.asksFor(elements)) return null;
  const patient = (await keys.byId(subject.caseId))?.patientReference;
  return patient ? medical.load(patient, elements, subject) : null;
}

/**
 * Who a case is assigned to: the call centre knows its own staff, each insurer the nurses and physicians it lent. There is
 * nobody of an insurer that the hub does not reach.
 */
async function careTeam(
  subject: CaseSubject,
  { sources, elementsFor, lookups, keys }: LoaderParts,
): Promise<readonly CareTeamRecord[]> {
  const elements = elementsFor(subject);
  const lent = async (): Promise<(CareTeamRecord | null)[]> => {
    const members = (await keys.staff(subject.reference)).filter(({ insurer }) => sources.mutualities.has(insurer));
    return Promise.all(
      members.map(({ insurer, staffReference }) =>
        lookups.of('mutualities', 'staff', insurer).load(staffReference, elements, subject),
      ),
    );
  };
  const [own, ofInsurers] = await Promise.all([
    lookups.of('callCentre', 'careTeam').load(subject.reference, elements, subject),
    lent(),
  ]);
  return [...(own ?? []), ...ofInsurers.filter((one) => one !== null)];
}
