/** Makes the loaders of one request; see `loaders.ts` for what they promise. */
import type { Coordinate } from '../model/classification';
import { orderOf } from '../model/subject';
import type { CallCentreSource } from '../sources/source';
import type { Asking } from './asking';
import { CareTeamLoader } from './care-team-loader';
import { CaseKeyLoaders } from './case-key-loaders';
import { caseLists, type CaseLists } from './case-lists';
import { CollectivityLoaders } from './collectivity-loaders';
import { InboundCallLoader } from './inbound-call-loader';
import type { LoaderOptions } from './loader-options';
import type { Loaders, RowLoaders } from './loaders';
import { MaskedLoader } from './masked-loader';
import { MedicalLoader } from './medical-loader';
import { OrderLoaders } from './order-loaders';
import { PersonLoaders } from './person-loaders';
import { createRecruitmentLoaders } from './recruitment-loaders';
import { ScriptLoader } from './script-loader';
import { createStaffLoaders } from './staff-loaders';
import { sectionOutcomeOf } from './section-outcome-of';
import { alone } from './told';
import { whenAsked } from './when-asked';

type Elements = ReadonlySet<Coordinate>;

const NOTHING: Elements = new Set();

export function createLoaders(options: LoaderOptions): Loaders {
  const { sources, now, elementsFor } = options;
  const { callCentre } = sources;
  const asking = askingFor(options);
  const keys = new CaseKeyLoaders(options.caseKeys, options.caseStaff, now);
  const persons = whenAsked(() => new PersonLoaders(sources, asking, elementsFor, keys, now));
  const orders = whenAsked(() => ordersOfCases(options, asking, keys));
  const team = whenAsked(() => new CareTeamLoader(sources, asking, keys));
  const scripts = whenAsked(() => scriptsOfCases(options, asking, orders));
  const collectivities = whenAsked(() => new CollectivityLoaders(callCentre, asking, elementsFor));
  const inbound = whenAsked(() => new InboundCallLoader(callCentre, asking, keys));
  const recruitment = whenAsked(() => createRecruitmentLoaders(sources.actiris, asking, elementsFor));
  const staff = whenAsked(() => createStaffLoaders(options.staffRegister, now));
  const ofCase = sectionsOfCase(options, asking, { keys, persons, orders });
  // one by one: what is spread into an object of that many members makes it a hash table, at each request
  const loaders: Loaders = {
    ofRows: ofCase.ofRows,
    person: ofCase.person,
    contactPoints: ofCase.contactPoints,
    medicalRecord: ofCase.medicalRecord,
    classification: ofCase.classification,
    orders: ofCase.orders,
    attempts: ofCase.attempts,
    visits: ofCase.visits,
    contacts: ofCase.contacts,
    householdOrders: ofCase.householdOrders,
    indexCase: ofCase.indexCase,
    caseKey: (caseId) => keys.byId(caseId),
    caseKeys: (caseIds) => keys.byIds(caseIds),
    caseKeyByReference: (reference) => keys.byReference(reference),
    caseKeysByReferences: (references) => keys.byReferences(references),
    caseKeysOfPerson: (personPseudonym) => keys.ofPerson(personPseudonym),
    caseKeysOfCollectivity: (reference) => keys.ofCollectivity(reference),
    dossier: (subject) => persons().dossier(subject),
    ordersOf: (subjects) => orders().ordersOf(subjects),
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

function askingFor({ requestId, onQuestion, isOver }: LoaderOptions): Asking {
  return (elements, about) => {
    if (isOver?.()) throw new Error('The request is over: nobody is asked any more.');
    return { requestId, elements, onQuestion: (question) => onQuestion?.(question, about), isOver };
  };
}

function ordersOfCases(options: LoaderOptions, asking: Asking, keys: CaseKeyLoaders): OrderLoaders {
  const { sources, elementsFor } = options;
  const elementsForOrder =
    options.elementsForOrder ?? ((ofCase, orderNumber) => elementsFor(orderOf(ofCase, orderNumber)));
  return new OrderLoaders(sources.callCentre, asking, elementsFor, elementsForOrder, keys);
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

type SectionName = keyof RowLoaders | keyof CaseLists | 'ofRows' | 'classification' | 'indexCase';
/** As functions, to be handed on. */
type SectionsOfCase = { readonly [Name in SectionName]: Loaders[Name] };

/** Of each row of a list, or of a case by itself. */
function sectionsOfCase(
  { sources: { callCentre, sciensano }, elementsFor }: LoaderOptions,
  asking: Asking,
  { keys, persons, orders }: { keys: CaseKeyLoaders; persons: () => PersonLoaders; orders: () => OrderLoaders },
): SectionsOfCase {
  const medical = whenAsked(() => new MedicalLoader(sciensano, asking, elementsFor, keys));
  const lists = caseLists(callCentre, asking, elementsFor);
  const indexCases = whenAsked(() => indexCasesOf(callCentre, asking));
  const ofRows: RowLoaders = {
    person: (subject, wait) => persons().person(subject, wait),
    contactPoints: (subject, wait) => persons().contactPoints(subject, wait),
    medicalRecord: (subject, wait) => medical().record(subject, wait),
    orders: (subject, wait) => orders().orders(subject, wait),
    attempts: lists.attempts,
    visits: lists.visits,
  };
  return {
    ofRows,
    person: (subject) => alone(ofRows.person, subject),
    contactPoints: (subject) => alone(ofRows.contactPoints, subject),
    medicalRecord: (subject) => alone(ofRows.medicalRecord, subject),
    classification: (subject) => alone(ofRows.medicalRecord, subject),
    orders: (subject) => alone(ofRows.orders, subject),
    attempts: (subject) => alone(ofRows.attempts, subject),
    visits: (subject) => alone(ofRows.visits, subject),
    contacts: (subject) => alone(lists.contacts, subject),
    householdOrders: (subject) => alone(lists.householdOrders, subject),
    indexCase: (subject) => indexCases().load(subject.reference, NOTHING, subject),
  };
}

function indexCasesOf(callCentre: CallCentreSource, asking: Asking): MaskedLoader<string | null> {
  return new MaskedLoader(NOTHING, (references, elements, about) =>
    callCentre.indexCases(references, asking(elements, about)),
  );
}
