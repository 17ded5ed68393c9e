/** `mayI`: ask before you query. Answers what enforcement would do. */
import { getNamedType, isObjectType, type GraphQLSchema, type GraphQLResolveInfo } from 'graphql';
import { Ctx, ID, Info, Resolver } from 'type-graphql';
import type { Coordinate } from '../../model/classification';
import { rightToSelect, type Decision } from '../../model/decision';
import { Relation, type RelationBits } from '../../model/subject';
import type { DecisionTable } from '../../policy/rules/decision-table';
import { coordinatesOfSchema } from '../read-coordinates';
import { findOwnCase } from '../case/case.type';
import { Argument, Read } from '../declarations';
import { type RequestContext, askedInRequest, badArgument } from '../request-context';
import { DecisionAnswer } from './decision.type';

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

const MOST_COORDINATES = 500;

@Resolver()
export class MayIResolver {
  @Read(
    () => [DecisionAnswer],
    'What enforcement would answer for each coordinate: for reading an output coordinate of one case, or, without a ' +
      'case, of the row most favourable to the caller; for using an input field, whatever the case. What is no part of ' +
      'a case, and what is public, answers the same with and without one: a case may withhold the link to what is ' +
      'public. A case that does not exist answers like one that is not there for the caller. At most 500 coordinates ' +
      'in a request.',
    { required: true, class: 'STRUCTURAL' },
  )
  async mayI(
    @Argument('coordinates', () => [String], 'Coordinates: `Type.field`, `Type.field(arg:)` or `Input.field`.', {
      required: true,
    })
    coordinates: Coordinate[],
    @Argument('caseId', () => ID, 'The case it is asked about.') caseId: string | null | undefined,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly Decision[]> {
    if (askedInRequest(context, 'mayI', coordinates.length) > MOST_COORDINATES) {
      throw badArgument('coordinates', `At most ${MOST_COORDINATES} coordinates in one request.`);
    }
    const { decisions } = context;
    // of the caller's own schema: what is hidden answers like a name that never was
    const known = coordinatesOfSchema(info.schema);
    if (!coordinates.every((coordinate) => known.has(coordinate))) {
      throw badArgument('coordinates', 'Not every coordinate is one that the schema gives a class of its own.');
    }
    const relation = await relationTo(context, caseId);
    return coordinates.map((coordinate) => askedDecision(info.schema, decisions, coordinate, relation));
  }
}

async function relationTo(context: RequestContext, caseId: string | null | undefined): Promise<RelationBits | null> {
  if (caseId === null || caseId === undefined) return null;
  const found = await findOwnCase(context, caseId);
  return found === null ? Relation.NONE : context.relation(found.subject);
}
