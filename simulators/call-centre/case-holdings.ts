/** What the call centre holds, as those read it whom the book itself depends on. */
import type { ChangedValues } from '../kit/changed-values';
import type { Population } from '../population/population';
import type { AddedRecords } from './added-records';
import type { HeldOrder, LiveCase } from './live-case';
import type { Versions } from './versions';

export interface CaseHoldings {
  readonly population: Population;
  /** By reference. */
  readonly cases: ReadonlyMap<string, LiveCase>;
  /** By number. */
  readonly orders: ReadonlyMap<string, HeldOrder>;
  /** Cases that came in at run time. */
  readonly arrived: readonly LiveCase[];
  readonly changed: ChangedValues;
  readonly added: AddedRecords;
  readonly versions: Versions;
  /** By position in the population. */
  caseAt(index: number): LiveCase;
}
