/** Partners from memory that answer for any key and write down what they were asked, for tests of the loaders. */
import { createLoaders } from '../../src/loaders/create-loaders';
import type { LoaderOptions } from '../../src/loaders/loader-parts';
import type { Loaders } from '../../src/loaders/loaders';
import { SourceError } from '../../src/model/errors/hub-error';
import type { CaseKey, CaseKeys, CaseStaff } from '../../src/model/case-keys';
import type { Coordinate } from '../../src/model/classification';
import type { CallOrderRecord, CaseDossier, CollectivityRecord, MemberRecord } from '../../src/model/records';
import type { StaffRegister } from '../../src/model/staff';
import type { CaseSubject } from '../../src/model/subject';
import { SCRIPT_KINDS, type InsurerCode, type SourceId } from '../../src/model/words';
import { unaskedSources } from '../support/unasked-sources';
import type { Sources } from '../../src/sources/partners';
import type {
  ActirisSource,
  Ask,
  CallCentreSource,
  FederalPlatformSource,
  Keyed,
  MutualitySource,
  SciensanoSource,
} from '../../src/sources/source';

export interface Asked {
  readonly what: string;
  readonly keys: readonly string[];
  readonly elements: readonly Coordinate[];
}

export const NOW = new Date('2026-11-25T12:00:00Z');
/** A register without anybody. */
export const NO_STAFF: StaffRegister = {
  page: async () => ({ items: [], more: false }),
  trainings: async () => new Map(),
  assignments: async () => new Map(),
};
export const RECENTLY = new Date('2026-11-24T12:00:00Z');

export const nissOf = (n: number): string => {
  const nine = 850730000 + n + 1;
  return `${nine}${String(97 - (nine % 97)).padStart(2, '0')}`;
};

export class MemoryPartners {
  readonly asked: Asked[] = [];
  readonly failing = new Set<string>();
  /** What the call centre and the insurer hold, over the defaults. */
  dossier: Partial<CaseDossier> = {};
  member: Partial<MemberRecord> | null = {};
  ordersPerCase = 2;
  /** What lists hold that do not name what they run over. */
  listed: { readonly cases: readonly string[]; readonly orders: readonly string[] } = {
    cases: ['CC-0', 'CC-1'],
    orders: [],
  };
  /** By case reference; others have none. */
  readonly callLanguages = new Map<string, string>();

  readonly caseKeys: CaseKeys = {
    byCaseIds: async (ids) => this.note('keys-by-id', ids, new Map(ids.map((id) => [id, keyOf(Number(id.slice(3)))]))),
    byReferences: async (references) =>
      this.note('keys-by-reference', references, new Map(references.map((one) => [one, keyOf(Number(one.slice(3)))]))),
    byPersonPseudonyms: async (persons) =>
      this.note('keys-by-person', persons, new Map(persons.map((one) => [one, [keyOf(Number(one.slice(2)))]]))),
    byCollectivities: async (references) =>
      this.note('keys-by-collectivity', references, new Map(references.map((one) => [one, casesIn(one)]))),
  };

  readonly caseStaff: CaseStaff = {
    assignedTo: async (references) =>
      this.note(
        'case-staff',
        references,
        new Map(references.map((one) => [one, [{ insurer: '100' as const, staffReference: `N-${one}` }]])),
      ),
  };

  readonly sources: Sources = {
    ...unaskedSources(),
    callCentre: this.callCentre(),
    actiris: this.actiris(),
    sciensano: this.sciensano(),
    mutualities: new Map((['100', '300'] as const).map((code) => [code, this.mutuality(code)])),
    federalPlatform: this.federalPlatform(),
  };

  count(what: string): number {
    return this.asked.filter((one) => one.what === what).length;
  }

  private note<T>(what: string, keys: readonly string[], answer: T, ask?: Ask): T {
    this.asked.push({ what, keys, elements: [...(ask?.elements ?? [])].sort() });
    ask?.onQuestion?.({ source: 'call-centre', resource: what, keys: keys.length });
    return answer;
  }

  private answer<T>(what: string, source: SourceId, make: (key: string) => T) {
    return async (keys: readonly string[], ask: Ask): Promise<Keyed<T>> => {
      const answer = new Map(keys.map((key) => [key, make(key)]));
      this.note(what, keys, answer, ask);
      if (this.failing.has(what)) throw new SourceError('SOURCE_UNAVAILABLE', source);
      return answer;
    };
  }

  private callCentre(): CallCentreSource {
    const list = <T>(what: string, make: (key: string) => readonly T[]) => this.answer(what, 'call-centre', make);
    return {
      cases: this.answer('cases', 'call-centre', (key) => ({ ...dossierOf(key), ...this.dossier })),
      orders: list('orders', (key) =>
        ordersOf(key, this.ordersPerCase).map((order) => ({ ...order, callLanguage: this.callLanguages.get(key) })),
      ),
      attempts: list('attempts', (key) => [{ id: `a-${key}`, orderNumber: 'o', caseReference: key }]),
      visits: list('visits', () => []),
      contacts: list('contacts', (key) => [{ id: `c-${key}`, caseReference: key }]),
      indexCases: this.answer('index-cases', 'call-centre', () => null),
      householdOrders: list('household-orders', () => []),
      collectivities: this.answer('collectivities', 'call-centre', collectivityOf),
      careTeam: list('care-team', (key) => [{ reference: `agent-${key}`, line: 'FIRST' as const }]),
      deliver: () => Promise.reject(new Error('nothing is done here')),
      claimNext: async () => null,
      rectify: async () => 'RECEIVED',
      inboundCandidates: async (_call, ask) => this.note('inbound-candidates', [], { candidates: ['CC-0'] }, ask),
      verifyInboundCall: async (_call, ask) =>
        this.note(
          'inbound-verify',
          [],
          { caseReference: null, orderNumber: null, until: null, candidates: ['CC-0'] },
          ask,
        ),
      listCases: async (query, ask) => {
        const references = query.scope.caseReferences ?? this.listed.cases;
        this.note('list-cases', references, null, ask);
        return { items: references.map(dossierOf), nextCursor: null };
      },
      listOrders: async (query, ask) => {
        const numbers = query.scope.orderNumbers ?? this.listed.orders;
        this.note('list-orders', numbers, null, ask);
        return { items: numbers.map((number) => orderOf(number, number.replace(/-\d+$/, ''))), nextCursor: null };
      },
      listCollectivities: async ({ scope: { references = [] } }, ask) => {
        const named = references === 'ALL' ? ['COL-0', 'COL-1'] : references;
        this.note('list-collectivities', named, null, ask);
        return { items: named.map(collectivityOf), nextCursor: null };
      },
    };
  }

  private actiris(): ActirisSource {
    return {
      listJobOffers: async (_query, ask) => this.note('list-job-offers', [], { items: [], nextCursor: null }, ask),
      jobOffers: this.answer('job-offers', 'actiris', (reference) => ({ reference, openings: 5 })),
      listCandidacies: async (_query, ask) => this.note('list-candidacies', [], { items: [], nextCursor: null }, ask),
    };
  }

  private sciensano(): SciensanoSource {
    return {
      medicalRecords: this.answer('medical', 'sciensano', (key) => ({ onset: `onset-${key}`, asOf: NOW })),
    };
  }

  /** Languages but French lack the script for collectivities; `xx` has none at all. */
  private federalPlatform(): FederalPlatformSource {
    const scripts = this.answer('scripts', 'federal-platform', (language) =>
      SCRIPT_KINDS.filter((kind) => language !== 'xx' && (language === 'fr' || kind !== 'COLLECTIVITY')).map(
        (kind) => ({
          ...{ kind, language, version: '1.0', validFrom: RECENTLY, title: `${kind} in ${language}` },
        }),
      ),
    );
    return {
      scripts,
      scriptLanguages: async (ask) => this.note('script-languages', [], ['fr', 'nl'], ask),
    };
  }

  private mutuality(insurer: InsurerCode): MutualitySource {
    const source = `mutuality-${insurer}` as const;
    const members = this.answer(`members-${insurer}`, source, (niss) => ({ ...memberOf(niss), ...this.member }));
    return {
      members: async (list, ask) => {
        const answer = await members(list, ask);
        return this.member === null ? new Map() : answer;
      },
      staff: this.answer(`staff-${insurer}`, source, (reference) => ({ reference, line: 'SECOND' as const })),
      reportWrong: () => Promise.resolve(),
      rectify: async () => 'RECEIVED',
    };
  }
}

/** Loaders of one request over these partners; everything else as it is usually. */
export function loadersOver(
  { sources, caseKeys, caseStaff }: MemoryPartners,
  more: Partial<LoaderOptions> & Pick<LoaderOptions, 'elementsFor'>,
): Loaders {
  const usual = { requestId: 'r', staffRegister: NO_STAFF, now: NOW };
  return createLoaders({ ...usual, sources, caseKeys, caseStaff, ...more });
}

export function keyOf(n: number): CaseKey {
  return {
    caseId: `id-${n}`,
    reference: `CC-${n}`,
    organisation: '0419052173',
    openedAt: RECENTLY,
    zone: '21004',
    collectivity: null,
    insurer: '100',
    patientReference: `p-${n}`,
    personPseudonym: `P-${n}`,
  };
}

export function subjectOf(n: number, more: Partial<CaseSubject> = {}): CaseSubject {
  const { caseId, reference, organisation, zone, collectivity, personPseudonym } = keyOf(n);
  return { kind: 'CASE', caseId, reference, organisation, zone, collectivity, personPseudonym, ...more };
}

export function dossierOf(reference: string): CaseDossier {
  const n = Number(reference.slice(3));
  const { organisation, openedAt, zone, collectivity, insurer, patientReference } = keyOf(n);
  const keys = { reference, organisation, openedAt, zone, collectivity, insurer, patientReference };
  return { ...keys, niss: nissOf(n), asOf: RECENTLY };
}

export function collectivityOf(reference: string): CollectivityRecord {
  return { reference, organisation: '0419052173', zone: '21004', name: 'Home' };
}

/** Two cases of each. */
function casesIn(collectivity: string): CaseKey[] {
  const n = 10 * Number(collectivity.slice(4));
  return [n, n + 1].map((position) => ({ ...keyOf(position), collectivity }));
}

export function memberOf(niss: string): MemberRecord {
  return { niss, outcome: 'FOUND', asOf: NOW };
}

function ordersOf(reference: string, count: number): CallOrderRecord[] {
  return Array.from({ length: count }, (_, n) => orderOf(`${reference}-${n}`, reference));
}

function orderOf(number: string, caseReference: string): CallOrderRecord {
  return { number, caseReference, organisation: '0419052173' };
}
