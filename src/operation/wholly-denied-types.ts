/** A type whose every governed field is denied to a caller must not even say that an object of it is there. */
import { isObjectType, type GraphQLSchema } from 'graphql';
import type { Coordinate } from '../model/classification';
import type { Decision } from '../model/decision';
import type { DecisionTable } from '../policy/decision-table';
import type { CoordinateIndex } from './selected-coordinates';

export class WhollyDeniedTypes {
  private readonly governed = new Map<string, Coordinate[]>();
  private readonly denials = new WeakMap<DecisionTable, Map<string, Decision | null>>();

  constructor(schema: GraphQLSchema, coordinates: CoordinateIndex) {
    const rootTypes = new Set([schema.getQueryType()?.name, schema.getMutationType()?.name]);
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type) || rootTypes.has(type.name)) continue;
      const fields = Object.keys(type.getFields())
        .map((name) => `${type.name}.${name}`)
        .filter((coordinate) => (coordinates.get(coordinate)?.classification ?? 'STRUCTURAL') !== 'STRUCTURAL');
      if (fields.length > 0) this.governed.set(type.name, fields);
    }
  }

  /** The denial to report for `__typename`, or null where the type may be named. */
  denial(typeName: string, decisions: DecisionTable): Decision | null {
    const known = this.denials.get(decisions) ?? new Map<string, Decision | null>();
    this.denials.set(decisions, known);
    let answer = known.get(typeName);
    if (answer === undefined) {
      answer = this.decide(typeName, decisions);
      known.set(typeName, answer);
    }
    return answer;
  }

  private decide(typeName: string, decisions: DecisionTable): Decision | null {
    const fields = this.governed.get(typeName);
    if (!fields) return null;
    const outcomes = fields.map((coordinate) => decisions.possible(coordinate, 'READ'));
    return outcomes.some((one) => one.outcome === 'VISIBLE' || one.outcome === 'MASKED') ? null : (outcomes[0] ?? null);
  }
}
