/** `mayI`: ask before you query. Answers what enforcement would do. */
import { Ctx, ID, Query, Resolver } from 'type-graphql';
import { HubError } from '../../errors/hub-error';
import type { Coordinate } from '../../model/classification';
import type { Decision } from '../../model/decision';
import { Relation } from '../../model/subject';
import { findOwnCase } from '../case/case-record';
import { Classified, ClassifiedArg } from '../classified';
import type { RequestContext } from '../request-context';
import { DecisionAnswer } from './decision.type';

const MOST_COORDINATES = 500;

@Resolver()
export class MayIResolver {
  @Classified('STRUCTURAL')
  @Query(() => [DecisionAnswer], {
    description:
      'What the policy in force answers for each coordinate, for reading it: of one case, or, without a case, of the ' +
      'row most favourable to the caller. A case that does not exist answers like one that is not there for the ' +
      'caller. At most 500 coordinates.',
  })
  async mayI(
    @ClassifiedArg('coordinates', () => [String], {
      as: 'STRUCTURAL',
      description: 'Coordinates: `Type.field`, `Type.field(arg:)` or `Input.field`.',
    })
    coordinates: Coordinate[],
    @ClassifiedArg('caseId', () => ID, { as: 'STRUCTURAL', nullable: true, description: 'The case it is asked about.' })
    caseId: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<readonly Decision[]> {
    if (coordinates.length > MOST_COORDINATES) throw badCoordinates(`At most ${MOST_COORDINATES} coordinates at once.`);
    const { decisions } = context;
    if (coordinates.some((coordinate) => decisions.classification(coordinate) === undefined)) {
      throw badCoordinates('Not every coordinate is one of the schema.');
    }
    if (caseId === null || caseId === undefined) {
      return coordinates.map((coordinate) => decisions.possible(coordinate, 'READ'));
    }
    const found = await findOwnCase(context, caseId);
    const relation = found === null ? Relation.NONE : context.relation(found.subject);
    return coordinates.map((coordinate) => decisions.decide(coordinate, 'READ', relation));
  }
}

function badCoordinates(detail: string): HubError {
  return new HubError('BAD_USER_INPUT', { argument: 'coordinates' }, { detail });
}
