/**
 * `decide`, through the table of a class, against an evaluator that shares no code with it: on policies that nobody would write,
 * at callers of whom this or that is not known. Beside it: nobody sees more because something ended.
 */
import { RIGHTS } from '../../../src/model/decision';
import { ALL_RELATIONS } from '../../../src/model/subject';
import { changeOf } from '../../../src/policy/effect/difference-cells';
import type { CallerClass } from '../../../src/policy/rules/caller-class';
import { compilePolicy } from '../../../src/policy/rules/compiled-policy';
import { ClassTable } from '../../../src/policy/rules/decision-table';
import {
  commandGrant,
  crowdedGrant,
  hiding,
  nearlyTheSame,
  numbersFrom,
  OF_A_COMMAND,
  SMALL_COORDINATES,
} from '../effect/small-policies';
import { NaivePolicy, somewhere } from '../effect/small-space';

const POLICIES = 60;
const CALLERS_EACH = 30;
const ROWS_EACH = 3;
const INDEX = new Map(SMALL_COORDINATES.map((info) => [info.coordinate, info]));
/** Where rules stand in each other's way: what they speak of, and what follows it. */
const CROWDED = SMALL_COORDINATES.filter(({ coordinate }) => /^Thing\.(inside|personal|derived)/.test(coordinate));
const MAKERS: readonly { made: readonly [typeof crowdedGrant?, typeof hiding?]; among: typeof SMALL_COORDINATES }[] = [
  { made: [], among: SMALL_COORDINATES },
  { made: [crowdedGrant], among: CROWDED },
  { made: [undefined, hiding], among: SMALL_COORDINATES },
  { made: [crowdedGrant], among: CROWDED },
  { made: [crowdedGrant, hiding], among: CROWDED },
  { made: [commandGrant], among: SMALL_COORDINATES.filter(({ coordinate }) => OF_A_COMMAND.includes(coordinate)) },
];

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

it('decide and the naive evaluator agree on generated policies, and nobody sees more because something ended', () => {
  const next = numbersFrom(20_201_127);
  const met = new Map<string, number>();
  const meet = (what: string): unknown => met.set(what, (met.get(what) ?? 0) + 1);
  for (let round = 0; round < POLICIES; round += 1) {
    const { made, among } = MAKERS[round % MAKERS.length]!;
    const [document] = nearlyTheSame(next, ...made);
    const policy = compilePolicy(document);
    const naive = new NaivePolicy(document);
    for (let count = 0; count < CALLERS_EACH; count += 1) {
      const { caller, relation } = somewhere(next);
      const table = new ClassTable(policy, INDEX, caller, '');
      const afterwards = losses(caller).map((after) => new ClassTable(policy, INDEX, after, ''));
      const rows = [relation, ...Array.from({ length: ROWS_EACH - 1 }, () => next(ALL_RELATIONS + 1))];
      for (const { coordinate } of among) {
        for (const right of ['READ', RIGHTS[next(RIGHTS.length)]!] as const) {
          for (const row of rows) {
            const was = table.decide(coordinate, right, row);
            const { outcome, variant, reason } = was;
            const expected = naive.expect(coordinate, right, { caller, relation: row });
            meet(`${outcome} ${reason}`);
            if (outcome !== expected.outcome || variant !== expected.variant || reason !== expected.reason)
              throw new Error(JSON.stringify({ document, caller, row, was, expected }, null, 1));
          }
          const was = table.decide(coordinate, right, relation);
          for (const after of afterwards) {
            const is = after.decide(coordinate, right, relation);
            const change = changeOf(was, is);
            if (change === 'LESS') meet(is.outcome === 'MASKED' ? 'only masked' : 'less');
            else if (change !== null) throw new Error(JSON.stringify({ document, caller, relation, was, is }, null, 1));
          }
        }
      }
    }
  }
  for (const [what, least] of Object.entries(MET)) expect([what, (met.get(what) ?? 0) >= least]).toEqual([what, true]);
});

/** How often at least, so that an agreement is one about something. */
const MET = {
  ...{ 'VISIBLE null': 250, 'MASKED null': 250, 'HIDDEN NOT_GRANTED': 250, 'WITHHELD NOT_GRANTED': 250, less: 250 },
  ...{ 'WITHHELD NOT_ASSIGNED': 20, 'WITHHELD NOT_RECOGNISED': 20, 'WITHHELD NOT_TRAINED': 20, 'only masked': 20 },
  ...{ 'WITHHELD PURPOSE_MISSING': 20, 'WITHHELD OUT_OF_ZONE': 20, 'WITHHELD OUT_OF_SHIFT': 20, 'WITHHELD FLOOR': 20 },
  ...{ 'WITHHELD LEGAL_BASIS_ENDED': 20, 'WITHHELD CALLER_FACTS_UNAVAILABLE': 20 },
};
