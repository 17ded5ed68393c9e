/** Who writes what, before a version is active: its difference, guarantees, simulation and replay know the right WRITE. */
import { buildHubSchema } from '../../../src/graph/build-schema';
import { fieldsGone } from '../../../src/graph/visible-schema';
import { guaranteeCheck } from '../../../src/policy/effect/broken-guarantees';
import { compareVersions } from '../../../src/policy/effect/compare-versions';
import {
  counterExampleSentence,
  differenceSentences,
  guaranteeSentence,
} from '../../../src/policy/effect/effect-sentences';
import { OWN_GUARANTEES, type Guarantee } from '../../../src/policy/effect/guarantee';
import { atOnce } from '../../../src/policy/effect/in-slices';
import { replay } from '../../../src/policy/effect/replay';
import { simulate, type SimulationQuestion, type SyntheticCaller } from '../../../src/policy/effect/simulate';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import type { Grant, PolicyDocument } from '../../../src/policy/rules/grant';
import { NOW } from '../rules/caller-builder';
import { COORDINATES } from '../schema-coordinates';
import { access, historyOf } from './made-up-history';

const FIRST_DAY = defaultPolicy();
const SCHEMA = buildHubSchema();
const goneWith = (hidden: ReadonlySet<string>): ReadonlySet<string> => fieldsGone(SCHEMA, hidden);
const INDEX = new Map(COORDINATES.map((info) => [info.coordinate, info]));

const grantNamed = (name: string): Grant => FIRST_DAY.grants.find(({ id }) => id === name)!;
const ATTEMPTS = grantNamed('recording attempts / AGENT / WRITE');
const MEDICAL = grantNamed('dispositions with medical meaning / NURSE / WRITE');

const without = (grant: Grant): PolicyDocument => ({
  ...FIRST_DAY,
  version: 2,
  grants: FIRST_DAY.grants.filter((one) => one !== grant),
});
const withGrant = (model: Grant, more: Partial<Grant>): PolicyDocument => ({
  ...FIRST_DAY,
  version: 2,
  grants: [...FIRST_DAY.grants, { ...model, id: 'a new rule', ...more }],
});
const OF_SUPERVISORS = withGrant(ATTEMPTS, {
  roles: ['SUPERVISOR'],
  conditions: ['OWN_ORGANISATION', 'TRAINED', 'CONTRACT_ACTIVE', 'IN_SHIFT'],
});

describe('the difference of two versions', () => {
  it.each<[change: string, after: PolicyDocument, widens: boolean, sentences: readonly string[]]>([
    [
      'agents record no attempts any more',
      without(ATTEMPTS),
      false,
      [
        'Agents of the call centre may no longer change “recording attempts” (the order or case is assigned to them; ' +
          'data-protection module valid; contract running; in shift), for contact tracing.',
      ],
    ],
    [
      'supervisors record attempts on orders of their organisation',
      OF_SUPERVISORS,
      true,
      [
        "Supervisors of the call centre may now change “recording attempts” (of their organisation's own; " +
          'data-protection module valid; contract running; in shift), for contact tracing.',
      ],
    ],
    ['medical dispositions for agents: the floor forbids it', withGrant(MEDICAL, { roles: ['AGENT'] }), false, []],
    ['attempts for another purpose: the floor forbids it', withGrant(ATTEMPTS, { purposes: ['STAFFING'] }), false, []],
    ['attempts for officers: the floor forbids it', withGrant(ATTEMPTS, { roles: ['PRIVACY_OFFICER'] }), false, []],
    [
      'attempts for recruiters, who may not read them: the fields where they hold a role that may',
      withGrant(ATTEMPTS, { roles: ['RECRUITER'] }),
      true,
      [
        'Recruiters may now change “recording attempts” (the order or case is assigned to them; data-protection module ' +
          'valid; contract running; in shift), for contact tracing.',
        'Supervisors of the call centre who are also: recruiters may now change “recording attempts” (the order or case is ' +
          "assigned to them; of their organisation's own; data-protection module valid; contract running; in shift), for " +
          'contact tracing.',
      ],
    ],
  ])('says that %s', (_change, after, widens, sentences) => {
    const difference = compareVersions(FIRST_DAY, after, { coordinates: COORDINATES, goneWith });
    expect(difference.cells.every(({ right }) => right === 'WRITE')).toBe(true);
    expect({ widens: difference.widens, sentences: differenceSentences(difference, 'EN') }).toEqual({
      widens,
      sentences,
    });
  });
});

describe('a guarantee', () => {
  const never = (more: Partial<Guarantee>): Guarantee => ({
    ...OWN_GUARANTEES[0]!,
    ...{ id: 'never', roles: ['SUPERVISOR'], classifications: [], rights: ['WRITE'] },
    ...more,
  });
  const broken = (document: PolicyDocument, guarantee: Guarantee): string[] =>
    atOnce(guaranteeCheck(document, [guarantee], COORDINATES)).map((one) => counterExampleSentence(one, 'EN'));
  const ATTEMPT = never({ coordinates: ['Mutation.recordAttempt'] });
  const FIELD = never({ coordinates: ['CallAttempt.disposition'] });

  it.each<[string, PolicyDocument, Guarantee, string | null]>([
    ['that supervisors give no such command', FIRST_DAY, ATTEMPT, null],
    ['that supervisors give no such command', OF_SUPERVISORS, ATTEMPT, 'Mutation.recordAttempt'],
    ['that supervisors write no such field', FIRST_DAY, FIELD, null],
    ['that supervisors write no such field', OF_SUPERVISORS, FIELD, 'CallAttempt.disposition'],
    ['that agents give no such command', without(ATTEMPTS), never({ ...ATTEMPT, roles: ['AGENT'] }), null],
    ['that agents give no such command', FIRST_DAY, never({ ...ATTEMPT, roles: ['AGENT'] }), 'Mutation.recordAttempt'],
    [
      'that agents write none without the order',
      FIRST_DAY,
      never({ ...FIELD, roles: ['AGENT'], unless: ['ASSIGNED'] }),
      null,
    ],
  ])('%s %#', (_guarantee, document, guarantee, shown) => {
    expect(broken(document, guarantee)).toEqual(
      shown === null ? [] : [expect.stringContaining(`may now change ${shown} (`) as string],
    );
  });

  it('of the hub about classes of data is about changing them, too', () => {
    const ofClasses = OWN_GUARANTEES.filter(({ classifications }) => classifications.length > 0);
    expect(ofClasses.map(({ id }) => id)).toEqual(['first-line-no-medical-data', 'offices-no-medical-data-nor-keys']);
    for (const one of ofClasses) expect(guaranteeSentence(one, 'EN')).toContain('never change medical data');
  });
});

describe('a caller who is made up', () => {
  const somebody: SyntheticCaller = {
    ...{ roles: ['AGENT'], purpose: 'CONTACT_TRACING', organisationKind: 'CALL_CENTRE', organisation: null },
    ...{ relations: ['ASSIGNED', 'OWN_ORGANISATION'], assignedBy: [], without: [], unknown: [], recognised: true },
  };
  const nurse: Partial<SyntheticCaller> = { roles: ['NURSE'], organisationKind: 'MUTUALITY' };
  const decided = (caller: Partial<SyntheticCaller>, right: SimulationQuestion['right'], document = FIRST_DAY) =>
    new Map(
      simulate({
        ...{ document, coordinates: INDEX, goneWith, caller: { ...somebody, ...caller }, right, language: 'EN' },
        ...{ registers: OWN_REGISTERS, now: NOW },
      }).map((decision) => [decision.coordinate, decision]),
    );

  it.each<[string, Partial<SyntheticCaller>, string, string]>([
    ['an agent', {}, 'Mutation.recordAttempt', 'VISIBLE'],
    ['an agent', {}, 'CallAttempt.disposition', 'VISIBLE'],
    ['an agent', {}, 'CallAttempt.medicalDisposition', 'WITHHELD NOT_GRANTED'],
    ['an agent', {}, 'Mutation.reassignOrder', 'WITHHELD NOT_GRANTED'],
    ['an agent', {}, 'Person.name', 'WITHHELD NOT_GRANTED'],
    [
      'an agent without the order',
      { relations: ['OWN_ORGANISATION'] },
      'Mutation.recordAttempt',
      'WITHHELD NOT_ASSIGNED',
    ],
    ['an agent who is not trained', { without: ['TRAINED'] }, 'Mutation.recordAttempt', 'WITHHELD NOT_TRAINED'],
    ['a nurse', nurse, 'CallAttempt.medicalDisposition', 'VISIBLE'],
    [
      'a nurse not recognised',
      { ...nurse, recognised: false },
      'CallAttempt.medicalDisposition',
      'WITHHELD NOT_RECOGNISED',
    ],
    ['a supervisor', { roles: ['SUPERVISOR'] }, 'Mutation.reassignOrder', 'VISIBLE'],
    ['a supervisor', { roles: ['SUPERVISOR'] }, 'Mutation.recordAttempt', 'WITHHELD NOT_GRANTED'],
    [
      'a supervisor for quality',
      { roles: ['SUPERVISOR'], purpose: 'QUALITY_MONITORING' },
      'Mutation.closeOrder',
      'WITHHELD NOT_GRANTED',
    ],
    [
      'an officer',
      { roles: ['PRIVACY_OFFICER'], purpose: 'SECURITY_AUDIT' },
      'Mutation.closeOrder',
      'WITHHELD NOT_GRANTED',
    ],
    ['an officer', { roles: ['PRIVACY_OFFICER'], purpose: 'SECURITY_AUDIT' }, 'Mutation.draftPolicyVersion', 'VISIBLE'],
  ])('%s: %j writes %s: %s', (_who, caller, coordinate, expected) => {
    const { outcome, reason } = decided(caller, 'WRITE').get(coordinate)!;
    expect([outcome, ...(reason === null ? [] : [reason])].join(' ')).toBe(expected);
  });

  it('is decided by the right that each coordinate takes where none is said: a command is used, all else is read', () => {
    const decisions = decided({}, null);
    const of = (coordinate: string) => {
      const { right, outcome } = decisions.get(coordinate)!;
      return [right, outcome];
    };
    expect(of('Mutation.recordAttempt')).toEqual(['WRITE', 'VISIBLE']);
    expect(of('Mutation.reassignOrder')).toEqual(['WRITE', 'WITHHELD']);
    expect(of('Person.name')).toEqual(['READ', 'VISIBLE']);
  });
});

describe('commands and changes on record', () => {
  const written = ['Mutation.recordAttempt', 'CallAttempt.at', 'CallAttempt.technicalOutcome'];
  const command = access({ written, operationName: 'Attempt' });
  const replayed = (document: PolicyDocument) =>
    replay(historyOf([command, access({ returned: ['CallAttempt.at'] })]), {
      ...{ document, registers: OWN_REGISTERS, coordinates: INDEX, since: new Date(0), goOn: () => true },
    });

  it('are as they were under the version that allowed them', async () => {
    expect(await replayed(FIRST_DAY)).toMatchObject({ accesses: 2, gained: 0, lost: 0, byCoordinate: [] });
  });

  it('are lost under a version that would have refused them, each with its right', async () => {
    const { lost, byRole, byOperation, byCoordinate } = await replayed(without(ATTEMPTS));
    expect(lost).toBe(written.length);
    expect([byRole, byOperation].map(([sum]) => [sum?.of, sum?.lost])).toEqual([
      ['AGENT', 3],
      ['Attempt', 3],
    ]);
    const sum = { accesses: 1, gained: 0, lost: 1 };
    expect(byCoordinate).toEqual(written.map((of) => ({ of, right: 'WRITE', ...sum })));
  });

  it('are lost as well where what they write may not be read any more', async () => {
    const { byCoordinate } = await replayed(without(grantNamed('attempts and dispositions / AGENT / READ')));
    expect(byCoordinate.map(({ of, right }) => `${right} ${of}`).sort()).toEqual([
      'READ CallAttempt.at',
      'WRITE CallAttempt.at',
      'WRITE CallAttempt.technicalOutcome',
    ]);
  });
});
