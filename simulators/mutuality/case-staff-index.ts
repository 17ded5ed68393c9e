/** Who of the mutualities holds which case, gathered in one pass over the cases and shared by the seven insurers. */
import type { Population } from '../population/population';

export interface CaseStaffEntry {
  readonly staffReference: string;
  readonly caseReference: string;
  readonly line: 'SECOND' | 'THIRD';
  readonly from: string;
  readonly until: string | null;
}

const gathered = new WeakMap<Population, readonly CaseStaffEntry[]>();

export function caseStaffOf(population: Population): readonly CaseStaffEntry[] {
  const known = gathered.get(population);
  if (known !== undefined) return known;
  const entries: CaseStaffEntry[] = [];
  for (const { reference, caseStaff } of population.cases())
    for (const { staffReference, line, from, until } of caseStaff)
      entries.push({
        staffReference,
        caseReference: reference,
        line,
        from: from.toISOString(),
        until: until?.toISOString() ?? null,
      });
  gathered.set(population, entries);
  return entries;
}
