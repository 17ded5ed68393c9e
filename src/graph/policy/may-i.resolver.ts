/** `mayI`: ask before you query. Answers what enforcement would do. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, ID, Info, Resolver } from 'type-graphql';
import { HubError } from '../../errors/hub-error';
import type { Coordinate } from '../../model/classification';
import type { Decision } from '../../model/decision';
import { Relation, type RelationBits } from '../../model/subject';
import { findOwnCase } from '../case/case-record';
import { Argument, Read } from '../declarations';
import { coordinatesOfSchema } from '../read-coordinates';
import type { RequestContext } from '../request-context';
import { askedDecision } from './asked-decision';
import { DecisionAnswer } from './decision.type';

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
    countAsked(context, coordinates.length);
    const { decisions } = context;
    // of the caller's own schema: what is hidden answers like a name that never was
    const known = coordinatesOfSchema(info.schema);
    if (!coordinates.every((coordinate) => known.has(coordinate))) {
      throw badCoordinates('Not every coordinate is one that the schema gives a class of its own.');
    }
    const relation = await relationTo(context, caseId);
    return coordinates.map((coordinate) => askedDecision(info.schema, decisions, coordinate, relation));
  }
}

const asked = new WeakMap<RequestContext['loaders'], number>();

/** All of a request together, whatever the number of aliases. */
function countAsked({ loaders }: RequestContext, more: number): void {
  const all = (asked.get(loaders) ?? 0) + more;
  if (all > MOST_COORDINATES) throw badCoordinates(`At most ${MOST_COORDINATES} coordinates in one request.`);
  asked.set(loaders, all);
}

async function relationTo(context: RequestContext, caseId: string | null | undefined): Promise<RelationBits | null> {
  if (caseId === null || caseId === undefined) return null;
  const found = await findOwnCase(context, caseId);
  return found === null ? Relation.NONE : context.relation(found.subject);
}

function badCoordinates(detail: string): HubError {
  return new HubError('BAD_USER_INPUT', { argument: 'coordinates' }, { detail });
}
