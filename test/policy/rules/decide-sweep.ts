/**
 * Tests of `decide`, through the decision table, against an evaluator that shares no code with it, over the attribute space of
 * policy version 1. The whole product has some 10^11 points; three sweeps cover it: every coordinate, right and relation
 * with the facts in order, every relation for every profession, every state of the facts in every class of relations (to read,
 * and one other right each, taking turns), and a sample of everything at once that is another one each time.
 */
import type { Coordinate } from '../../../src/model/classification';
import { RIGHTS, type Right } from '../../../src/model/decision';
import { PURPOSES, ROLES } from '../../../src/model/roles';
import { createDecisionTables } from '../../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import type { PolicyDocument } from '../../../src/policy/rules/grant';
import { ANSWERS, callerOf, factStates, professionsOf, purposeOf, roles } from './attribute-space';
import { NaiveEvaluator, type Attributes } from './naive-evaluator';
import { rowOf } from './naive-floor';
import { RELATIONS, rowClasses } from './row-classes';
import { COORDINATES } from '../schema-coordinates';

const policy = defaultPolicy();
const ROWS = Array.from({ length: RELATIONS }, (_, bits) => rowOf(bits));
const OTHER_RIGHTS = RIGHTS.filter((right) => right !== 'READ');

/** Of the sample, and of the rows and rights that take turns: `SAMPLE_SEED=...` asks the same again. */
export const SEED = Number(process.env['SAMPLE_SEED'] ?? Math.floor(Date.now() / 1000));

/** @param share one coordinate in so many, others at each run; 1: all of them */
export function sweepDecisions(share: number): void {
  const some = (all: readonly Coordinate[]): Coordinate[] => all.filter((_, place) => (place + SEED) % share === 0);
  const EVERYTHING = some(COORDINATES.map(({ coordinate }) => coordinate));
  // one of each set that version 1 and the floor treat alike
  const REPRESENTATIVES = some(representatives(policy));
  const evaluator = new NaiveEvaluator(policy, OWN_REGISTERS, COORDINATES);
  const tables = createDecisionTables(policy, OWN_REGISTERS, COORDINATES, 4);
  let covered = 0;
  let turn = SEED;

  /**
   * The first few disagreements. The evaluator is asked once for each class of rows; the table for every row of it, or for
   * two of them: that its own classes are no coarser is `generated-policies.test.ts`, which asks for every row.
   */
  function compare(
    who: Attributes,
    rights: readonly Right[],
    coordinates: readonly Coordinate[],
    rows: 'EVERY' | 'TWO_OF_A_CLASS',
  ): unknown[] {
    const table = tables.for(callerOf(who), new Date(`${who.day}T10:00:00Z`));
    const differences: unknown[] = [];
    for (const coordinate of coordinates) {
      for (const right of rights) {
        for (const { answer, relation, seen } of rowClasses((row) => evaluator.expect(coordinate, right, who, row))) {
          const others = (RELATIONS - 1) & ~seen;
          turn += 1;
          const asked = rows === 'EVERY' ? subsetsOf(others) : [0, turn & others];
          for (const other of asked) {
            const { outcome, variant, reason } = table.decide(coordinate, right, relation ^ other);
            if (outcome !== answer.outcome || variant !== answer.variant || reason !== answer.reason) {
              differences.push({
                who,
                coordinate,
                right,
                relation: relation ^ other,
                outcome,
                variant,
                reason,
                answer,
              });
            }
          }
          covered += asked.length;
        }
      }
    }
    return differences;
  }

  it('for every coordinate, role, purpose and relation to read, and for every other right in every class of relations', () => {
    const differences: unknown[] = [];
    for (const who of roles()) {
      for (const purpose of [null, ...PURPOSES]) {
        differences.push(...compare({ ...who, purpose }, ['READ'], EVERYTHING, 'EVERY'));
        differences.push(...compare({ ...who, purpose }, OTHER_RIGHTS, EVERYTHING, 'TWO_OF_A_CLASS'));
      }
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });

  it('for every profession and relation', () => {
    const differences: unknown[] = [];
    for (const who of roles()) {
      for (const profession of professionsOf(who)) {
        for (const purpose of [null, 'CONTACT_TRACING', 'HYGIENE_INSPECTION', 'QUALITY_MONITORING', 'STAFFING']) {
          const asking = { ...who, ...profession, purpose };
          differences.push(...compare(asking, ['READ', 'FILTER'], REPRESENTATIVES, 'EVERY'));
          differences.push(
            ...compare(asking, ['SORT', 'AGGREGATE', 'EXPORT', 'WRITE'], REPRESENTATIVES, 'TWO_OF_A_CLASS'),
          );
        }
      }
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });

  it('for every state of the facts', () => {
    const differences: unknown[] = [];
    for (const who of roles()) {
      const [profession = {}] = professionsOf(who);
      for (const state of factStates(who)) {
        for (const purpose of [null, purposeOf(who), 'TRAINING']) {
          const asking = { ...who, ...profession, ...state, purpose };
          differences.push(...compare(asking, ['READ'], REPRESENTATIVES, 'TWO_OF_A_CLASS'));
        }
        const other = pick(OTHER_RIGHTS, turn);
        const asking = { ...who, ...profession, ...state, purpose: purposeOf(who) };
        differences.push(
          ...compare(
            asking,
            [other],
            REPRESENTATIVES.filter((_, place) => place % 3 === turn % 3),
            'TWO_OF_A_CLASS',
          ),
        );
      }
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });

  it('for a sample of everything at once, several roles included', () => {
    const differences: unknown[] = [];
    const whos = [...roles()];
    const next = counterOf(SEED);
    for (let round = 0; round < 12_000 / (share === 1 ? 1 : 3); round += 1) {
      const first = pick(whos, next());
      const second = pick(whos, next());
      const professions = professionsOf(first);
      const who: Attributes = {
        ...first,
        ...pick(professions, next()),
        roles: next() % 3 === 0 ? inOrder([...first.roles, ...second.roles]) : first.roles,
        natural: next() % 5 === 0 ? second.natural : first.natural,
        purpose: pick([null, ...PURPOSES], next()),
        trained: pick(ANSWERS, next()),
        contract: pick(ANSWERS, next()),
        shift: pick(ANSWERS, next()),
        agreement: next() % 2 === 0,
        ordersKnown: next() % 2 === 0,
        casesKnown: next() % 2 === 0,
        organisationKind: next() % 4 === 0 ? null : second.organisationKind,
        day: pick(['2020-05-03', '2020-05-04', '2026-11-25'], next()),
      };
      const table = tables.for(callerOf(who), new Date(`${who.day}T10:00:00Z`));
      // the evaluator is asked about the row itself here, and not about its class
      for (const coordinate of [pick(REPRESENTATIVES, next()), pick(EVERYTHING, next())]) {
        for (const right of ['READ', pick(RIGHTS, next())] as const) {
          for (const relation of [next() % RELATIONS, next() % RELATIONS]) {
            const expected = evaluator.expect(coordinate, right, who, ROWS[relation]!);
            const { outcome, variant, reason } = table.decide(coordinate, right, relation);
            if (outcome !== expected.outcome || variant !== expected.variant || reason !== expected.reason) {
              differences.push({ who, coordinate, right, relation, outcome, variant, reason, expected });
            }
          }
        }
      }
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });

  afterAll(() => {
    expect(covered).toBeGreaterThan(100_000_000 / share / 4);
  });
}

/** Every set made of some of these bits, the empty one first. */
const subsets = new Map<number, readonly number[]>();
function subsetsOf(bits: number): readonly number[] {
  let found = subsets.get(bits);
  if (!found) {
    const list: number[] = [];
    for (let subset = 0; ; subset = (subset - bits) & bits) {
      list.push(subset);
      if (subset === bits) break;
    }
    subsets.set(bits, (found = list));
  }
  return found;
}

function representatives({ grants, denials }: PolicyDocument): Coordinate[] {
  const bySignature = new Map<string, Coordinate>();
  for (const info of COORDINATES) {
    const rules = [...grants, ...denials]
      .filter((rule) => rule.what.some((group) => group.coordinates.includes(info.coordinate)))
      .map((rule) => rule.id);
    const followed = info.masks ?? info.reveals?.coordinate ?? '';
    const named = ['CallOrder.type', 'Case.indexCase'].includes(info.coordinate) ? info.coordinate : '';
    const signature = [info.classification, followed, named, info.derivedFrom.join(), rules.join()].join('|');
    if (!bySignature.has(signature)) bySignature.set(signature, info.coordinate);
  }
  return [...bySignature.values()];
}

function inOrder(names: readonly string[]): string[] {
  return ROLES.filter((role) => names.includes(role));
}

function pick<T>(list: readonly T[], number: number): T {
  return list[number % list.length]!;
}

/** A small generator, the same on every machine. */
function counterOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}
