/** Which rule decides, and with which reason; that the outcome is right for any policy is `generated-policies.test.ts`. */
import type { Decision, Right } from '../../../src/model/decision';
import { Relation } from '../../../src/model/subject';
import { createDecisionTables } from '../../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import type { Denial, Grant } from '../../../src/policy/rules/grant';
import { coordinateOf as coordinate, denialOf as denial, grantOf as grant } from '../made-up-rules';
import { CALL_CENTRE, caller, fact, facts, NOW } from './caller-builder';

const COORDINATES = [
  coordinate('P.birthDate'),
  coordinate('P.birthDateMasked', { masks: 'P.birthDate' }),
  coordinate('P.age', { derivedFrom: ['P.birthDate'] }),
  coordinate('P.sex'),
  coordinate('P.summary', { derivedFrom: ['P.age', 'P.sex'] }),
  coordinate('Filter.birthDate', { reveals: { coordinate: 'P.birthDate', right: 'FILTER' } }),
  coordinate('P.id', { classification: 'STRUCTURAL' }),
  coordinate('P.sample', { classification: 'MEDICAL' }),
  coordinate('P.address'),
  coordinate('P.postcode'),
  coordinate('P.addressMasked', { masks: 'P.address', derivedFrom: ['P.postcode'] }),
];

interface Asked {
  readonly grants?: readonly Grant[];
  readonly denials?: readonly Denial[];
  readonly name?: string;
  readonly right?: Right;
  readonly asking?: ReturnType<typeof caller>;
  readonly relation?: number;
}

function decided({ grants = [], denials = [], name = 'P.sex', right = 'READ', ...asked }: Asked): Decision {
  const policy = { ...defaultPolicy(), version: 9, grants, denials };
  const table = createDecisionTables(policy, OWN_REGISTERS, COORDINATES).for(asked.asking ?? caller('AGENT'), NOW);
  return table.decide(name, right, asked.relation ?? Relation.NONE);
}

it('a decision carries rule, legal basis and version as data', () => {
  expect(decided({ grants: [grant(['P.sex'])] })).toEqual({
    ...{ coordinate: 'P.sex', right: 'READ', outcome: 'VISIBLE', variant: null, reason: null },
    ...{ ruleId: 'grant of P.sex', legalBasis: 'running-the-hub', policyVersion: 9 },
  });
});

const MASKED = { outcome: 'MASKED', variant: 'YEAR' } as const;
const ofBirthDate = (more: Partial<Grant> = {}): Grant => grant(['P.birthDate'], more);
const all = grant(['P.birthDate', 'P.age', 'P.sex', 'P.summary']);
const maskedAddress = grant(['P.address'], { outcome: 'MASKED', variant: 'POSTCODE' });
const narrow = grant(['P.sex'], { id: 'narrow' });
const far = grant(['P.sex'], { id: 'far', purposes: ['STAFFING'] });
const filter = ofBirthDate({ id: 'filter', right: 'FILTER' });
const older = grant(['P.sex'], { id: 'a', since: 1 });
const newer = grant(['P.sex'], { id: 'b', since: 2, ...MASKED });
const hides = denial(['P.birthDate'], { id: 'hide', outcome: 'HIDDEN' });
const inDoubt = caller('AGENT', { facts: facts({ inShift: fact(false, false) }) });

describe.each<[about: string, rows: readonly [promise: string, asked: Asked, decision: Partial<Decision>][]]>([
  [
    'a denial to report',
    [
      [
        'names the grant that came closest',
        { grants: [far, grant(['P.sex'], { id: 'close', conditions: ['ASSIGNED'] })] },
        { reason: 'NOT_ASSIGNED', ruleId: 'close', legalBasis: 'running-the-hub' },
      ],
      ['names none for another purpose', { grants: [far] }, { reason: 'NOT_GRANTED', ruleId: null, legalBasis: null }],
      ['names none where nothing was granted', {}, { reason: 'NOT_GRANTED', ruleId: null, legalBasis: null }],
      [
        'names the row of the floor where the law forbids what a policy grants',
        { grants: [grant(['P.sample'])], name: 'P.sample', relation: 63 },
        { outcome: 'WITHHELD', reason: 'FLOOR', ruleId: 'floor:medical-ways-in' },
      ],
    ],
  ],
  [
    'structure',
    [
      ['is read, whatever is denied', { denials: [denial(['P.id'])], name: 'P.id' }, { outcome: 'VISIBLE' }],
      ['is not written', { name: 'P.id', right: 'WRITE' }, { outcome: 'WITHHELD' }],
    ],
  ],
  [
    'what is derived',
    [
      ['is visible where all it is computed from is', { grants: [all], name: 'P.summary' }, { outcome: 'VISIBLE' }],
      [
        'inherits the denial of what it is computed from, over any number of steps',
        { grants: [all], denials: [denial(['P.birthDate'])], name: 'P.summary' },
        { coordinate: 'P.summary', outcome: 'WITHHELD', ruleId: 'denial of P.birthDate' },
      ],
      [
        'is withheld where what it is computed from is only masked',
        { grants: [grant(['P.age']), ofBirthDate(MASKED)], name: 'P.age' },
        { outcome: 'WITHHELD', reason: 'NOT_GRANTED' },
      ],
      ['needs a grant of its own as well', { grants: [ofBirthDate()], name: 'P.age' }, { outcome: 'WITHHELD' }],
    ],
  ],
  [
    'a companion',
    [
      [
        'says which mask to use where its coordinate is masked',
        { grants: [ofBirthDate(MASKED)], name: 'P.birthDateMasked' },
        { outcome: 'VISIBLE', variant: 'YEAR' },
      ],
      [
        'is withheld for the same reason as its coordinate',
        { grants: [ofBirthDate({ conditions: ['ASSIGNED'] })], name: 'P.birthDateMasked' },
        { coordinate: 'P.birthDateMasked', reason: 'NOT_ASSIGNED' },
      ],
      [
        'carries no other right',
        { grants: [ofBirthDate(), filter], name: 'P.birthDateMasked', right: 'FILTER' },
        { outcome: 'WITHHELD' },
      ],
      [
        'is withheld where what its mask shows instead is',
        { grants: [maskedAddress], name: 'P.addressMasked' },
        { outcome: 'WITHHELD' },
      ],
      [
        'is there where what its mask shows instead is visible, too',
        { grants: [maskedAddress, grant(['P.postcode'])], name: 'P.addressMasked' },
        { outcome: 'VISIBLE' },
      ],
    ],
  ],
  [
    'a right that would disclose a value',
    [
      [
        'needs the value to be visible on the same row',
        { grants: [filter, ofBirthDate({ conditions: ['OWN_ZONE'] })], name: 'P.birthDate', right: 'FILTER' },
        { right: 'FILTER', reason: 'OUT_OF_ZONE' },
      ],
      [
        'is withheld where the value is only masked',
        { grants: [filter, ofBirthDate(MASKED)], name: 'P.birthDate', right: 'FILTER' },
        { outcome: 'WITHHELD' },
      ],
      [
        'is not given by READ',
        { grants: [ofBirthDate()], name: 'P.birthDate', right: 'FILTER' },
        { outcome: 'WITHHELD' },
      ],
      [
        'is that of the input which uses it',
        { grants: [filter, ofBirthDate()], name: 'Filter.birthDate' },
        { coordinate: 'Filter.birthDate', outcome: 'VISIBLE' },
      ],
    ],
  ],
  [
    'of several rules',
    [
      [
        'a denial wins over every grant, the newest and narrowest included',
        {
          grants: [grant(['P.sex'], { since: 9, organisations: { numbers: [CALL_CENTRE] } })],
          denials: [denial(['P.sex'], { roles: 'EVERYBODY' })],
        },
        { outcome: 'WITHHELD', reason: 'NOT_GRANTED', ruleId: 'denial of P.sex' },
      ],
      [
        'a denial whose condition cannot be known holds',
        { grants: [narrow], denials: [denial(['P.sex'], { conditions: ['IN_SHIFT'] })], asking: inDoubt },
        { outcome: 'WITHHELD' },
      ],
      [
        'a denial that hides wins over one that withholds',
        { grants: [narrow], denials: [denial(['P.sex']), denial(['P.sex'], { id: 'hide', outcome: 'HIDDEN' })] },
        { outcome: 'HIDDEN', ruleId: 'hide' },
      ],
      [
        'the narrower one decides: it names an organisation',
        { grants: [narrow, grant(['P.sex'], { id: 'own', organisations: { numbers: [CALL_CENTRE] }, ...MASKED })] },
        { ruleId: 'own' },
      ],
      [
        'the narrower one decides: it has more conditions',
        {
          grants: [narrow, grant(['P.sex'], { id: 'own', conditions: ['ASSIGNED'], roles: 'EVERYBODY', ...MASKED })],
          relation: 63,
        },
        { ruleId: 'own' },
      ],
      [
        'the narrower one decides also where it shows more',
        { grants: [grant(['P.sex'], { id: 'wide', roles: 'EVERYBODY', purposes: 'ANY', ...MASKED }), narrow] },
        { outcome: 'VISIBLE', ruleId: 'narrow' },
      ],
      ['of equally narrow ones the newer decides', { grants: [older, newer] }, { ruleId: 'b' }],
      ['and never the name', { grants: [{ ...older, since: 3 }, newer] }, { ruleId: 'a' }],
      [
        'of two that are equal in all of this the one that shows less decides',
        { grants: [narrow, grant(['P.sex'], { id: 'z', ...MASKED })] },
        { ruleId: 'z' },
      ],
      [
        'a narrower one that does not hold leaves the decision to the wider',
        { grants: [grant(['P.sex'], { id: 'narrower', conditions: ['ASSIGNED'] }), narrow] },
        { outcome: 'VISIBLE', ruleId: 'narrow' },
      ],
    ],
  ],
])('%s', (_about, rows) => {
  it.each(rows)('%s', (_promise, asked, decision) => {
    expect(decided(asked)).toMatchObject(decision);
  });
});

it.each<Partial<Denial>>([
  { roles: ['NURSE'] },
  { purposes: ['STAFFING'] },
  { conditions: ['OWN_ZONE'] },
  { organisations: { kinds: ['MUTUALITY'] } },
])('a denial for others, for another purpose, or on other rows does not concern the caller: %j', (more) => {
  expect(decided({ grants: [narrow], denials: [denial(['P.sex'], more)] }).outcome).toBe('VISIBLE');
});

it.each<[name: string, right: Right]>([
  ...(['READ', 'FILTER', 'SORT', 'AGGREGATE', 'EXPORT', 'WRITE'] as const).map((right): [string, Right] => [
    'P.birthDate',
    right,
  ]),
  ...['P.birthDateMasked', 'P.age', 'P.summary', 'Filter.birthDate'].map((name): [string, Right] => [name, 'READ']),
])('what is hidden is hidden with all that follows it, for every right: %s, %s', (name, right) => {
  expect(decided({ grants: [{ ...all, right }], denials: [hides], name, right })).toMatchObject({
    ...{ coordinate: name, outcome: 'HIDDEN', reason: 'NOT_GRANTED', ruleId: 'hide' },
  });
});

it.each<[name: string, right: Right, outcome: string]>([
  ['Filter.birthDate', 'FILTER', 'HIDDEN'],
  ['P.birthDate', 'READ', 'VISIBLE'],
  ['P.birthDate', 'SORT', 'WITHHELD'],
])('one right alone can be hidden, with the inputs that use it and nothing else: %s, %s', (name, right, outcome) => {
  expect(decided({ grants: [ofBirthDate()], denials: [{ ...hides, right: 'FILTER' }], name, right })).toMatchObject({
    outcome,
  });
});
