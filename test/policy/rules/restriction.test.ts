/**
 * A restricted person's data, on the first day's policy and for every role, purpose, right and relation: what is beyond the call
 * centre's own record is as though the grants that hold had never been written, reason included; all else is as it was.
 */
import { coordinateIndex } from '../../../src/model/classification';
import { RIGHTS, type Decision } from '../../../src/model/decision';
import { PURPOSES, ROLES, type Role } from '../../../src/model/roles';
import { ALL_RELATIONS, Relation, type CaseSubject } from '../../../src/model/subject';
import { floorAllows } from '../../../src/authorization/disclosure/statutory-floor-check';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { compilePolicy, type CompiledPolicy } from '../../../src/policy/rules/compiled-policy';
import { callerClassOf } from '../../../src/policy/rules/caller-class';
import { decide } from '../../../src/policy/rules/decide';
import { ClassTable } from '../../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { COORDINATES } from '../schema-coordinates';
import { caller, fact, facts } from './caller-builder';

const INDEX = coordinateIndex(COORDINATES);
const NOW = new Date('2020-05-20T10:00:00Z');
const DOCUMENT = defaultPolicy();
const POLICY = compilePolicy(DOCUMENT);
const withoutRule = new Map<string | null, CompiledPolicy>();
function policyWithout(ruleId: string | null): CompiledPolicy {
  const known = withoutRule.get(ruleId);
  if (known) return known;
  const policy = compilePolicy({ ...DOCUMENT, grants: DOCUMENT.grants.filter(({ id }) => id !== ruleId) });
  withoutRule.set(ruleId, policy);
  return policy;
}

const RELATIONS = [
  ...[Relation.ORDER_ASSIGNED, Relation.CASE_ASSIGNED | Relation.OWN_ORGANISATION],
  ...[Relation.OWN_ZONE | Relation.REGISTER_ENTRY, ALL_RELATIONS & ~Relation.BREAK_GLASS & ~Relation.SELF],
];
const said = ({ outcome, variant, reason }: Decision): string => `${outcome} ${variant ?? ''} ${reason ?? ''}`;

describe.each(ROLES.map((role): [Role] => [role]))('to %s', (role) => {
  it.each(PURPOSES)('for %s', (purpose) => {
    const one = callerClassOf(caller(role, { purpose }), OWN_REGISTERS, NOW);
    const table = new ClassTable(POLICY, INDEX, one, '');
    const wrong: string[] = [];
    for (const { coordinate, beyondCallCentre, masks, derivedFrom } of COORDINATES)
      for (const right of RIGHTS)
        for (const relation of RELATIONS) {
          const free = table.decide(coordinate, right, relation);
          const restricted = table.decide(coordinate, right, relation | Relation.RESTRICTED);
          if (said(restricted) === said(free)) {
            if (beyondCallCentre && right === 'READ' && free.outcome !== 'WITHHELD')
              wrong.push(`${coordinate} is shown`);
            continue;
          }
          const rests = beyondCallCentre === true || masks !== null || derivedFrom.length > 0 || right === 'WRITE';
          if (!rests) wrong.push(`${coordinate} ${right}: ${said(restricted)}, not ${said(free)}`);
          if (free.outcome === 'WITHHELD') wrong.push(`${coordinate} ${right}: says that there is a restriction`);
          const policy = policyWithout(free.ruleId);
          const asThough = decide({ policy, coordinates: INDEX, coordinate, right, caller: one, relation });
          if (asThough.outcome === 'WITHHELD' && said(asThough) !== said(restricted))
            wrong.push(`${coordinate} ${right}: ${said(restricted)}, and without the grant ${said(asThough)}`);
        }
    expect(wrong).toEqual([]);
  });
});

it('the disclosure check, which is written apart, knows the same coordinates', () => {
  const free: CaseSubject = {
    ...{ kind: 'CASE', caseId: 'c', reference: 'CC-ONE', organisation: '0999001119', zone: '21004' },
    ...{ collectivity: null, personPseudonym: 'p' },
  };
  const subject: CaseSubject = { ...free, restrictedFor: ['CONTACT_TRACING'] };
  const nurse = caller('NURSE', { facts: facts({ caseAssignments: fact(new Set(['CC-ONE'])) }) });
  const differ = COORDINATES.filter(
    ({ coordinate, classification, reveals }) =>
      reveals === null &&
      floorAllows(nurse, coordinate, classification, free, NOW) &&
      !floorAllows(nurse, coordinate, classification, subject, NOW),
  ).map(({ coordinate }) => coordinate);
  const recorded = COORDINATES.filter(
    ({ beyondCallCentre, classification, coordinate }) =>
      beyondCallCentre === true && floorAllows(nurse, coordinate, classification, free, NOW),
  ).map(({ coordinate }) => coordinate);
  expect(recorded.length).toBeGreaterThan(20);
  expect(differ).toEqual(recorded);
});
