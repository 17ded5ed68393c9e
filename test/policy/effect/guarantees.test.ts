import { RIGHTS, type Outcome } from '../../../src/model/decision';
import { conditionHolds } from '../../../src/policy/rules/conditions';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { guaranteeCheck } from '../../../src/policy/effect/broken-guarantees';
import { isMoreThan } from '../../../src/policy/effect/difference-cells';
import { OWN_GUARANTEES, type Guarantee } from '../../../src/policy/effect/guarantee';
import { atOnce } from '../../../src/policy/effect/in-slices';
import type { Grant, PolicyDocument } from '../../../src/policy/rules/grant';
import { COORDINATES } from '../schema-coordinates';
import {
  commandGrant,
  nearlyTheSame,
  numbersFrom,
  OF_A_COMMAND,
  pick,
  SMALL_COORDINATES,
  SMALL_ROLES,
  type Next,
} from './small-policies';
import { NaivePolicy, somewhere, type Place } from './small-space';

/** Set for a long search; the suite makes a short one. */
const ROUNDS = Number(process.env.GUARANTEE_ROUNDS ?? 60);

const brokenGuarantees = (...asked: Parameters<typeof guaranteeCheck>) => atOnce(guaranteeCheck(...asked));
const policy = defaultPolicy();
const withGrant = (grant: Grant): PolicyDocument => ({ ...policy, version: 2, grants: [...policy.grants, grant] });
const phoneOfAgents = policy.grants.find(({ id }) => id === 'phone / AGENT / READ')!;

describe('the guarantees of the hub', () => {
  it('are kept by the first version', () => {
    expect(brokenGuarantees(policy, OWN_GUARANTEES, COORDINATES)).toEqual([]);
  });

  it('are not broken by what the floor forbids anyway', () => {
    const medical = policy.grants.find(({ id }) => id === 'medical record / NURSE / READ')!;
    const broken = brokenGuarantees(withGrant({ ...medical, id: 'x', roles: ['AGENT'] }), OWN_GUARANTEES, COORDINATES);
    expect(broken).toEqual([]);
  });
});

describe('a guarantee for all callers with an exception for what is assigned', () => {
  it('is broken by a rule for all callers, for one in whose role an order assigns nothing', () => {
    const guarantee: Guarantee = {
      ...OWN_GUARANTEES[3]!,
      ...{ id: 'assigned-only', roles: 'EVERYBODY', coordinates: ['Thing.inside'], unless: ['ASSIGNED'] },
    };
    const grant: Grant = {
      ...phoneOfAgents,
      roles: 'EVERYBODY',
      what: [{ group: 'g', coordinates: ['Thing.inside'] }],
    };
    const document: PolicyDocument = { version: 1, title: 'assigned', grants: [grant], denials: [], nobody: [] };
    const [broken] = brokenGuarantees(document, [guarantee], SMALL_COORDINATES);
    expect(broken!.counterExample.probe.caller.roles).toHaveLength(1);
    expect(broken!.counterExample.conditions).not.toContain('ASSIGNED');
    const isKept = brokenGuarantees(
      { ...document, grants: [{ ...grant, roles: ['NURSE', 'AGENT'] }] },
      [guarantee],
      SMALL_COORDINATES,
    );
    expect(isKept).toEqual([]);
  });
});

describe('a guarantee that is said to be kept', () => {
  it('is kept for every caller drawn at random, and one that is broken has a caller who shows it', () => {
    const next = numbersFrom(Number(process.env.GUARANTEE_SEED ?? 7));
    let kept = 0;
    let broken = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const [document] = nearlyTheSame(next, round % 2 === 0 ? undefined : commandGrant);
      const guarantee = anyGuarantee(next);
      const [found] = brokenGuarantees(document, [guarantee], SMALL_COORDINATES);
      const naive = new NaivePolicy(document);
      const places = Array.from({ length: 400 }, () => somewhere(next));
      if (found) {
        broken += 1;
        const { probe } = found.counterExample;
        const place = { caller: probe.caller, relation: probe.relation };
        expect(isBrokenAt(naive, guarantee, place)).toBe(true);
      } else {
        kept += 1;
        expect(places.filter((place) => isBrokenAt(naive, guarantee, place))).toEqual([]);
      }
    }
    expect(kept).toBeGreaterThan(10);
    expect(broken).toBeGreaterThan(10);
  });
});

function anyGuarantee(next: Next): Guarantee {
  return {
    id: 'made up',
    sentence: { FR: '', NL: '', EN: '' },
    roles: next(4) === 0 ? 'EVERYBODY' : [pick(SMALL_ROLES, next)],
    withOtherRoles: next(2) === 0,
    organisationKinds: next(3) === 0 ? ['MUTUALITY'] : null,
    purposes: next(2) === 0 ? 'ANY' : ['CONTACT_TRACING'],
    coordinates: [pick(['Thing.inside', 'Thing.personal', 'Thing.derived', ...OF_A_COMMAND], next)],
    classifications: next(2) === 0 ? [] : ['MEDICAL', 'IDENTIFIER'],
    rights: [pick(RIGHTS, next), 'READ'],
    atMost: pick(['WITHHELD', 'WITHHELD', 'MASKED'], next),
    unless: next(2) === 0 ? [] : ['ASSIGNED', 'TRAINED'],
  };
}

/** The slow way: is this caller meant, and does he get more than he may? */
function isBrokenAt(naive: NaivePolicy, guarantee: Guarantee, { caller, relation }: Place): boolean {
  const { roles, organisationKinds, purposes, unless } = guarantee;
  if (roles !== 'EVERYBODY') {
    if (!caller.roles.some((role) => roles.includes(role))) return false;
    if (!guarantee.withOtherRoles && caller.roles.some((role) => !roles.includes(role))) return false;
  }
  if (organisationKinds && (!caller.organisationKind || !organisationKinds.includes(caller.organisationKind)))
    return false;
  if (purposes !== 'ANY' && (!caller.purpose || !purposes.includes(caller.purpose))) return false;
  const inRoles = caller.roles.length > 0 ? caller.roles : [null];
  const holds = unless.filter((condition) =>
    inRoles.some((role) => conditionHolds(condition, caller, role, relation) === 'YES'),
  );
  if (unless.length > 0 && holds.length === unless.length) return false;
  const meant = SMALL_COORDINATES.filter(
    ({ coordinate, classification, masks, reveals }) =>
      guarantee.coordinates.includes(coordinate) ||
      (guarantee.classifications.includes(classification) && masks === null && reveals === null),
  );
  return meant.some(({ coordinate }) =>
    guarantee.rights.some((right) => {
      const { outcome } = naive.expect(coordinate, right, { caller, relation });
      return isMoreThan(outcome as Outcome, guarantee.atMost);
    }),
  );
}
