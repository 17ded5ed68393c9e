/**
 * The crosswalk from the hub's case ids to the keys partners know cases and persons by. Every request reads it, so rows
 * are read as they are and not hydrated into entities.
 */
import { raw, type InferEntity, type MikroORM } from '@mikro-orm/postgresql';
import type { CaseKey, CaseKeyChange, CaseKeyIntake, CaseKeys } from '../../model/case-keys';
import { brusselsDayOf } from '../../model/brussels-day';
import { realTime, type Clock } from '../../model/time';
import type { Purpose } from '../../model/roles';
import { isUuid } from '../../model/identifiers/uuid';
import type { Pseudonyms } from '../../model/pseudonyms';
import { RecentAnswers } from '../../persistence/recent-answers';
import { CaseKeyEntity } from '../../persistence/entities/links';
import { withoutExpired } from '../retention/expired-arrivals-store';
import { inTransaction, prepared, type Prepared, statement } from '../../persistence/statement';

export interface CaseKeyStore extends CaseKeys, CaseKeyIntake {}

const SELECT = `select "case_id" as "caseId", "reference", "organisation", extract(epoch from "opened_at")::float8 * 1000 as "openedAt",
  "zone", "collectivity_reference" as "collectivity", "insurer", "patient_reference" as "patientReference",
  "person_pseudonym" as "personPseudonym",
  (select array_agg(distinct "one") from "processing_restriction" r, unnest(r."purposes") as "one"
    where r."person_pseudonym" = k."person_pseudonym" and r."decision" = 'GRANTED' and r."valid_until" >= ?::date) as "restrictedFor"
  from "case_key" k`;

/** Instants are milliseconds since 1970. */
type Row = Omit<CaseKey, 'openedAt' | 'restrictedFor'> & {
  readonly openedAt: number;
  readonly restrictedFor: readonly Purpose[] | null;
};

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

/** A collectivity may have hundreds of cases. */
const MOST_REMEMBERED = { cases: 5_000, persons: 2_000, collectivities: 100 };

/** @param clock by which restrictions end */
export function createCaseKeyStore(orm: MikroORM, pseudonyms: Pseudonyms, clock: Clock = realTime): CaseKeyStore {
  const read = async (select: Prepared, values: readonly string[]): Promise<CaseKey[]> => {
    const rows = await statement<Row>(orm, select, [brusselsDayOf(clock.now()), values]);
    return rows.map(keyFrom);
  };
  const cases = {
    byId: new RecentAnswers<CaseKey>(orm, MOST_REMEMBERED.cases),
    byReference: new RecentAnswers<CaseKey>(orm, MOST_REMEMBERED.cases),
    ofPerson: new RecentAnswers<readonly CaseKey[]>(orm, MOST_REMEMBERED.persons),
    ofCollectivity: new RecentAnswers<readonly CaseKey[]>(orm, MOST_REMEMBERED.collectivities),
  };
  return {
    async byCaseIds(caseIds) {
      const possible = caseIds.filter((caseId) => isUuid(caseId));
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
        Map.groupBy(await read(BY_PERSONS, unknown), (key) => key.personPseudonym);
      return cases.ofPerson.each(asked, ask);
    },

    async byCollectivities(references) {
      if (references.length === 0) return new Map();
      const ask = async (unknown: readonly string[]): Promise<ReadonlyMap<string, readonly CaseKey[]>> =>
        Map.groupBy(await read(BY_COLLECTIVITIES, unknown), (key) => key.collectivity ?? '');
      return cases.ofCollectivity.each(references, ask);
    },

    async apply(changes) {
      if (changes.length === 0) return;
      // one statement may write a row once only: the last word on a reference is the one that counts
      const latest = new Map(changes.map((change) => [change.reference, rowOf(change, pseudonyms)]));
      await inTransaction(orm, async (em) => {
        const rows = await withoutExpired(em, CaseKeyEntity, [...latest.values()]);
        if (rows.length > 0) await em.upsertMany(CaseKeyEntity, rows, IF_CHANGED);
      });
    },
  };
}

function keyFrom({ openedAt, restrictedFor, ...row }: Row): CaseKey {
  const key = { ...row, openedAt: new Date(openedAt) };
  return restrictedFor === null ? key : { ...key, restrictedFor };
}

function rowOf({ niss, ...change }: CaseKeyChange, pseudonyms: Pseudonyms): InferEntity<typeof CaseKeyEntity> {
  const { reference, patientReference, collectivity: collectivityReference, ...row } = change;
  const personPseudonym =
    niss === null
      ? pseudonyms.personWithoutNiss({ patientReference, caseReference: reference })
      : pseudonyms.person(niss);
  const caseId = pseudonyms.caseId(reference);
  return { ...row, reference, caseId, collectivityReference, patientReference, personPseudonym };
}

/** What stays as it is is not written: no process is notified then. */
const IF_CHANGED = {
  onConflictFields: ['reference' as const],
  onConflictExcludeFields: ['caseId' as const],
  onConflictWhere: { [raw('"case_key".* is distinct from excluded.*')]: [] },
  disableIdentityMap: true,
};

function keyedBy(keys: readonly CaseKey[], keyOf: (key: CaseKey) => string): ReadonlyMap<string, CaseKey> {
  return new Map(keys.map((key) => [keyOf(key), key]));
}
