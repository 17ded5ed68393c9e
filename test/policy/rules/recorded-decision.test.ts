import { conditionVector } from '../../../src/audit/records/access-record';
import type { Caller } from '../../../src/model/caller';
import { ROLES, type OrganisationKind } from '../../../src/model/roles';
import { callerClassOf } from '../../../src/policy/rules/caller-class';
import { compilePolicy } from '../../../src/policy/rules/compiled-policy';
import { createDecisionTables } from '../../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { ruleThatShowed, type CallerOfThen } from '../../../src/policy/rules/recorded-decision';
import { caller, fact, facts, NOW, organisation, CALL_CENTRE } from './caller-builder';
import { COORDINATES } from '../schema-coordinates';

const policy = compilePolicy(defaultPolicy());
const coordinates = new Map(COORDINATES.map((info) => [info.coordinate, info]));
const GRANTS = new Map(defaultPolicy().grants.map((grant) => [grant.id, grant]));
const tables = createDecisionTables(defaultPolicy(), OWN_REGISTERS, COORDINATES);
const recorded = COORDINATES.filter(
  ({ classification, reveals }) => ['PERSONAL', 'IDENTIFIER', 'MEDICAL'].includes(classification) && reveals === null,
);

const KINDS: Partial<Record<string, OrganisationKind>> = { NURSE: 'MUTUALITY', PHYSICIAN: 'MUTUALITY' };

function callers(): Caller[] {
  return ROLES.flatMap((role) => {
    const own = organisation(CALL_CENTRE, KINDS[role] ?? (role === 'PARTNER_SYSTEM' ? 'CALL_CENTRE' : 'CONTROLLER'));
    const purposes = ['CONTACT_TRACING', 'HYGIENE_INSPECTION', 'STAFFING', 'DATA_SUBJECT_RIGHTS'] as const;
    return purposes.flatMap((purpose) => [
      caller(role, { purpose, facts: facts({ organisation: own }) }),
      caller(role, { purpose, facts: facts({ organisation: own, caseAssignments: fact(new Set<string>(), false) }) }),
    ]);
  });
}

function asRecorded(asking: Caller, relation: number): CallerOfThen {
  return {
    issuer: asking.issuer,
    roles: asking.roles,
    organisation: asking.organisation,
    organisationKind: asking.facts.organisation?.kind ?? null,
    purpose: asking.purpose,
    conditions: JSON.parse(JSON.stringify(conditionVector(asking, relation, NOW))) as CallerOfThen['conditions'],
    validLegalBases: callerClassOf(asking, OWN_REGISTERS, NOW).validLegalBases,
  };
}

it('finds of every value that was shown the rule that showed it, from what the access log keeps', () => {
  const wrong: string[] = [];
  let shown = 0;
  for (const asking of callers()) {
    const table = tables.for(asking, NOW);
    for (const relation of [0, 1, 2, 4, 8, 16, 32, 64, 256, 1 | 8, 2 | 4, 4 | 16]) {
      for (const { coordinate } of recorded) {
        const decision = table.decide(coordinate, 'READ', relation);
        if (decision.outcome !== 'VISIBLE') continue;
        // a fact that is not usable gives no bit, and the log keeps the bit
        if ((relation & 2) !== 0 && !asking.facts.caseAssignments.usable) continue;
        shown += 1;
        const found = ruleThatShowed(policy, coordinates, asRecorded(asking, relation), coordinate);
        const { conditions } = GRANTS.get(decision.ruleId!)!;
        const isSame = found?.ruleId === decision.ruleId && found.legalBasis === decision.legalBasis;
        if (!isSame || found.conditions.join() !== conditions.join()) {
          wrong.push(`${asking.roles.join()} ${asking.purpose} ${relation} ${coordinate}: ${found?.ruleId}`);
        }
      }
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(shown).toBeGreaterThan(500);
});

it('finds none for a field that the schema no longer has, or that nobody showed', () => {
  const nurse = caller('NURSE');
  expect(ruleThatShowed(policy, coordinates, asRecorded(nurse, 2), 'Person.shoeSize')).toBeNull();
  expect(ruleThatShowed(policy, coordinates, asRecorded(nurse, 0), 'TestResult.value')).toBeNull();
});
