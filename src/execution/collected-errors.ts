/** The errors of one execution, as graphql-js collects them: none from below a place that an error has emptied already. */
import type { GraphQLError } from 'graphql';
import type { ResponsePlace } from './response-place';

export class CollectedErrors {
  readonly all: GraphQLError[] = [];
  private readonly places = new Set<ResponsePlace | undefined>();

  add(error: GraphQLError, place: ResponsePlace | undefined): void {
    if (this.places.size > 0 && this.isEmptied(place)) return;
    this.places.add(place);
    this.all.push(error);
  }

  private isEmptied(place: ResponsePlace | undefined): boolean {
    for (let step = place; step; step = step.prev) if (this.places.has(step)) return true;
    return this.places.has(undefined);
  }
}
