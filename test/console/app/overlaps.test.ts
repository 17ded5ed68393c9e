/** Which of two rules the console says goes first, held against the order in which the hub asks them. */
import { overlapsOf } from '../../../console/app/src/rules/overlaps';
import type { Rule } from '../../../console/app/src/rules/rule';
import { compilePolicy } from '../../../src/policy/rules/compiled-policy';
import type { Grant } from '../../../src/policy/rules/grant';

const FIELD = 'ContactPoint.phone';
const ROLES = ['AGENT', 'NURSE', 'PHYSICIAN'] as const;
const PURPOSES = ['CONTACT_TRACING', 'HYGIENE_INSPECTION'] as const;
const CONDITIONS = ['ASSIGNED', 'TRAINED', 'IN_SHIFT'] as const;
const EFFECTS = ['VISIBLE', 'LAST_THREE_DIGITS', 'INITIALS'] as const;

/** The same numbers each time. */
function* numbers(): Generator<number, never> {
  for (let seed = 7; ;) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield seed / 2_147_483_648;
  }
}

function ruleOf(id: string, next: () => number): Rule {
  const some = <One>(of: readonly One[]): One[] => of.filter(() => next() < 0.5);
  return {
    ...{ id, groups: ['phone'], right: 'READ', why: null, legalBasis: 'a basis' },
    coordinates: next() < 0.5 ? [FIELD] : [FIELD, 'ContactPoint.email'],
    roles: some(ROLES),
    organisationKinds: next() < 0.3 ? ['MUTUALITY'] : [],
    organisations: next() < 0.3 ? ['0999001119'] : [],
    effect: EFFECTS[Math.floor(next() * EFFECTS.length)]!,
    purposes: some(PURPOSES),
    conditions: some(CONDITIONS),
    since: Math.ceil(next() * 2),
  };
}

function grantOf({
  id,
  roles,
  organisationKinds,
  organisations,
  purposes,
  conditions,
  effect,
  since,
  ...rule
}: Rule): Grant {
  const named = {
    ...(organisationKinds.length > 0 && { kinds: organisationKinds }),
    ...(organisations.length > 0 && { numbers: organisations }),
  };
  return {
    ...{ id, right: rule.right, conditions, since, legalBasis: rule.legalBasis! },
    roles: roles.length === 0 ? 'EVERYBODY' : roles,
    ...(Object.keys(named).length > 0 && { organisations: named }),
    what: [{ group: 'phone', coordinates: rule.coordinates }],
    purposes: purposes.length === 0 ? 'ANY' : purposes,
    ...(effect === 'VISIBLE' ? { outcome: 'VISIBLE' } : { outcome: 'MASKED', variant: effect as 'INITIALS' }),
  };
}

describe('of two grants that differ', () => {
  it('the one goes first that the hub asks first', () => {
    const source = numbers();
    const next = (): number => source.next().value;
    let compared = 0;
    for (let tries = 0; tries < 2_000; tries += 1) {
      const rules = [ruleOf('one', next), ruleOf('other', next)];
      const [one] = rules as [Rule, Rule];
      const [overlap] = overlapsOf(one, rules);
      if (overlap?.kind !== 'GOES_FIRST' && overlap?.kind !== 'GOES_AFTER') continue;
      const policy = compilePolicy({ version: 2, title: '', grants: rules.map(grantOf), denials: [], nobody: [] });
      const first = policy.rulesOf(FIELD, 'READ').grants[0]!.id;
      expect([rules, overlap.kind]).toEqual([rules, first === 'one' ? 'GOES_FIRST' : 'GOES_AFTER']);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(500);
  });

  it('do not meet where no caller can be meant by both', () => {
    const source = numbers();
    const rule = { ...ruleOf('one', () => source.next().value), organisationKinds: [], organisations: [] };
    const other = { ...rule, id: 'other' };
    expect(overlapsOf({ ...rule, roles: ['AGENT'] }, [{ ...other, roles: ['NURSE'] }])).toEqual([]);
    expect(overlapsOf({ ...rule, right: 'SORT' }, [other])).toEqual([]);
    expect(overlapsOf({ ...rule, purposes: ['TRAINING'] }, [{ ...other, purposes: ['STAFFING'] }])).toEqual([]);
    expect(overlapsOf(rule, [other])).toMatchObject([{ kind: 'IS_CONTAINED' }]);
    expect(overlapsOf(rule, [{ ...other, effect: 'WITHHELD' }])).toMatchObject([{ kind: 'IS_DENIED' }]);
  });
});
