/** Makes the loaders of one request; see `loaders.ts` for what they promise. */
import type { Coordinate } from '../model/classification';
import type { MedicalRecordData } from '../model/records';
import { orderOf, type CaseSubject } from '../model/subject';
import * as tables from '../sources/call-centre/call-centre-elements';
import { coordinatesOf } from '../sources/field-mask';
import { SCIENSANO_COORDINATES } from '../sources/sciensano/sciensano-elements';
import type { Ask, Keyed } from '../sources/source';
import type { Asking } from './asking';
import { CareTeamLoader } from './care-team-loader';
import { CaseKeyLoaders } from './case-key-loaders';
import { CollectivityLoaders } from './collectivity-loaders';
import { InboundCallLoader } from './inbound-call-loader';
import type { LoaderOptions } from './loader-options';
import type { Loaders } from './loaders';
import { MaskedLoader } from './masked-loader';
import { OrderLoaders } from './order-loaders';
import { PersonLoaders } from './person-loaders';
import { createRecruitmentLoaders } from './recruitment-loaders';
import { ScriptLoader } from './script-loader';
import { createStaffLoaders } from './staff-loaders';
import { sectionOutcomeOf } from './section-outcome-of';

type Elements = ReadonlySet<Coordinate>;

const NOTHING: Elements = new Set();
const ATTEMPT = coordinatesOf(tables.ATTEMPT_ELEMENTS);
const VISIT = coordinatesOf(tables.VISIT_ELEMENTS);
const CONTACT = coordinatesOf(tables.CONTACT_ELEMENTS);
const HOUSEHOLD = coordinatesOf(tables.HOUSEHOLD_ELEMENTS);

export function createLoaders(options: LoaderOptions): Loaders {
  const { sources, now, requestId, elementsFor, onQuestion } = options;
  const elementsForOrder =
    options.elementsForOrder ?? ((ofCase, orderNumber) => elementsFor(orderOf(ofCase, orderNumber)));
  const { callCentre } = sources;
  const asking: Asking = (elements, about) => {
    if (options.isOver?.()) throw new Error('The request is over: nobody is asked any more.');
    return { requestId, elements, onQuestion: (question) => onQuestion?.(question, about) };
  };
  const keys = new CaseKeyLoaders(options.caseKeys, options.caseStaff, now);
  const persons = whenAsked(() => new PersonLoaders(sources, asking, elementsFor, keys, now));
  const orders = whenAsked(() => new OrderLoaders(callCentre, asking, elementsFor, elementsForOrder, keys));
  const team = whenAsked(() => new CareTeamLoader(sources, asking, keys));
  const scripts = whenAsked(() => scriptsOfCases(options, asking, orders));
  const medical = whenAsked(() => medicalRecords(options, asking, keys));
  const collectivities = whenAsked(() => new CollectivityLoaders(callCentre, asking, elementsFor));
  const inbound = whenAsked(() => new InboundCallLoader(callCentre, asking, keys));
  const recruitment = whenAsked(() => createRecruitmentLoaders(sources.actiris, asking, elementsFor));
  const staff = whenAsked(() => createStaffLoaders(options.staffRegister, now));
  const loaders: Loaders = {
    caseKey: (caseId) => keys.byId(caseId),
    caseKeyByReference: (reference) => keys.byReference(reference),
    caseKeysByReferences: (references) => keys.byReferences(references),
    caseKeysOfPerson: (personPseudonym) => keys.ofPerson(personPseudonym),
    caseKeysOfCollectivity: (reference) => keys.ofCollectivity(reference),
    dossier: (subject) => persons().dossier(subject),
    person: (subject) => persons().person(subject),
    contactPoints: (subject) => persons().contactPoints(subject),
    medicalRecord: (subject) => medical()(subject),
    classification: (subject) => medical()(subject),
    orders: (subject) => orders().orders(subject),
    ordersOf: (subjects) => orders().ordersOf(subjects),
    ...listsOfCase(options, asking),
    collectivity: async (subject) =>
      subject.collectivity === null ? null : collectivities().load(subject.collectivity, subject),
    collectivityOfRow: (reference, subject) => collectivities().load(reference, subject),
    careTeam: (subject) => team().load(subject, elementsFor(subject)),
    scripts: (subject, language) => scripts().load(subject, language),
    scriptsAsked: (subject) => scripts().asked(subject),
    scriptLanguages: () => scripts().allLanguages(),
    inboundCandidates: (call) => inbound().candidates(call),
    verifyInboundCall: (call) => inbound().verify(call),
    listCases: (query, elements = NOTHING) => persons().list(query, elements),
    listOrders: (query, elements = NOTHING) => orders().list(query, elements),
    listCollectivities: (query, elements = NOTHING) => collectivities().list(query, elements),
    jobOffer: (reference, subject) => recruitment().jobOffer(reference, subject),
    listJobOffers: (query, elements) => recruitment().listJobOffers(query, elements),
    listCandidacies: (query, elements, subjectOf) => recruitment().listCandidacies(query, elements, subjectOf),
    listStaff: (question) => staff().listStaff(question),
    staffTraining: (person) => staff().staffTraining(person),
    staffAssignments: (employer, person) => staff().staffAssignments(employer, person),
    sectionOutcome: (subject, section) => sectionOutcomeOf(loaders, elementsFor(subject), subject, section, now),
  };
  return loaders;
}

/** Most operations need two or three of the loaders. */
function whenAsked<Loader>(make: () => Loader): () => Loader {
  let made: Loader | undefined;
  return () => (made ??= make());
}

/** A question about scripts names languages and nobody: it is on no record. */
function scriptsOfCases(
  { sources, elementsFor }: LoaderOptions,
  asking: Asking,
  orders: () => OrderLoaders,
): ScriptLoader {
  return new ScriptLoader({
    platform: sources.federalPlatform,
    asking: (elements) => ({ ...asking(elements, () => []), onQuestion: undefined }),
    elementsFor,
    callLanguage: (subject) => orders().callLanguage(subject),
  });
}

type ListsOfCase = Pick<Loaders, 'attempts' | 'visits' | 'contacts' | 'householdOrders' | 'indexCase'>;

function listsOfCase({ sources: { callCentre }, elementsFor }: LoaderOptions, asking: Asking): ListsOfCase {
  /** A list of records by case reference; a case the call centre has none of has an empty list. */
  const listOf = <T>(
    coordinates: Elements,
    ask: (references: readonly string[], ask: Ask) => Promise<Keyed<readonly T[]>>,
  ): ((subject: CaseSubject) => Promise<readonly T[]>) => {
    const loader = whenAsked(
      () => new MaskedLoader(coordinates, (references, elements, about) => ask(references, asking(elements, about))),
    );
    return async (subject) => {
      const { reference } = subject;
      return (await loader().question(reference, elementsFor(subject), subject)).of(reference) ?? [];
    };
  };
  const indexCases = whenAsked(
    () =>
      new MaskedLoader(NOTHING, (references, elements, about) =>
        callCentre.indexCases(references, asking(elements, about)),
      ),
  );

  return {
    attempts: listOf(ATTEMPT, (references, ask) => callCentre.attempts(references, ask)),
    visits: listOf(VISIT, (references, ask) => callCentre.visits(references, ask)),
    contacts: listOf(CONTACT, (references, ask) => callCentre.contacts(references, ask)),
    householdOrders: listOf(HOUSEHOLD, (references, ask) => callCentre.householdOrders(references, ask)),
    indexCase: (subject) => indexCases().load(subject.reference, NOTHING, subject),
  };
}

/** One question about tests, symptoms, stay and classification together; none where nothing of it may be asked. */
function medicalRecords(
  { sources, elementsFor }: LoaderOptions,
  asking: Asking,
  keys: CaseKeyLoaders,
): (subject: CaseSubject) => Promise<MedicalRecordData | null> {
  const records = new MaskedLoader(SCIENSANO_COORDINATES, (patients, elements, about) =>
    sources.sciensano.medicalRecords(patients, asking(elements, about)),
  );
  return async (subject) => {
    const elements = elementsFor(subject);
    if (!records.asksFor(elements)) return null;
    const key = await keys.byId(subject.caseId);
    if (!key?.patientReference) return null;
    return (await records.question(key.patientReference, elements, subject)).of(key.patientReference);
  };
}
