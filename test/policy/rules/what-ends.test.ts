/**
 * Nobody sees more because something ended: a legal basis, a purpose, an agreement, or that a fact is known. Over random
 * small policies, and with the naive evaluator beside, where grants that mask lose their ground before others that show.
 */
import type { CallerClass } from '../../../src/policy/rules/caller-class';
import { compilePolicy } from '../../../src/policy/rules/compiled-policy';
import { decide } from '../../../src/policy/rules/decide';
import { changeOf } from '../../../src/policy/effect/difference-cells';
import { crowdedGrant, nearlyTheSame, numbersFrom, SMALL_COORDINATES } from '../effect/small-policies';
import { NaivePolicy, somewhere } from '../effect/small-space';

const POLICIES = Number(process.env.ENDED_POLICIES ?? 50);
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
    const naive = new NaivePolicy(document);
    for (let count = 0; count < PLACES; count += 1) {
      const { caller, relation } = somewhere(next);
      for (const coordinate of LOOKED_AT) {
        for (const right of ['READ', 'FILTER'] as const) {
          const asked = { policy, coordinates: index, coordinate, right, relation };
          const was = decide({ ...asked, caller });
          const { outcome, variant, reason } = was;
          const expected = naive.expect(coordinate, right, { caller, relation });
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
  expect(met.less).toBeGreaterThan(250);
  expect(met.onlyMasked).toBeGreaterThan(20);
});
