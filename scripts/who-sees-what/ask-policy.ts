/**
 * Asks a policy what docs/who-sees-what.md shows. Every cell is an answer of the decision table that serves requests,
 * not a reading of the grants: the page shows the effect, floor, denials and derived values included.
 */
import type { CoordinateInfo } from '../../src/model/classification';
import { isOfCommand } from '../../src/model/commands';
import type { Right } from '../../src/model/decision';
import { PURPOSES, type Purpose } from '../../src/model/roles';
import { Relation, type RelationBits } from '../../src/model/subject';
import { createDecisionTables, type DecisionTable, type DecisionTables } from '../../src/policy/rules/decision-table';
import type { PolicyDocument } from '../../src/policy/rules/grant';
import type { PolicyRegisters } from '../../src/policy/registers/policy-register-store';
import { callerFor, GATES, type Column } from './synthetic-callers';

export interface Group {
  readonly name: string;
  readonly coordinates: readonly string[];
  readonly classes: readonly string[];
}

/** One line of a role's table: the purposes and relation under which the group answers so. */
export interface Line {
  readonly group: Group;
  /** `V`, `M` with its mask, `W` where it is written, or a dash. */
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
  /** Those that may be written: commands about a call first. */
  readonly written: readonly Group[];
  private readonly tables: DecisionTables;

  constructor(policy: PolicyDocument, registers: PolicyRegisters, coordinates: readonly CoordinateInfo[]) {
    this.tables = createDecisionTables(policy, registers, coordinates);
    this.groups = groupsOf(policy, coordinates, 'READ');
    const written = groupsOf(policy, coordinates, 'WRITE');
    this.written = [...written.filter(isOfCommands), ...written.filter((group) => !isOfCommands(group))];
  }

  linesOf(column: Column): Line[] {
    return this.groups.flatMap((group) => this.linesOfGroup(column, group, READ));
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

  /** The same of the right to write. */
  writtenLinesOf(column: Column): Line[] {
    return this.written.flatMap((group) => this.linesOfGroup(column, group, WRITTEN));
  }

  private linesOfGroup(column: Column, group: Group, asked: Asked): Line[] {
    const byAnswer = new Map<
      string,
      { purposes: (Purpose | null)[]; relation: RelationBits; on: string; answer: string }
    >();
    for (const purpose of EVERY_PURPOSE) {
      const table = this.table(column, purpose);
      const answered: RelationBits[] = [];
      for (const [relation, on] of asked.relations) {
        // more relations than those that are enough
        if (answered.some((fewer) => (fewer & relation) === fewer)) continue;
        const answer = asked.answerOf(table, group, relation);
        if (answer === '–') continue;
        answered.push(relation);
        const key = `${answer} ${on}`;
        const found = byAnswer.get(key) ?? { purposes: [], relation, on, answer };
        found.purposes.push(purpose);
        byAnswer.set(key, found);
      }
    }
    if (byAnswer.size === 0) return [{ ...NOTHING, group, otherwise: 'NOT_GRANTED' }];
    return [...byAnswer.values()].map(({ purposes, relation, on, answer }) => ({
      group,
      answer,
      on,
      purposes: purposes.length === EVERY_PURPOSE.length ? 'any, or none' : purposes.join(', '),
      needs: this.needsOf(column, group, purposes.at(-1) ?? null, relation, asked),
      otherwise: this.reasonOf(column, group, purposes.at(-1) ?? null, asked),
    }));
  }

  /** What the answer depends on, found by taking one thing away at a time. */
  private needsOf(
    column: Column,
    group: Group,
    purpose: Purpose | null,
    relation: RelationBits,
    { answerOf }: Asked,
  ): string {
    const caller = callerFor(column, purpose);
    const needed = GATES.filter(
      (gate) => answerOf(this.tables.for(gate.lacking(caller), MOMENT), group, relation) === '–',
    );
    return needed.map((gate) => gate.name).join(', ');
  }

  private reasonOf(column: Column, group: Group, purpose: Purpose | null, { right }: Asked): string {
    const [coordinate = ''] = group.coordinates;
    return this.table(column, purpose).decide(coordinate, right, Relation.NONE).reason ?? '';
  }

  private table(column: Column, purpose: Purpose | null): DecisionTable {
    return this.tables.for(callerFor(column, purpose), MOMENT);
  }
}

/** A right, how the page answers it, and on which rows. */
interface Asked {
  readonly right: Right;
  /** Fewer first. */
  readonly relations: readonly (readonly [RelationBits, string])[];
  readonly answerOf: (table: DecisionTable, group: Group, relation: RelationBits) => string;
}

const READ: Asked = { right: 'READ', relations: RELATIONS, answerOf: readAnswer };
/** To write may take one relation, and to read what is written another. */
const WRITTEN: Asked = {
  right: 'WRITE',
  relations: [
    ...RELATIONS,
    ...RELATIONS.flatMap(([one, name], place) =>
      RELATIONS.slice(place + 1).map(([other, otherName]) => [one | other, `${name} and ${otherName}`] as const),
    ),
  ],
  answerOf: (table, { coordinates }, relation) =>
    coordinates.every((coordinate) => table.decide(coordinate, 'WRITE', relation).outcome === 'VISIBLE') ? 'W' : '–',
};

const NOTHING = { answer: '–', on: '', purposes: '', needs: '' };

function purposeWith({ role }: Column): Purpose {
  return role === 'HYGIENE_INSPECTOR' || role === 'AUTHORISED_PERSON' ? 'HYGIENE_INSPECTION' : 'CONTACT_TRACING';
}

function readAnswer(table: DecisionTable, { name, coordinates }: Group, relation: RelationBits): string {
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

function isOfCommands({ coordinates }: Group): boolean {
  return coordinates.some(isOfCommand);
}

/** The groups the policy itself names for the right, in its order. */
function groupsOf(policy: PolicyDocument, coordinates: readonly CoordinateInfo[], right: Right): Group[] {
  const classes = new Map(coordinates.map((info) => [info.coordinate, info.classification]));
  const groups = new Map<string, Group>();
  for (const grant of policy.grants.filter((one) => one.right === right)) {
    for (const { group, coordinates: named } of grant.what) {
      if (groups.has(group)) continue;
      const found = new Set(named.map((coordinate) => classes.get(coordinate) ?? 'unknown'));
      groups.set(group, { name: group, coordinates: named, classes: [...found] });
    }
  }
  return [...groups.values()];
}
