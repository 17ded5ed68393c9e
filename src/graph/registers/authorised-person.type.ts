/** An entry in the register of duly authorised persons, as officers see it: a pseudonym, a scope, dates. */
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Instant, Of, Output, OwnId, Text } from '../declarations';
import { wordEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';
import type { AuthorisationEntry } from '../../registers/authorised-person-store';
import { organisationOfParty } from '../organisation-of-party';
import type { RequestContext } from '../request-context';

export const AUTHORISATION_STATES = ['PROPOSED', 'WITHDRAWN', 'NOT_YET', 'IN_FORCE', 'ENDED'] as const;
export type AuthorisationState = (typeof AUTHORISATION_STATES)[number];

export const AuthorisationStateEnum = wordEnum(
  'AuthorisationState',
  'Whether an authorisation counts.',
  AUTHORISATION_STATES,
  {
    PROPOSED: 'By one officer; it counts once another one confirms it.',
    WITHDRAWN: 'Ended before it was confirmed: it never counted.',
    NOT_YET: 'Confirmed, and begins later.',
    IN_FORCE: 'Counts now, as long as its legal basis does.',
    ENDED: 'Over: by its last day, or by an officer.',
  },
);

@Output('The authorisation of a person to see medical data: on what legal basis, of what, from when to when.', {
  class: 'INTERNAL',
})
export class AuthorisedPerson implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @OwnId('Id of the entry.')
  readonly id!: string;

  @Text('Who: the pseudonym that the access log names callers by.')
  readonly person!: string;

  @Of(() => AuthorisationStateEnum, 'Whether it counts.')
  readonly state!: AuthorisationState;

  @Text('Id in the register of legal bases; it dies with that.')
  readonly legalBasis!: string;

  @Of(() => [String], 'References of the cases it covers, as the call centre has them.')
  readonly caseReferences!: readonly string[];

  @Of(() => [String], 'References of the collectivities whose cases it covers.')
  readonly collectivityReferences!: readonly string[];

  @Instant('From when it counts.')
  readonly validFrom!: Date;

  @Instant('Until when; null only in entries from before officers wrote them.')
  readonly validUntil!: Date | null;

  @Text('Why it was given.')
  readonly reason!: string;

  @Text('Pseudonym of the officer who proposed it.')
  readonly proposedBy!: string | null;

  @Instant('When it was proposed.')
  readonly proposedAt!: Date | null;

  @Text('Pseudonym of the other officer, who confirmed it.')
  readonly confirmedBy!: string | null;

  @Instant('When it was confirmed.')
  readonly confirmedAt!: Date | null;

  @Text('Pseudonym of the officer who ended or withdrew it.')
  readonly endedBy!: string | null;

  @Instant('When an officer ended or withdrew it.')
  readonly endedAt!: Date | null;

  @Text('Why it was ended.')
  readonly endReason!: string | null;
}

export const AuthorisedPersonConnection = connectionType('AuthorisedPerson', AuthorisedPerson, 'authorised persons');

/** Entries of authorised persons as rows: the controller's own, with the state they are in at an instant. */
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
