/**
 * Two versions are compared at few callers and rows; here they are compared at very many. Each difference found at any of
 * them must stand among the cells, and what has no difference must have no cell.
 */
import { buildHubSchema } from '../../../src/graph/build-schema';
import { fieldsGone } from '../../../src/graph/visible-schema';
import { RIGHTS, type Decision } from '../../../src/model/decision';
import { compilePolicy, type CompiledPolicy } from '../../../src/policy/compiled-policy';
import { conditionHolds } from '../../../src/policy/conditions';
import { decide } from '../../../src/policy/decide';
import { defaultPolicy } from '../../../src/policy/default-policy';
import { compareVersions, type PolicyDifference } from '../../../src/policy/effect/compare-versions';
import type { DifferenceCell } from '../../../src/policy/effect/difference-cells';
import { changeOf } from '../../../src/policy/effect/effect-order';
import { atOnce } from '../../../src/policy/effect/in-slices';
import { waysToHold } from '../../../src/policy/effect/requirement';
import { askedOnce } from '../../../src/policy/effect/rule-chain';
import type { Grant, PolicyDocument } from '../../../src/policy/grant';
import { COORDINATES } from '../version-1-coordinates';
import { crowdedGrant, hiding, nearlyTheSame, numbersFrom, SMALL_COORDINATES, SMALL_GROUND } from './small-policies';
import { somewhere, type Place } from './small-space';

/** Set for a long search; the suite makes a short one. */
const PAIRS = Number(process.env.COMPARED_PAIRS ?? 30);
const PLACES = 300;

const MAKERS: readonly (readonly [made?: typeof crowdedGrant | undefined, denied?: typeof hiding])[] = [
  [],
  [crowdedGrant],
  [undefined, hiding],
  [crowdedGrant, hiding],
];

const SCHEMA = buildHubSchema();
const GROUND = { coordinates: COORDINATES, goneWith: (hidden: ReadonlySet<string>) => fieldsGone(SCHEMA, hidden) };

const index = new Map(SMALL_COORDINATES.map((info) => [info.coordinate, info]));

it('takes no two places for one because of what rules are called', () => {
  const grant = (id: string, coordinate: string): Grant => ({
    ...{ id, roles: ['AGENT'], right: 'READ', outcome: 'VISIBLE', purposes: 'ANY', conditions: [], since: 1 },
    what: [{ group: 'places', coordinates: [coordinate] }],
    legalBasis: 'basis',
  });
  const grants = [grant('a|b', 'Thing.inside'), grant('a', 'Thing.personal'), grant('b', 'Thing.personal')];
  const policy = compilePolicy({ version: 1, title: 'ids', grants, denials: [], nobody: [] });
  const alike = { classification: 'INTERNAL', right: 'READ' } as const;
  const keys = ['Thing.inside', 'Thing.personal'].map((coordinate) => [
    ...askedOnce([{ coordinate, ...alike }], [policy]).keys(),
  ]);
  expect(keys[0]).not.toEqual(keys[1]);
  const both = ['Thing.inside', 'Thing.personal'].map((coordinate) => ({ coordinate, ...alike }));
  expect(askedOnce(both, [policy]).size).toBe(2);
});

it('looks once at what an old version lists many times', () => {
  const [model] = defaultPolicy().denials;
  const once = atOnce(waysToHold({ ...model!, conditions: ['ASSIGNED', 'TRAINED'] }));
  const often = Array.from({ length: 8 }, () => ['ASSIGNED', 'TRAINED'] as const).flat();
  expect(atOnce(waysToHold({ ...model!, conditions: often }))).toEqual(once);
});

describe('the difference of two versions', () => {
  it(
    `says every difference that asking at ${PLACES} random places finds, of ${PAIRS} pairs of small policies`,
    () => {
      const next = numbersFrom(Number(process.env.COMPARED_SEED ?? 20_200_504));
      let found = 0;
      let foundWithHidden = 0;
      for (let pair = 0; pair < PAIRS; pair += 1) {
        const [before, after] = nearlyTheSame(next, ...MAKERS[pair % MAKERS.length]!);
        const difference = compareVersions(before, after, SMALL_GROUND);
        const policies = [compilePolicy(before), compilePolicy(after)] as const;
        for (let count = 0; count < PLACES; count += 1) {
          const place = somewhere(next);
          const gone = policies.map((policy) => goneAt(policy, place));
          for (const { coordinate } of SMALL_COORDINATES) {
            for (const right of RIGHTS) {
              const question = { coordinates: index, coordinate, right, ...place };
              const isGone = (side: number) => right === 'READ' && gone[side]!.has(coordinate) && !follows(coordinate);
              const answer = (side: 0 | 1): Decision => {
                const decision = decide({ ...question, policy: policies[side] });
                return isGone(side) ? { ...decision, outcome: 'HIDDEN', variant: null } : decision;
              };
              const [was, is] = [answer(0), answer(1)];
              const change = changeOf(was, is);
              if (change === null) continue;
              found += 1;
              foundWithHidden += isGone(0) || isGone(1) ? 1 : 0;
              const told =
                change === 'MORE'
                  ? difference.widens
                  : change === 'LESS'
                    ? difference.narrows
                    : difference.widens && difference.narrows;
              if (!told || (!follows(coordinate) && !isCovered(difference, place, was, is))) {
                throw new Error(JSON.stringify({ pair, before, after, place, was, is, difference }, null, 1));
              }
            }
          }
        }
      }
      expect(found).toBeGreaterThan(PAIRS * 15);
      expect(foundWithHidden).toBeGreaterThan(PAIRS);
    },
    1000 * (30 + 2 * PAIRS),
  );

  it('is empty between a version and the same under another number, title and names of rules', () => {
    const policy = defaultPolicy();
    const renamed: PolicyDocument = {
      ...policy,
      version: 2,
      title: 'The same',
      grants: policy.grants.map((grant) => ({ ...grant, id: `${grant.id} again` })),
    };
    expect(compareVersions(policy, renamed, GROUND)).toEqual({
      from: 1,
      to: 2,
      widens: false,
      narrows: false,
      missing: [],
      cells: [],
    });
  });

  it('only narrows where a grant is taken away, and says what of', () => {
    const { widens, narrows, cells } = changedGrants((grant) => (grant.id === 'phone / AGENT / READ' ? [] : [grant]));
    expect({ widens, narrows }).toEqual({ widens: false, narrows: true });
    expect(cells).toMatchObject([
      {
        what: [{ group: 'phone', coordinates: ['ContactPoint.phone'] }],
        right: 'READ',
        roles: ['AGENT'],
        purposes: ['CONTACT_TRACING', 'HYGIENE_INSPECTION'],
        conditions: ['ASSIGNED', 'TRAINED', 'CONTRACT_ACTIVE', 'IN_SHIFT'],
        before: { outcome: 'VISIBLE', ruleId: 'phone / AGENT / READ' },
        after: { outcome: 'WITHHELD', ruleId: null },
        change: 'LESS',
      },
    ]);
  });

  it('widens where a condition falls away, for those who do not meet it', () => {
    const { widens, narrows, cells } = changedGrants((grant) =>
      grant.id === 'medical record / NURSE / READ'
        ? [{ ...grant, conditions: ['ASSIGNED', 'TRAINED', 'CONTRACT_ACTIVE'] }]
        : [grant],
    );
    expect({ widens, narrows }).toEqual({ widens: true, narrows: false });
    expect(cells).toMatchObject([{ roles: ['NURSE'], without: ['IN_SHIFT'], recognised: true, change: 'MORE' }]);
  });

  it('does not count what the floor forbids anyway', () => {
    const { widens, narrows, cells } = changedGrants((grant) =>
      grant.id === 'medical record / NURSE / READ'
        ? [grant, { ...grant, id: 'for systems', roles: ['PARTNER_SYSTEM'] }]
        : [grant],
    );
    expect({ widens, narrows, cells }).toEqual({ widens: false, narrows: false, cells: [] });
  });

  it('does both where one condition takes the place of another', () => {
    const { widens, narrows } = changedGrants((grant) =>
      grant.id === 'name / AGENT / READ'
        ? [{ ...grant, conditions: ['OWN_ORGANISATION', 'TRAINED', 'CONTRACT_ACTIVE', 'IN_SHIFT'] }]
        : [grant],
    );
    expect({ widens, narrows }).toEqual({ widens: true, narrows: true });
  });

  it('does both where another mask of the same value takes the place of one: that tells something new', () => {
    const { widens, narrows, cells } = changedGrants((grant) =>
      grant.id === 'phone / SUPERVISOR / READ' ? [{ ...grant, variant: 'INITIALS' }] : [grant],
    );
    expect({ widens, narrows }).toEqual({ widens: true, narrows: true });
    expect(cells).toMatchObject([
      {
        roles: ['SUPERVISOR'],
        before: { outcome: 'MASKED', variant: 'LAST_THREE_DIGITS' },
        after: { outcome: 'MASKED', variant: 'INITIALS' },
        change: 'OTHER',
      },
    ]);
  });

  it('does both where a grant moves to another legal basis: either may end', () => {
    const { widens, narrows, cells } = changedGrants((grant) =>
      grant.id === 'visits / AGENT / READ' ? [{ ...grant, legalBasis: 'running-the-hub' }] : [grant],
    );
    expect({ widens, narrows }).toEqual({ widens: true, narrows: true });
    expect(cells.map(({ legalBases, change }) => [legalBases, change])).toEqual([
      [['cooperation-agreement-2020-08-25'], 'LESS'],
      [['running-the-hub'], 'MORE'],
    ]);
  });
});

function changedGrants(change: (grant: Grant) => Grant[]): PolicyDifference {
  const policy = defaultPolicy();
  return compareVersions(policy, { ...policy, version: 2, grants: policy.grants.flatMap(change) }, GROUND);
}

/** What is not in the schema of whoever stands there. */
function goneAt(policy: CompiledPolicy, place: Place): ReadonlySet<string> {
  const hidden = SMALL_COORDINATES.filter(({ coordinate, reveals }) => {
    const right = reveals?.right ?? 'READ';
    return decide({ coordinates: index, coordinate, right, policy, ...place }).outcome === 'HIDDEN';
  });
  return SMALL_GROUND.goneWith(new Set(hidden.map(({ coordinate }) => coordinate)));
}

/** A companion or an input is told of as what it follows. */
function follows(coordinate: string): boolean {
  const info = index.get(coordinate);
  return info?.masks != null || info?.reveals != null;
}

type Told = Pick<DifferenceCell['before'], 'outcome' | 'variant'>;

/** Some cell is about this place and says no more than what is so there. */
function isCovered(
  { cells }: PolicyDifference,
  place: Place,
  was: Told & { coordinate: string; right: string },
  is: Told,
): boolean {
  return cells.some(
    (cell) =>
      cell.right === was.right &&
      cell.what.some(({ coordinates }) => coordinates.includes(was.coordinate)) &&
      isSame(cell.before, was) &&
      isSame(cell.after, is) &&
      fits(cell, place),
  );
}

function isSame(one: Told, other: Told): boolean {
  return one.outcome === other.outcome && one.variant === other.variant;
}

function fits(cell: DifferenceCell, { caller, relation }: Place): boolean {
  const answers = (condition: DifferenceCell['conditions'][number]): string[] =>
    [null, ...caller.roles].map((role) => conditionHolds(condition, caller, role, relation));
  return (
    cell.roles.every((role) => caller.roles.includes(role)) &&
    cell.purposes.includes(caller.purpose) &&
    cell.conditions.every((condition) => answers(condition).includes('YES')) &&
    cell.unknown.every((condition) => answers(condition).includes('UNKNOWN')) &&
    (cell.organisationKind === null || cell.organisationKind === caller.organisationKind) &&
    (cell.organisation === null || cell.organisation === caller.organisation) &&
    cell.legalBases.every((basis) => caller.validLegalBases.includes(basis))
  );
}
