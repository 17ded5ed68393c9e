/** The register of duly authorised persons: read and written by privacy officers, each change on record before it counts. */
import { Ctx, Resolver } from 'type-graphql';
import type { OrganisationSubject } from '../../model/subject';
import type { AuthorisationEntry } from '../../registers/callers/authorised-person-store';
import { Change, Id, Input, InputArgument, Instant, Of, Output, OwnId, Read, Text } from '../declarations';
import { Fields, InputFields } from '../fields';
import { ownWords } from '../domain-enums';
import { connectionType, type Connection, AfterArg, FirstArg } from '../paging/connection';
import { type RequestContext, subjectOfParty } from '../request-context';
import { registerPage } from './register-page';

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
@Input('An authorisation to be proposed.')
export class RegisterAuthorisedPersonInput extends InputFields({
  niss: Text('National number of the person: checked, and kept as a keyed pseudonym only. It is not shown again.', {
    required: true,
    writes: 'AuthorisedPerson.person',
  }),
  legalBasis: Text('Id in the register of legal bases, of one that holds now.', {
    required: true,
    writes: 'AuthorisedPerson.legalBasis',
  }),
  caseReferences: Of(() => [String], 'References of cases, as the call centre has them; 200 at most.', {
    writes: 'AuthorisedPerson.caseReferences',
  }),
  collectivityReferences: Of(() => [String], 'References of collectivities; 200 at most.', {
    writes: 'AuthorisedPerson.collectivityReferences',
  }),
  validFrom: Instant('From when it counts, never in the past; left out: from now on.', {
    writes: 'AuthorisedPerson.validFrom',
  }),
  validUntil: Instant('Until when it counts: 366 days at most.', {
    required: true,
    writes: 'AuthorisedPerson.validUntil',
  }),
  reason: Text('Why it is given, in one line; nothing about a person followed.', {
    required: true,
    writes: 'AuthorisedPerson.reason',
  }),
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

@Resolver()
export class AuthorisedPersonResolver {
  @Read(
    () => AuthorisedPersonConnection,
    "Duly authorised persons, the newest entry first. Driving source: the hub's own register.",
  )
  authorisedPersons(
    @FirstArg() first: number | null | undefined,
    @AfterArg() after: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<AuthorisedPerson>> {
    const { authorisedPersons } = context.register;
    const list = {
      name: 'authorisedPersons',
      key: 'AuthorisedPerson.person',
      from: authorisedPersons,
      toRow: authorisedPersonRow(context),
    };
    return registerPage(context, list, { first, after });
  }

  @Change(
    () => AuthorisedPerson,
    'Proposes the authorisation of a person to see the medical record of what is named. It counts once another ' +
      'privacy officer has confirmed it.',
  )
  async registerAuthorisedPerson(
    @InputArgument(() => RegisterAuthorisedPersonInput, 'The authorisation.') input: RegisterAuthorisedPersonInput,
    @Ctx() context: RequestContext,
  ): Promise<AuthorisedPerson> {
    return authorisedPersonRow(context)(await context.register.authorisedPersons.propose(input));
  }

  @Change(() => AuthorisedPerson, 'Confirms what another privacy officer proposed: from the next request on it counts.')
  async confirmAuthorisation(
    @InputArgument(() => ConfirmAuthorisationInput, 'The authorisation.') { id }: ConfirmAuthorisationInput,
    @Ctx() context: RequestContext,
  ): Promise<AuthorisedPerson> {
    return authorisedPersonRow(context)(await context.register.authorisedPersons.confirm(id));
  }

  @Change(
    () => AuthorisedPerson,
    'Ends an authorisation, or withdraws one that was not confirmed: from the next request on.',
  )
  async endAuthorisation(
    @InputArgument(() => EndAuthorisationInput, 'The authorisation.') { id, reason }: EndAuthorisationInput,
    @Ctx() context: RequestContext,
  ): Promise<AuthorisedPerson> {
    return authorisedPersonRow(context)(await context.register.authorisedPersons.end(id, reason));
  }
}

/** Entries of authorised persons as rows: the controller's own, with the state they are in at an instant. */
function authorisedPersonRow(context: RequestContext): (entry: AuthorisationEntry) => AuthorisedPerson {
  const subject = subjectOfParty(context, 'CONTROLLER');
  return (entry) => ({ ...entry, subject, state: stateOf(entry, context.now) });
}

function stateOf({ confirmedAt, endedAt, validFrom, validUntil }: AuthorisationEntry, now: Date): AuthorisationState {
  if (confirmedAt === null) return endedAt === null ? 'PROPOSED' : 'WITHDRAWN';
  if (endedAt !== null || (validUntil !== null && validUntil <= now)) return 'ENDED';
  return validFrom > now ? 'NOT_YET' : 'IN_FORCE';
}
