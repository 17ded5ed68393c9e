/** What is refused of a request: an argument that makes no sense, and more than one request may ask. */
import { HubError } from '../model/errors/hub-error';
import type { RequestContext } from './request-context';
import type { Caller, FactsAboutCaller } from '../model/caller';
import type { OrganisationSubject } from '../model/subject';
import type { SourceId } from '../model/words';

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

export type Party = SourceId | 'CONTROLLER';

/** CBE number where the party is the caller's own organisation, else a name that no organisation has. */
export function organisationOfParty({ facts: { organisation } }: Caller, party: Party): string {
  return organisation !== null && isItself(organisation, party) ? organisation.cbe : party;
}

export function subjectOfParty({ caller }: Pick<RequestContext, 'caller'>, party: Party): OrganisationSubject {
  return { kind: 'ORGANISATION', organisation: organisationOfParty(caller, party) };
}

function isItself({ kind, source }: NonNullable<FactsAboutCaller['organisation']>, party: Party): boolean {
  return party === 'CONTROLLER' ? kind === 'CONTROLLER' : source === party;
}
