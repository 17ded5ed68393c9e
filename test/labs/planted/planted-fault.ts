/** One row of the table of planted faults: a mistake that a developer could make, and the promise that it breaks. */

export const AREAS = [
  'authorisation',
  'disclosure',
  'policy',
  'audit',
  'sources',
  'limits',
  'commands',
  'restrictions',
  'erasure',
  'registers',
  'identity',
  'inbound call',
  'streams',
  'paging',
] as const;

export type Area = (typeof AREAS)[number];

export interface PlantedFault {
  readonly id: string;
  readonly area: Area;
  /** Below `src`. */
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  /** Runs, does not stop the start, and is not equal in effect. */
  readonly replace: string;
  /** The promise to a user that is broken, in one sentence. */
  readonly breaks: string;
  /** Test files most likely to find it, below `test`. They are run first. */
  readonly provedBy: readonly string[];
}

/** Of one area, whose rows do not repeat it. */
export function faultsOf(area: Area, rows: readonly Omit<PlantedFault, 'area'>[]): readonly PlantedFault[] {
  return rows.map((row) => ({ ...row, area }));
}
