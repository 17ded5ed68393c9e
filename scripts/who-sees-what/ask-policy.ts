/**
 * Asks a policy what docs/who-sees-what.md shows. Every cell is an answer of the decision table that serves requests,
 * not a reading of the grants: the page shows the effect, floor, denials and derived values included.
 */
import type { CoordinateInfo } from '../../src/model/classification';
import type { Right } from '../../src/model/decision';
import { PURPOSES, type Purpose } from '../../src/model/roles';
import { Relation, type RelationBits } from '../../src/model/subject';
import { createDecisionTables, type DecisionTable, type DecisionTables } from '../../src/policy/rules/decision-table';
import type { PolicyDocument } from '../../src/policy/rules/grant';
import type { PolicyRegisters } from '../../src/policy/registers/legal-basis';
import { callerFor, GATES, type Column } from './synthetic-callers';

export interface Group {
  readonly name: string;
  readonly coordinates: readonly string[];
  readonly classes: readonly string[];
}

/** One line of a role's table: the purposes and relation under which the group answers so. */
export interface Line {
  readonly group: Group;
  /** `V`, `M` with its mask, or a dash. */
  readonly answer: string;
  readonly on: string;
  readonly purposes: string;
  readonly needs: string;
  /** The reason given on another row, or for the dash. */
  readonly otherwise: string;
}

/** A moment at which every legal basis of version 1 holds. */
const MOMENT = new Date('2020-06-01T12:00:00Z');
const RELATIONS: readonly (readonly [RelationBits, string])[] = [
  [Relation.NONE, 'any row'],
  [Relation.ORDER_ASSIGNED, 'order assigned'],
  [Relation.CASE_ASSIGNED, 'case assigned'],
  [Relation.OWN_ZONE, 'own zone'],
  [Relation.OWN_ORGANISATION, 'own organisation'],
  [Relation.REGISTER_ENTRY, 'register entry'],
  [Relation.OWN_COLLECTIVITY, 'own collectivity'],
  [Relation.OWN_TRAINEE, 'own trainee'],
  [Relation.SELF, 'oneself'],
];
const EVERY_PURPOSE: readonly (Purpose | null)[] = [null, ...PURPOSES];

export class PolicyAnswers {
  readonly groups: readonly Group[];
  private readonly tables: DecisionTables;

  constructor(policy: PolicyDocument, registers: PolicyRegisters, coordinates: readonly CoordinateInfo[]) {
    this.tables = createDecisionTables(policy, registers, coordinates);
    this.groups = groupsOf(policy, coordinates);
  }

  linesOf(column: Column): Line[] {
    return this.groups.flatMap((group) => this.linesOfGroup(column, group));
  }

  /** Coordinates that the right is given for, each with the relation it takes. */
  rightsOf(column: Column, right: Right): string[] {
    const table = this.table(column, purposeWith(column));
    return this.groups
      .flatMap((group) => group.coordinates)
      .flatMap((coordinate) => {
        const found = RELATIONS.find(([relation]) => table.decide(coordinate, right, relation).outcome === 'VISIBLE');
        return found ? [`${coordinate} (${found[1]})`] : [];
      });
  }

  /** Groups that may be changed. */
  writesOf(column: Column): string[] {
    const table = this.table(column, purposeWith(column));
    const written = ({ coordinates }: Group): boolean =>
      coordinates.every((coordinate) => table.decide(coordinate, 'WRITE', Relation.NONE).outcome === 'VISIBLE');
    return this.groups.filter(written).map(({ name }) => name);
  }

  private linesOfGroup(column: Column, group: Group): Line[] {
    const byAnswer = new Map<
      string,
      { purposes: (Purpose | null)[]; relation: RelationBits; on: string; answer: string }
    >();
    for (const purpose of EVERY_PURPOSE) {
      const table = this.table(column, purpose);
      for (const [relation, on] of RELATIONS) {
        const answer = answerOf(table, group, relation);
        if (answer === '–') continue;
        const key = `${answer} ${on}`;
        const found = byAnswer.get(key) ?? { purposes: [], relation, on, answer };
        found.purposes.push(purpose);
        byAnswer.set(key, found);
        if (relation === Relation.NONE) break; // any row includes the others
      }
    }
    if (byAnswer.size === 0) return [{ ...NOTHING, group, otherwise: 'NOT_GRANTED' }];
    return [...byAnswer.values()].map(({ purposes, relation, on, answer }) => ({
      group,
      answer,
      on,
      purposes: purposes.length === EVERY_PURPOSE.length ? 'any, or none' : purposes.join(', '),
      needs: this.needsOf(column, group, purposes.at(-1) ?? null, relation),
      otherwise: this.reasonOf(column, group, purposes.at(-1) ?? null),
    }));
  }

  /** What the answer depends on, found by taking one thing away at a time. */
  private needsOf(column: Column, group: Group, purpose: Purpose | null, relation: RelationBits): string {
    const caller = callerFor(column, purpose);
    const needed = GATES.filter(
      (gate) => answerOf(this.tables.for(gate.lacking(caller), MOMENT), group, relation) === '–',
    );
    return needed.map((gate) => gate.name).join(', ');
  }

  private reasonOf(column: Column, group: Group, purpose: Purpose | null): string {
    const [coordinate = ''] = group.coordinates;
    return this.table(column, purpose).decide(coordinate, 'READ', Relation.NONE).reason ?? '';
  }

  private table(column: Column, purpose: Purpose | null): DecisionTable {
    return this.tables.for(callerFor(column, purpose), MOMENT);
  }
}

const NOTHING = { answer: '–', on: '', purposes: '', needs: '' };

function purposeWith({ role }: Column): Purpose {
  return role === 'HYGIENE_INSPECTOR' || role === 'AUTHORISED_PERSON' ? 'HYGIENE_INSPECTION' : 'CONTACT_TRACING';
}

function answerOf(table: DecisionTable, { name, coordinates }: Group, relation: RelationBits): string {
  const answers = new Set(
    coordinates.map((coordinate) => {
      const { outcome, variant } = table.decide(coordinate, 'READ', relation);
      if (outcome === 'VISIBLE') return 'V';
      return outcome === 'MASKED' ? `M ${variant?.toLowerCase().replaceAll('_', ' ')}` : '–';
    }),
  );
  if (answers.size > 1)
    throw new Error(`The coordinates of ${name} are not answered alike: the page cannot show them.`);
  return [...answers][0] ?? '–';
}

/** The groups the policy itself names for reading, in its order. */
function groupsOf(policy: PolicyDocument, coordinates: readonly CoordinateInfo[]): Group[] {
  const classes = new Map(coordinates.map((info) => [info.coordinate, info.classification]));
  const groups = new Map<string, Group>();
  for (const grant of policy.grants.filter((one) => one.right === 'READ')) {
    for (const { group, coordinates: named } of grant.what) {
      if (groups.has(group)) continue;
      const found = new Set(named.map((coordinate) => classes.get(coordinate) ?? 'unknown'));
      groups.set(group, { name: group, coordinates: named, classes: [...found] });
    }
  }
  return [...groups.values()];
}
