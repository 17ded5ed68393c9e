/** The staff list, composed in the database from what the registers hold: one statement a page, whatever its length. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type {
  StaffAssignmentKind,
  StaffRecord,
  StaffRegister,
  StaffScope,
  StaffSource,
  StaffTrainingRecord,
} from '../model/staff';
import type { SecondedTo, StaffProfile } from '../model/words';
import { statement } from '../persistence/statement';
import { DATA_PROTECTION_MODULE } from './caller-facts';
import { staffPageStatement } from './staff-page-statement';
import { instantOf, staffPath, type StaffPathRow } from './staff-path';

interface Row extends StaffPathRow {
  readonly person: string;
  readonly key: number;
  readonly tie: string;
  readonly profile: StaffProfile | null;
  readonly languages: readonly string[];
  readonly since: number | null;
  readonly trained: boolean;
  readonly seconded_to: SecondedTo | null;
  readonly available_from: string | null;
}

/** Of a module that was passed twice, what the last statement says. */
const TRAININGS = `select distinct on ("person_pseudonym", "module") "person_pseudonym" as "person", "module", extract(epoch from "valid_until")::float8 * 1000 as "valid_until",
    "valid_until" is null or "valid_until" > ?::timestamptz as "passed"
  from "training_record" where "person_pseudonym" = any(?::text[])
  order by "person_pseudonym", "module", "stored_at" desc, "statement"`;

const MOST_ASSIGNMENTS = 50;
const ASSIGNMENTS = `with "contract" as (
    select "authority", "staff_reference", "person_pseudonym" as "person" from "staff_contract"
    where "authority" = ? and "organisation" = ? and "person_pseudonym" = any(?::text[])
  ), "held" as (
    select "person", 'ORDER' as "kind", "assigned_from", "assigned_until"
    from "contract" join "order_assignment" using ("authority", "staff_reference")
    union all
    select "person", 'CASE', "assigned_from", "assigned_until"
    from "contract" join "case_assignment" using ("authority", "staff_reference")
  ), "numbered" as (
    select *, row_number() over (partition by "person" order by "assigned_from" desc, "assigned_until", "kind") as "number"
    from "held"
  )
  select "person", "kind", extract(epoch from "assigned_from")::float8 * 1000 as "from",
    extract(epoch from "assigned_until")::float8 * 1000 as "until"
  from "numbered" where "number" <= ${MOST_ASSIGNMENTS} order by "person", "number"`;

export function createStaffRegisterStore(orm: MikroORM): StaffRegister {
  return {
    async page(question) {
      const { sql, parameters } = staffPageStatement(question, DATA_PROTECTION_MODULE);
      const rows = await statement<Row>(orm, sql, parameters);
      return {
        items: rows.slice(0, question.limit).map((row) => recordOf(row, question.scope.employer)),
        more: rows.length > question.limit,
      };
    },

    async trainings(persons, now) {
      const rows = await statement<{ person: string; module: string; passed: boolean; valid_until: number | null }>(
        orm,
        TRAININGS,
        [now.toISOString(), persons],
      );
      return grouped(rows, ({ module, passed, valid_until: until }): StaffTrainingRecord => ({
        module: module.slice(module.lastIndexOf('/') + 1),
        passed,
        validUntil: instantOf(until),
      }));
    },

    async assignments({ authority, organisation }, persons) {
      const rows = await statement<{ person: string; kind: StaffAssignmentKind; from: number; until: number | null }>(
        orm,
        ASSIGNMENTS,
        [authority, organisation, persons],
      );
      return grouped(rows, ({ kind, from, until }) => ({ kind, from: new Date(from), until: instantOf(until) }));
    },
  };
}

function recordOf(row: Row, employer: StaffScope['employer']): StaffRecord {
  const { profile, languages, step, trained } = row;
  return {
    personPseudonym: row.person,
    position: [row.key, row.tie],
    profile,
    languages,
    sources: sourcesOf(row, employer),
    step,
    since: instantOf(row.since),
    path: staffPath(row, employer),
    trained,
    isTrainee: row.is_trainee,
    secondedTo: row.seconded_to,
    availableFrom: row.available_from,
  };
}

/** Through whom somebody is in the list. */
function sourcesOf(row: Row, { authority }: StaffScope['employer']): StaffSource[] {
  return [
    ...(row.has_candidacy ? (['actiris'] as const) : []),
    ...(row.is_trainee ? (['bruxelles-formation'] as const) : []),
    ...(row.has_secondment ? (['seconded-staff'] as const) : []),
    ...(row.has_contract ? [authority] : []),
  ];
}

function grouped<Row extends { readonly person: string }, T>(
  rows: readonly Row[],
  valueOf: (row: Row) => T,
): ReadonlyMap<string, readonly T[]> {
  const byPerson = new Map<string, T[]>();
  for (const row of rows) {
    const values = byPerson.get(row.person) ?? [];
    values.push(valueOf(row));
    byPerson.set(row.person, values);
  }
  return byPerson;
}
