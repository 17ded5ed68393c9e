/** The staff list, composed in the database from what the registers hold: one statement a page, whatever its length. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type {
  StaffAssignmentKind,
  StaffPathRecord,
  StaffRecord,
  StaffRegister,
  StaffScope,
  StaffSource,
  StaffTrainingRecord,
} from '../../model/staff';
import { STAFF_STEPS, type SecondedTo, type StaffProfile, type StaffStep } from '../../model/words';
import { statement } from '../../persistence/statement';
import { DATA_PROTECTION_MODULE } from '../callers/caller-facts';
import { staffPageStatement, type INSTANTS } from './staff-page.sql';

type Flag =
  | ('trained' | 'is_trainee' | 'has_contract' | 'has_candidacy' | 'has_secondment' | 'has_certificate')
  | ('was_preselected' | 'was_hired' | 'was_trained');

/** A flag says that something happened also where nobody says when. */
interface Row extends Readonly<Record<Flag, boolean> & Record<(typeof INSTANTS)[number], number | null>> {
  readonly person: string;
  readonly key: number;
  readonly tie: string;
  readonly profile: StaffProfile | null;
  readonly languages: readonly string[];
  readonly step: StaffStep;
  readonly seconded_to: SecondedTo | null;
  readonly available_from: string | null;
  readonly ages: Readonly<Record<string, number | null>>;
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
  const byPerson = Map.groupBy(rows, ({ person }) => person);
  return new Map([...byPerson].map(([person, ofPerson]) => [person, ofPerson.map(valueOf)]));
}

interface Reported {
  readonly step: StaffStep;
  readonly at: number | null;
  readonly source: StaffSource;
}

/** The path of one person, each step with its earliest source, in the usual order, whatever the times say. */
function staffPath(row: Row, employer: StaffScope['employer']): StaffPathRecord[] {
  const reported = reportedBy(row, employer.authority).sort(byTime);
  return STAFF_STEPS.flatMap((step) => reported.find((one) => one.step === step) ?? []).map(({ step, at, source }) => ({
    step,
    at: instantOf(at),
    source,
    employer: source === employer.authority ? employer.organisation : null,
    asOf: instantOf(row.ages[source] ?? null),
  }));
}

function instantOf(milliseconds: number | null): Date | null {
  return milliseconds === null ? null : new Date(milliseconds);
}

function reportedBy(row: Row, authority: StaffSource): Reported[] {
  const all: (Reported | false)[] = [
    row.has_candidacy && { step: 'CANDIDATE', at: row.candidate_at, source: 'actiris' },
    row.was_preselected && { step: 'PRESELECTED', at: row.preselected_at, source: 'actiris' },
    row.was_hired && { step: 'HIRED', at: row.hired_by_office_at, source: 'actiris' },
    row.has_contract && { step: 'HIRED', at: row.hired_by_employer_at, source: authority },
    row.has_secondment && { step: 'SECONDED', at: row.seconded_at, source: 'seconded-staff' },
    row.is_trainee && { step: 'IN_TRAINING', at: row.in_training_at, source: 'bruxelles-formation' },
    row.was_trained && { step: 'CERTIFIED', at: row.trained_at, source: 'bruxelles-formation' },
    row.has_certificate && { step: 'CERTIFIED', at: row.passed_at, source: 'federal-platform' },
    row.on_shift_at !== null && { step: 'ON_SHIFT', at: row.on_shift_at, source: authority },
    row.step === 'LEFT' && { step: 'LEFT', at: row.over_at, source: lastOver(row, authority) },
  ];
  return all.filter((one) => one !== false);
}

/** Whose word it is that the last of it is over. */
function lastOver(row: Row, authority: StaffSource): StaffSource {
  const over: readonly (readonly [boolean, number | null, StaffSource])[] = [
    [row.has_contract, row.contract_over_at, authority],
    [row.has_secondment, row.secondment_over_at, 'seconded-staff'],
    [row.has_candidacy, row.candidacy_over_at, 'actiris'],
    [row.is_trainee, row.training_over_at, 'bruxelles-formation'],
  ];
  const last = over.find(([says, at]) => says && at === row.over_at) ?? over.find(([says]) => says);
  return last?.[2] ?? authority;
}

/** Steps without a time come last. */
function byTime({ at: one }: Reported, { at: other }: Reported): number {
  return (one ?? Infinity) === (other ?? Infinity) ? 0 : (one ?? Infinity) - (other ?? Infinity);
}
