/**
 * Who holds what in the demonstration. Case 0 is the first case of `agent`, `nurse` and `physician` (no case is opened
 * before it); case 1 is the one named in the register of authorised persons, and none of those three holds it.
 */

/** Personas that hold the first order of a case, by case. */
export const FIRST_ORDERS: ReadonlyMap<number, string> = new Map([
  ...[0, 6, 11, 17, 23, 38, 52].map((caseIndex) => [caseIndex, 'agent'] as const),
  ...[8, 21, 44].map((caseIndex) => [caseIndex, 'agent-untrained'] as const),
  ...[15, 33].map((caseIndex) => [caseIndex, 'field-agent'] as const),
]);

/** Personas of the mutuality that hold a case, by case. */
export const HELD_CASES: ReadonlyMap<number, readonly string[]> = new Map([
  [0, ['nurse', 'physician', 'nurse-unrecognised']],
  [6, ['nurse']],
  [9, ['physician']],
  [12, ['nurse']],
  [14, ['nurse-unrecognised']],
  [27, ['nurse', 'physician']],
  [41, ['nurse']],
]);

/**
 * Follow-up orders of case 0, in the order they were opened, in days after the case. The second one gives
 * `agent-untrained` a relation to the same case: what it may not see there is for want of training alone.
 */
export const FIRST_CASE_FOLLOW_UPS = [
  { persona: 'field-agent', afterDays: 11 },
  { persona: 'agent-untrained', afterDays: 13 },
] as const;

/** Cases whose first order is open in every population: housemate and friend of the first case, and cases 1 and 2. */
export const ALWAYS_OPEN: ReadonlySet<number> = new Set([1, 2, 3, 4]);
