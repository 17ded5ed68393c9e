/**
 * Nobody sees more because something ended: a legal basis, a purpose, an agreement, or that a fact is known. Over random
 * small policies, and with the naive evaluator beside, where grants that mask lose their ground before others that show.
 */
import type { CallerClass, Known } from '../../src/policy/caller-class';
import { compilePolicy } from '../../src/policy/compiled-policy';
import { decide } from '../../src/policy/decide';
import { changeOf } from '../../src/policy/effect/effect-order';
import { RUNNING_THE_HUB } from '../../src/policy/legal-bases';
import { OWN_REGISTERS } from '../../src/policy/own-registers';
import type { PolicyRegisters } from '../../src/policy/policy-registers';
import { crowdedGrant, nearlyTheSame, numbersFrom, SMALL_COORDINATES } from './effect/small-policies';
import { somewhere } from './effect/small-space';
import { NaiveEvaluator, type Attributes } from './naive-evaluator';
import { rowOf, type Answer } from './naive-floor';

const POLICIES = Number(process.env.ENDED_POLICIES ?? 100);
const LOOKED_AT = ['Thing.inside', 'Thing.personal', 'Thing.personalMasked', 'Thing.derived'];
const PLACES = 40;
const index = new Map(SMALL_COORDINATES.map((info) => [info.coordinate, info]));

/** The same caller when one or the other is over, or not known any more. */
function losses(caller: CallerClass): CallerClass[] {
  return [
    { ...caller, validLegalBases: caller.validLegalBases.slice(1) },
    { ...caller, validLegalBases: [] },
    { ...caller, purposeValid: false },
    { ...caller, agreementValid: false },
    { ...caller, trained: 'UNKNOWN' },
    { ...caller, orderAssignmentsUsable: false },
    { ...caller, caseAssignmentsUsable: false },
  ];
}

it(`holds at ${PLACES} places of each of ${POLICIES} policies, and the naive evaluator says the same`, () => {
  const next = numbersFrom(Number(process.env.ENDED_SEED ?? 20_200_605));
  const met = { less: 0, onlyMasked: 0 };
  for (let round = 0; round < POLICIES; round += 1) {
    const [document] = nearlyTheSame(next, crowdedGrant);
    const policy = compilePolicy(document);
    for (let count = 0; count < PLACES; count += 1) {
      const { caller, relation } = somewhere(next);
      const naive = new NaiveEvaluator(document, registersOf(caller), SMALL_COORDINATES);
      for (const coordinate of LOOKED_AT) {
        for (const right of ['READ', 'FILTER'] as const) {
          const asked = { policy, coordinates: index, coordinate, right, relation };
          const was = decide({ ...asked, caller });
          const { outcome, variant, reason } = was;
          const expected = naive.expect(coordinate, right, attributesOf(caller), rowOf(relation));
          if (outcome !== expected.outcome || variant !== expected.variant || reason !== expected.reason) {
            throw new Error(JSON.stringify({ document, caller, relation, was, expected }, null, 1));
          }
          for (const after of losses(caller)) {
            const is = decide({ ...asked, caller: after });
            const change = changeOf(was, is);
            if (change === 'LESS') met[is.outcome === 'MASKED' ? 'onlyMasked' : 'less'] += 1;
            else if (change !== null) throw new Error(JSON.stringify({ document, caller, after, relation, was, is }, null, 1)); // prettier-ignore
          }
        }
      }
    }
  }
  expect(met.less).toBeGreaterThan(500);
  expect(met.onlyMasked).toBeGreaterThan(40);
});

/** Registers in which what holds for that caller holds, and nothing else. */
function registersOf({ validLegalBases, purpose, purposeValid }: CallerClass): PolicyRegisters {
  return {
    legalBases: validLegalBases.map((id) => ({ ...RUNNING_THE_HUB, id })),
    purposes: OWN_REGISTERS.purposes.filter((entry) => purposeValid && entry.purpose === purpose),
  };
}

function attributesOf(caller: CallerClass): Attributes {
  const answer = (known: Known): Answer => known.toLowerCase() as Answer;
  const { agreementValid, orderAssignmentsUsable, caseAssignmentsUsable } = caller;
  return {
    ...{ roles: [...caller.roles], natural: caller.naturalPerson, issuer: caller.issuer, purpose: caller.purpose },
    ...{ discipline: caller.discipline, recognised: caller.recognised, day: '2020-09-01' },
    ...{ trained: answer(caller.trained), contract: answer(caller.contractActive), shift: answer(caller.inShift) },
    ...{ agreement: agreementValid, ordersKnown: orderAssignmentsUsable, casesKnown: caseAssignmentsUsable },
    ...{ organisationKind: caller.organisationKind, organisation: caller.organisation },
  };
}
