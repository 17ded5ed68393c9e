/** The access record of rows that were deleted because their term was over. */
import type { SweepParts } from '../../src/registers/retention/sweep.sql';
import { keepOperatorAct } from '../command-line/operator-act';

/** @param command as the record names it */
export function keepDeletion(command: string): SweepParts['keepRecord'] {
  return async (transaction, { category, rows, basis }) => {
    const counts = Object.entries(rows).sort(([one], [other]) => (one < other ? -1 : 1));
    const deleted = { basis, category, rows: counts.map(([table, count]) => ({ count, table })) };
    await keepOperatorAct(transaction, command, `retention:${category}`, { deleted });
  };
}
