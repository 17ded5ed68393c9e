/**
 * `decide` on policy version 1, through the table, against an evaluator that shares no code with it: every coordinate and right,
 * at callers of one role or two, of whom this or that is not known. `SAMPLE_SEED=…` asks the same again, `SAMPLE_CALLERS=…` more.
 */
import type { Caller } from '../../../src/model/caller';
import { RIGHTS } from '../../../src/model/decision';
import { ISSUER_KINDS, ORGANISATION_KINDS, PURPOSES, ROLES } from '../../../src/model/roles';
import { ALL_RELATIONS } from '../../../src/model/subject';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { createDecisionTables } from '../../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { numbersFrom, pick, type Next } from '../../policy/effect/small-policies';
import { caller, fact, facts, organisation } from '../../policy/rules/caller-builder';
import { NaiveEvaluator, type Attributes } from '../../policy/rules/naive-evaluator';
import { rowOf, type Answer } from '../../policy/rules/naive-floor';
import { COORDINATES } from '../../policy/schema-coordinates';

const SEED = Number(process.env['SAMPLE_SEED'] ?? 20_201_127);
const CALLERS = Number(process.env['SAMPLE_CALLERS'] ?? 3_000);
const RELATIONS_EACH = 4;
const ROWS = Array.from({ length: ALL_RELATIONS + 1 }, (_, bits) => rowOf(bits));
/** Mostly known, so that what else is asked decides often enough. */
const ANSWERS: readonly Answer[] = ['yes', 'yes', 'yes', 'no', 'unknown'];

function somebody(next: Next) {
  const [one, other] = [pick(ROLES, next), pick(ROLES, next)];
  const roles = ROLES.filter((role) => role === one || (role === other && next(3) === 0));
  const professional = roles.some((role) => ['NURSE', 'PHYSICIAN', 'HYGIENE_INSPECTOR'].includes(role));
  return {
    roles: next(40) === 0 ? [] : roles,
    natural: next(8) > 0 === (one !== 'PARTNER_SYSTEM'),
    issuer: next(4) === 0 ? pick(ISSUER_KINDS, next) : caller(one).issuer,
    discipline: professional ? pick(['nurse', 'physician'] as const, next) : null,
    recognised: professional && next(4) > 0,
    purpose: pick([null, 'CONTACT_TRACING', 'HYGIENE_INSPECTION', ...PURPOSES] as const, next),
    trained: pick(ANSWERS, next),
    contract: pick(ANSWERS, next),
    shift: pick(ANSWERS, next),
    agreement: next(4) > 0,
    ordersKnown: next(4) > 0,
    casesKnown: next(4) > 0,
    organisationKind: next(8) === 0 ? null : pick(ORGANISATION_KINDS, next),
    organisation: '0999001119',
    day: pick(['2020-05-03', '2020-05-04', '2020-05-20', '2026-11-25'], next),
  } satisfies Attributes;
}

function callerOf(who: ReturnType<typeof somebody>): Caller {
  // a fact that is not usable must not count, whatever value it was left with
  const known = (answer: Answer) => fact(answer !== 'no', answer !== 'unknown');
  const { organisationKind: kind, discipline, recognised } = who;
  return caller('AGENT', {
    ...{ naturalPerson: who.natural, issuer: who.issuer, roles: who.roles, purpose: who.purpose },
    profession: discipline === null ? null : { discipline, recognised },
    facts: facts({
      organisation: kind === null ? null : { ...organisation(who.organisation, kind), agreementValid: who.agreement },
      ...{ trained: known(who.trained), contractActive: known(who.contract), inShift: known(who.shift) },
      orderAssignments: fact(new Map<string, string>(), who.ordersKnown),
      caseAssignments: fact(new Set<string>(), who.casesKnown),
    }),
  });
}

it(`decide and the naive evaluator agree on version 1 (SAMPLE_SEED=${SEED})`, () => {
  const next = numbersFrom(SEED);
  const policy = defaultPolicy();
  const naive = new NaiveEvaluator(policy, OWN_REGISTERS, COORDINATES);
  const tables = createDecisionTables(policy, OWN_REGISTERS, COORDINATES, 4);
  const differences: unknown[] = [];
  let shown = 0;
  for (let count = 0; count < CALLERS; count += 1) {
    const who = somebody(next);
    const table = tables.for(callerOf(who), new Date(`${who.day}T10:00:00Z`));
    for (const { coordinate } of COORDINATES) {
      for (const right of ['READ', pick(RIGHTS, next)] as const) {
        for (let row = 0; row < RELATIONS_EACH; row += 1) {
          const relation = next(2) === 0 ? 1 << next(9) : next(ALL_RELATIONS + 1);
          const { outcome, variant, reason } = table.decide(coordinate, right, relation);
          const expected = naive.expect(coordinate, right, who, ROWS[relation]!);
          if (outcome === 'VISIBLE' && reason === null) shown += 1;
          if (outcome !== expected.outcome || variant !== expected.variant || reason !== expected.reason)
            differences.push({ who, coordinate, right, relation, outcome, variant, reason, expected });
        }
      }
    }
  }
  expect(differences.slice(0, 3)).toEqual([]);
  expect(shown).toBeGreaterThan(CALLERS * 10);
});
