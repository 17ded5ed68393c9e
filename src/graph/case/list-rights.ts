/**
 * Whether what a list is filtered and sorted by may be used over just the rows it runs over. The analysis of the
 * operation asks the same before anything runs, of the best row there could be; here it is asked again of the scope.
 */
import { denialFacts } from '../../errors/denial-facts';
import { HubError } from '../../errors/hub-error';
import type { Coordinate } from '../../model/classification';
import type { RelationBits } from '../../model/subject';
import type { RequestContext } from '../request-context';

/** The fields of an input value that say something; null is the same as leaving a field out. */
export function givenFields(inputType: string, value: object | null | undefined): Coordinate[] {
  return Object.entries(value ?? {}).flatMap(([name, given]) =>
    given === null || given === undefined ? [] : [`${inputType}.${name}`],
  );
}

/** @throws HubError ARGUMENT_WITHHELD for the first that may not be used; nobody is asked. */
export function requireRights(
  { decisions }: RequestContext,
  relation: RelationBits,
  coordinates: readonly Coordinate[],
): void {
  for (const coordinate of coordinates) {
    const decision = decisions.decide(coordinate, 'FILTER', relation);
    if (decision.outcome !== 'VISIBLE') throw new HubError('ARGUMENT_WITHHELD', denialFacts(decision));
  }
}
