/** The disclosure check caches decisions of tables and floor; it has to find the same as a check of each value by itself. */
import { checkLeaves } from '../../../src/authorization/disclosure/leaf-check';
import type { Decision } from '../../../src/model/decision';
import type { ShapeSelection } from '../../../src/model/response-shape';
import type { Caller } from '../../../src/model/caller';
import type { DecisionTable } from '../../../src/policy/rules/decision-table';
import { toyDecisions } from '../../support/toy-decisions';
import { Dice, rolledAnswer, rolledCaller, rolledCells, rolledOperation, type RolledAnswer } from './generated-answers';
import { leafByLeaf, type Found } from './leaf-by-leaf';

const NOW = new Date('2026-01-01T12:00:00Z');
const TIMES = 700;

interface Asked extends RolledAnswer {
  readonly root: ShapeSelection;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
  readonly decisions: DecisionTable;
}

function foundBy(asked: Asked): { fast: Found; slow: Found } {
  const input = { ...asked, now: NOW };
  const { subjects, violations } = checkLeaves(input);
  const entries = subjects.map(({ subject, relation, returned, withheld }) => ({
    ...{ subject, relation, returned: [...returned] },
    withheld: [...withheld].map(({ coordinate, reason, variant }) => `${coordinate} ${reason ?? variant}`),
  }));
  return { fast: { subjects: entries, violations }, slow: leafByLeaf(input) };
}

function variablesOf(dice: Dice): Record<string, boolean> {
  return { a: dice.oneIn(2), b: dice.oneIn(2) };
}

it('finds what one finds who asks about each value by itself, whatever was asked before of the same tables', () => {
  const seen = { answers: 0, stopped: 0, returned: 0, withheld: 0, apart: 0 };
  for (let seed = 1; seed <= TIMES; seed += 1) {
    const dice = new Dice(seed);
    const root = rolledOperation(dice);
    // two tables that decide about the same operation, asked in turns by several callers
    const tables = [toyDecisions(rolledCells(dice, true)), toyDecisions(rolledCells(dice, seed % 2 === 0))];
    for (let turn = 0; turn < 6; turn += 1) {
      const variables = variablesOf(dice);
      const caller = rolledCaller(dice);
      const decisions = tables[turn % 2]!;
      const { fast, slow } = foundBy({ ...rolledAnswer(dice, root), root, variables, caller, decisions });
      expect({ seed, turn, ...fast }).toEqual({ seed, turn, ...slow });
      seen.answers += 1;
      if (slow.violations.length > 0) seen.stopped += 1;
      if (slow.subjects.some(({ returned }) => returned.length > 1)) seen.returned += 1;
      if (slow.subjects.some(({ withheld }) => withheld.length > 0)) seen.withheld += 1;
      if (new Set(slow.subjects.map(({ subject }) => subject)).size > 2) seen.apart += 1;
    }
  }
  expect(seen.answers).toBe(TIMES * 6);
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(100);
  expect(seen.stopped).toBeLessThan(seen.answers - 200);
});

interface Planted {
  readonly what: string;
  readonly plant: (asked: Asked, coordinate: string) => Asked;
  /** What is not on record as returned any more. */
  readonly gone: (coordinate: string) => readonly string[];
}

const PLANTED: readonly Planted[] = [
  {
    what: 'a table that denies one of them',
    plant: (asked, coordinate) => ({ ...asked, decisions: denying(asked, coordinate) }),
    gone: (coordinate) => [coordinate],
  },
  {
    what: 'a floor that refuses them',
    plant: (asked) => ({ ...asked, caller: { ...asked.caller, purpose: null } }),
    // what has no value does not leave, whatever the law says of it
    gone: () => [],
  },
];

it.each(PLANTED)('stops values that left before, for $what', ({ plant, gone }) => {
  const times = { all: 0, stoppedForThis: 0 };
  for (let seed = 1; seed <= TIMES; seed += 1) {
    const dice = new Dice(seed);
    const root = rolledOperation(dice);
    const decisions = toyDecisions(rolledCells(dice, true));
    const answer = rolledAnswer(dice, root);
    const asked = { ...answer, root, variables: variablesOf(dice), caller: rolledCaller(dice), decisions };
    const before = foundBy(asked).slow;
    const coordinate = before.subjects.find(({ subject }) => subject?.kind === 'CASE')?.returned.at(-1);
    if (coordinate === undefined) continue;
    const { fast, slow } = foundBy(plant(asked, coordinate));
    expect({ seed, ...fast }).toEqual({ seed, ...slow });
    for (const { returned } of fast.subjects)
      expect(returned.filter((one) => gone(coordinate).includes(one))).toEqual([]);
    // of a coordinate without a value there is nothing to stop
    if (fast.violations.length === before.violations.length) continue;
    times.all += 1;
    if (before.violations.length === 0) times.stoppedForThis += 1;
  }
  expect(times.all).toBeGreaterThan(100);
  expect(times.stoppedForThis).toBeGreaterThan(10);
});

/** The same table, but for this; as interned as the other. */
function denying({ decisions }: Asked, denied: string): DecisionTable {
  const known = new Map<Decision, Decision>();
  const deny = (decision: Decision): Decision => {
    if (decision.coordinate !== denied) return decision;
    const other = known.get(decision) ?? { ...decision, outcome: 'WITHHELD', reason: 'NOT_GRANTED' };
    known.set(decision, other);
    return other;
  };
  return {
    ...decisions,
    decide: (...asked) => deny(decisions.decide(...asked)),
    possible: (...asked) => deny(decisions.possible(...asked)),
  };
}
