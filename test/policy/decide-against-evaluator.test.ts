/**
 * `decide`, through the decision table, against an evaluator that shares no code with it, over the attribute space of
 * policy version 1. The whole product has some 10^10 points; three sweeps cover it: every relation and right with the
 * facts in order, every state of the facts at the corners of the relations, and a regular sample of everything at once.
 */
import type { Coordinate } from '../../src/model/classification';
import { RIGHTS, type Right } from '../../src/model/decision';
import { PURPOSES, ROLES } from '../../src/model/roles';
import { createDecisionTables } from '../../src/policy/decision-table';
import { defaultPolicy } from '../../src/policy/default-policy';
import { OWN_REGISTERS } from '../../src/policy/own-registers';
import type { PolicyDocument } from '../../src/policy/grant';
import { ANSWERS, callerOf, factStates, professionsOf, purposeOf, roles } from './attribute-space';
import { NaiveEvaluator, type Attributes } from './naive-evaluator';
import { rowOf } from './naive-floor';
import { COORDINATES } from './version-1-coordinates';

const policy = defaultPolicy();
const ROWS = Array.from({ length: 128 }, (_, bits) => rowOf(bits));

/** One coordinate of each set that version 1 and the floor treat alike, and that it does is the first test. */
const REPRESENTATIVES: Coordinate[] = representatives(policy);

describe('decide and the naive evaluator agree', () => {
  const evaluator = new NaiveEvaluator(policy, OWN_REGISTERS, COORDINATES);
  const tables = createDecisionTables(policy, OWN_REGISTERS, COORDINATES, 4);
  let asked = 0;

  /** The first few disagreements. */
  function compare(
    who: Attributes,
    relations: readonly number[],
    rights: readonly Right[],
    coordinates: readonly Coordinate[],
  ): unknown[] {
    const table = tables.for(callerOf(who), new Date(`${who.day}T10:00:00Z`));
    const differences: unknown[] = [];
    for (const coordinate of coordinates) {
      for (const right of rights) {
        for (const relation of relations) {
          const decision = table.decide(coordinate, right, relation);
          const expected = evaluator.expect(coordinate, right, who, ROWS[relation] ?? rowOf(relation));
          asked += 1;
          if (
            decision.outcome !== expected.outcome ||
            decision.variant !== expected.variant ||
            decision.reason !== expected.reason
          ) {
            differences.push({ who, coordinate, right, relation, decision, expected });
          }
        }
      }
    }
    return differences;
  }

  it('for every coordinate, role and purpose on the corners of the relations', () => {
    const everything = COORDINATES.map((info) => info.coordinate);
    const differences: unknown[] = [];
    for (const who of roles()) {
      for (const purpose of [null, ...PURPOSES]) {
        differences.push(...compare({ ...who, purpose }, [0, 1, 2, 4, 8, 16, 32, 63, 64, 256], RIGHTS, everything));
      }
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });

  it('for every relation, with the facts in order', () => {
    const relations = [...Array.from({ length: 65 }, (_, bits) => bits), 256, 257, 258, 319];
    const differences: unknown[] = [];
    for (const who of roles()) {
      for (const profession of professionsOf(who)) {
        for (const purpose of [null, 'CONTACT_TRACING', 'HYGIENE_INSPECTION', 'QUALITY_MONITORING', 'STAFFING']) {
          const rights: readonly Right[] = profession.recognised ? ['READ', 'FILTER'] : ['READ'];
          differences.push(...compare({ ...who, ...profession, purpose }, relations, rights, REPRESENTATIVES));
        }
      }
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });

  it('for every state of the facts', () => {
    const differences: unknown[] = [];
    for (const who of roles()) {
      const [profession = {}] = professionsOf(who);
      const purposes = [null, purposeOf(who), 'TRAINING'];
      const corners = who.roles.includes('PHYSICIAN') ? [0, 63, 256] : [0, 63];
      for (const state of factStates(who)) {
        for (const purpose of purposes) {
          differences.push(
            ...compare({ ...who, ...profession, ...state, purpose }, corners, ['READ'], REPRESENTATIVES),
          );
        }
      }
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });

  it('for a regular sample of everything at once, several roles included', () => {
    const differences: unknown[] = [];
    const whos = [...roles()];
    const next = counterOf(20_200_504);
    for (let round = 0; round < 12_000; round += 1) {
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
      const rights = [pick(RIGHTS, next()), 'READ' as const];
      const relations = [next() % 128, next() % 128];
      const coordinates = [pick(REPRESENTATIVES, next()), pick(COORDINATES, next()).coordinate];
      differences.push(...compare(who, relations, rights, coordinates));
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });

  afterAll(() => {
    expect(asked).toBeGreaterThan(1_000_000);
  });
});

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
