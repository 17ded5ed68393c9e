/**
 * Two versions are compared at few callers and rows; here they are compared at very many. Each difference found at any of
 * them must stand among the cells, and what has no difference must have no cell.
 */
import { buildHubSchema } from '../../../src/graph/build-schema';
import { fieldsGone } from '../../../src/graph/visible-schema';
import { RIGHTS, type Decision, type MaskVariant, type Right } from '../../../src/model/decision';
import { compilePolicy, type CompiledPolicy } from '../../../src/policy/rules/compiled-policy';
import { conditionHolds } from '../../../src/policy/rules/conditions';
import { decide } from '../../../src/policy/rules/decide';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { compareVersions, type PolicyDifference } from '../../../src/policy/effect/compare-versions';
import { changeOf, type DifferenceCell } from '../../../src/policy/effect/difference-cells';
import { askedPlace, callersToAsk, settingsOf } from '../../../src/policy/effect/explanations';
import { Effort } from '../../../src/policy/effect/in-slices';
import { waysToTakeAway, type Probe } from '../../../src/policy/effect/least-caller';
import { linksOf, ruledLinks } from '../../../src/policy/effect/rule-chain';
import type { Condition, Grant, PolicyDocument } from '../../../src/policy/rules/grant';
import { grantOf } from '../made-up-rules';
import { COORDINATES } from '../schema-coordinates';
import {
  commandGrant,
  crowdedGrant,
  hiding,
  nearlyTheSame,
  numbersFrom,
  SMALL_COORDINATES,
  SMALL_GROUND,
} from './small-policies';
import { NaivePolicy, somewhere, type Place } from './small-space';

/** Set for a long search; the suite makes a short one. */
const PAIRS = Number(process.env.COMPARED_PAIRS ?? 30);
const PLACES = 150;

const MAKERS: readonly (readonly [made?: typeof crowdedGrant | undefined, denied?: typeof hiding])[] = [
  [],
  [crowdedGrant],
  [undefined, hiding],
  [crowdedGrant, hiding],
  [commandGrant],
];

const SCHEMA = buildHubSchema();
const GROUND = { coordinates: COORDINATES, goneWith: (hidden: ReadonlySet<string>) => fieldsGone(SCHEMA, hidden) };

const index = new Map(SMALL_COORDINATES.map((info) => [info.coordinate, info]));
const RULED = RIGHTS.flatMap((right) =>
  SMALL_COORDINATES.map(({ coordinate }) => [right, coordinate] as const).filter(([, one]) => !follows(one)),
);

it('looks once at what an old version lists many times', () => {
  const model = defaultPolicy().grants.find(({ id }) => id === 'phone / AGENT / READ');
  const setting = {
    purposes: ['CONTACT_TRACING'],
    organisations: [],
    organisationKind: null,
    naturalPerson: true,
  } as const;
  const once = waysToTakeAway({ ...model!, purposes: 'ANY', conditions: ['ASSIGNED', 'TRAINED'] }, setting);
  const often = Array.from({ length: 8 }, () => ['ASSIGNED', 'TRAINED'] as const).flat();
  expect(once.length).toBeGreaterThan(0);
  expect(waysToTakeAway({ ...model!, purposes: 'ANY', conditions: often }, setting)).toEqual(once);
});

describe('the difference of two versions', () => {
  it(
    `says every difference that the naive evaluator finds at ${PLACES} random places of each of ${PAIRS} pairs of small policies`,
    () => {
      const next = numbersFrom(Number(process.env.COMPARED_SEED ?? 20_200_504));
      const found = { differences: 0, withHidden: 0 };
      for (let pair = 0; pair < PAIRS; pair += 1) {
        const [before, after] = nearlyTheSame(next, ...MAKERS[pair % MAKERS.length]!);
        const difference = compareVersions(before, after, SMALL_GROUND);
        const naive = [new NaivePolicy(before), new NaivePolicy(after)] as const;
        for (let count = 0; count < PLACES; count += 1) {
          const place = somewhere(next);
          const [was, is] = [answersAt(naive[0], place), answersAt(naive[1], place)];
          was.forEach((one, index) => {
            const other = is[index]!;
            const change = changeOf(one, other);
            if (change === null) return;
            found.differences += 1;
            found.withHidden += one.isGone || other.isGone ? 1 : 0;
            const isSaid = change === 'MORE' ? difference.widens : difference.narrows;
            if (!isSaid || (!follows(one.coordinate) && !isCovered(difference, place, one, other))) {
              throw new Error(JSON.stringify({ pair, before, after, place, one, other, difference }, null, 1));
            }
          });
        }
      }
      expect(found.differences).toBeGreaterThan(PAIRS * 7);
      expect(found.withHidden).toBeGreaterThan(PAIRS / 2);
    },
    1000 * (30 + 2 * PAIRS),
  );

  it(
    'says none that the naive evaluator does not find: at each caller that versions are asked at, both answer as it does',
    () => {
      const next = numbersFrom(Number(process.env.COMPARED_SEED ?? 20_200_504));
      let asked = 0;
      for (let pair = 0; pair < PAIRS; pair += 1) {
        const documents = nearlyTheSame(next, ...MAKERS[pair % MAKERS.length]!);
        const policies = documents.map(compilePolicy);
        const naive = documents.map((document) => new NaivePolicy(document));
        for (const [right, coordinate] of RULED) {
          for (const { caller, relation } of callersAskedAt(right, coordinate, policies)) {
            asked += 1;
            const question = { coordinates: index, coordinate, right, caller, relation };
            const answers = policies.map((policy) => decide({ ...question, policy }));
            const expected = naive.map((one) => one.expect(coordinate, right, { caller, relation }));
            if (!answers.every((answer, side) => isSame(answer, expected[side] as Shown))) {
              throw new Error(JSON.stringify({ documents, caller, relation, answers, expected }, null, 1));
            }
          }
        }
      }
      expect(asked).toBeGreaterThan(PAIRS * 100);
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

  const MEDICAL = 'medical record / NURSE / READ';

  it.each<
    [
      change: string,
      of: string,
      Partial<Grant> | null,
      widensAndNarrows: readonly [boolean, boolean],
      cells: object[] | null,
    ]
  >([
    ['only narrows where a grant is taken away', 'visits / NURSE / READ', null, [false, true], null],
    [
      'widens where a condition falls away, for those who do not meet it',
      MEDICAL,
      { conditions: ['ASSIGNED', 'TRAINED', 'CONTRACT_ACTIVE'] },
      [true, false],
      [{ roles: ['NURSE'], without: ['IN_SHIFT'], recognised: true, change: 'MORE' }],
    ],
    [
      'does not count what the floor forbids anyway',
      MEDICAL,
      { roles: ['NURSE', 'PARTNER_SYSTEM'] },
      [false, false],
      [],
    ],
    [
      'does both where one condition takes the place of another',
      'name / AGENT / READ',
      { conditions: ['OWN_ORGANISATION', 'TRAINED', 'CONTRACT_ACTIVE', 'IN_SHIFT'] },
      [true, true],
      null,
    ],
    [
      'does both where another mask of the same value takes the place of one: that discloses something new',
      'phone / SUPERVISOR / READ',
      { variant: 'INITIALS' },
      [true, true],
      [
        {
          roles: ['SUPERVISOR'],
          before: { variant: 'LAST_THREE_DIGITS' },
          after: { variant: 'INITIALS' },
          change: 'OTHER',
        },
      ],
    ],
    [
      'does both where a grant moves to another legal basis: either may end',
      'visits / AGENT / READ',
      { legalBasis: 'running-the-hub' },
      [true, true],
      null,
    ],
  ])('%s', (_change, id, changed, [widens, narrows], cells) => {
    const policy = defaultPolicy();
    const grants = policy.grants.flatMap((grant) =>
      grant.id === id ? (changed ? [{ ...grant, ...changed }] : []) : [grant],
    );
    expect(grants).not.toEqual(policy.grants);
    const difference = compareVersions(policy, { ...policy, version: 2, grants }, GROUND);
    expect([difference.widens, difference.narrows]).toEqual([widens, narrows]);
    if (cells !== null) expect(difference.cells).toMatchObject(cells);
  });

  it('says what is lost where a grant is taken away: what may not be read any more may not be written either', () => {
    const policy = defaultPolicy();
    const grants = policy.grants.filter(({ id }) => id !== 'phone / AGENT / READ');
    const { cells } = compareVersions(policy, { ...policy, version: 2, grants }, GROUND);
    expect(new Set(cells.map(({ right }) => right))).toEqual(new Set(['READ', 'WRITE']));
    expect(cells.filter(({ what, right }) => right === 'READ' && what[0]?.group === 'phone')).toMatchObject([
      {
        what: [{ group: 'phone', coordinates: ['Callback.phone', 'ContactPoint.phone'] }],
        ...{ right: 'READ', roles: ['AGENT'], purposes: ['CONTACT_TRACING', 'HYGIENE_INSPECTION'], change: 'LESS' },
        conditions: ['ASSIGNED', 'TRAINED', 'CONTRACT_ACTIVE', 'IN_SHIFT'],
        before: { outcome: 'VISIBLE', ruleId: 'phone / AGENT / READ' },
        after: { outcome: 'WITHHELD', ruleId: null },
      },
    ]);
  });
});

describe('a difference that takes several rules at once', () => {
  const shows = grantOf(['CallOrder.type'], { id: 'shows', roles: 'EVERYBODY', purposes: 'ANY', legalBasis: 'shows' });
  const masks = (variant: MaskVariant, condition: Condition): Grant => ({
    ...{ ...shows, id: variant, conditions: [condition] },
    ...{ outcome: 'MASKED', variant, legalBasis: variant },
  });
  const policyOf = (grants: readonly Grant[]): PolicyDocument => ({
    ...{ version: 1, title: 'several rules', grants, denials: [], nobody: [] },
  });
  const filters: Grant = { ...shows, id: 'filters', right: 'FILTER' };

  it.each<[string, PolicyDocument, PolicyDocument, Partial<DifferenceCell>]>([
    [
      'two masks of which neither holds, that leave nothing between them',
      policyOf([shows, masks('YEAR', 'TRAINED'), masks('INITIALS', 'OWN_ZONE')]),
      policyOf([shows]),
      { conditions: ['OWN_ZONE', 'SELF', 'TRAINED'], legalBases: ['shows'], right: 'READ', change: 'MORE' },
    ],
    [
      'a mask of what is filtered by',
      policyOf([shows, filters, masks('YEAR', 'TRAINED')]),
      policyOf([shows, filters]),
      { conditions: ['SELF', 'TRAINED'], legalBases: ['shows'], right: 'FILTER', change: 'MORE' },
    ],
  ])('is said: %s', (_what, before, after, said) => {
    const { cells } = compareVersions(before, after, SMALL_GROUND);
    const withheld = cells.filter((cell) => cell.before.outcome === 'WITHHELD' && cell.after.outcome !== 'WITHHELD');
    expect(withheld).toContainEqual(expect.objectContaining(said));
  });
});

type Shown = Pick<Decision, 'outcome' | 'variant'>;
type Answer = Shown & Pick<Decision, 'coordinate' | 'right'> & { readonly isGone: boolean };

/** By the naive evaluator, to every right on every coordinate. */
function answersAt(naive: NaivePolicy, place: Place): Answer[] {
  const answers = SMALL_COORDINATES.flatMap(({ coordinate }) =>
    RIGHTS.map((right) => ({ coordinate, right, ...(naive.expect(coordinate, right, place) as Shown) })),
  );
  const hidden = SMALL_COORDINATES.filter(({ coordinate, reveals }) => {
    const right = reveals?.right ?? 'READ';
    return answers.some((one) => one.coordinate === coordinate && one.right === right && one.outcome === 'HIDDEN');
  });
  const gone = SMALL_GROUND.goneWith(new Set(hidden.map(({ coordinate }) => coordinate)));
  return answers.map((answer) => {
    const isGone = answer.right === 'READ' && gone.has(answer.coordinate) && !follows(answer.coordinate);
    return isGone ? { ...answer, outcome: 'HIDDEN', variant: null, isGone } : { ...answer, isGone };
  });
}

function callersAskedAt(right: Right, coordinate: string, policies: readonly CompiledPolicy[]): Probe[] {
  const place = askedPlace([...ruledLinks(linksOf(index, coordinate, right), policies).values()]);
  const effort = new Effort();
  return settingsOf(place, { purposes: [], kinds: null }).flatMap((setting) =>
    [...callersToAsk(place, setting, effort)].flatMap((probe) => probe ?? []),
  );
}

/** A companion or an input is reported as what it follows. */
function follows(coordinate: string): boolean {
  const info = index.get(coordinate);
  return info?.masks != null || info?.reveals != null;
}

/** Some cell is about this place and says no more than what is so there. */
function isCovered({ cells }: PolicyDifference, place: Place, was: Answer, is: Answer): boolean {
  return cells.some(
    (cell) =>
      cell.right === was.right &&
      cell.what.some(({ coordinates }) => coordinates.includes(was.coordinate)) &&
      isSame(cell.before, was) &&
      isSame(cell.after, is) &&
      fits(cell, place),
  );
}

function isSame(one: Shown, other: Shown): boolean {
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
