/**
 * Counts who fills a place, from all registers together: who is under contract, who was hired and has no contract yet, who
 * is seconded. One person is counted once, whatever partners know of him. Only counts leave the database.
 */
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { IMPORTED_SOURCES } from '../../model/imported-files';
import type { RecruitmentSource } from '../../model/staffing-figures';
import type { SourceId, StaffProfile } from '../../model/words';
import { INSURER_CODES } from '../../model/words';
import { ImportedFileEntity } from '../../persistence/entities/imported-file';
import { StaffingReleaseEntity } from '../../persistence/entities/staff';
import { SyncStreamEntity } from '../../persistence/entities/sync-stream';
import { inTransaction, reading, statement } from '../../persistence/statement';
import { CALL_CENTRE_STAFF, CANDIDACIES, mutualityStaff, type StreamName } from '../callers/fact-streams';

export interface PeopleAlike {
  readonly profile: StaffProfile;
  /** Every way they came by, the first to count first. */
  readonly ways: readonly RecruitmentSource[];
  readonly languages: readonly string[];
  readonly people: number;
}

export interface HeadcountStore {
  /** @param at by the hub's clock: contracts, candidacies and secondments as they stand then */
  countAt(at: Date): Promise<PeopleAlike[]>;
  /** A partner whose staff or candidacies were never read to the end, or not since this instant of real time. */
  unreadSource(since: Date): Promise<SourceId | null>;
  /** A partner of whose files none has come in yet, or one is being read. */
  undeliveredSource(): Promise<SourceId | null>;
}

/** Without them nobody can tell how many there are. */
const STREAMS: readonly StreamName[] = [CALL_CENTRE_STAFF, CANDIDACIES, ...INSURER_CODES.map(mutualityStaff)];

/**
 * Of several contracts the first one counts. Who has left is not counted, hired or not; who stopped training did not
 * come by it. A file that says nothing of an end means none.
 */
const COUNT = `with "moment" as (select ?::timestamptz as "at", (?::timestamptz at time zone 'Europe/Brussels')::date as "day"),
  "begun" as (
    select * from "staff_contract", "moment"
    where "contract_from" <= "at" and "kind" in ('AGENT', 'SUPERVISOR', 'FIELD_AGENT', 'NURSE', 'PHYSICIAN')
  ),
  "contract" as (
    select distinct on ("person_pseudonym") "person_pseudonym" as "person", "languages",
      case "kind" when 'AGENT' then 'CALL_CENTRE_OPERATOR' when 'FIELD_AGENT' then 'FIELD_OPERATOR'
        when 'SUPERVISOR' then 'OTHER' else "kind" end as "profile"
    from "begun" where "contract_until" is null or "contract_until" > "at"
    order by "person_pseudonym", "contract_from", "authority", "staff_reference"
  ),
  "hired" as (
    select distinct on ("person_pseudonym") "person_pseudonym" as "person", "languages", "profile"
    from "candidacy", "moment" where "state" = 'HIRED' and ("closed_at" is null or "closed_at" <= "at")
    order by "person_pseudonym", "closed_at", "reference"
  ),
  "trained" as (
    select distinct on ("person_pseudonym") "person_pseudonym" as "person", "languages"
    from "training_reserve" where "state" <> 'STOPPED' order by "person_pseudonym", "reference"
  ),
  "seconded" as (
    select distinct on ("person_pseudonym") "person_pseudonym" as "person", "languages",
      case "seconded_to" when 'CALL_CENTRE' then 'CALL_CENTRE_OPERATOR' else 'OTHER' end as "profile"
    from "secondment", "moment"
    where "seconded_from" <= "day" and ("seconded_until" is null or "seconded_until" >= "day")
    order by "person_pseudonym", "seconded_from", "reference"
  ),
  "there" as (
    select "person" from "contract"
    union select "person" from "seconded"
    union select "person" from "hired" where "person" not in (select "person_pseudonym" from "begun")
  )
  select coalesce("contract"."profile", "hired"."profile", "seconded"."profile") as "profile",
    array_remove(array[
      case when "seconded"."person" is not null then 'SECONDED' end,
      case when "hired"."person" is not null then 'ACTIRIS' end,
      case when "trained"."person" is not null then 'BRUXELLES_FORMATION' end], null) as "ways",
    coalesce(nullif("contract"."languages", '{}'), nullif("hired"."languages", '{}'),
      nullif("trained"."languages", '{}'), "seconded"."languages", '{}') as "languages",
    count(*)::int as "people"
  from "there" left join "contract" using ("person") left join "hired" using ("person")
    left join "trained" using ("person") left join "seconded" using ("person")
  group by 1, 2, 3`;

export function createHeadcountStore(orm: MikroORM): HeadcountStore {
  return {
    countAt: (at) => statement<PeopleAlike>(orm, COUNT, [at.toISOString(), at.toISOString()]),

    unreadSource: (since) =>
      reading(orm, async (em) => {
        const read = await em.find(SyncStreamEntity, { lastGoodAt: { $gte: since } });
        const names = new Set(read.map(({ name }) => name));
        const unread = [...STREAMS].sort().find((name) => !names.has(name));
        return (unread?.split('/')[0] as SourceId | undefined) ?? null;
      }),

    undeliveredSource: () =>
      reading(orm, async (em) => {
        for (const source of [...IMPORTED_SOURCES].sort()) {
          const isIn = (await em.count(ImportedFileEntity, { source, state: 'IMPORTED' })) > 0;
          const isRead = (await em.count(ImportedFileEntity, { source, state: 'READING' })) > 0;
          if (!isIn || isRead) return source;
        }
        return null;
      }),
  };
}

export type KeptRelease = InferEntity<typeof StaffingReleaseEntity>;

/** A release is written once, by whichever replica came first, and never changed. */
export interface ReleaseStore {
  /** The newest of this period or an earlier one. */
  newest(period: Date): Promise<KeptRelease | null>;
  /** Keeps it unless there is one of its period. */
  keep(release: KeptRelease): Promise<void>;
}

export function createReleaseStore(orm: MikroORM): ReleaseStore {
  const newest = { orderBy: { period: 'desc' }, limit: 1 } as const;
  return {
    newest: (period) =>
      reading(
        orm,
        async (em) => (await em.find(StaffingReleaseEntity, { period: { $lte: period } }, newest))[0] ?? null,
      ),
    keep: (release) =>
      inTransaction(orm, async (em) => {
        await em.upsert(StaffingReleaseEntity, release, { onConflictAction: 'ignore' });
      }),
  };
}
