/**
 * Reads everything the registers hold about one caller, in one round trip, as rows. Who asks a moment later is given the same
 * rows: only what is over on the hub's clock is left out of them, and nothing else of them depends on it.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import type { SecondedTo, SourceId } from '../../model/words';
import { prepared, statement } from '../../persistence/statement';
import { RecentAnswers } from '../../persistence/recent-answers';
import { CONFIRMED_ASSIGNMENTS } from './case-assignments.sql';

export interface RowsAboutCaller {
  readonly organisation: {
    readonly cbe: string;
    readonly name: string;
    readonly kind: OrganisationKind;
    readonly permitted_roles: readonly Role[];
    readonly permitted_purposes: readonly Purpose[];
    readonly insurer: string | null;
    readonly source: SourceId | null;
    readonly agreement_from: string | null;
    readonly agreement_until: string | null;
    readonly suspended_at: string | null;
  } | null;
  readonly officer: boolean;
  readonly entries: readonly {
    readonly id: string;
    readonly legal_basis: string;
    readonly case_references: readonly string[];
    readonly collectivity_references: readonly string[];
    readonly valid_from: string;
    readonly valid_until: string | null;
    /** Of the legal basis. */
    readonly basis_from: string;
    readonly basis_until: string | null;
  }[];
  readonly contracts: readonly ContractRow[];
  readonly training: { readonly passed_at: string; readonly valid_until: string | null } | null;
  readonly orders: readonly (AssignmentRow & { readonly order_number: string })[];
  readonly cases: readonly AssignmentRow[];
  readonly glass: readonly { readonly case_reference: string; readonly opened_at: string; readonly ends_at: string }[];
  /** Those that are not over on the day asked about. Days, `YYYY-MM-DD`. */
  readonly secondments: readonly {
    readonly seconded_to: SecondedTo;
    readonly seconded_from: string;
    readonly seconded_until: string | null;
  }[];
  /** Instant of the last good reading, by stream. */
  readonly streams: Readonly<Record<string, string | null>>;
}

export interface ContractRow {
  readonly staff_reference: string;
  readonly authority: string;
  readonly organisation: string;
  readonly contract_from: string;
  readonly contract_until: string | null;
  readonly always_on_duty: boolean;
  /** Weekly, of the controller's own staff. */
  readonly hours: string | null;
  readonly shifts: readonly { readonly from: string; readonly until: string }[];
  readonly zones: readonly string[];
  readonly collectivities: readonly string[] | null;
}

export interface AssignmentRow {
  readonly authority: string;
  readonly case_reference: string;
  readonly assigned_from: string;
  readonly assigned_until: string | null;
}

export interface CallerQuestion {
  readonly personPseudonym: string;
  /** CBE number. */
  readonly organisation: string | null;
  /** IRI. */
  readonly trainingModule: string;
  /** On the hub's clock; what ended before is left out. */
  readonly endedBefore: Date;
}

export interface CallerFactsStore {
  /** The very same object as before where nothing was asked anew. */
  rowsAbout(question: CallerQuestion): Promise<RowsAboutCaller>;
}

/**
 * From when and until when a legal basis holds, as a part of statements: a row, or none where there is no such basis. The
 * same as the policy counts: its own days, its text's and its impact assessment's, in Brussels, and the instant an officer
 * ended it. An authorisation dies with it on every replica. An end before the beginning is one that never holds.
 * @param id SQL that gives the id of the basis: fixed text, never input
 */
export function legalBasisTerm(id: string): string {
  const midnight = (day: string): string => `(${day})::timestamp at time zone 'Europe/Brussels'`;
  return `select ${midnight('greatest("basis"."valid_from", "basis"."text_from")')} as "from", least("basis"."ended_at",
      ${midnight('least("basis"."valid_until", "basis"."text_until", "basis"."assessed_until") + 1')}) as "until"
    from "legal_basis" as "basis" where "basis"."id" = ${id}
      and "basis"."revision" = (select max("last"."revision") from "legal_basis" as "last" where "last"."id" = ${id})`;
}

/** Assignments belong to the staff reference of an authority, and through its contract to the person. */
const assignmentsIn = (held: string): string => `
  select coalesce(jsonb_agg(to_jsonb("held")), '[]') from ${held} as "held"
    join "staff_contract" using ("authority", "staff_reference")
    where "person_pseudonym" = "asked"."person"
      and ("assigned_until" is null or "assigned_until" > "asked"."ended_before")`;

const SELECT = prepared(
  'facts about a caller',
  `
  with "asked" as (
    select ?::text as "person", ?::text as "organisation", ?::text as "module", ?::timestamptz as "ended_before"
  )
  select
    (select to_jsonb("o") from "organisation" as "o" where "cbe" = "asked"."organisation") as "organisation",
    exists (select from "officer" where "person_pseudonym" = "asked"."person" and "ended_at" is null) as "officer",
    (select coalesce(jsonb_agg(to_jsonb("e") || jsonb_build_object('basis_from', "term"."from", 'basis_until', "term"."until")), '[]')
      from "authorised_person" as "e" cross join lateral (${legalBasisTerm('"e"."legal_basis"')}) as "term"
      where "person_pseudonym" = "asked"."person" and "confirmed_at" is not null and "ended_at" is null
        and ("term"."until" is null or "term"."until" > "asked"."ended_before")
        and ("valid_until" is null or "valid_until" > "asked"."ended_before")) as "entries",
    (select coalesce(jsonb_agg(to_jsonb("c")), '[]') from "staff_contract" as "c"
      where "person_pseudonym" = "asked"."person") as "contracts",
    (select to_jsonb("t") from "training_record" as "t"
      where "person_pseudonym" = "asked"."person" and "module" = "asked"."module"
      order by "stored_at" desc, "statement" limit 1) as "training",
    (${assignmentsIn('"order_assignment"')}) as "orders",
    (${assignmentsIn(CONFIRMED_ASSIGNMENTS)}) as "cases",
    (select coalesce(jsonb_agg(to_jsonb("b")), '[]') from "break_glass" as "b"
      where "physician" = "asked"."person" and "ended_at" is null and "ends_at" > "asked"."ended_before") as "glass",
    (select coalesce(jsonb_agg(to_jsonb("s")), '[]') from "secondment" as "s"
      where "person_pseudonym" = "asked"."person"
        and ("seconded_until" is null or "seconded_until" >= ("asked"."ended_before" at time zone 'Europe/Brussels')::date)
    ) as "secondments",
    (select coalesce(jsonb_object_agg("name", "last_good_at"), '{}') from "sync_stream") as "streams"
  from "asked"`,
);

interface Remembered {
  readonly rows: RowsAboutCaller;
  readonly endedBefore: Date;
}

/** An agent's orders are what there is most of: some kilobytes. */
const MOST_REMEMBERED = 2_000;

export function createCallerFactsStore(orm: MikroORM): CallerFactsStore {
  const recent = new RecentAnswers<Remembered>(orm, MOST_REMEMBERED);
  return {
    async rowsAbout(question) {
      const { personPseudonym, organisation, trainingModule, endedBefore } = question;
      const key = JSON.stringify([personPseudonym, organisation, trainingModule]);
      const found = await recent.one(key, async () => ({ rows: await read(orm, question), endedBefore }));
      // the hub's clock was set back: what was over then is not over now
      return found.endedBefore > endedBefore ? read(orm, question) : found.rows;
    },
  };
}

async function read(
  orm: MikroORM,
  { personPseudonym, organisation, trainingModule, endedBefore }: CallerQuestion,
): Promise<RowsAboutCaller> {
  const parameters = [personPseudonym, organisation, trainingModule, endedBefore.toISOString()];
  const [rows] = await statement<RowsAboutCaller>(orm, SELECT, parameters);
  return rows!;
}
