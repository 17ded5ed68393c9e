/** Contracts, shifts and languages of staff, as every employer among the partners keeps them. */
import type { StaffPerson } from '../population/population';

export interface Shift {
  readonly from: string;
  readonly until: string;
}

export interface Roster {
  readonly contractFrom: string;
  readonly contractUntil: string | null;
  readonly alwaysOnDuty: boolean;
  readonly shifts: readonly Shift[];
  /** BCP 47 primary subtags. */
  readonly languages: readonly string[];
}

/** As it is sent: either the shifts, or that there is no hour without. */
export type SentRoster = Pick<Roster, 'contractFrom' | 'contractUntil' | 'languages'> &
  ({ readonly shifts: readonly Shift[] } | { readonly alwaysOnDuty: true });

export const ROSTER_FIELDS: readonly string[] = [
  'contractFrom',
  'contractUntil',
  'alwaysOnDuty',
  'shifts',
  'languages',
];

export function rosterOf(person: StaffPerson): Roster {
  return {
    contractFrom: person.contractFrom.toISOString(),
    contractUntil: person.contractUntil?.toISOString() ?? null,
    alwaysOnDuty: person.alwaysOnDuty,
    shifts: person.shifts.map(({ from, until }) => ({ from: from.toISOString(), until: until.toISOString() })),
    languages: person.languages,
  };
}

export function sentRoster({ contractFrom, contractUntil, languages, alwaysOnDuty, shifts }: Roster): SentRoster {
  return { contractFrom, contractUntil, languages, ...(alwaysOnDuty ? { alwaysOnDuty: true } : { shifts }) };
}

export function onDuty(roster: Roster, now: Date): boolean {
  return dutyEndsAt(roster, now) !== null;
}

/** When the shift of now ends, in milliseconds; Infinity where it does not end, null where the person is not on duty. */
export function dutyEndsAt(roster: Roster, now: Date): number | null {
  const at = now.getTime();
  const contractEnds = roster.contractUntil === null ? Infinity : Date.parse(roster.contractUntil);
  if (Date.parse(roster.contractFrom) > at || contractEnds <= at) return null;
  if (roster.alwaysOnDuty) return contractEnds;
  const shift = roster.shifts.find(({ from, until }) => Date.parse(from) <= at && at < Date.parse(until));
  return shift === undefined ? null : Math.min(contractEnds, Date.parse(shift.until));
}
