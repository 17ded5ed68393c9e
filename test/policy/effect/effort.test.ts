/** Rules that multiply with each other keep nobody waiting: they are looked at in slices, and up to a limit. */
import { compareVersions, comparison } from '../../../src/policy/effect/compare-versions';
import { Effort } from '../../../src/policy/effect/effort';
import { guaranteeFaults } from '../../../src/policy/effect/guarantee-faults';
import { atOnce } from '../../../src/policy/effect/in-slices';
import type { Grant, PolicyDocument } from '../../../src/policy/grant';
import {
  bothInSteps,
  NOTHING_REQUIRED,
  OF_A_STEP,
  waysToHold,
  waysToMask,
} from '../../../src/policy/effect/requirement';
import { ROLES } from '../../../src/model/roles';
import { mayWiden } from '../../../src/policy/policy-checks';
import { inEnglish } from '../../../src/policy/sentence';
import { SMALL_COORDINATES, SMALL_GROUND } from './small-policies';

function grants(count: number, change: (index: number) => Partial<Grant>): PolicyDocument {
  const model: Grant = {
    ...{ id: '', roles: ['AGENT'], right: 'READ', purposes: 'ANY', conditions: [], since: 1 },
    what: [{ group: 'places', coordinates: ['Thing.inside', 'Thing.personal', 'Thing.derived'] }],
    ...{ outcome: 'VISIBLE', legalBasis: 'basis' },
  };
  const made = Array.from({ length: count }, (_, index) => ({ ...model, id: `rule ${index}`, ...change(index) }));
  return { version: 1, title: 'many rules', grants: made, denials: [], nobody: [] };
}

/** On grounds of their own, so that each may end by itself. */
const masks = (count: number, basis: string): PolicyDocument =>
  grants(count, (index) => ({
    ...{ outcome: 'MASKED', variant: index % 2 === 0 ? 'YEAR' : 'INITIALS' },
    legalBasis: `${basis} ${index}`,
  }));

/** Two rules are enough, if each is about so many. */
const multiplying = grants(3, () => ({
  ...{ roles: ROLES, conditions: ['ASSIGNED'] },
  organisations: { numbers: Array.from({ length: 200 }, (_, number) => `number ${number}`) },
}));

function slicesOf(work: Generator<unknown, unknown>): number {
  let count = 0;
  while (work.next().done !== true) count += 1;
  return count;
}

it('puts the comparison of many masks aside again and again, also while nothing is found', () => {
  const count = 14;
  const few = slicesOf(comparison(masks(2, 'a'), masks(2, 'b'), SMALL_GROUND));
  const many = slicesOf(comparison(masks(count, 'a'), masks(count, 'b'), SMALL_GROUND));
  // one for each pair of masks of either side at least
  expect(many - few).toBeGreaterThan((count * (count - 1)) / 2);
});

it('puts aside the ways of one rule alone, which are roles times organisations times conditions', () => {
  const rule: Grant = {
    ...grants(1, () => ({ roles: ROLES })).grants[0]!,
    organisations: { numbers: Array.from({ length: 200 }, (_, number) => `number ${number}`) },
    conditions: ['ASSIGNED', 'TRAINED', 'CONTRACT_ACTIVE', 'IN_SHIFT'],
  };
  // one or both lists of assignments, by role, and three facts, each known or in doubt; what was opened by break-glass too
  const ways = atOnce(waysToMask(rule)).length;
  expect(ways).toBe(200 * 8 * (5 * 2 + 8 * 4 + 1));
  expect(slicesOf(waysToMask(rule))).toBeGreaterThanOrEqual(ways / OF_A_STEP);
  expect(slicesOf(waysToHold(rule))).toBeGreaterThanOrEqual(ROLES.length * rule.conditions.length);
});

it('puts aside what two rules come to together, between any two lots of it', () => {
  const alone = Array.from({ length: 3 * OF_A_STEP }, (_, index) => ({ ...NOTHING_REQUIRED, number: `${index}` }));
  expect(slicesOf(bothInSteps([NOTHING_REQUIRED], alone, new Effort()))).toBe(3);
  expect(slicesOf(bothInSteps(alone, [NOTHING_REQUIRED, NOTHING_REQUIRED], new Effort()))).toBe(6);
});

describe('rules that are too many for each other', () => {
  const nothing = grants(0, () => ({}));

  it('are not compared, with a sentence', () => {
    const asked = () => compareVersions(nothing, multiplying, SMALL_GROUND, new Effort(100_000));
    expect(asked).toThrow(
      /^The rules of READ of Thing\.inside are too many for each other to be looked at together: fewer/,
    );
  });

  it('count as widening: nobody knows', () => {
    const widens = (effort: Effort) => atOnce(mayWiden(masks(2, 'a'), nothing, SMALL_GROUND, effort));
    expect(widens(new Effort())).toBe(false);
    expect(widens(new Effort(100))).toBe(true);
  });

  it('stand against their version: no guarantee is known to be kept', () => {
    const faults = (effort: Effort) => atOnce(guaranteeFaults(masks(2, 'a'), [], SMALL_COORDINATES, effort));
    expect(faults(new Effort())).toEqual([]);
    expect(inEnglish(faults(new Effort(0)))).toEqual([
      expect.stringMatching(
        /^Whether guarantees are kept cannot be told\. The rules of READ of Thing\.medical are too/,
      ),
    ]);
  });
});
