/**
 * Decisions as a look-up: one table per policy version and class of caller, filled as questions come. What a request
 * asks per field and row is two reads, and allocates nothing once the class has met the question.
 */
import type { Caller } from '../model/caller';
import type { Classification, Coordinate, CoordinateInfo } from '../model/classification';
import { RIGHTS, rightToSelect, type Decision, type Right } from '../model/decision';
import { ALL_RELATIONS, Relation, type RelationBits } from '../model/subject';
import { callerClassOf, decisionClassKey, type CallerClass } from './caller-class';
import { compilePolicy, type CompiledPolicy } from './compiled-policy';
import { decide } from './decide';
import type { PolicyDocument } from './grant';
import type { PolicyRegisters } from './policy-registers';

export interface DecisionTable {
  /** The policy version that decides. */
  readonly version: number;
  /** Callers with the same key get the same answers: the key for whatever is cached by what a caller may see. */
  readonly decisionClass: string;
  /** For a row: interned, the same question gives the same object. A coordinate nobody knows is denied. */
  decide(coordinate: Coordinate, right: Right, relation: RelationBits): Decision;
  /**
   * Before there is a row, and for root fields: the best this caller can have of it in any relation it has to anything;
   * where there is none, the denial to report.
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

/** Classes remembered; the least recently used is forgotten. A class costs some 100 KB when all of it was asked. */
const MOST_CLASSES = 256;

export function createDecisionTables(
  policyVersion: PolicyDocument,
  registers: PolicyRegisters,
  coordinates: readonly CoordinateInfo[],
  mostClasses: number = MOST_CLASSES,
): DecisionTables {
  const policy = compilePolicy(policyVersion);
  const index = new Map(coordinates.map((info) => [info.coordinate, info]));
  const tables = new Map<string, DecisionTable>();
  return {
    version: policy.version,
    for(caller, now) {
      const callerClass = callerClassOf(caller, registers, now);
      const key = decisionClassKey(policy.version, callerClass);
      const table = tables.get(key) ?? new ClassTable(policy, index, callerClass, key);
      tables.delete(key);
      tables.set(key, table);
      if (tables.size > mostClasses) tables.delete(tables.keys().next().value ?? key);
      return table;
    },
  };
}

const RIGHT_POSITION = Object.fromEntries(RIGHTS.map((right, position) => [right, position])) as Record<Right, number>;

const NOTHING: ReadonlySet<Coordinate> = new Set();

class ClassTable implements DecisionTable {
  readonly version: number;
  /** Decisions met so far; position 0 is kept free, because 0 in a row says that it was not asked yet. */
  private readonly decisions: (Decision | undefined)[] = [undefined];
  private readonly positions = new Map<string, number>();
  /** Per right, coordinate → position of the decision for each set of relation bits. */
  private readonly rows: readonly Map<Coordinate, Uint16Array>[] = RIGHTS.map(() => new Map());
  private readonly best: readonly Map<Coordinate, Decision>[] = RIGHTS.map(() => new Map());
  /** What is not in the schema is asked by `mayI` at will: denied without being remembered. */
  private readonly unknown: Decision;
  private hiddenOnes: ReadonlySet<Coordinate> | null = null;

  constructor(
    private readonly policy: CompiledPolicy,
    private readonly coordinates: ReadonlyMap<Coordinate, CoordinateInfo>,
    private readonly caller: CallerClass,
    readonly decisionClass: string,
  ) {
    this.version = policy.version;
    this.unknown = this.ask('', 'READ', Relation.NONE);
  }

  decide(coordinate: Coordinate, right: Right, relation: RelationBits): Decision {
    const row = this.rows[RIGHT_POSITION[right]]?.get(coordinate);
    const decision = row && this.decisions[row[relation & ALL_RELATIONS] ?? 0];
    return decision ?? this.learn(coordinate, right, relation & ALL_RELATIONS);
  }

  possible(coordinate: Coordinate, right: Right): Decision {
    const best = this.best[RIGHT_POSITION[right]];
    const known = best?.get(coordinate);
    if (known) return known;
    const decision = this.bestOverRelations(coordinate, right);
    if (this.coordinates.has(coordinate)) best?.set(coordinate, decision);
    return decision;
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

  private bestOverRelations(coordinate: Coordinate, right: Right): Decision {
    const toRows = this.caller.possibleRelations & ~Relation.SELF;
    const own = this.decide(coordinate, right, Relation.SELF);
    if (own.outcome === 'VISIBLE') return own;
    let masked: Decision | null = own.outcome === 'MASKED' ? own : null;
    // every subset of the relations, the whole first: a condition more can only help, a denial's can only harm
    for (let relation = toRows; ; relation = (relation - 1) & toRows) {
      const decision = this.decide(coordinate, right, relation);
      if (decision.outcome === 'VISIBLE') return decision;
      if (decision.outcome === 'MASKED') masked ??= decision;
      if (relation === 0) break;
    }
    return masked ?? this.decide(coordinate, right, toRows);
  }

  private learn(coordinate: Coordinate, right: Right, relation: RelationBits): Decision {
    if (!this.coordinates.has(coordinate)) return { ...this.unknown, coordinate, right };
    const rows = this.rows[RIGHT_POSITION[right]];
    let row = rows?.get(coordinate);
    if (!row) {
      row = new Uint16Array(ALL_RELATIONS + 1);
      rows?.set(coordinate, row);
    }
    const decision = this.ask(coordinate, right, relation);
    const position = this.intern(decision);
    row[relation] = position;
    return this.decisions[position] ?? decision;
  }

  private intern(decision: Decision): number {
    const { coordinate, right, outcome, variant, reason, ruleId } = decision;
    const key = [coordinate, right, outcome, variant, reason, ruleId].join('|');
    let position = this.positions.get(key);
    if (position === undefined) {
      position = this.decisions.push(decision) - 1;
      this.positions.set(key, position);
    }
    return position;
  }

  private ask(coordinate: Coordinate, right: Right, relation: RelationBits): Decision {
    return decide({
      policy: this.policy,
      coordinates: this.coordinates,
      coordinate,
      right,
      caller: this.caller,
      relation,
    });
  }
}
