import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { endsOf, standingOf } from '../../../src/policy/registers/legal-basis';
import { type PolicyRegisters, type LegalBasis } from '../../../src/policy/registers/policy-register-store';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { daysLeftOf, policyWarnings } from '../../../src/policy/versions/policy-warnings';

const policy = defaultPolicy();
const AGREEMENT = 'cooperation-agreement-2020-08-25';

const registersWith = (changes: Partial<LegalBasis>): PolicyRegisters => ({
  ...OWN_REGISTERS,
  legalBases: OWN_REGISTERS.legalBases.map((basis) => (basis.id === AGREEMENT ? { ...basis, ...changes } : basis)),
});
const [agreement] = registersWith({}).legalBases.filter(({ id }) => id === AGREEMENT);

/** Noon in Brussels, in summer. */
const noon = (day: string): Date => new Date(`${day}T10:00:00Z`);

describe('warnings', () => {
  it.each<[string, Partial<LegalBasis>, string]>([
    ['the basis itself', { validUntil: '2020-06-30' }, 'OWN_TERM'],
    ['its text', { textValidUntil: '2020-06-30' }, 'TEXT'],
    ['its impact assessment', { impactAssessmentUntil: '2020-06-30' }, 'IMPACT_ASSESSMENT'],
  ])('are given from 14 days before the last day on, and not 15 days before: %s', (_name, changes, part) => {
    const on = (day: string) => policyWarnings(policy, registersWith(changes), noon(day));
    expect(on('2020-06-15')).toEqual([]);
    expect(on('2020-06-16')).toMatchObject([{ key: AGREEMENT, part, daysLeft: 14, ended: false }]);
    expect(on('2020-06-30')).toMatchObject([{ key: AGREEMENT, part, daysLeft: 0, ended: false }]);
    expect(on('2020-07-01')).toMatchObject([{ key: AGREEMENT, part, daysLeft: -1, ended: true }]);
  });

  it('say which grants stand on it and what roles have by them', () => {
    const [warning] = policyWarnings(policy, registersWith({ validUntil: '2020-06-30' }), noon('2020-06-20'));
    const standing = policy.grants.filter(({ legalBasis }) => legalBasis === AGREEMENT);
    expect(warning?.grants).toEqual(standing.map(({ id }) => id));
    const nurse = warning?.losses.find(({ role }) => role === 'NURSE')?.groups;
    expect(nurse).toEqual(expect.arrayContaining(['name', 'phone', 'medical record']));
    expect(warning?.losses.some(({ role }) => role === 'RECRUITER')).toBe(false);
  });

  it('are given of a purpose, with the grants that are bound to it', () => {
    const purposes = OWN_REGISTERS.purposes.map((entry) =>
      entry.purpose === 'STAFFING' ? { ...entry, validUntil: '2020-06-30' } : entry,
    );
    const [warning, ...others] = policyWarnings(policy, { ...OWN_REGISTERS, purposes }, noon('2020-06-20'));
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ register: 'PURPOSE', key: 'STAFFING', part: 'OWN_TERM', daysLeft: 10 });
    expect(warning?.losses.map(({ role }) => role)).toContain('RECRUITER');
  });

  it('are not given of what no rule stands on', () => {
    expect(policyWarnings(policy, OWN_REGISTERS, noon('2020-06-01'))).toEqual([]);
    const keys = daysLeftOf(policy, OWN_REGISTERS, noon('2020-06-01')).map(({ key }) => key);
    expect(keys).toContain(AGREEMENT);
    expect(keys).not.toContain('royal-decree-18');
  });
});

describe('how far an entry has come', () => {
  const stateOn = (changes: Partial<LegalBasis>, day: string): string =>
    standingOf({ ...agreement!, ...changes }, noon(day)).state;

  it.each<[string, Partial<LegalBasis>, string, string]>([
    ['before its first day', {}, '2020-05-03', 'NOT_YET'],
    ['before the first day of its text', { textValidFrom: '2020-06-01' }, '2020-05-20', 'NOT_YET'],
    ['open-ended', {}, '2026-01-01', 'IN_FORCE'],
    ['15 days before its last day', { validUntil: '2020-06-30' }, '2020-06-15', 'IN_FORCE'],
    ['14 days before it', { validUntil: '2020-06-30' }, '2020-06-16', 'ENDS_SOON'],
    ['after it', { validUntil: '2020-06-30' }, '2020-07-01', 'ENDED'],
    ['ended by an officer', { endedAt: noon('2020-05-10') }, '2020-05-20', 'ENDED'],
  ])('%s', (_name, changes, day, state) => {
    expect(stateOn(changes, day)).toBe(state);
  });

  it('goes by the first of its ends', () => {
    const earlier = { validUntil: '2020-06-30', textValidUntil: '2020-06-10' };
    const ends = endsOf({ ...agreement!, ...earlier }, noon('2020-06-05'));
    expect(ends.map(({ part, daysLeft }) => [part, daysLeft])).toEqual([
      ['TEXT', 5],
      ['OWN_TERM', 25],
    ]);
  });
});
