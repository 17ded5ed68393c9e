/** The table against `decide`, which it is made of: in every relation there is, for every coordinate that asks differently. */
import type { Caller } from '../../../src/model/caller';
import { RIGHTS, type Decision, type Right } from '../../../src/model/decision';
import { ROLES } from '../../../src/model/roles';
import { ALL_RELATIONS } from '../../../src/model/subject';
import { callerClassOf } from '../../../src/policy/rules/caller-class';
import { compilePolicy } from '../../../src/policy/rules/compiled-policy';
import { decide } from '../../../src/policy/rules/decide';
import { createDecisionTables } from '../../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { ROW_CONDITIONS, type Denial, type Grant, type PolicyDocument } from '../../../src/policy/rules/grant';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { caller, fact, facts, NOW } from './caller-builder';
import { COORDINATES } from '../schema-coordinates';

const index = new Map(COORDINATES.map((info) => [info.coordinate, info]));
const own = defaultPolicy();
const denial = (more: Partial<Denial>): Denial => ({ ...own.denials[0]!, organisations: undefined, ...more });
/** Without a condition on the row, so that whatever depends on it is the floor's. */
const floorAlone: Grant = {
  ...own.grants[0]!,
  id: 'floor alone',
  roles: 'EVERYBODY',
  purposes: 'ANY',
  conditions: [],
  what: [{ group: 'g', coordinates: ['Person.sex', 'MedicalRecord.symptoms', 'CallOrder.type', 'Person.insurer'] }],
};
/** One for each condition on the row, so that one cell asks for every relation there is. */
const everyRelation = ROW_CONDITIONS.map((condition): Grant => ({
  ...floorAlone,
  id: `every relation, ${condition}`,
  conditions: [condition],
  what: [{ group: 'g', coordinates: ['Person.language'] }],
}));
const withDenials: PolicyDocument = {
  ...own,
  grants: [...own.grants, ...everyRelation, floorAlone, { ...floorAlone, id: 'floor alone, filter', right: 'FILTER' }],
  denials: [
    denial({
      id: 'zone',
      roles: 'EVERYBODY',
      conditions: ['OWN_ZONE', 'IN_SHIFT'],
      what: [{ group: 'g', coordinates: ['Person.givenName', 'CallOrder.queue'] }],
    }),
    denial({
      id: 'own',
      roles: 'EVERYBODY',
      conditions: ['SELF'],
      right: 'FILTER',
      what: [{ group: 'g', coordinates: ['CallOrder.queue'] }],
    }),
    denial({
      id: 'hidden',
      roles: ['NURSE'],
      outcome: 'HIDDEN',
      what: [{ group: 'g', coordinates: ['Person.postcode'] }],
    }),
  ],
};

const unknown = facts({ inShift: fact(true, false), orderAssignments: fact(new Map(), false) });
const CALLERS: [string, Caller][] = [
  ...ROLES.map((role): [string, Caller] => [role, caller(role)]),
  ['a nurse without a purpose', caller('NURSE', { purpose: null })],
  ['an agent of whom nothing is known', caller('AGENT', { facts: unknown })],
  ['an officer', caller('PRIVACY_OFFICER', { purpose: 'SECURITY_AUDIT' })],
  ['a recruiter', caller('RECRUITER', { purpose: 'STAFFING' })],
  ['two roles', caller('PHYSICIAN', { roles: ['SUPERVISOR', 'PHYSICIAN'] })],
  ['two roles of care', caller('NURSE', { roles: ['AGENT', 'NURSE', 'HYGIENE_INSPECTOR'] })],
  ['nobody', caller('AGENT', { roles: [] })],
];

describe('the table says what decide says', () => {
  const policy = compilePolicy(withDenials);
  const tables = createDecisionTables(withDenials, OWN_REGISTERS, COORDINATES);
  const rulesOf = (coordinate: string, right: Right): string[] => {
    const { grants, denials } = policy.rulesOf(coordinate, right);
    return [...grants, ...denials].map(({ id }) => id);
  };
  // coordinates that the same rules speak of ask for the same relations
  const signatures = new Map(
    COORDINATES.map((info) => [
      JSON.stringify([
        info.classification,
        RIGHTS.map((right) => rulesOf(info.coordinate, right)),
        [info.masks, info.reveals, info.derivedFrom],
        ['CallOrder.type', 'Case.indexCase'].indexOf(info.coordinate),
      ]),
      info.coordinate,
    ]),
  );
  const asked = [...signatures.values()];

  it.each(CALLERS)('to %s', (_caller, who) => {
    const table = tables.for(who, NOW);
    const callerClass = callerClassOf(who, OWN_REGISTERS, NOW);
    const wrong: unknown[] = [];
    for (const coordinate of asked) {
      for (const right of RIGHTS) {
        const every = right === 'READ' ? 1 : 17;
        for (let relation = 0; relation <= ALL_RELATIONS; relation += every) {
          const said = table.decide(coordinate, right, relation);
          const meant = decide({ policy, coordinates: index, coordinate, right, caller: callerClass, relation });
          if (!isSame(said, meant)) wrong.push({ relation, said, meant });
        }
      }
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(asked.length).toBeGreaterThan(60);
  });
});

function isSame(one: Decision, other: Decision): boolean {
  return (Object.keys(one) as (keyof Decision)[]).every((part) => one[part] === other[part]);
}
