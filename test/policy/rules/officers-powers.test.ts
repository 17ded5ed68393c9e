/** Versions and registers under which no officer could read and change the policy, now or on a later day: all found. */
import { buildHubSchema } from '../../../src/graph/build-schema';
import { fieldsGone } from '../../../src/graph/visible-schema';
import type { Coordinate } from '../../../src/model/classification';
import { FIELD_GROUPS } from '../../../src/policy/rules/field-groups';
import type { Condition, Denial, Grant, PolicyDocument } from '../../../src/policy/rules/grant';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import type { PolicyRegisters, LegalBasis } from '../../../src/policy/registers/policy-register-store';
import { RUNNING_THE_HUB, OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { lockOutCheck, lossCheck } from '../../../src/policy/rules/officers-powers';
import { atOnce } from '../../../src/policy/effect/in-slices';
import { leastForOfficers } from '../../support/policy-change';
import { denialOf } from '../made-up-rules';
import { COORDINATES } from '../schema-coordinates';

const NOW = new Date('2020-12-20T10:00:00Z');
const POLICY = defaultPolicy();
const LOCKED_OUT =
  /^No privacy officer would have (READ|FILTER|WRITE) of [\w.]+ \([A-Z_]+\)( and \d+ more)?: no version locks/;

const SCHEMA = buildHubSchema();
const goneWith = (hidden: ReadonlySet<Coordinate>) => fieldsGone(SCHEMA, hidden);
const faults = (document: PolicyDocument, registers = OWN_REGISTERS): string[] =>
  atOnce(lockOutCheck(document, { registers, coordinates: COORDINATES, goneWith, now: NOW })).map(({ EN }) => EN);

/** The first day's policy, with all that officers are granted changed. */
function officersWith(change: Partial<Grant> | ((grant: Grant) => Grant[])): PolicyDocument {
  const changed = typeof change === 'function' ? change : (grant: Grant) => [{ ...grant, ...change }];
  return { ...POLICY, grants: POLICY.grants.flatMap((grant) => (isOfOfficers(grant) ? changed(grant) : [grant])) };
}

function isOfOfficers({ roles }: Grant): boolean {
  return roles !== 'EVERYBODY' && roles.includes('PRIVACY_OFFICER');
}

const denying = (denial: Partial<Denial>): PolicyDocument => {
  const tried = denialOf(['Mutation.approvePolicyVersion'], { roles: ['PRIVACY_OFFICER'], right: 'WRITE', ...denial });
  return { ...POLICY, denials: [...POLICY.denials, tried] };
};

const hiding = (coordinates: readonly Coordinate[], whose: Partial<Denial> = {}): PolicyDocument =>
  denying({ outcome: 'HIDDEN', right: 'READ', what: [{ group: 'g', coordinates }], ...whose });
const ofNobody = ['group', 'coordinates', 'why'].map((name) => `CoordinatesForNobody.${name}`);

function basis(changes: Partial<LegalBasis>): LegalBasis {
  return { ...RUNNING_THE_HUB, id: 'another', ...changes };
}

function withBases(...bases: LegalBasis[]): PolicyRegisters {
  const ids = bases.map(({ id }) => id);
  const others = OWN_REGISTERS.legalBases.filter(({ id }) => !ids.includes(id));
  return { ...OWN_REGISTERS, legalBases: [...others, ...bases] };
}

function withPurpose(purpose: string, changes: object): PolicyRegisters {
  const purposes = OWN_REGISTERS.purposes.map((entry) =>
    entry.purpose === purpose ? { ...entry, ...changes } : entry,
  );
  return { ...OWN_REGISTERS, purposes };
}

describe('a version locks officers out', () => {
  it('the first day’s does not', () => {
    expect(faults(POLICY)).toEqual([]);
  });

  it.each<[string, PolicyDocument]>([
    ['that gives them nothing', officersWith(() => [])],
    ['that gives their powers for a purpose they do not hold', officersWith({ purposes: ['STAFFING'] })],
    ['that gives it to officers of a call centre', officersWith({ organisations: { kinds: ['CALL_CENTRE'] } })],
    [
      'that gives reading for one purpose and writing for another',
      officersWith((grant) => [
        { ...grant, purposes: [grant.right === 'READ' ? 'SECURITY_AUDIT' : 'DATA_SUBJECT_RIGHTS'] },
      ]),
    ],
    ['whose grants stand on a basis that is over', officersWith({ legalBasis: 'royal-decree-44' })],
    ['that takes one change from them', without('WRITE', 'Mutation.activatePolicyVersion')],
    ['that takes the reading of a draft from them', without('READ', 'PolicyVersion.grants')],
    ['that takes the asking for one version from them', without('FILTER', 'PolicyVersion.number')],
    ['that denies it while on duty', denying({ conditions: ['TRAINED', 'CONTRACT_ACTIVE', 'IN_SHIFT'] })],
    ['that denies it to their own organisation', denying({ organisations: { kinds: ['CONTROLLER'] } })],
    [
      'that hides the list',
      denying({ outcome: 'HIDDEN', right: 'READ', what: [{ group: 'g', coordinates: ['Query.policyVersions'] }] }),
    ],
  ])('%s', (_name, document) => {
    expect(faults(document)).toEqual([expect.stringMatching(LOCKED_OUT)]);
  });

  it.each<[string, PolicyDocument, RegExp]>([
    [
      'of legal bases, and with it whose each grant is',
      hiding(FIELD_GROUPS['legal bases']),
      /READ of Grant.legalBasis/,
    ],
    ['of what is meant for nobody, and with it that there is any', hiding(ofNobody), /READ of PolicyVersion.nobody/],
  ])('that hides every field %s', (_name, document, lost) => {
    expect(faults(document)).toEqual([expect.stringMatching(LOCKED_OUT)]);
    expect(faults(document)[0]).toMatch(lost);
  });

  it('and not one that leaves a field, which keeps its type', () => {
    expect(faults(hiding(FIELD_GROUPS['legal bases'].slice(1)))).toEqual([]);
    expect(faults(hiding(ofNobody.slice(1)))).toEqual([]);
  });

  it.each<Condition>([...(['ASSIGNED', 'OWN_ORGANISATION', 'SELF', 'AGREEMENT_VALID'] as const)])(
    'that adds a condition no officer fulfils there: %s',
    (condition) => {
      const document = officersWith((grant) => [{ ...grant, conditions: [...grant.conditions, condition] }]);
      expect(faults(document)).toEqual([expect.stringMatching(LOCKED_OUT)]);
    },
  );

  it.each<[string, PolicyDocument]>([
    ['that leaves them what it takes to give the rest back', officersWith(leastForOfficers)],
    ['that gives them one purpose only', officersWith({ purposes: ['DATA_SUBJECT_RIGHTS'] })],
    ['that denies it for one of their purposes', denying({ purposes: ['SECURITY_AUDIT'] })],
    ['that gives it to everybody else as well', officersWith({ roles: 'EVERYBODY' })],
  ])('and not one %s', (_name, document) => {
    expect(faults(document)).toEqual([]);
  });
});

describe('a version locks officers out on a later day', () => {
  const onAnother = officersWith({ legalBasis: 'another' });
  const onBoth = officersWith((grant) => [grant, { ...grant, id: `${grant.id} too`, legalBasis: 'another' }]);

  it.each<[string, LegalBasis, string]>([
    ['whose only basis ends tonight', basis({ validUntil: '2020-12-20' }), '2020-12-20T23:00:00.000Z'],
    ['whose only basis ends in two years', basis({ validUntil: '2022-12-31' }), '2022-12-31T23:00:00.000Z'],
    ['whose only basis loses its text', basis({ textValidUntil: '2021-06-30' }), '2021-06-30T22:00:00.000Z'],
    [
      'whose only basis loses its impact assessment',
      basis({ impactAssessmentUntil: '2021-01-31' }),
      '2021-01-31T23:00:00.000Z',
    ],
  ])('%s', (_name, another, from) => {
    const [fault, ...others] = faults(onAnother, withBases(another));
    expect(others).toEqual([]);
    expect(fault).toContain(`From ${from} on no privacy officer would have READ of Query.policyVersions (LEGAL_BASIS`);
  });

  it('whose basis is followed by one that begins a day too late, and not where it begins the next day', () => {
    const first = { ...RUNNING_THE_HUB, validUntil: '2020-12-31' };
    const followedBy = (validFrom: string) => faults(onBoth, withBases(first, basis({ validFrom })));
    expect(followedBy('2021-01-01')).toEqual([]);
    expect(followedBy('2021-01-02')).toEqual([expect.stringContaining('From 2020-12-31T23:00:00.000Z on')]);
  });

  it('whose basis has not begun', () => {
    expect(faults(onAnother, withBases(basis({ validFrom: '2021-01-01' })))).toEqual([
      expect.stringMatching(LOCKED_OUT),
    ]);
  });

  it('whose only purpose ends, and not where officers act for the other as well', () => {
    const ending = withPurpose('SECURITY_AUDIT', { validUntil: '2021-03-31' });
    const forAudit = officersWith({ purposes: ['SECURITY_AUDIT'] });
    expect(faults(forAudit, ending)).toEqual([expect.stringContaining('From 2021-03-31T22:00:00.000Z on')]);
    expect(faults(officersWith({ purposes: ['SECURITY_AUDIT', 'DATA_SUBJECT_RIGHTS'] }), ending)).toEqual([]);
    const ended = withPurpose('SECURITY_AUDIT', { endedAt: new Date('2020-12-19T00:00:00Z') });
    expect(faults(forAudit, ended)).toEqual([expect.stringMatching(LOCKED_OUT)]);
  });
});

describe('a change of a register takes powers from officers', () => {
  const lost = (document: PolicyDocument, become: PolicyRegisters, are = OWN_REGISTERS) =>
    atOnce(lossCheck(document, { are, become }, { coordinates: COORDINATES, goneWith, now: NOW }));
  const ended = basis({ endedAt: NOW });
  const forBoth = officersWith({ purposes: ['SECURITY_AUDIT', 'DATA_SUBJECT_RIGHTS'] });

  it('where they could not read any more what they go on writing', () => {
    const readOnAnother = officersWith((grant) => [
      grant.right === 'WRITE' ? grant : { ...grant, legalBasis: 'another' },
    ]);
    const loss = lost(readOnAnother, withBases(ended), withBases(basis({})));
    expect(loss?.at).toEqual(NOW);
    expect(loss?.coordinates).toEqual(
      expect.arrayContaining(['Query.policyVersions', 'PolicyVersion.grants', 'Query.legalBases', 'LegalBasis.text']),
    );
    expect(loss?.coordinates).not.toContain('Mutation.draftPolicyVersion');
  });

  it('where they would read for one purpose and write for the other only', () => {
    const apart = officersWith((grant) =>
      grant.right === 'WRITE'
        ? [
            { ...grant, purposes: ['SECURITY_AUDIT'], legalBasis: 'another' },
            { ...grant, id: `${grant.id} too`, purposes: ['DATA_SUBJECT_RIGHTS'] },
          ]
        : [{ ...grant, purposes: ['SECURITY_AUDIT'] }],
    );
    expect(faults(apart, withBases(basis({})))).toEqual([]);
    expect(faults(apart, withBases(ended))).toHaveLength(1);
    expect(lost(apart, withBases(ended), withBases(basis({})))?.at).toEqual(NOW);
    expect(lost(apart, withBases(ended), withBases(ended))).toBeNull();
  });

  it('where under the one purpose that is left what they need is hidden, or all that it leads to', () => {
    for (const coordinates of [['PolicyVersion.nobody'], ofNobody]) {
      const hides = { ...forBoth, denials: hiding(coordinates, { purposes: ['SECURITY_AUDIT'] }).denials };
      expect(faults(hides)).toEqual([]);
      const loss = lost(hides, withPurpose('DATA_SUBJECT_RIGHTS', { endedAt: NOW }));
      expect(loss).toEqual({ at: NOW, coordinates: expect.arrayContaining(['PolicyVersion.nobody']) as object });
      expect(lost(hides, withPurpose('SECURITY_AUDIT', { endedAt: NOW }))).toBeNull();
    }
  });

  it('and not what was hidden from them before', () => {
    const hides = { ...forBoth, denials: hiding(ofNobody).denials };
    expect(lost(hides, withPurpose('SECURITY_AUDIT', { endedAt: NOW }))).toBeNull();
  });

  it('on a later day too, and not where something takes its place by then', () => {
    const ends = { ...RUNNING_THE_HUB, validUntil: '2022-12-31' };
    expect(lost(POLICY, withBases(ends))?.at).toEqual(new Date('2022-12-31T23:00:00Z'));
    const both = officersWith((grant) => [grant, { ...grant, id: `${grant.id} too`, legalBasis: 'another' }]);
    const next = basis({ validFrom: '2023-01-01' });
    expect(lost(both, withBases(ends, next), withBases(next))).toBeNull();
  });

  it('and not where what ends is another’s', () => {
    expect(lost(POLICY, withPurpose('TRAINING', { endedAt: NOW }))).toBeNull();
    expect(lost(POLICY, withBases(ended), withBases(basis({})))).toBeNull();
  });
});

/** The first day's policy without what officers are granted of one right to a coordinate. */
function without(right: Grant['right'], coordinate: string): PolicyDocument {
  return officersWith((grant) => {
    if (grant.right !== right) return [grant];
    const what = grant.what.map((group) => ({
      ...group,
      coordinates: group.coordinates.filter((name) => name !== coordinate),
    }));
    return [{ ...grant, what: what.filter(({ coordinates }) => coordinates.length > 0) }];
  });
}
