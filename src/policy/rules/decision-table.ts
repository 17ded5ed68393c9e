/** One table per policy version and class of caller; decisions are remembered here alone. */
import { LRUCache } from 'lru-cache';
import type { Caller } from '../../model/caller';
import {
  coordinateIndex,
  type Classification,
  type Coordinate,
  type CoordinateIndex,
  type CoordinateInfo,
} from '../../model/classification';
import { isOfCommand } from '../../model/commands';
import { type Decision, type Right, RIGHTS, rightToSelect } from '../../model/decision';
import { type RelationBits, EVERY_BIT, Relation } from '../../model/subject';
import { callerClassOf, claimingClass, decisionClassKey, type CallerClass } from './caller-class';
import { compilePolicy, rolesMeant, type CompiledPolicy } from './compiled-policy';
import type { PolicyDocument, WhoseRule } from './grant';
import type { PolicyRegisters } from '../registers/policy-register-store';
import { relationsAskedBy } from './conditions';
import { decide } from './decide';
import { relationsAskedByFloor } from './floor';

export interface DecisionTable {
  /** The policy version that decides. */
  readonly version: number;
  /**
   * Callers with the same key get the same answers. Whatever is cached by what a caller may see is cached by this object,
   * which nobody of another class, version or state of the registers ever gets.
   */
  readonly decisionClass: string;
  /** For a row: interned, the same question gives the same object. A coordinate nobody knows is denied. */
  decide(coordinate: Coordinate, right: Right, relation: RelationBits): Decision;
  /**
   * Before there is a row, and for root fields: the best this caller can have of it in any relation it has to anything, or of
   * a command may have by an order confirmed for a time; where there is none, the denial to report.
   */
  possible(coordinate: Coordinate, right: Right): Decision;
  classification(coordinate: Coordinate): Classification | undefined;
  /** What is not in this class's schema, what follows it included; inputs by what they reveal. */
  readonly hidden: ReadonlySet<Coordinate>;
}

export interface DecisionTables {
  readonly version: number;
  for(caller: Caller, now: Date): DecisionTable;
}

/** A class costs some 100 KB when all of it was asked. */
const MOST_CLASSES = 256;

export function createDecisionTables(
  policyVersion: PolicyDocument,
  registers: PolicyRegisters,
  coordinates: readonly CoordinateInfo[],
  mostClasses: number = MOST_CLASSES,
): DecisionTables {
  const tables = new ClassTables(compilePolicy(policyVersion), coordinateIndex(coordinates), mostClasses);
  return {
    version: policyVersion.version,
    for: (caller, now) => tables.of(callerClassOf(caller, registers, now)),
  };
}

/** The tables of the classes that were met last. */
export class ClassTables {
  private readonly tables: LRUCache<string, DecisionTable>;

  constructor(
    private readonly policy: CompiledPolicy,
    private readonly coordinates: CoordinateIndex,
    max: number,
  ) {
    this.tables = new LRUCache({ max });
  }

  of(caller: CallerClass): DecisionTable {
    const key = decisionClassKey(this.policy.version, caller);
    const table = this.tables.get(key) ?? new ClassTable(this.policy, this.coordinates, caller, key);
    this.tables.set(key, table);
    return table;
  }
}

/**
 * The decisions of one class of callers as a look-up. A cell stands for a coordinate and a right; it has a place for each
 * combination of those relations that some rule for this class, or the floor, asks about there: a handful of the hundreds
 * there are. What a request asks per field and row is reads, and allocates nothing once the class has met the question.
 * Places are filled by `decide`, as questions come: a first request pays a microsecond for each thing it asks, not for all.
 */
interface Cell {
  /** The bits that the answer depends on. */
  readonly asked: RelationBits;
  /** From every set of relation bits to its place. */
  readonly places: Uint16Array;
  readonly decisions: (Decision | undefined)[];
  best: Decision | null;
}

type Cells = Readonly<Record<Right, Map<Coordinate, Cell>>>;

const NOTHING: ReadonlySet<Coordinate> = new Set();

export class ClassTable implements DecisionTable {
  readonly version: number;
  private readonly cells = Object.fromEntries(RIGHTS.map((right) => [right, new Map<Coordinate, Cell>()])) as Cells;
  private hiddenOnes: ReadonlySet<Coordinate> | null = null;
  private claimingOne: ClassTable | null | undefined;

  constructor(
    private readonly policy: CompiledPolicy,
    private readonly coordinates: CoordinateIndex,
    private readonly caller: CallerClass,
    readonly decisionClass: string,
  ) {
    this.version = policy.version;
  }

  decide(coordinate: Coordinate, right: Right, relation: RelationBits): Decision {
    const cell = this.cell(coordinate, right);
    // what is not in the schema is asked by `mayI` at will: denied without being remembered
    if (cell === null) return this.ask(coordinate, right, Relation.NONE);
    return cell.decisions[cell.places[relation & EVERY_BIT] ?? 0] ?? this.learn(cell, coordinate, right, relation);
  }

  possible(coordinate: Coordinate, right: Right): Decision {
    const { claiming } = this;
    if (claiming !== null && right === 'WRITE' && isOfCommand(coordinate)) return claiming.possible(coordinate, right);
    const cell = this.cell(coordinate, right);
    if (cell === null) return this.ask(coordinate, right, Relation.NONE);
    return (cell.best ??= this.bestOverRelations(cell, coordinate, right));
  }

  private get claiming(): ClassTable | null {
    if (this.claimingOne !== undefined) return this.claimingOne;
    const { caller, policy, coordinates, decisionClass } = this;
    const claimer = claimingClass(caller);
    const isSame = caller.orderAssignmentsUsable && claimer.possibleRelations === caller.possibleRelations;
    return (this.claimingOne = isSame ? null : new ClassTable(policy, coordinates, claimer, decisionClass));
  }

  classification(coordinate: Coordinate): Classification | undefined {
    return this.coordinates.get(coordinate)?.classification;
  }

  get hidden(): ReadonlySet<Coordinate> {
    return (this.hiddenOnes ??= this.findHidden());
  }

  private findHidden(): ReadonlySet<Coordinate> {
    // most policies hide nothing
    if (this.policy.hiddenFromSome.size === 0) return NOTHING;
    const isHidden = ({ coordinate, reveals }: CoordinateInfo): boolean =>
      this.possible(coordinate, reveals?.right ?? rightToSelect(coordinate)).outcome === 'HIDDEN';
    return new Set([...this.coordinates.values()].filter(isHidden).map(({ coordinate }) => coordinate));
  }

  private bestOverRelations({ asked }: Cell, coordinate: Coordinate, right: Right): Decision {
    const toRows = this.caller.possibleRelations & ~Relation.SELF & asked;
    const own = this.decide(coordinate, right, Relation.SELF);
    if (own.outcome === 'VISIBLE') return own;
    let masked: Decision | null = own.outcome === 'MASKED' ? own : null;
    // every subset, the whole first, which mostly shows most: one relation more may bring a denial, or a mask before a grant
    for (let relation = toRows; ; relation = (relation - 1) & toRows) {
      const decision = this.decide(coordinate, right, relation);
      if (decision.outcome === 'VISIBLE') return decision;
      if (decision.outcome === 'MASKED') masked ??= decision;
      if (relation === 0) break;
    }
    return masked ?? this.decide(coordinate, right, toRows);
  }

  /** Null for a coordinate that nobody knows. */
  private cell(coordinate: Coordinate, right: Right): Cell | null {
    const known = this.cells[right].get(coordinate);
    if (known) return known;
    const info = this.coordinates.get(coordinate);
    if (!info) return null;
    const asked = this.relationsAsked(info, right);
    const cell = { asked, places: placesOf(asked), decisions: [], best: null };
    this.cells[right].set(coordinate, cell);
    return cell;
  }

  private learn(cell: Cell, coordinate: Coordinate, right: Right, relation: RelationBits): Decision {
    const decision = this.ask(coordinate, right, relation & cell.asked);
    // the same answer is the same object, whatever relation it was asked for
    const same = cell.decisions.find((one) => one !== undefined && isSame(one, decision)) ?? decision;
    cell.decisions[cell.places[relation & EVERY_BIT] ?? 0] = same;
    return same;
  }

  private ask(coordinate: Coordinate, right: Right, relation: RelationBits): Decision {
    const { policy, coordinates, caller } = this;
    return decide({ policy, coordinates, coordinate, right, caller, relation });
  }

  /** Never too few: that is what a test compares over all relations. */
  private relationsAsked(info: CoordinateInfo, right: Right): RelationBits {
    const { coordinate, classification, reveals, masks, derivedFrom } = info;
    if (classification === 'STRUCTURAL') return Relation.NONE;
    if (reveals) return this.cell(reveals.coordinate, reveals.right)?.asked ?? Relation.NONE;
    let asked: RelationBits = Relation.NONE;
    for (const base of derivedFrom) asked |= this.cell(base, 'READ')?.asked ?? Relation.NONE;
    if (masks !== null) return asked | (this.cell(masks, 'READ')?.asked ?? Relation.NONE);
    if (right !== 'READ') asked |= this.cell(coordinate, 'READ')?.asked ?? Relation.NONE;
    const { grants, denials } = this.policy.rulesOf(coordinate, right);
    for (const denial of denials) asked |= this.askedByRule(denial) ?? Relation.NONE;
    let granted = false;
    for (const grant of grants) {
      const byRule = this.askedByRule(grant);
      granted ||= byRule !== null;
      asked |= byRule ?? Relation.NONE;
    }
    if (!granted) return asked;
    const restriction = info.beyondCallCentre === true ? Relation.RESTRICTED : Relation.NONE;
    return asked | relationsAskedByFloor(coordinate, classification) | restriction;
  }

  /** Null for a rule that is not about this class. */
  private askedByRule(rule: WhoseRule): RelationBits | null {
    const roles = rolesMeant(rule, this.caller);
    if (roles.length === 0) return null;
    let asked: RelationBits = Relation.NONE;
    for (const role of roles) for (const condition of rule.conditions) asked |= relationsAskedBy(condition, role);
    return asked;
  }
}

function isSame(one: Decision, other: Decision): boolean {
  return (
    one.outcome === other.outcome &&
    one.variant === other.variant &&
    one.reason === other.reason &&
    one.ruleId === other.ruleId &&
    one.legalBasis === other.legalBasis
  );
}

const places: (Uint16Array | undefined)[] = [];

/** Shared by all cells that ask for the same bits: the bits asked for, moved together, are the place. */
function placesOf(asked: RelationBits): Uint16Array {
  return (places[asked] ??= Uint16Array.from({ length: EVERY_BIT + 1 }, (_, relation) => {
    let place = 0;
    let bit = 1;
    for (let left = asked; left !== 0; left &= left - 1) {
      if ((relation & left & -left) !== 0) place |= bit;
      bit <<= 1;
    }
    return place;
  }));
}
