/**
 * Loaders over a handful of cases in memory: for tests of resolvers. They remember what was asked, and reject what a
 * test says is down.
 */
import { SourceError } from '../../src/model/errors/hub-error';
import type { Loaders } from '../../src/loaders/loaders';
import type { ContactPoints, MergedPerson } from '../../src/loaders/merged-person';
import type { CaseScript } from '../../src/loaders/script-loader';
import type { CaseKey } from '../../src/model/case-keys';
import type {
  CallAttemptRecord,
  CallOrderRecord,
  CollectivityRecord,
  HouseholdOrderRecord,
  MedicalRecordData,
  VisitRecord,
} from '../../src/model/records';
import type { CaseSubject } from '../../src/model/subject';

export interface MemoryCase {
  readonly key: CaseKey;
  readonly person?: MergedPerson;
  readonly contactPoints?: ContactPoints;
  readonly medical?: MedicalRecordData | null;
  readonly orders?: readonly CallOrderRecord[];
  readonly attempts?: readonly CallAttemptRecord[];
  readonly visits?: readonly VisitRecord[];
  readonly householdOrders?: readonly HouseholdOrderRecord[];
  readonly scripts?: readonly CaseScript[];
}

export interface MemoryLoaders extends Loaders {
  /** Every question that would have gone to a partner, in order. */
  readonly asked: string[];
}

type Down = Partial<Record<keyof Loaders, SourceError>>;

export function memoryLoaders(
  cases: readonly MemoryCase[],
  down: Down = {},
  collectivities: readonly CollectivityRecord[] = [],
): MemoryLoaders {
  const asked: string[] = [];
  const ask = async <Found>(
    question: keyof Loaders,
    { reference }: { readonly reference: string },
    find: (one: MemoryCase | undefined) => Found,
  ): Promise<Found> => {
    asked.push(`${question} ${reference}`);
    const failure = down[question];
    if (failure) throw failure;
    return find(cases.find(({ key }) => key.reference === reference));
  };
  const page = <Item>(question: keyof Loaders, items: readonly Item[], limit: number, cursor: string | null) => {
    asked.push(`${question} ${limit} ${cursor ?? ''}`);
    const failure = down[question];
    if (failure) throw failure;
    const from = cursor === null ? 0 : Number(cursor.slice('offset:'.length));
    const next = from + limit;
    return { items: items.slice(from, next), nextCursor: next < items.length ? `offset:${next}` : null };
  };
  const keyWhere = async (isIt: (key: CaseKey) => boolean): Promise<CaseKey | null> =>
    cases.find(({ key }) => isIt(key))?.key ?? null;
  return {
    asked,
    lookUp: () => Promise.reject(new Error('Nothing in this test answers for partners by name.')),
    person: (subject) => ask('person', subject, (one) => one?.person ?? null),
    contactPoints: (subject) =>
      ask('contactPoints', subject, (one) => one?.contactPoints ?? { points: [], failures: [] }),
    medicalRecord: (subject) => ask('medicalRecord', subject, (one) => one?.medical ?? null),
    orders: (subject) => ask('orders', subject, (one) => one?.orders ?? []),
    attempts: (subject) => ask('attempts', subject, (one) => one?.attempts ?? []),
    visits: (subject) => ask('visits', subject, (one) => one?.visits ?? []),
    caseKey: (caseId) => keyWhere((key) => key.caseId === caseId),
    caseKeyByReference: (reference) => keyWhere((key) => key.reference === reference),
    caseKeysByReferences: (references) =>
      Promise.all(references.map((reference) => keyWhere((key) => key.reference === reference))),
    caseKeysOfPerson: async (pseudonym) =>
      cases.map(({ key }) => key).filter((key) => key.personPseudonym === pseudonym),
    caseKeysOfCollectivity: async (reference) =>
      cases.map(({ key }) => key).filter((key) => key.collectivity === reference),
    inboundCandidates: async () => ({ candidates: [], questions: [] }),
    verifyInboundCall: async () => ({ found: null, candidates: [] }),
    ordersOf: (subjects) =>
      Promise.all(
        subjects.map((subject) =>
          ask('ordersOf', subject, (one) => one?.orders?.find(({ number }) => number === subject.orderNumber) ?? null),
        ),
      ),
    contacts: (subject) => ask('contacts', subject, () => []),
    indexCase: (subject) => ask('indexCase', subject, () => null),
    householdOrders: (subject) => ask('householdOrders', subject, (one) => one?.householdOrders ?? []),
    collectivity: (subject) => ask('collectivity', subject, () => null),
    collectivityOfRow: async (reference) => collectivities.find((one) => one.reference === reference) ?? null,
    careTeam: (subject) => ask('careTeam', subject, () => []),
    scripts: (subject, language) =>
      ask('scripts', subject, (one) => ({
        scripts: (one?.scripts ?? []).filter((script) => language === null || script.language === language),
        failures: [],
      })),
    scriptsAsked: (subject) => ask('scriptsAsked', subject, (one) => ({ scripts: one?.scripts ?? [], failures: [] })),
    scriptLanguages: async () => ['fr', 'nl'],
    listCases: async ({ limit, cursor }) =>
      page(
        'listCases',
        cases.map(({ key }) => dossierOf(key)),
        limit,
        cursor,
      ),
    listOrders: async ({ limit, cursor }) =>
      page(
        'listOrders',
        cases.flatMap(({ orders }) => orders ?? []),
        limit,
        cursor,
      ),
    listCollectivities: async ({ limit, cursor }) => page('listCollectivities', collectivities, limit, cursor),
    jobOffer: async () => null,
    listJobOffers: async ({ limit, cursor }) => page('listJobOffers', [], limit, cursor),
    listCandidacies: async ({ limit, cursor }) => page('listCandidacies', [], limit, cursor),
    listStaff: async () => ({ items: [], more: false }),
    staffTraining: async () => [],
    staffAssignments: async () => [],
    sectionOutcome: async (subject: CaseSubject, section) => {
      asked.push(`sectionOutcome ${subject.reference} ${section}`);
      return { section, state: 'FRESH', source: 'mutuality-100', asOf: new Date('2026-03-01T08:00:00Z') };
    },
  };
}

export function caseKey(position: number, changes: Partial<CaseKey> = {}): CaseKey {
  return {
    caseId: `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`,
    reference: `CC-${position}`,
    organisation: '0999999922',
    openedAt: new Date(Date.UTC(2026, 1, 1 + position)),
    zone: '21004',
    collectivity: null,
    insurer: '100',
    patientReference: `patient-${position}`,
    personPseudonym: `person-${position}`,
    ...changes,
  };
}

export const insurerDown = new SourceError('SOURCE_UNAVAILABLE', 'mutuality-100');
export const callCentreDown = new SourceError('SOURCE_TIMEOUT', 'call-centre');

function dossierOf({ caseId: _caseId, personPseudonym: _person, ...key }: CaseKey) {
  return { ...key, niss: null, asOf: key.openedAt };
}
