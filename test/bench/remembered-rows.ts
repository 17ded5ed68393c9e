/**
 * The rows of the lists, read once from the partner systems through the hub's own connectors, and a `Sources` that
 * answers from them: what is timed is the hub, not its partners.
 */
import { SourceFault } from '../../src/errors/source-errors';
import type { CallOrderRecord, CaseDossier, MedicalRecordData, MemberRecord } from '../../src/model/records';
import type { InsurerCode, SourceId } from '../../src/model/words';
import { CASE_ELEMENTS, ORDER_ELEMENTS } from '../../src/sources/call-centre/call-centre-elements';
import { coordinatesOf } from '../../src/sources/field-mask';
import { MEMBER_ELEMENTS } from '../../src/sources/mutuality/mutuality-elements';
import { SCIENSANO_COORDINATES } from '../../src/sources/sciensano/sciensano-elements';
import type { Ask, CallCentreSource, Keyed, MutualitySource, Sources } from '../../src/sources/source';

export interface RememberedRows {
  /** In the order of the list. */
  readonly dossiers: ReadonlyMap<string, CaseDossier>;
  readonly orders: ReadonlyMap<string, readonly CallOrderRecord[]>;
  readonly members: ReadonlyMap<InsurerCode, ReadonlyMap<string, MemberRecord>>;
  readonly medicalRecords: ReadonlyMap<string, MedicalRecordData>;
}

/** @throws Error when a partner does not know one of the cases. */
export async function readRows(partners: Sources, references: readonly string[]): Promise<RememberedRows> {
  const elements = new Set([
    ...coordinatesOf(CASE_ELEMENTS, ORDER_ELEMENTS, MEMBER_ELEMENTS),
    ...SCIENSANO_COORDINATES,
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
  };
}

function whole<Found>(answer: Keyed<Found>): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const [key, value] of answer) {
    if (value instanceof SourceFault) throw value.error;
    found.set(key, value);
  }
  return found;
}

export function memorySources(rows: RememberedRows): Sources {
  return {
    callCentre: callCentre(rows),
    actiris: {
      ...source('actiris'),
      listJobOffers: async () => ({ items: [], nextCursor: null }),
      jobOffers: answering('actiris', 'job-offers', new Map<string, never>()),
      listCandidacies: async () => ({ items: [], nextCursor: null }),
    },
    sciensano: { ...source('sciensano'), medicalRecords: answering('sciensano', 'medical', rows.medicalRecords) },
    mutualities: new Map([...rows.members].map(([insurer, members]) => [insurer, mutuality(insurer, members)])),
    federalPlatform: {
      ...source('federal-platform'),
      scripts: answering('federal-platform', 'scripts', new Map<string, never>()),
      scriptLanguages: async () => [],
    },
  };
}

function callCentre({ dossiers, orders }: RememberedRows): CallCentreSource {
  const none = new Map<string, never>();
  const about = <Found>(what: string, known: ReadonlyMap<string, Found>) => answering('call-centre', what, known);
  return {
    ...source('call-centre'),
    cases: about('cases', dossiers),
    orders: about('orders', orders),
    attempts: about('attempts', none),
    visits: about('visits', none),
    contacts: about('contacts', none),
    indexCases: about('index-cases', none),
    householdOrders: about('household-orders', none),
    collectivities: about('collectivities', none),
    careTeam: about('care-team', none),
    async listCases({ scope, limit }, ask) {
      noteQuestion(ask, 'call-centre', 'cases', limit);
      const asked = scope.caseReferences && new Set(scope.caseReferences);
      const found = [...dossiers.values()].filter(({ reference }) => asked?.has(reference) ?? true);
      return { items: found.slice(0, limit), nextCursor: null };
    },
    inboundCandidates: async () => ({ candidates: [], questions: [] }),
    verifyInboundCall: async () => ({ caseReference: null, orderNumber: null, candidates: [] }),
    listOrders: async () => ({ items: [], nextCursor: null }),
    listCollectivities: async () => ({ items: [], nextCursor: null }),
  };
}

function mutuality(insurer: InsurerCode, members: ReadonlyMap<string, MemberRecord>): MutualitySource {
  const id = `mutuality-${insurer}` as const;
  return {
    ...{ ...source(id), insurer },
    members: answering(id, 'members', members),
    staff: answering(id, 'staff', new Map<string, never>()),
  };
}

function answering<Found>(id: SourceId, resource: string, known: ReadonlyMap<string, Found>) {
  return async (keys: readonly string[], ask: Ask): Promise<Keyed<Found>> => {
    noteQuestion(ask, id, resource, keys.length);
    return known;
  };
}

function noteQuestion(ask: Ask, source: SourceId, resource: string, keys: number): void {
  ask.onQuestion?.({ source, resource, keys });
}

function source<Id extends SourceId>(id: Id): { id: Id; health: Sources['sciensano']['health'] } {
  return { id, health: () => ({ source: id, state: 'UP', since: null, lastGoodAnswerAt: null, latencyMs: null }) };
}
