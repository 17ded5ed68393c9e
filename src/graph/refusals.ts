/** What is refused of a request: an argument that makes no sense, and more than one request may ask. */
import { HubError } from '../model/errors/hub-error';
import type { RequestContext } from './request-context';

/** @param detail never repeats what was sent */
export function badArgument(argument: string, detail: string): HubError {
  return new HubError('BAD_USER_INPUT', { argument }, { detail });
}

export function tooMuch(detail: string): HubError {
  return new HubError('COST_EXCEEDED', {}, { detail });
}

const counts = new WeakMap<RequestContext['loaders'], Map<string, number>>();

/** How much a request has asked of something, with this: under all aliases together, and in all rows. */
export function askedInRequest({ loaders }: RequestContext, what: string, more = 1): number {
  const ofRequest = counts.get(loaders) ?? new Map<string, number>();
  counts.set(loaders, ofRequest);
  const all = (ofRequest.get(what) ?? 0) + more;
  ofRequest.set(what, all);
  return all;
}
