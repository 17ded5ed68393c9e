/**
 * The organisation behind a partner system, or the controller. The hub knows a partner's CBE number only through its
 * members, so a party is the caller's own organisation, or it is nobody's the caller could be.
 */
import type { Caller, FactsAboutCaller } from '../model/caller';
import type { OrganisationSubject } from '../model/subject';
import type { SourceId } from '../model/words';
import type { RequestContext } from './request-context';

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
