/**
 * What enforcement would answer for one coordinate: of an input field the right its use takes, on any row; of what is no
 * part of a case the row it stands in for this caller; of the rest the row that is asked about. What is public is no part of
 * a case, although a case leads to it: a case withholds the link, and says nothing of what others show to everybody.
 */
import { getNamedType, isObjectType, type GraphQLSchema } from 'graphql';
import type { Coordinate } from '../../model/classification';
import { rightToSelect, type Decision } from '../../model/decision';
import type { RelationBits } from '../../model/subject';
import { Relation } from '../../model/subject';
import type { DecisionTable } from '../../policy/decision-table';
import { coordinatesOfSchema } from '../read-coordinates';

/** Types whose records a case leads to. */
const ofCases = new WeakMap<GraphQLSchema, ReadonlySet<string>>();

/** `relation`: how the caller stands to the case that is asked about; null where none is. */
export function askedDecision(
  schema: GraphQLSchema,
  decisions: DecisionTable,
  coordinate: Coordinate,
  relation: RelationBits | null,
): Decision {
  const revealed = coordinatesOfSchema(schema).get(coordinate)?.reveals;
  if (revealed) return { ...decisions.possible(revealed.coordinate, revealed.right), coordinate };
  if (relation === null || !isOfCase(schema, decisions, coordinate))
    return decisions.possible(coordinate, rightToSelect(coordinate));
  const decision = decisions.decide(coordinate, 'READ', relation);
  return relation === Relation.NONE ? notThere(decisions, decision) : decision;
}

/** A case the caller has no relation to is not there at all, also for what is granted on any row. */
function notThere(decisions: DecisionTable, decision: Decision): Decision {
  if (decision.outcome === 'WITHHELD' || decisions.classification(decision.coordinate) === 'STRUCTURAL')
    return decision;
  return { ...decision, outcome: 'WITHHELD', variant: null, reason: 'OUT_OF_ZONE', ruleId: null, legalBasis: null };
}

function isOfCase(schema: GraphQLSchema, decisions: DecisionTable, coordinate: Coordinate): boolean {
  const [typeName = ''] = coordinate.split('.');
  return typesOfCase(schema).has(typeName) && decisions.classification(coordinate) !== 'PUBLIC';
}

function typesOfCase(schema: GraphQLSchema): ReadonlySet<string> {
  const types = ofCases.get(schema) ?? typesBelow(schema, 'Case');
  ofCases.set(schema, types);
  return types;
}

function typesBelow(schema: GraphQLSchema, name: string, found = new Set<string>()): Set<string> {
  const type = schema.getType(name);
  if (!isObjectType(type) || found.has(name)) return found;
  found.add(name);
  for (const field of Object.values(type.getFields())) typesBelow(schema, getNamedType(field.type).name, found);
  return found;
}
