/** Whether an answer says something else than another one, or only less. */

export interface Difference {
  /** MISSING: null where there was a value. WRONG: anything else. */
  readonly kind: 'MISSING' | 'WRONG';
  readonly at: string;
}

/** The first that is wrong; else the first that is missing; null where there is none. */
export function differenceOf(expected: unknown, given: unknown, at = 'data'): Difference | null {
  if (given === null || given === undefined) {
    return expected === null || expected === undefined ? null : { kind: 'MISSING', at };
  }
  if (typeof expected !== 'object' || expected === null || typeof given !== 'object') {
    return Object.is(expected, given) ? null : { kind: 'WRONG', at };
  }
  const [before, now] = [Object.entries(expected), Object.entries(given)];
  if (before.length !== now.length) return { kind: 'WRONG', at };
  let missing: Difference | null = null;
  for (const [name, value] of before) {
    const difference = differenceOf(value, (given as Record<string, unknown>)[name], `${at}.${name}`);
    if (difference?.kind === 'WRONG') return difference;
    missing ??= difference;
  }
  return missing;
}
