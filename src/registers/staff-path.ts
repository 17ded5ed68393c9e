/** The path of one person, from the row that the database has put together: each step with its earliest source. */
import type { StaffPathRecord, StaffScope, StaffSource } from '../model/staff';
import { STAFF_STEPS, type StaffStep } from '../model/words';

/** Instants are milliseconds since 1970. A flag says that something happened also where nobody says when. */
export interface StaffPathRow {
  readonly step: StaffStep;
  readonly is_trainee: boolean;
  readonly has_contract: boolean;
  readonly has_candidacy: boolean;
  readonly has_secondment: boolean;
  readonly was_preselected: boolean;
  readonly was_hired: boolean;
  readonly was_trained: boolean;
  readonly has_certificate: boolean;
  readonly candidate_at: number | null;
  readonly preselected_at: number | null;
  readonly hired_by_office_at: number | null;
  readonly hired_by_employer_at: number | null;
  readonly seconded_at: number | null;
  readonly in_training_at: number | null;
  readonly trained_at: number | null;
  readonly passed_at: number | null;
  readonly on_shift_at: number | null;
  readonly over_at: number | null;
  readonly contract_over_at: number | null;
  readonly secondment_over_at: number | null;
  readonly candidacy_over_at: number | null;
  readonly training_over_at: number | null;
  readonly ages: Readonly<Record<string, number | null>>;
}

interface Told {
  readonly step: StaffStep;
  readonly at: number | null;
  readonly source: StaffSource;
}

/** In the usual order, whatever the times say. */
export function staffPath(row: StaffPathRow, employer: StaffScope['employer']): StaffPathRecord[] {
  const told = toldBy(row, employer.authority).sort(byTime);
  return STAFF_STEPS.flatMap((step) => told.find((one) => one.step === step) ?? []).map(({ step, at, source }) => ({
    step,
    at: instantOf(at),
    source,
    employer: source === employer.authority ? employer.organisation : null,
    asOf: instantOf(row.ages[source] ?? null),
  }));
}

export function instantOf(milliseconds: number | null): Date | null {
  return milliseconds === null ? null : new Date(milliseconds);
}

function toldBy(row: StaffPathRow, authority: StaffSource): Told[] {
  const all: (Told | false)[] = [
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
function lastOver(row: StaffPathRow, authority: StaffSource): StaffSource {
  const over: readonly (readonly [boolean, number | null, StaffSource])[] = [
    [row.has_contract, row.contract_over_at, authority],
    [row.has_secondment, row.secondment_over_at, 'seconded-staff'],
    [row.has_candidacy, row.candidacy_over_at, 'actiris'],
    [row.is_trainee, row.training_over_at, 'bruxelles-formation'],
  ];
  const last = over.find(([says, at]) => says && at === row.over_at) ?? over.find(([says]) => says);
  return last?.[2] ?? authority;
}

/** Whoever does not say when comes last. */
function byTime({ at: one }: Told, { at: other }: Told): number {
  return (one ?? Infinity) === (other ?? Infinity) ? 0 : (one ?? Infinity) - (other ?? Infinity);
}
