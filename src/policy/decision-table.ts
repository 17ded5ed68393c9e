/** One table per policy version and class of caller. */
import type { Caller } from '../model/caller';
import type { Classification, Coordinate, CoordinateInfo } from '../model/classification';
import type { Decision, Right } from '../model/decision';
import type { RelationBits } from '../model/subject';
import { callerClassOf, decisionClassKey } from './caller-class';
import { ClassTable } from './class-table';
import { compilePolicy } from './compiled-policy';
import type { PolicyDocument } from './grant';
import type { PolicyRegisters } from './policy-registers';

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
