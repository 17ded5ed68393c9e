/** Answers to questions, made of what the hub itself decides of callers who are made up, and of what the granting rules say. */
import { answerOf, type Answer, type Simulated } from '../../../console/app/src/policy/answer';
import { besides, fieldsOf, type ConceptId } from '../../../console/app/src/policy/concepts';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { fieldsGone } from '../../../src/graph/visible-schema';
import type { OrganisationKind, Purpose, Role } from '../../../src/model/roles';
import { simulate } from '../../../src/policy/effect/simulate';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import type { Condition } from '../../../src/policy/rules/grant';
import { NOW } from '../../policy/rules/caller-builder';
import { COORDINATES } from '../../policy/schema-coordinates';

const POLICY = defaultPolicy();
const SCHEMA = buildHubSchema();
const INDEX = new Map(COORDINATES.map((info) => [info.coordinate, info]));
const ALL = COORDINATES.filter(({ classification }) => classification !== 'STRUCTURAL').map(
  ({ coordinate }) => coordinate,
);
const RULES = new Map(
  POLICY.grants.map(({ id, conditions, purposes }) => [
    id,
    { conditions, purposes: purposes === 'ANY' ? [] : purposes },
  ]),
);
const PURPOSES: readonly Purpose[] = ['CONTACT_TRACING', 'HYGIENE_INSPECTION', 'STAFFING'];
const RELATIONS: readonly Condition[] = [
  ...(['ASSIGNED', 'OWN_ORGANISATION', 'OWN_ZONE', 'OWN_COLLECTIVITY', 'REGISTER_ENTRY', 'OWN_TRAINEE'] as const),
];
const KINDS = {
  ...{ AGENT: 'CALL_CENTRE', SUPERVISOR: 'CALL_CENTRE', FIELD_AGENT: 'CALL_CENTRE' },
  ...{ NURSE: 'MUTUALITY', PHYSICIAN: 'MUTUALITY', HYGIENE_INSPECTOR: 'CONTROLLER', AUTHORISED_PERSON: 'CONTROLLER' },
  ...{ COLLECTIVITY_CELL: 'CONTROLLER', RECRUITER: 'CONTROLLER', REPORTER: 'CONTROLLER' },
} as const satisfies Partial<Record<Role, OrganisationKind>>;
type Asked = keyof typeof KINDS;

function simulated(role: Asked): Simulated {
  const answers = PURPOSES.map((purpose) => {
    const decisions = simulate({
      ...{ document: POLICY, coordinates: INDEX, right: 'READ', language: 'EN', registers: OWN_REGISTERS, now: NOW },
      goneWith: (hidden) => fieldsGone(SCHEMA, hidden),
      caller: {
        ...{ roles: [role], purpose, organisationKind: KINDS[role], organisation: null, relations: RELATIONS },
        ...{ assignedBy: [], without: [], unknown: [], recognised: true },
      },
    });
    const known = decisions.map(
      ({ coordinate, outcome, variant, ruleId }) =>
        [coordinate, { outcome, variant: variant ?? null, ruleId: ruleId ?? null }] as const,
    );
    return { purpose, decisions: new Map(known) };
  });
  return { caller: role, answers };
}

const EVERYBODY = (Object.keys(KINDS) as Asked[]).map(simulated);
const about = (concept: ConceptId): Answer => answerOf(fieldsOf(concept, ALL), EVERYBODY, RULES);
const rowsOf = ({ lines }: Answer): string[] =>
  lines.map(({ callers, mask, conditions, purposes }) =>
    [callers.join('+'), mask ?? 'all', conditions.join(), purposes.join('+')].join(' | '),
  );

it('are the rows of the table, callers who get the same together', () => {
  expect(rowsOf(about('testResults'))).toEqual([
    'NURSE+PHYSICIAN | all | ASSIGNED | CONTACT_TRACING+HYGIENE_INSPECTION',
    'HYGIENE_INSPECTOR | all | OWN_ZONE | HYGIENE_INSPECTION',
    'AUTHORISED_PERSON | all | REGISTER_ENTRY | HYGIENE_INSPECTION',
  ]);
  expect(rowsOf(about('birthDates'))).toEqual([
    'AGENT+FIELD_AGENT | YEAR | ASSIGNED | CONTACT_TRACING+HYGIENE_INSPECTION',
    'NURSE+PHYSICIAN | all | ASSIGNED | CONTACT_TRACING+HYGIENE_INSPECTION',
    'HYGIENE_INSPECTOR | all | OWN_ZONE | HYGIENE_INSPECTION',
  ]);
});

it('name what has to hold for each caller apart from what is about the row', () => {
  const { duties, lines, isWhole } = about('testResults');
  expect([...duties].sort()).toEqual(['CONTRACT_ACTIVE', 'IN_SHIFT', 'TRAINED']);
  expect(lines.flatMap(({ conditions }) => conditions)).not.toContain('TRAINED');
  expect(isWhole).toBe(true);
});

it('are not whole until every question is answered', () => {
  const [first, ...others] = EVERYBODY;
  const waiting = { caller: first!.caller, answers: [{ purpose: null, decisions: undefined }] };
  expect(answerOf(fieldsOf('phones', ALL), [waiting, ...others], RULES).isWhole).toBe(false);
});

it('say nothing of a caller who gets nothing', () => {
  expect(about('phones').lines.flatMap(({ callers }) => callers)).not.toContain('REPORTER');
});

it('know of the phones of visitors that contacts have phones too', () => {
  const [phones, ...others] = besides(['ContactPoint.phone', 'Callback.phone'], ALL);
  expect({ concept: phones!.concept, others }).toEqual({ concept: 'phones', others: [] });
  expect(phones!.fields).toContain('CaseContact.phone');
  expect(besides(['Case.reference'], ALL)).toEqual([]);
});
