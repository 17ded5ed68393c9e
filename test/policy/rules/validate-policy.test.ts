import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import type { Grant, PolicyDocument } from '../../../src/policy/rules/grant';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { validityCheck } from '../../../src/policy/rules/validate-policy';
import { atOnce } from '../../../src/policy/effect/in-slices';
import { grantOf } from '../made-up-rules';
import { COORDINATES } from '../schema-coordinates';

const policy = defaultPolicy();

const validatePolicy = (...asked: Parameters<typeof validityCheck>): string[] =>
  atOnce(validityCheck(...asked)).map(({ sentence }) => sentence.EN);

function faultsOf(changes: Partial<Grant>, whole: Partial<PolicyDocument> = {}): string[] {
  const grant = grantOf(['MedicalRecord.tests'], {
    ...{ id: 'tried', roles: ['NURSE'], conditions: ['ASSIGNED'], legalBasis: 'cooperation-agreement-2020-08-25' },
    ...changes,
  });
  return validatePolicy({ ...policy, grants: [grant], ...whole }, OWN_REGISTERS, COORDINATES);
}

const of = (...coordinates: string[]): Pick<Grant, 'what'> => ({ what: [{ group: 'g', coordinates }] });

describe('a policy above the floor is refused with the sentence that forbids it', () => {
  const medical =
    /^tried: [\w ]+ cannot be allowed to see MedicalRecord\.tests: the law forbids it\. Medical data is for a recognised physician/;

  it.each<[string, Partial<Grant>, RegExp]>([
    ['test results for agents', { roles: ['AGENT'] }, medical],
    ['test results for everybody', { roles: 'EVERYBODY' }, /Agents of the call centre cannot be allowed to see/],
    ['test results for systems', { roles: ['PARTNER_SYSTEM'] }, /the system of an organisation never gets it\.$/],
    [
      'test results for staffing',
      { purposes: ['CONTACT_TRACING', 'STAFFING'] },
      /for the purposes CONTACT_TRACING and HYGIENE_INSPECTION only\.$/,
    ],
    ['test results without a purpose', { purposes: 'ANY' }, /No purpose, no personal data\.$/],
    ['a contact’s index for nurses', of('Case.indexCase'), /never for the 1st line or a nurse\.$/],
    [
      'filtering by order type for agents',
      { roles: ['AGENT'], right: 'FILTER', ...of('CallOrder.type') },
      /never used by it to filter, sort or count\.$/,
    ],
    [
      'sorting by NISS for agents',
      { roles: ['AGENT'], right: 'SORT', ...of('Person.niss') },
      /A strong key is never a filter or a sort order for the 1st line\.$/,
    ],
    [
      'a name for a privacy officer',
      { roles: ['PRIVACY_OFFICER'], ...of('Person.name') },
      /A privacy officer never gets a value about a person\.$/,
    ],
    ['a name without a purpose', { purposes: 'ANY', ...of('Person.name') }, /No purpose, no personal data\.$/],
  ])('%s', (_name, changes, sentence) => {
    const faults = faultsOf(changes);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.some((fault) => sentence.test(fault))).toBe(true);
  });

  it('says one sentence per role and rule, not one per coordinate', () => {
    const faults = faultsOf({
      roles: ['AGENT'],
      ...of('MedicalRecord.tests', 'MedicalRecord.onset', 'TestResult.value'),
    });
    expect(faults).toHaveLength(1);
  });
});

describe('a policy is whole in itself', () => {
  it('version 1 is', () => {
    expect(validatePolicy(policy, OWN_REGISTERS, COORDINATES)).toEqual([]);
  });

  it.each<[string, Partial<Grant>, string]>([
    [
      'a grant without legal basis',
      { legalBasis: 'none' },
      'The grant tried stands on no legal basis of the register.',
    ],
    ['a grant that names nothing', of(), 'The rule tried names no coordinate.'],
    [
      'a mask without its name',
      { outcome: 'MASKED' },
      'The grant tried has to name a mask if it masks, and only then.',
    ],
    [
      'a mask on what is visible',
      { variant: 'YEAR' },
      'The grant tried has to name a mask if it masks, and only then.',
    ],
    [
      'a mask on what has no companion',
      { outcome: 'MASKED', variant: 'INITIALS', ...of('Person.language') },
      'The grant tried masks Person.language, which has no companion to carry a mask: grant it whole or not at all.',
    ],
    [
      'a mask that does not fit',
      { outcome: 'MASKED', variant: 'YEAR', ...of('ContactPoint.phone', 'Person.birthDate') },
      'The grant tried masks ContactPoint.phone by YEAR, which does not fit it: LAST_THREE_DIGITS does.',
    ],
    [
      'a mask on anything but reading',
      { outcome: 'MASKED', variant: 'YEAR', right: 'SORT', ...of('Person.birthDate') },
      'The grant tried masks SORT: only what is read can be masked.',
    ],
    ['a grant from the future', { since: 2 }, 'The rule tried is newer than its policy.'],
  ])('refuses %s', (_name, changes, fault) => {
    expect(faultsOf(changes)).toEqual([fault]);
  });

  it('refuses to hide on some rows only: a caller has one schema', () => {
    const [model] = policy.denials;
    const hiding = { ...model!, id: 'tried', outcome: 'HIDDEN' as const };
    const faults = (conditions: typeof hiding.conditions) =>
      validatePolicy({ ...policy, denials: [{ ...hiding, conditions }] }, OWN_REGISTERS, COORDINATES);
    expect(faults(['IN_SHIFT', 'OWN_ZONE'])).toEqual([
      'The denial tried hides for OWN_ZONE: what is hidden is hidden on every row. Withhold it.',
    ]);
    expect(faults(['IN_SHIFT'])).toEqual([]);
  });

  it('refuses to ask how somebody stands to what is public: it is nobody’s row', () => {
    const sentence = (asked: string, rule = 'tried'): string =>
      `The rule ${rule} asks for ${asked} of Commune.nis5, which is public: that is nobody's row, so it never holds there. ` +
      'Give what is public a rule of its own, without.';
    const open = { purposes: 'ANY', ...of('Collectivity.name', 'Commune.nis5', 'Commune.nameFr') } as const;
    for (const right of ['READ', 'FILTER'] as const)
      expect(faultsOf({ ...open, right, conditions: ['OWN_ZONE', 'IN_SHIFT', 'SELF'] })).toEqual([
        sentence('OWN_ZONE and SELF'),
      ]);
    expect(faultsOf({ ...open, conditions: ['TRAINED', 'CONTRACT_ACTIVE', 'IN_SHIFT'] })).toEqual([]);
    expect(faultsOf({ ...open, ...of('Collectivity.name'), conditions: ['OWN_ZONE'] })).toEqual([]);
    const [model] = policy.denials;
    const denial = { ...model!, ...of('Commune.nis5'), id: 'denied', outcome: 'WITHHELD' as const };
    const denied = (conditions: typeof denial.conditions) => faultsOf({}, { denials: [{ ...denial, conditions }] });
    expect(denied(['ASSIGNED'])).toEqual([sentence('ASSIGNED', 'denied')]);
    expect(denied([])).not.toContainEqual(expect.stringContaining('which is public'));
  });

  it('refuses what stands twice', () => {
    const [first] = policy.grants;
    const faults = validatePolicy({ ...policy, grants: [...policy.grants, first!] }, OWN_REGISTERS, COORDINATES);
    expect(faults).toEqual([`The rule ${first!.id} stands twice.`]);
  });

  it.each([
    'a | b',
    'two\nlines',
    ' a',
    'a ',
    'a\u200bb',
    'a\u202eb',
    '',
    'x'.repeat(121),
    'structural',
    'floor:purpose',
  ])('refuses the id %j', (id) => {
    expect(faultsOf({ id })).toEqual([
      expect.stringMatching(/is one line of 1 to 120 characters|has a name of the statutory floor/),
    ]);
  });

  it('refuses a coordinate that a rule names twice', () => {
    const twice = 'The rule tried names MedicalRecord.tests twice.';
    expect(faultsOf(of('MedicalRecord.tests', 'MedicalRecord.tests'))).toEqual([twice]);
  });

  it.each<[string, Partial<Grant>]>([
    ['NURSE', { roles: ['NURSE', 'PHYSICIAN', 'NURSE'] }],
    ['CONTACT_TRACING', { purposes: ['CONTACT_TRACING', 'CONTACT_TRACING'] }],
    ['ASSIGNED', { conditions: ['ASSIGNED', 'TRAINED', 'ASSIGNED', 'ASSIGNED'] }],
    ['MUTUALITY', { organisations: { kinds: ['MUTUALITY', 'MUTUALITY'] } }],
    ['0411702543', { organisations: { numbers: ['0411702543', '0411702543'] } }],
  ])('refuses %s where a rule lists it twice', (name, changes) => {
    expect(faultsOf(changes)).toEqual([`The rule tried lists ${name} twice.`]);
  });

  it.each([
    ['0999.001.119', '0999.001.119 is written 0999001119: ten digits and nothing else'],
    ['BE 0999 001 119', 'BE 0999 001 119 is written 0999001119: ten digits and nothing else'],
    ['0999001118', '0999001118 is no CBE number: its check digits are wrong'],
    ['999001119', '999001119 is no CBE number: it has ten digits'],
    ['a call centre', 'a call centre is no CBE number: it has ten digits'],
    ['', 'an empty text is no CBE number: it has ten digits'],
    ['2999001161', '2999001161 is the number of an establishment: name the enterprise'],
  ])('refuses the number %j of an organisation, by which no caller is known', (number, sentence) => {
    const organisations = { numbers: ['0999001119', number] };
    expect(faultsOf({ organisations })).toEqual([`The rule tried: ${sentence}.`]);
    const [model] = policy.denials;
    const denials = [{ ...model!, id: 'denied', organisations }];
    expect(faultsOf({}, { denials })).toEqual([`The rule denied: ${sentence}.`]);
  });

  it.each<[string, NonNullable<Grant['organisations']>]>([
    ['kinds', { kinds: [], numbers: ['0999001119'] }],
    ['numbers', { kinds: ['MUTUALITY'], numbers: [] }],
  ])('refuses an empty list of %s beside one that is not', (list, organisations) => {
    expect(faultsOf({ organisations })).toEqual([
      `The rule tried: its list of ${list} of organisations is empty: leave it out.`,
    ]);
  });

  it.each<NonNullable<Grant['organisations']>>([{}, { kinds: [] }, { kinds: [], numbers: [] }])(
    'refuses a rule that is about the organisations of %j: that is nobody',
    (organisations) => {
      expect(faultsOf({ organisations })).toEqual([
        'The rule tried: what it says of organisations names no organisation, so that the rule would be about nobody: ' +
          'leave it out for callers of any organisation, or name kinds of organisations or CBE numbers.',
      ]);
    },
  );

  it('refuses a rule that is about more organisations than can be looked at', () => {
    const numbers = Array.from({ length: 201 }, (_, index) => {
      const enterprise = String(4_000_000 + index).padStart(8, '0');
      return `${enterprise}${String(97 - (Number(enterprise) % 97)).padStart(2, '0')}`;
    });
    expect(faultsOf({ organisations: { numbers } })).toEqual([
      'The rule tried names 201 organisations; a rule names at most 200 by their numbers.',
    ]);
    expect(faultsOf({ organisations: { numbers: numbers.slice(1) } })).toEqual([]);
  });

  it('refuses a policy that is too large with the limit, and looks at nothing else', () => {
    const grants = (count: number, change: (index: number) => Partial<Grant> = () => ({})): PolicyDocument['grants'] =>
      Array.from({ length: count }, (_, index) => ({ ...policy.grants[0]!, id: `rule ${index}`, ...change(index) }));
    const [coordinate] = policy.grants[0]!.what[0]!.coordinates;
    expect(faultsOf({}, { grants: grants(41) })).toEqual([
      `More than 40 rules speak of ${policy.grants[0]!.right} of ${coordinate}; at most 40 can.`,
    ]);
    const many = grants(1_001, (index) => of(`No.thing${index}`));
    expect(faultsOf({}, { grants: many, denials: [] })).toEqual([expect.stringContaining('at most 1000 rules')]);
    const long = of(...Array.from({ length: 2_001 }, (_, index) => `No.thing${index}`));
    expect(faultsOf(long)).toEqual(['The rule tried names 2001 coordinates; a rule names at most 2000.']);
  });
});
