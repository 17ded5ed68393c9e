/** What one request may ask for at most; past it nothing of it runs. */
import { HubError } from '../../model/errors/hub-error';

export interface RequestLimits {
  /** Fields as they are written, and as they stand in the answer once fragments are put in their places. */
  readonly fields: number;
  /** Fields that are given another name. */
  readonly aliases: number;
  readonly directives: number;
  /** Fields of `query` and `mutation` themselves. */
  readonly rootFields: number;
  /** Fields inside fields. */
  readonly levels: number;
  /** Points, see `price-list.ts`. */
  readonly cost: number;
}

/** Without any; for requests from within the hub. */
export const UNLIMITED: RequestLimits = {
  fields: Infinity,
  aliases: Infinity,
  directives: Infinity,
  rootFields: Infinity,
  levels: Infinity,
  cost: Infinity,
};

/**
 * @param what in the plural
 * @throws HubError COST_EXCEEDED with a sentence that says what there is and how much of it there may be.
 */
export function refuseAbove(limit: number, found: number, what: string): void {
  if (found <= limit) return;
  const detail = `The operation has ${found} ${what}, and one may have ${limit}.`;
  throw new HubError('COST_EXCEEDED', { cost: found, limit }, { detail });
}
