/** Rules that multiply with each other keep nobody waiting: they are looked at in slices, and up to a limit. */
import { compareVersions, comparison } from '../../../src/policy/effect/compare-versions';
import { Effort } from '../../../src/policy/effect/effort';
import { guaranteeFaults } from '../../../src/policy/effect/guarantee-faults';
import { atOnce, type Work } from '../../../src/policy/effect/in-slices';
import type { Grant, PolicyDocument } from '../../../src/policy/grant';
import { ROLES } from '../../../src/model/roles';
import { mayWiden } from '../../../src/policy/policy-checks';
import { SMALL_COORDINATES } from './small-policies';

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

function slicesOf(work: Work<unknown>): number {
  let count = 0;
  while (work.next().done !== true) count += 1;
  return count;
}

it('puts the comparison of many masks aside again and again, also while nothing is found', () => {
  const count = 14;
  const few = slicesOf(comparison(masks(2, 'a'), masks(2, 'b'), SMALL_COORDINATES));
  const many = slicesOf(comparison(masks(count, 'a'), masks(count, 'b'), SMALL_COORDINATES));
  // one for each pair of masks of either side at least
  expect(many - few).toBeGreaterThan((count * (count - 1)) / 2);
});

describe('rules that are too many for each other', () => {
  const nothing = grants(0, () => ({}));

  it('are not compared, with a sentence', () => {
    const asked = () => compareVersions(nothing, multiplying, SMALL_COORDINATES, new Effort(100_000));
    expect(asked).toThrow(
      /^The rules of READ of Thing\.inside are too many for each other to be looked at together: fewer/,
    );
  });

  it('count as widening: nobody knows', () => {
    const widens = (effort: Effort) => atOnce(mayWiden(masks(2, 'a'), nothing, SMALL_COORDINATES, effort));
    expect(widens(new Effort())).toBe(false);
    expect(widens(new Effort(100))).toBe(true);
  });

  it('stand against their version: no guarantee is known to be kept', () => {
    const faults = (effort: Effort) => atOnce(guaranteeFaults(masks(2, 'a'), [], SMALL_COORDINATES, effort));
    expect(faults(new Effort())).toEqual([]);
    expect(faults(new Effort(0))).toEqual([
      expect.stringMatching(
        /^Whether guarantees are kept cannot be told\. The rules of READ of Thing\.medical are too/,
      ),
    ]);
  });
});
