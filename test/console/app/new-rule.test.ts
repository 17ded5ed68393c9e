/** With what a rule begins that is written about cells of the matrix: never with more than the rules give today. */
import { asToday, newRule, type Chosen, type Rule } from '../../../console/app/src/rules/rule';

const PHONE = 'ContactPoint.phone';
const EMAIL = 'ContactPoint.email';

const rule = (said: Partial<Rule>): Rule =>
  newRule({ coordinates: [PHONE], roles: ['NURSE'], legalBasis: 'a basis', ...said });
const nurse = { coordinates: [PHONE], roles: ['NURSE'], purposes: ['CONTACT_TRACING'], right: 'READ' } as const;
const begun = (rules: readonly Rule[], chosen: Partial<Chosen> = {}) => asToday(rules, { ...nurse, ...chosen });
const WITHHELD = {
  ...{ effect: 'WITHHELD', conditions: [], legalBasis: null, organisationKinds: [], organisations: [] },
  purposes: ['CONTACT_TRACING'],
};

it('begins as the one rule about all that was chosen', () => {
  const granted = rule({ coordinates: [PHONE, EMAIL], effect: 'INITIALS', conditions: ['ASSIGNED'] });
  expect(begun([granted], { coordinates: [PHONE, EMAIL] })).toMatchObject({
    ...{ effect: 'INITIALS', conditions: ['ASSIGNED'], legalBasis: 'a basis', purposes: ['CONTACT_TRACING'] },
  });
});

it('begins as several rules that say the same together', () => {
  const rules = [
    rule({ conditions: ['TRAINED', 'ASSIGNED'] }),
    rule({ roles: [], conditions: ['ASSIGNED', 'TRAINED'] }),
  ];
  expect(begun(rules, { roles: ['NURSE', 'PHYSICIAN'] })).toMatchObject({ effect: 'VISIBLE', legalBasis: 'a basis' });
  const other = [rule({}), rule({ coordinates: [EMAIL], legalBasis: 'another' })];
  expect(begun(other, { coordinates: [PHONE, EMAIL] })).toMatchObject({ effect: 'VISIBLE', legalBasis: null });
});

it('names the organisations of today’s rule', () => {
  const of = { organisationKinds: ['EMPLOYMENT_OFFICE'], organisations: ['0999001119'] } as const;
  expect(begun([rule({ ...of, roles: ['PARTNER_SYSTEM'] })], { roles: ['PARTNER_SYSTEM'] })).toMatchObject(of);
});

it('has the purposes of today’s rule where none was chosen', () => {
  expect(begun([rule({ purposes: ['STAFFING'] })], { purposes: [] })).toMatchObject({
    ...{ effect: 'VISIBLE', purposes: ['STAFFING'] },
  });
});

it('begins with what the rules give of the right that was asked for', () => {
  const written = rule({ right: 'WRITE', conditions: ['ASSIGNED'] });
  expect(begun([rule({}), written], { right: 'WRITE' })).toMatchObject({ effect: 'VISIBLE', conditions: ['ASSIGNED'] });
  expect(begun([rule({})], { right: 'WRITE' })).toEqual(WITHHELD);
});

it.each<[what: string, rules: readonly Rule[], chosen: Partial<Chosen>]>([
  ['nothing is given', [], {}],
  ['one of the fields is not given', [rule({})], { coordinates: [PHONE, EMAIL] }],
  ['one of the roles is given nothing', [rule({})], { roles: ['NURSE', 'PHYSICIAN'] }],
  [
    'each role is given another field',
    [rule({}), rule({ coordinates: [EMAIL], roles: ['PHYSICIAN'] })],
    { coordinates: [PHONE, EMAIL], roles: ['NURSE', 'PHYSICIAN'] },
  ],
  ['one of the purposes is not given', [rule({ purposes: ['STAFFING'] })], { purposes: ['STAFFING', 'TRAINING'] }],
  ['only some roles are given it, and all were chosen', [rule({})], { roles: [] }],
  ['the rules have other effects', [rule({}), rule({ effect: 'INITIALS' })], {}],
  ['the rules have other conditions', [rule({}), rule({ conditions: ['ASSIGNED'] })], {}],
  ['the rules are for other organisations', [rule({}), rule({ organisationKinds: ['MUTUALITY'] })], {}],
  ['one of the rules denies it', [rule({}), rule({ effect: 'HIDDEN', legalBasis: null })], {}],
  ['it is denied', [rule({ effect: 'HIDDEN', legalBasis: null })], {}],
  ['another right is given', [rule({ right: 'FILTER' })], {}],
])('is withheld where %s', (_where, rules, chosen) => {
  expect(begun(rules, chosen)).toEqual({ ...WITHHELD, purposes: chosen.purposes ?? WITHHELD.purposes });
});

it('is withheld where no purpose was chosen and the rules are for different ones', () => {
  const rules = [rule({ purposes: ['STAFFING'] }), rule({ purposes: ['TRAINING'] })];
  expect(begun(rules, { purposes: [] })).toMatchObject({ effect: 'WITHHELD', purposes: [] });
});
