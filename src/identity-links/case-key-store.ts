/**
 * The crosswalk from the hub's case ids to the keys partners know cases and persons by. Every request reads it, so rows
 * are read as they are and not hydrated into entities.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { CaseKey, CaseKeyChange, CaseKeyIntake, CaseKeys } from '../model/case-keys';
import type { Pseudonyms } from '../model/pseudonyms';
import type { InsurerCode } from '../model/words';
import { RecentAnswers } from '../persistence/recent-answers';
import { prepared, type Prepared, statement } from '../persistence/statement';

export interface CaseKeyStore extends CaseKeys, CaseKeyIntake {}

interface Row {
  case_id: string;
  reference: string;
  organisation: string;
  /** Milliseconds since 1970. */
  opened_at: number;
  zone: string | null;
  collectivity_reference: string | null;
  insurer: InsurerCode | null;
  patient_reference: string | null;
  person_pseudonym: string;
}

const SELECT = `select "case_id", "reference", "organisation", extract(epoch from "opened_at")::float8 * 1000 as "opened_at",
  "zone", "collectivity_reference", "insurer", "patient_reference", "person_pseudonym" from "case_key"`;

const BY_CASE_IDS = prepared('case keys by case id', `${SELECT} where "case_id" = any(?::uuid[])`);
const BY_REFERENCES = prepared('case keys by reference', `${SELECT} where "reference" = any(?::text[])`);
const BY_PERSONS = prepared(
  'case keys by person',
  `${SELECT} where "person_pseudonym" = any(?::text[]) order by "opened_at" desc, "reference"`,
);
const BY_COLLECTIVITIES = prepared(
  'case keys by collectivity',
  `${SELECT} where "collectivity_reference" = any(?::text[]) order by "opened_at", "reference"`,
);

const UPSERT = `insert into "case_key" as "kept" ("reference", "case_id", "organisation", "opened_at", "closed_at", "zone",
    "collectivity_reference", "insurer", "person_pseudonym", "patient_reference")
  select "reference", "case_id", "organisation", "opened_at", "closed_at", "zone",
    "collectivity_reference", "insurer", "person_pseudonym", "patient_reference"
  from jsonb_populate_recordset(null::"case_key", ?::jsonb)
  on conflict ("reference") do update set "organisation" = excluded."organisation", "opened_at" = excluded."opened_at",
    "closed_at" = excluded."closed_at", "zone" = excluded."zone",
    "collectivity_reference" = excluded."collectivity_reference", "insurer" = excluded."insurer",
    "person_pseudonym" = excluded."person_pseudonym", "patient_reference" = excluded."patient_reference"
  where "kept" is distinct from excluded`;

/** A collectivity may have hundreds of cases. */
const MOST_REMEMBERED = { cases: 5_000, persons: 2_000, collectivities: 100 };

/** What the hub hands out itself, and nothing that merely means the same to PostgreSQL. */
const CASE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function createCaseKeyStore(orm: MikroORM, pseudonyms: Pseudonyms): CaseKeyStore {
  const read = async (select: Prepared, values: readonly string[]): Promise<CaseKey[]> => {
    const rows = await statement<Row>(orm, select, [values]);
    return rows.map(caseKeyOf);
  };
  const cases = {
    byId: new RecentAnswers<CaseKey>(orm, MOST_REMEMBERED.cases),
    byReference: new RecentAnswers<CaseKey>(orm, MOST_REMEMBERED.cases),
    ofPerson: new RecentAnswers<readonly CaseKey[]>(orm, MOST_REMEMBERED.persons),
    ofCollectivity: new RecentAnswers<readonly CaseKey[]>(orm, MOST_REMEMBERED.collectivities),
  };
  return {
    async byCaseIds(caseIds) {
      const possible = caseIds.filter((caseId) => CASE_ID.test(caseId));
      if (possible.length === 0) return new Map();
      return cases.byId.each(possible, async (ids) => keyedBy(await read(BY_CASE_IDS, ids), (key) => key.caseId));
    },

    async byReferences(references) {
      if (references.length === 0) return new Map();
      const ask = async (unknown: readonly string[]): Promise<ReadonlyMap<string, CaseKey>> =>
        keyedBy(await read(BY_REFERENCES, unknown), (key) => key.reference);
      return cases.byReference.each(references, ask);
    },

    async byPersonPseudonyms(asked) {
      if (asked.length === 0) return new Map();
      const ask = async (unknown: readonly string[]): Promise<ReadonlyMap<string, readonly CaseKey[]>> =>
        groupedBy(await read(BY_PERSONS, unknown), (key) => key.personPseudonym);
      return cases.ofPerson.each(asked, ask);
    },

    async byCollectivities(references) {
      if (references.length === 0) return new Map();
      const ask = async (unknown: readonly string[]): Promise<ReadonlyMap<string, readonly CaseKey[]>> =>
        groupedBy(await read(BY_COLLECTIVITIES, unknown), (key) => key.collectivity ?? '');
      return cases.ofCollectivity.each(references, ask);
    },

    async apply(changes) {
      if (changes.length === 0) return;
      // one statement may write a row once only: the last word on a reference is the one that counts
      const latest = new Map(changes.map((change) => [change.reference, rowOf(change, pseudonyms)]));
      await statement(orm, UPSERT, [JSON.stringify([...latest.values()])]);
    },
  };
}

function rowOf(change: CaseKeyChange, pseudonyms: Pseudonyms): Record<keyof Row | 'closed_at', unknown> {
  const { reference, niss, patientReference } = change;
  return {
    reference,
    case_id: pseudonyms.caseId(reference),
    organisation: change.organisation,
    opened_at: change.openedAt,
    closed_at: change.closedAt,
    zone: change.zone,
    collectivity_reference: change.collectivity,
    insurer: change.insurer,
    person_pseudonym:
      niss === null
        ? pseudonyms.personWithoutNiss({ patientReference, caseReference: reference })
        : pseudonyms.person(niss),
    patient_reference: patientReference,
  };
}

function caseKeyOf(row: Row): CaseKey {
  return {
    caseId: row.case_id,
    reference: row.reference,
    organisation: row.organisation,
    openedAt: new Date(row.opened_at),
    zone: row.zone,
    collectivity: row.collectivity_reference,
    insurer: row.insurer,
    patientReference: row.patient_reference,
    personPseudonym: row.person_pseudonym,
  };
}

function keyedBy(keys: readonly CaseKey[], keyOf: (key: CaseKey) => string): ReadonlyMap<string, CaseKey> {
  return new Map(keys.map((key) => [keyOf(key), key]));
}

/** In the order they came. */
function groupedBy(
  keys: readonly CaseKey[],
  nameOf: (key: CaseKey) => string,
): ReadonlyMap<string, readonly CaseKey[]> {
  const groups = new Map<string, CaseKey[]>();
  for (const key of keys) {
    const group = groups.get(nameOf(key));
    if (group) group.push(key);
    else groups.set(nameOf(key), [key]);
  }
  return groups;
}
