/** Rules that multiply with each other keep nobody waiting: they are looked at in slices, and up to a limit. */
import { compareVersions, comparison } from '../../../src/policy/effect/compare-versions';
import { guaranteeFaults } from '../../../src/policy/effect/broken-guarantees';
import { AT_ONCE, joined } from '../../../src/policy/effect/explanations';
import { atOnce, Effort } from '../../../src/policy/effect/in-slices';
import { KNOWN, NOTHING } from '../../../src/policy/effect/least-caller';
import type { Grant, PolicyDocument } from '../../../src/policy/rules/grant';
import { ROLES } from '../../../src/model/roles';
import { mayWiden } from '../../../src/policy/versions/policy-checks';
import { inEnglish } from '../../../src/policy/rules/sentence';
import { grantOf } from '../made-up-rules';
import { SMALL_COORDINATES, SMALL_GROUND } from './small-policies';

function grants(count: number, change: (index: number) => Partial<Grant>): PolicyDocument {
  const model = grantOf(['Thing.inside', 'Thing.personal', 'Thing.derived'], { purposes: 'ANY', legalBasis: 'basis' });
  const made = Array.from({ length: count }, (_, index) => ({ ...model, id: `rule ${index}`, ...change(index) }));
  return { version: 1, title: 'many rules', grants: made, denials: [], nobody: [] };
}

/** On grounds of their own, so that each may end by itself. */
const masks = (count: number, basis: string): PolicyDocument =>
  grants(count, (index) => ({
    ...{ outcome: 'MASKED', variant: index % 2 === 0 ? 'YEAR' : 'INITIALS' },
    legalBasis: `${basis} ${index}`,
  }));

/** Many roles, each with several ways to meet each condition. */
const multiplying = grants(12, (index) => ({
  ...{ roles: ROLES, outcome: 'MASKED', variant: index % 2 === 0 ? 'YEAR' : 'INITIALS' },
  conditions: ['ASSIGNED', 'TRAINED', 'CONTRACT_ACTIVE', 'IN_SHIFT'],
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

it('asks for all organisations at once that no rule distinguishes, and says each', () => {
  const numbers = Array.from({ length: 200 }, (_, number) => `number ${number}`);
  const about = (some: readonly string[]): PolicyDocument => grants(1, () => ({ organisations: { numbers: some } }));
  const compared = (some: readonly string[]) =>
    comparison(
      grants(0, () => ({})),
      about(some),
      SMALL_GROUND,
    );
  const stepsFor = (some: readonly string[]): number => slicesOf(compared(some));
  expect(stepsFor(numbers)).toBe(stepsFor(numbers.slice(0, 1)));
  const said = atOnce(compared(numbers)).cells.map(({ organisation }) => organisation);
  expect(new Set(said)).toEqual(new Set(numbers));
});

it('puts aside what two rules come to together, between any two lots of it', () => {
  const alone = Array.from({ length: 3 * AT_ONCE }, (_, index) => (BigInt(index) << 64n) | KNOWN.YES.TRAINED);
  expect(slicesOf(joined([NOTHING], alone, new Effort()))).toBe(3);
  expect(slicesOf(joined(alone, [NOTHING, KNOWN.UNKNOWN.IN_SHIFT], new Effort()))).toBe(6);
  // also while nothing is found
  expect(atOnce(joined(alone, [KNOWN.UNKNOWN.TRAINED], new Effort()))).toEqual([]);
  expect(slicesOf(joined(alone, [KNOWN.UNKNOWN.TRAINED], new Effort()))).toBe(3);
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
        /^It is not known whether guarantees are kept\. The rules of READ of Thing\.medical are too/,
      ),
    ]);
  });
});
