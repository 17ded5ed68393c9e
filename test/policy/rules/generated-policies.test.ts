/**
 * `decide`, through the table, against the naive evaluator on policies that nobody would write: generated, the same on
 * every machine, with every right, outcome, mask and condition, denials that hide, ended legal bases, callers of two roles
 * of whom this or that is not known. All relations of each question are compared.
 */
import type { CoordinateInfo } from '../../../src/model/classification';
import { RIGHTS } from '../../../src/model/decision';
import { ORGANISATION_KINDS, PURPOSES, ROLES } from '../../../src/model/roles';
import { ALL_RELATIONS } from '../../../src/model/subject';
import { createDecisionTables } from '../../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import {
  CONDITIONS,
  type Denial,
  type Grant,
  type PolicyDocument,
  type WhoseRule,
} from '../../../src/policy/rules/grant';
import type { PolicyRegisters } from '../../../src/policy/registers/policy-register-store';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { ANSWERS, callerOf, professionsOf, roles } from './attribute-space';
import { NaiveEvaluator, type Attributes } from './naive-evaluator';
import { rowOf } from './naive-floor';
import { coordinateOf as place } from '../made-up-rules';

const POLICIES = 50;
const CALLERS_EACH = 3;
/** A basis and a purpose that end on a day on which callers ask, and are there on its last. */
const REGISTERS: PolicyRegisters = {
  purposes: OWN_REGISTERS.purposes.map((entry) =>
    entry.purpose === 'QUALITY_MONITORING' ? { ...entry, validUntil: '2020-05-20' } : entry,
  ),
  legalBases: [...OWN_REGISTERS.legalBases, { ...OWN_REGISTERS.legalBases[0]!, id: 'ended', validUntil: '2020-05-20' }],
};
const BASES = REGISTERS.legalBases.map(({ id }) => id);
const ROWS = Array.from({ length: ALL_RELATIONS + 1 }, (_, bits) => rowOf(bits));

/** A small schema with one of each kind of follower, and the coordinates that the floor knows by name. */
const PLACES: CoordinateInfo[] = [
  place('P.name'),
  place('P.phone'),
  place('P.phoneMasked', { masks: 'P.phone' }),
  place('P.street', { derivedFrom: ['P.name'] }),
  place('P.streetMasked', { masks: 'P.street', derivedFrom: ['P.postcode'] }),
  place('P.postcode', { classification: 'INTERNAL' }),
  place('P.summary', { derivedFrom: ['P.street', 'P.phone'] }),
  place('P.key', { classification: 'IDENTIFIER' }),
  place('P.result', { classification: 'MEDICAL' }),
  place('P.open', { classification: 'PUBLIC' }),
  place('P.id', { classification: 'STRUCTURAL' }),
  place('CallOrder.type'),
  place('Case.indexCase', { classification: 'MEDICAL' }),
  place('AccessRecord.caller'),
  place('Filter.phone', { reveals: { coordinate: 'P.phone', right: 'FILTER' } }),
  place('Order.postcode', { classification: 'INTERNAL', reveals: { coordinate: 'P.postcode', right: 'SORT' } }),
  place('Input.name', { reveals: { coordinate: 'P.name', right: 'WRITE' } }),
];
const RULED = PLACES.filter(
  ({ masks, reveals, classification }) => !masks && !reveals && classification !== 'STRUCTURAL',
).map(({ coordinate }) => coordinate);

/** A small generator of numbers below a bound. */
function numbersFrom(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % bound;
  };
}

/** Beginnings of ids that rules may have, and that lists, keys and patterns could trip over. */
const HOSTILE = ['rule ', '","', '\\', '],[', '+', ',', '__proto__', '{}', "'", '${', '漢 '];

class Generated {
  private count = 0;

  constructor(private readonly below: (bound: number) => number) {}

  policy(): PolicyDocument {
    return {
      ...defaultPolicy(),
      version: 9,
      grants: Array.from({ length: 4 + this.below(10) }, () => this.grant()),
      denials: Array.from({ length: this.below(4) }, () => this.denial()),
      nobody: [],
    };
  }

  caller(): Attributes {
    const all = [...roles()];
    const one = this.pick(all);
    const other = this.pick(all);
    const both = ROLES.filter((role) => one.roles.includes(role) || other.roles.includes(role));
    const apart = this.below(5) === 0;
    return {
      ...one,
      ...this.pick(professionsOf(one)),
      roles: this.below(2) === 0 ? both : one.roles,
      natural: this.below(6) === 0 ? other.natural : one.natural,
      purpose: this.pick([null, ...PURPOSES]),
      trained: this.pick(ANSWERS),
      contract: this.pick(ANSWERS),
      shift: this.pick(ANSWERS),
      agreement: this.below(2) === 0 && !apart,
      ordersKnown: this.below(3) > 0,
      casesKnown: this.below(3) > 0,
      organisationKind: apart ? null : other.organisationKind,
      organisation: apart ? null : other.organisation,
      day: this.pick(['2020-05-03', '2020-05-20', '2020-05-21', '2026-11-25']),
    };
  }

  private grant(): Grant {
    const masks = this.below(4) === 0;
    const rule = this.rule();
    return { ...rule, outcome: masks ? 'MASKED' : 'VISIBLE', ...(masks && { variant: this.pick(['YEAR', 'INITIALS'] as const) }), legalBasis: this.pick([...BASES, 'of nobody']) }; // prettier-ignore
  }

  private denial(): Denial {
    return { ...this.rule(), outcome: this.below(2) === 0 ? 'HIDDEN' : 'WITHHELD', why: 'Generated.' };
  }

  private rule(): WhoseRule {
    this.count += 1;
    const kinds = this.below(6) === 0 ? { organisations: { kinds: this.some(ORGANISATION_KINDS, 2) } } : {};
    const numbers = this.below(9) === 0 ? { organisations: { numbers: ['0999001119'] } } : {};
    return {
      id: `${this.pick(HOSTILE)}${this.count}`,
      roles: this.below(3) === 0 ? 'EVERYBODY' : this.some(ROLES, 4),
      ...kinds,
      ...numbers,
      what: [{ group: 'g', coordinates: this.some(RULED, 4) }],
      right: this.below(2) === 0 ? 'READ' : this.pick(RIGHTS),
      purposes: this.below(3) === 0 ? 'ANY' : this.some(PURPOSES, 4),
      conditions: this.below(3) === 0 ? [] : this.some(CONDITIONS, 3),
      since: 1 + this.below(3),
    };
  }

  /** One to `most` of them, each once. */
  private some<T>(list: readonly T[], most: number): T[] {
    return [...new Set(Array.from({ length: 1 + this.below(most) }, () => this.pick(list)))];
  }

  private pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

it('decide and the naive evaluator agree on generated policies, and every outcome is met', () => {
  const generated = new Generated(numbersFrom(20_201_127));
  const differences: unknown[] = [];
  const met = new Map<string, number>();
  let cells = 0;
  for (let round = 0; round < POLICIES; round += 1) {
    const policy = generated.policy();
    const evaluator = new NaiveEvaluator(policy, REGISTERS, PLACES);
    const tables = createDecisionTables(policy, REGISTERS, PLACES);
    for (let time = 0; time < CALLERS_EACH; time += 1) {
      const who = generated.caller();
      const table = tables.for(callerOf(who), new Date(`${who.day}T21:59:59Z`));
      for (const { coordinate } of PLACES) {
        const right = RIGHTS[(round + time + cells) % RIGHTS.length] ?? 'READ';
        for (const asked of right === 'READ' ? (['READ'] as const) : (['READ', right] as const)) {
          for (let relation = round % 3; relation <= ALL_RELATIONS; relation += 3) {
            const { outcome, variant, reason } = table.decide(coordinate, asked, relation);
            const expected = evaluator.expect(coordinate, asked, who, ROWS[relation]!);
            cells += 1;
            met.set(`${outcome} ${reason}`, (met.get(`${outcome} ${reason}`) ?? 0) + 1);
            if (outcome !== expected.outcome || variant !== expected.variant || reason !== expected.reason) {
              differences.push({ who, coordinate, asked, relation, outcome, variant, reason, expected, policy });
            }
          }
        }
      }
    }
  }
  expect(differences.slice(0, 1)).toEqual([]);
  expect(cells).toBeGreaterThan(250_000);
  // of some reasons there are fewer: what matters is that none is never met
  expect([...met.keys()].map((one) => one.split(' ')[1])).toEqual(expect.arrayContaining(REASONS_MET));
  for (const outcome of ['VISIBLE null', 'MASKED null', 'HIDDEN NOT_GRANTED', 'WITHHELD NOT_GRANTED']) {
    expect(met.get(outcome) ?? 0).toBeGreaterThan(250);
  }
});

const REASONS_MET = [
  ...['NOT_GRANTED', 'NOT_ASSIGNED', 'NOT_RECOGNISED', 'NOT_TRAINED', 'PURPOSE_MISSING', 'OUT_OF_ZONE', 'OUT_OF_SHIFT'],
  ...['LEGAL_BASIS_ENDED', 'FLOOR', 'CALLER_FACTS_UNAVAILABLE'],
];
