import type { Decision, Right } from '../../../src/model/decision';
import { Relation } from '../../../src/model/subject';
import { createDecisionTables } from '../../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import type { Denial, Grant, PolicyDocument } from '../../../src/policy/rules/grant';
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

function decideBy(
  rules: { grants: Grant[]; denials?: Denial[] },
  name: string,
  right: Right = 'READ',
  asking = caller('AGENT'),
  relation: number = Relation.NONE,
): Decision {
  const policy: PolicyDocument = { ...defaultPolicy(), version: 9, denials: [], ...rules };
  return createDecisionTables(policy, OWN_REGISTERS, COORDINATES).for(asking, NOW).decide(name, right, relation);
}

describe('a decision', () => {
  it('carries rule, legal basis and version as data', () => {
    expect(decideBy({ grants: [grant(['P.sex'])] }, 'P.sex')).toEqual({
      coordinate: 'P.sex',
      right: 'READ',
      outcome: 'VISIBLE',
      variant: null,
      reason: null,
      ruleId: 'grant of P.sex',
      legalBasis: 'running-the-hub',
      policyVersion: 9,
    });
  });

  it('names the grant that came closest, and nothing where nothing was granted', () => {
    const grants = [
      grant(['P.sex'], { id: 'far', purposes: ['STAFFING'] }),
      grant(['P.sex'], { id: 'close', conditions: ['ASSIGNED'] }),
    ];
    expect(decideBy({ grants }, 'P.sex')).toMatchObject({
      reason: 'NOT_ASSIGNED',
      ruleId: 'close',
      legalBasis: 'running-the-hub',
    });
    expect(decideBy({ grants: [] }, 'P.sex')).toMatchObject({ reason: 'NOT_GRANTED', ruleId: null, legalBasis: null });
    expect(decideBy({ grants: [grants[0]!] }, 'P.sex')).toMatchObject({ reason: 'NOT_GRANTED', ruleId: null });
  });

  it('names the row of the floor where the law forbids what a policy grants', () => {
    const grants = [grant(['P.sample'])];
    expect(decideBy({ grants }, 'P.sample', 'READ', caller('AGENT'), 63)).toMatchObject({
      outcome: 'WITHHELD',
      reason: 'FLOOR',
      ruleId: 'floor:medical-ways-in',
    });
  });

  it('allows structure to be read, and neither written nor exported', () => {
    expect(decideBy({ grants: [] }, 'P.id').outcome).toBe('VISIBLE');
    expect(decideBy({ grants: [] }, 'P.id', 'WRITE').outcome).toBe('WITHHELD');
    expect(decideBy({ grants: [], denials: [denial(['P.id'])] }, 'P.id').outcome).toBe('VISIBLE');
  });
});

describe('what is derived', () => {
  const all = ['P.birthDate', 'P.age', 'P.sex', 'P.summary'];

  it('is visible where everything it is computed from is', () => {
    expect(decideBy({ grants: [grant(all)] }, 'P.summary').outcome).toBe('VISIBLE');
  });

  it('inherits the denial of what it is computed from, through any number of steps', () => {
    const denials = [denial(['P.birthDate'])];
    expect(decideBy({ grants: [grant(all)], denials }, 'P.age')).toMatchObject({
      outcome: 'WITHHELD',
      ruleId: 'denial of P.birthDate',
    });
    expect(decideBy({ grants: [grant(all)], denials }, 'P.summary').outcome).toBe('WITHHELD');
    const withCondition = [
      grant(['P.age', 'P.sex', 'P.summary']),
      grant(['P.birthDate'], { conditions: ['OWN_ZONE'] }),
    ];
    expect(decideBy({ grants: withCondition }, 'P.summary')).toMatchObject({
      coordinate: 'P.summary',
      reason: 'OUT_OF_ZONE',
    });
  });

  it('is withheld where what it is computed from is only masked', () => {
    const grants = [grant(['P.age']), grant(['P.birthDate'], { outcome: 'MASKED', variant: 'YEAR' })];
    expect(decideBy({ grants }, 'P.age')).toMatchObject({ outcome: 'WITHHELD', reason: 'NOT_GRANTED' });
  });

  it('needs a grant of its own as well', () => {
    expect(decideBy({ grants: [grant(['P.birthDate'])] }, 'P.age').outcome).toBe('WITHHELD');
  });
});

describe('a companion', () => {
  it('is there where its coordinate is visible or masked, with the mask to use', () => {
    const masked = [grant(['P.birthDate'], { outcome: 'MASKED', variant: 'YEAR' })];
    expect(decideBy({ grants: masked }, 'P.birthDateMasked')).toMatchObject({ outcome: 'VISIBLE', variant: 'YEAR' });
    expect(decideBy({ grants: [grant(['P.birthDate'])] }, 'P.birthDateMasked').outcome).toBe('VISIBLE');
  });

  it('is there only where what its mask shows instead is visible, too', () => {
    const masked = grant(['P.address'], { outcome: 'MASKED', variant: 'POSTCODE' });
    expect(decideBy({ grants: [masked] }, 'P.addressMasked').outcome).toBe('WITHHELD');
    expect(decideBy({ grants: [masked, grant(['P.postcode'])] }, 'P.addressMasked').outcome).toBe('VISIBLE');
  });

  it('is withheld for the same reason as its coordinate, and carries no other right', () => {
    const grants = [grant(['P.birthDate'], { conditions: ['ASSIGNED'] })];
    expect(decideBy({ grants }, 'P.birthDateMasked')).toMatchObject({
      coordinate: 'P.birthDateMasked',
      reason: 'NOT_ASSIGNED',
    });
    const filter = [grant(['P.birthDate']), grant(['P.birthDate'], { id: 'f', right: 'FILTER' })];
    expect(decideBy({ grants: filter }, 'P.birthDateMasked', 'FILTER').outcome).toBe('WITHHELD');
  });
});

describe('a right that would tell a value', () => {
  const filter = grant(['P.birthDate'], { id: 'filter', right: 'FILTER' });

  it('needs the value to be visible on the same row', () => {
    expect(decideBy({ grants: [filter] }, 'P.birthDate', 'FILTER').outcome).toBe('WITHHELD');
    expect(decideBy({ grants: [filter, grant(['P.birthDate'])] }, 'P.birthDate', 'FILTER').outcome).toBe('VISIBLE');
    const onOwn = [filter, grant(['P.birthDate'], { conditions: ['OWN_ZONE'] })];
    expect(decideBy({ grants: onOwn }, 'P.birthDate', 'FILTER')).toMatchObject({
      right: 'FILTER',
      reason: 'OUT_OF_ZONE',
    });
    expect(decideBy({ grants: onOwn }, 'P.birthDate', 'FILTER', caller('AGENT'), Relation.OWN_ZONE).outcome).toBe(
      'VISIBLE',
    );
  });

  it('is withheld where the value is only masked', () => {
    const grants = [filter, grant(['P.birthDate'], { outcome: 'MASKED', variant: 'YEAR' })];
    expect(decideBy({ grants }, 'P.birthDate', 'FILTER').outcome).toBe('WITHHELD');
  });

  it('is not given by READ, and is asked of what an input field reveals', () => {
    expect(decideBy({ grants: [grant(['P.birthDate'])] }, 'P.birthDate', 'FILTER').outcome).toBe('WITHHELD');
    const grants = [filter, grant(['P.birthDate'])];
    expect(decideBy({ grants }, 'Filter.birthDate', 'READ')).toMatchObject({
      coordinate: 'Filter.birthDate',
      outcome: 'VISIBLE',
    });
  });
});

describe('of several rules', () => {
  const wide = grant(['P.sex'], {
    id: 'wide',
    roles: 'EVERYBODY',
    purposes: 'ANY',
    outcome: 'MASKED',
    variant: 'INITIALS',
  });
  const narrow = grant(['P.sex'], { id: 'narrow' });

  it('a denial wins over every grant, the newest and narrowest included', () => {
    const grants = [grant(['P.sex'], { since: 9, organisations: { numbers: [CALL_CENTRE] } })];
    const denials = [denial(['P.sex'], { roles: 'EVERYBODY' })];
    expect(decideBy({ grants, denials }, 'P.sex')).toMatchObject({
      outcome: 'WITHHELD',
      reason: 'NOT_GRANTED',
      ruleId: 'denial of P.sex',
    });
  });

  it('a denial for others, for another purpose, or on other rows does not concern the caller', () => {
    for (const more of [
      { roles: ['NURSE'] },
      { purposes: ['STAFFING'] },
      { conditions: ['OWN_ZONE'] },
      { organisations: { kinds: ['MUTUALITY'] } },
    ] satisfies Partial<Denial>[]) {
      expect(decideBy({ grants: [narrow], denials: [denial(['P.sex'], more)] }, 'P.sex').outcome).toBe('VISIBLE');
    }
  });

  it('a denial whose condition cannot be known holds', () => {
    const asking = caller('AGENT', { facts: facts({ inShift: fact(false, false) }) });
    const denials = [denial(['P.sex'], { conditions: ['IN_SHIFT'] })];
    expect(decideBy({ grants: [narrow], denials }, 'P.sex', 'READ', asking).outcome).toBe('WITHHELD');
  });

  it('a denial that hides wins over one that withholds', () => {
    const denials = [denial(['P.sex']), denial(['P.sex'], { id: 'hide', outcome: 'HIDDEN' })];
    expect(decideBy({ grants: [narrow], denials }, 'P.sex')).toMatchObject({ outcome: 'HIDDEN', ruleId: 'hide' });
  });

  it('what is hidden is hidden for every right, with its companion, its input and all that is computed from it', () => {
    const denials = [denial(['P.birthDate'], { id: 'hide', outcome: 'HIDDEN' })];
    const grants = (['READ', 'FILTER', 'EXPORT'] as const).map((right) =>
      grant(['P.birthDate', 'P.age', 'P.summary', 'P.sex'], { right, id: right }),
    );
    const answers = [
      ...(['READ', 'FILTER', 'SORT', 'AGGREGATE', 'EXPORT', 'WRITE'] as const).map((right) => ['P.birthDate', right]),
      ...['P.birthDateMasked', 'P.age', 'P.summary', 'Filter.birthDate'].map((name) => [name, 'READ']),
    ] as [string, Right][];
    for (const [name, right] of answers) {
      const decision = decideBy({ grants, denials }, name, right);
      expect(decision).toMatchObject({ coordinate: name, outcome: 'HIDDEN', reason: 'NOT_GRANTED', ruleId: 'hide' });
    }
    expect(decideBy({ grants, denials }, 'P.sex').outcome).toBe('VISIBLE');
  });

  it('one right alone can be hidden: with the inputs that use it, and nothing else', () => {
    const denials = [denial(['P.birthDate'], { id: 'hide', right: 'FILTER', outcome: 'HIDDEN' })];
    const grants = [grant(['P.birthDate'])];
    expect(decideBy({ grants, denials }, 'Filter.birthDate', 'FILTER').outcome).toBe('HIDDEN');
    expect(decideBy({ grants, denials }, 'P.birthDate').outcome).toBe('VISIBLE');
    expect(decideBy({ grants, denials }, 'P.birthDate', 'SORT').outcome).toBe('WITHHELD');
  });

  it.each([
    ['names an organisation', { organisations: { numbers: [CALL_CENTRE] } }],
    ['has more conditions', { conditions: ['ASSIGNED'], purposes: 'ANY', roles: 'EVERYBODY' }],
  ] as [string, Partial<Grant>][])('the narrower one decides: it %s', (_name, more) => {
    const narrower = grant(['P.sex'], { id: 'narrower', outcome: 'MASKED', variant: 'YEAR', ...more });
    for (const grants of [
      [narrow, narrower],
      [narrower, narrow],
    ]) {
      expect(decideBy({ grants }, 'P.sex', 'READ', caller('AGENT'), 63)).toMatchObject({ ruleId: 'narrower' });
    }
  });

  it('the narrower one decides also where it shows more', () => {
    expect(decideBy({ grants: [wide, narrow] }, 'P.sex')).toMatchObject({ outcome: 'VISIBLE', ruleId: 'narrow' });
  });

  it('of equally narrow ones the newer decides, never the name', () => {
    const older = grant(['P.sex'], { id: 'a', since: 1 });
    const newer = grant(['P.sex'], { id: 'b', since: 2, outcome: 'MASKED', variant: 'YEAR' });
    expect(decideBy({ grants: [older, newer] }, 'P.sex')).toMatchObject({ ruleId: 'b' });
    expect(decideBy({ grants: [{ ...older, since: 3 }, newer] }, 'P.sex')).toMatchObject({ ruleId: 'a' });
  });

  it('of two that are equal in all of this the one that shows less decides', () => {
    const masked = grant(['P.sex'], { id: 'z', outcome: 'MASKED', variant: 'YEAR' });
    expect(decideBy({ grants: [narrow, masked] }, 'P.sex')).toMatchObject({ ruleId: 'z' });
  });

  it('a narrower one that does not hold leaves the decision to the wider', () => {
    const narrower = grant(['P.sex'], { id: 'narrower', conditions: ['ASSIGNED'] });
    expect(decideBy({ grants: [narrower, narrow] }, 'P.sex')).toMatchObject({ outcome: 'VISIBLE', ruleId: 'narrow' });
  });
});
