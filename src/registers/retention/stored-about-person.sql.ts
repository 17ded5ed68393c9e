/**
 * What the hub's own tables hold about one person now, by category, and by when all of it is deleted: rows are counted, and nothing
 * of them is read. The access log counts for itself (`audit/reading/person-access.sql.ts`).
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { StoredCategory } from '../../model/retention';
import { statement } from '../../persistence/statement';

export interface StoredQuestion {
  /** The person's names in the tables, under each pseudonym key. */
  readonly names: readonly string[];
  /** Of the cases that are the person's. */
  readonly caseIds: readonly string[];
}

const term = (category: string, event: string): string =>
  `(select "term" from "terms" where "category" = '${category}' and "event" = '${event}')`;

/** Where there is no hold at all, it is not asked of each row. */
const held = (category: string, about: string, whose: string): string =>
  `(select exists (select from "legal_hold")) and public.retention_held('${category}', ${about}, ${whose})`;

/** Of the person's cases: each goes whole, at the end of the case. */
const ofCases = (table: string, condition: string): string =>
  `select 'CASES', c."over", c."held" from "cases" c join "${table}" r on ${condition}`;

/** Of rows that name the person themselves. */
const ofPerson = (table: string, category: string, over: string): string =>
  `select '${category}', ${over}, ${held(category, 'null', 'r."person_pseudonym"')}
    from "${table}" r where r."person_pseudonym" = any(?::text[])`;

const CLOSED = term('CASES', 'CASE_CLOSED');
const OPENED_AT_MOST = term('CASES', 'CASE_OPENED');
const ENDED = term('CALLER_FACTS', 'ENDED');
const CHANGED = term('RECRUITMENT', 'LAST_CHANGED');

/** As the views of what is over say it (`migrations/20261201200000-retention.ts`). */
const BY_PERSON = [
  ofPerson(
    'processing_restriction',
    'CASES',
    `case when r."decision" = 'GRANTED' then (r."valid_until" + 1)::timestamp at time zone 'Europe/Brussels' + ${CLOSED}
      else coalesce(r."decided_at" + ${CLOSED}, r."registered_at" + ${OPENED_AT_MOST}) end`,
  ),
  ofPerson(
    'rectification_request',
    'CASES',
    `coalesce(r."settled_at" + ${CLOSED}, r."registered_at" + ${OPENED_AT_MOST})`,
  ),
  ofPerson('authorised_person', 'CALLER_FACTS', `coalesce(r."ended_at", r."valid_until") + ${ENDED}`),
  ofPerson('staff_contract', 'CALLER_FACTS', `r."contract_until" + ${ENDED}`),
  // one without an end is kept for as long as the contract
  ofPerson('training_record', 'CALLER_FACTS', `r."valid_until" + ${ENDED}`),
  ofPerson('candidacy', 'RECRUITMENT', `greatest(r."received_at", r."preselected_at", r."closed_at") + ${CHANGED}`),
  ofPerson('training_reserve', 'RECRUITMENT', `coalesce(r."as_of", r."changed_at") + ${CHANGED}`),
  ofPerson('secondment', 'RECRUITMENT', `coalesce(r."as_of", r."changed_at") + ${CHANGED}`),
];

/** A hold of the physician keeps an opening too; that is the physician's, and not said here. */
const OPENED = `select 'BREAK_GLASS', r."opened_at" + ${term('BREAK_GLASS', 'OPENED')}, ${held('BREAK_GLASS', 'r."case_reference"', 'c."person"')}
  from "cases" c join "break_glass" r on r."case_id" = c."case_id"`;

/** Takes the ids of the cases once, and the names once for each table that names the person. */
const STORED = `with "terms" as materialized (
    select "category", "event", "duration"::interval as "term" from public.retention_terms()
  ), "cases" as materialized (
    select k."reference", k."case_id", k."person_pseudonym" as "person",
      least(k."closed_at" + ${term('CASES', 'CASE_CLOSED')}, k."opened_at" + ${term('CASES', 'CASE_OPENED')}) as "over",
      ${held('CASES', 'k."reference"', 'k."person_pseudonym"')} as "held"
    from "case_key" k where k."case_id" = any(?::uuid[])
  ), "stored" ("category", "over", "held") as (
    ${[
      `select 'CASES', c."over", c."held" from "cases" c`,
      ...['order_assignment', 'case_assignment', 'case_escalation', 'order_claim'].map((table) =>
        ofCases(table, 'r."case_reference" = c."reference"'),
      ),
      ofCases('command', 'r."case_id" = c."case_id"'),
      OPENED,
      ...BY_PERSON,
    ].join('\n    union all ')}
  )
  select "category", count(*)::int as "rows", bool_or("held") as "held",
    case when bool_and("over" is not null) then extract(epoch from max("over"))::float8 * 1000 end as "until"
  from "stored" group by "category"`;

type Row = Omit<StoredCategory, 'until'> & { readonly until: number | null };

/** Categories of which nothing is stored are not in it. */
export async function storedAboutPerson(orm: MikroORM, { names, caseIds }: StoredQuestion): Promise<StoredCategory[]> {
  const rows = await statement<Row>(orm, STORED, [caseIds, ...BY_PERSON.map(() => names)]);
  return rows.map(({ until, ...row }) => ({ ...row, until: until === null ? null : new Date(until) }));
}
