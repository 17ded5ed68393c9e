/**
 * The rows of the lists, read once from the partner systems through the hub's own connectors, and a `Sources` that
 * answers from them: what is timed is the hub, not its partners.
 */
import { collectivityAt } from '../../../simulators/population/collectivities';
import { organisationOf } from '../../../simulators/population/personas';
import { SourceFault } from '../../../src/model/errors/hub-error';
import type {
  CallOrderRecord,
  CaseDossier,
  CollectivityRecord,
  MedicalRecordData,
  MemberRecord,
} from '../../../src/model/records';
import type { InsurerCode, SourceId } from '../../../src/model/words';
import { CASES, ORDERS } from '../../../src/sources/call-centre/call-centre-resources';
import { coordinatesOf } from '../../../src/sources/client/keyed-answer';
import { MEMBERS } from '../../../src/sources/mutuality/mutuality-payload';
import { PARTNERS, type Sources } from '../../../src/sources/partners';
import { unaskedSources } from '../../support/unasked-sources';
import type { Ask, CallCentreSource, Keyed, MutualitySource } from '../../../src/sources/source';

export interface RememberedRows {
  /** In the order of the list. */
  readonly dossiers: ReadonlyMap<string, CaseDossier>;
  readonly orders: ReadonlyMap<string, readonly CallOrderRecord[]>;
  readonly members: ReadonlyMap<InsurerCode, ReadonlyMap<string, MemberRecord>>;
  readonly medicalRecords: ReadonlyMap<string, MedicalRecordData>;
  /** In the order of the list. */
  readonly collectivities: ReadonlyMap<string, CollectivityRecord>;
}

/** Of the demonstration's population when it is large: a small one has only sixteen. */
const POPULATION_SEED = 2020;

/** @throws Error when a partner does not know one of the cases. */
export async function readRows(partners: Sources, references: readonly string[]): Promise<RememberedRows> {
  const elements = new Set([
    ...coordinatesOf(CASES.table, ORDERS.table, MEMBERS.table),
    ...PARTNERS.sciensano.feedsCoordinates,
  ]);
  const ask = { requestId: 'bench', elements };
  const dossiers = whole(await partners.callCentre.cases(references, ask));
  const inOrder = references.map((reference) => [reference, dossiers.get(reference)!] as const);
  const members = [...partners.mutualities].map(async ([insurer, source]) => {
    const own = inOrder.flatMap(([, { insurer: theirs, niss }]) => (theirs === insurer && niss !== null ? [niss] : []));
    return [insurer, whole(own.length === 0 ? new Map() : await source.members(own, ask))] as const;
  });
  const patients = inOrder.flatMap(([, { patientReference }]) => patientReference ?? []);
  return {
    dossiers: new Map(inOrder),
    orders: whole(await partners.callCentre.orders(references, ask)),
    members: new Map(await Promise.all(members)),
    medicalRecords: whole(await partners.sciensano.medicalRecords(patients, ask)),
    collectivities: new Map(references.map((_, index) => collectivityRow(index))),
  };
}

/** As the call centre has it: it holds the orders of all of them. */
function collectivityRow(index: number): [string, CollectivityRecord] {
  const { reference, name, type, address, responsible, referencePhysician } = collectivityAt(POPULATION_SEED, index);
  const { street, houseNumber, postcode, nis5 } = address;
  const keys = { reference, organisation: organisationOf('call-centre').cbe, zone: nis5 };
  const said = { name, type, street, houseNumber, postcode, communeNis5: nis5, responsible, referencePhysician };
  return [reference, { ...keys, ...said }];
}

function whole<Found>(answer: Keyed<Found>): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const [key, value] of answer) {
    if (value instanceof SourceFault) throw value.error;
    found.set(key, value);
  }
  return found;
}

/** @param onQuestion called for each question to a source. */
export function memorySources(rows: RememberedRows, onQuestion: () => void = () => undefined): Sources {
  const note = (ask: Ask, source: SourceId, resource: string, keys: number): void => {
    onQuestion();
    ask.onQuestion?.({ source, resource, keys });
  };
  const none = new Map<string, never>();
  const { members, medicalRecords } = rows;
  return {
    ...unaskedSources(),
    callCentre: callCentre(rows, note),
    actiris: {
      listJobOffers: async () => ({ items: [], nextCursor: null }),
      jobOffers: answering(note, 'actiris', 'job-offers', none),
      listCandidacies: async () => ({ items: [], nextCursor: null }),
    },
    sciensano: { medicalRecords: answering(note, 'sciensano', 'medical', medicalRecords) },
    mutualities: new Map([...members].map(([insurer, own]) => [insurer, mutuality(insurer, own, note)])),
    federalPlatform: {
      scripts: answering(note, 'federal-platform', 'scripts', none),
      scriptLanguages: async () => [],
    },
  };
}

type Note = (ask: Ask, source: SourceId, resource: string, keys: number) => void;

function callCentre({ dossiers, orders, collectivities }: RememberedRows, note: Note): CallCentreSource {
  const none = new Map<string, never>();
  const about = <Found>(what: string, known: ReadonlyMap<string, Found>) => answering(note, 'call-centre', what, known);
  return {
    cases: about('cases', dossiers),
    orders: about('orders', orders),
    attempts: about('attempts', none),
    visits: about('visits', none),
    contacts: about('contacts', none),
    indexCases: about('index-cases', none),
    householdOrders: about('household-orders', none),
    collectivities: about('collectivities', collectivities),
    careTeam: about('care-team', none),
    async listCases({ scope, limit }, ask) {
      note(ask, 'call-centre', 'cases', limit);
      const asked = scope.caseReferences && new Set(scope.caseReferences);
      const found = [...dossiers.values()].filter(({ reference }) => asked?.has(reference) ?? true);
      return { items: found.slice(0, limit), nextCursor: null };
    },
    inboundCandidates: async () => ({ candidates: [], questions: [] }),
    verifyInboundCall: async () => ({ caseReference: null, orderNumber: null, until: null, candidates: [] }),
    listOrders: async () => ({ items: [], nextCursor: null }),
    deliver: () => Promise.reject(new Error('nothing is done here')),
    claimNext: async () => null,
    rectify: async () => 'RECEIVED',
    async listCollectivities({ scope, limit }, ask) {
      note(ask, 'call-centre', 'collectivities', limit);
      const asked = Array.isArray(scope.references) ? new Set(scope.references) : null;
      const found = [...collectivities.values()].filter(({ reference }) => asked?.has(reference) ?? true);
      return { items: found.slice(0, limit), nextCursor: null };
    },
  };
}

function mutuality(insurer: InsurerCode, members: ReadonlyMap<string, MemberRecord>, note: Note): MutualitySource {
  const id = `mutuality-${insurer}` as const;
  return {
    members: answering(note, id, 'members', members),
    staff: answering(note, id, 'staff', new Map<string, never>()),
    reportWrong: () => Promise.resolve(),
    rectify: async () => 'RECEIVED',
  };
}

function answering<Found>(note: Note, id: SourceId, resource: string, known: ReadonlyMap<string, Found>) {
  return async (keys: readonly string[], ask: Ask): Promise<Keyed<Found>> => {
    note(ask, id, resource, keys.length);
    return known;
  };
}
