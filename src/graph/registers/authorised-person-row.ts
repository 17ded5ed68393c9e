/** Entries of authorised persons as rows: the controller's own, with the state they are in at an instant. */
import type { OrganisationSubject } from '../../model/subject';
import type { AuthorisationEntry } from '../../registers/authorised-person-store';
import { organisationOfParty } from '../organisation-of-party';
import type { RequestContext } from '../request-context';
import type { AuthorisationState, AuthorisedPerson } from './authorised-person.type';

export function authorisedPersonRow({ caller, now }: RequestContext): (entry: AuthorisationEntry) => AuthorisedPerson {
  const organisation = organisationOfParty(caller, 'CONTROLLER');
  const subject: OrganisationSubject = { kind: 'ORGANISATION', organisation };
  return (entry) => ({ ...entry, subject, state: stateOf(entry, now) });
}

function stateOf({ confirmedAt, endedAt, validFrom, validUntil }: AuthorisationEntry, now: Date): AuthorisationState {
  if (confirmedAt === null) return endedAt === null ? 'PROPOSED' : 'WITHDRAWN';
  if (endedAt !== null || (validUntil !== null && validUntil <= now)) return 'ENDED';
  return validFrom > now ? 'NOT_YET' : 'IN_FORCE';
}
