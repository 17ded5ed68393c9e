/**
 * Lock 2, the light half: every coordinate that is not STRUCTURAL or PUBLIC and not under graphql-shield is wrapped by
 * this synchronous guard. A denied value becomes null and one note per selection; throwing per row would cost more
 * than the value.
 */
import { defaultFieldResolver, type GraphQLField, type GraphQLFieldResolver } from 'graphql';
import type { RequestContext } from '../../graph/request-context';
import type { Coordinate } from '../../model/classification';
import type { WithheldSelections } from '../../model/withheld';
import { rowDecisionOf } from './row-decision';

/** What the guard finds in the request context beside what resolvers read. */
export interface WithWithheld {
  readonly withheld: WithheldSelections;
}

type GuardedContext = RequestContext & WithWithheld;

/** Wraps one field in place. */
export function guardField(field: GraphQLField<unknown, unknown>, coordinate: Coordinate): void {
  const resolve: GraphQLFieldResolver<unknown, unknown> = field.resolve ?? defaultFieldResolver;
  const decide = rowDecisionOf(coordinate);
  field.resolve = (parent, args, context, info): unknown => {
    const request = context as GuardedContext;
    const decision = decide(request, parent);
    if (decision.outcome === 'VISIBLE') return resolve(parent, args, context, info);
    request.withheld.note(info.path, decision);
    return null;
  };
}
