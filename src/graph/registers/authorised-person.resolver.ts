/** The register of duly authorised persons: read and written by privacy officers, each change on record before it counts. */
import type { OrganisationSubject } from '../../model/subject';
import type { AuthorisationEntry } from '../../registers/callers/authorised-person-store';
import { Changes } from '../changes';
import { Id, Input, Instant, Of, Output, OwnId, Text } from '../declarations';
import { Fields, InputFields } from '../fields';
import { ownWords } from '../domain-enums';
import { connectionType } from '../paging/connection';
import { type RequestContext, subjectOfParty } from '../request-context';

const AuthorisationStateEnum = ownWords('AuthorisationState', 'Whether an authorisation counts.', {
  PROPOSED: 'By one officer; it counts once another one confirms it.',
  WITHDRAWN: 'Ended before it was confirmed: it never counted.',
  NOT_YET: 'Confirmed, and begins later.',
  IN_FORCE: 'Counts now, as long as its legal basis does.',
  ENDED: 'Over: by its last day, or by an officer.',
});
type AuthorisationState = keyof typeof AuthorisationStateEnum;

@Output('The authorisation of a person to see medical data: on what legal basis, of what, from when to when.', {
  class: 'INTERNAL',
})
export class AuthorisedPerson extends Fields({
  id: OwnId('Id of the entry.'),
  person: Text('Who: the pseudonym that the access log names callers by.'),
  state: Of(() => AuthorisationStateEnum, 'Whether it counts.'),
  legalBasis: Text('Id in the register of legal bases; it dies with that.'),
  caseReferences: Of(() => [String], 'References of the cases it covers, as the call centre has them.'),
  collectivityReferences: Of(() => [String], 'References of the collectivities whose cases it covers.'),
  validFrom: Instant('From when it counts.'),
  validUntil: Instant('Until when; null only in entries from before officers wrote them.'),
  reason: Text('Why it was given.'),
  proposedBy: Text('Pseudonym of the officer who proposed it.'),
  proposedAt: Instant('When it was proposed.'),
  confirmedBy: Text('Pseudonym of the other officer, who confirmed it.'),
  confirmedAt: Instant('When it was confirmed.'),
  endedBy: Text('Pseudonym of the officer who ended or withdrew it.'),
  endedAt: Instant('When an officer ended or withdrew it.'),
  endReason: Text('Why it was ended.'),
}) {
  readonly subject!: OrganisationSubject;
}

export const AuthorisedPersonConnection = connectionType('AuthorisedPerson', AuthorisedPerson, 'authorised persons');

/** What officers send to change the register of authorised persons; each field is written, or says which entry is meant. */
@Input('An authorisation to be proposed.', { writes: 'AuthorisedPerson' })
export class RegisterAuthorisedPersonInput extends InputFields({
  niss: Text('National number of the person: checked, and kept as a keyed pseudonym only. It is not shown again.', {
    required: true,
    writes: 'AuthorisedPerson.person',
  }),
  legalBasis: Text('Id in the register of legal bases, of one that holds now.', { required: true }),
  caseReferences: Of(() => [String], 'References of cases, as the call centre has them; 200 at most.'),
  collectivityReferences: Of(() => [String], 'References of collectivities; 200 at most.'),
  validFrom: Instant('From when it counts, never in the past; left out: from now on.'),
  validUntil: Instant('Until when it counts: 366 days at most.', { required: true }),
  reason: Text('Why it is given, in one line; nothing about a person followed.', { required: true }),
}) {}

@Input('An authorisation to be ended, or withdrawn.')
export class EndAuthorisationInput extends InputFields({
  id: Id('Id of the entry.', { required: true, writes: 'AuthorisedPerson.endedAt' }),
  reason: Text('Why, in one line.', { required: true, writes: 'AuthorisedPerson.endReason' }),
}) {}

@Input('An authorisation to be confirmed.')
export class ConfirmAuthorisationInput extends InputFields({
  id: Id('Id of the entry.', { required: true, writes: 'AuthorisedPerson.confirmedAt' }),
}) {}

export const AuthorisedPersonResolver = Changes(
  AuthorisedPerson,
  {
    registerAuthorisedPerson: {
      does:
        'Proposes the authorisation of a person to see the medical record of what is named. It counts once another ' +
        'privacy officer has confirmed it.',
      input: [RegisterAuthorisedPersonInput, 'The authorisation.'],
      by: (input, { register }) => register.authorisedPersons.propose(input),
    },
    confirmAuthorisation: {
      does: 'Confirms what another privacy officer proposed: from the next request on it counts.',
      input: [ConfirmAuthorisationInput, 'The authorisation.'],
      by: ({ id }, { register }) => register.authorisedPersons.confirm(id),
    },
    endAuthorisation: {
      does: 'Ends an authorisation, or withdraws one that was not confirmed: from the next request on.',
      input: [EndAuthorisationInput, 'The authorisation.'],
      by: ({ id, reason }, { register }) => register.authorisedPersons.end(id, reason),
    },
  },
  authorisedPersonRow,
);

/** The controller's own, in the state it is in at the instant of the request. */
export function authorisedPersonRow(entry: AuthorisationEntry, context: RequestContext): AuthorisedPerson {
  return { ...entry, subject: subjectOfParty(context, 'CONTROLLER'), state: stateOf(entry, context.now) };
}

function stateOf({ confirmedAt, endedAt, validFrom, validUntil }: AuthorisationEntry, now: Date): AuthorisationState {
  if (confirmedAt === null) return endedAt === null ? 'PROPOSED' : 'WITHDRAWN';
  if (endedAt !== null || (validUntil !== null && validUntil <= now)) return 'ENDED';
  return validFrom > now ? 'NOT_YET' : 'IN_FORCE';
}
