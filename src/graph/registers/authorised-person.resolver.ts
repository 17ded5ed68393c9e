/** The register of duly authorised persons: read and written by privacy officers, each change on record before it counts. */
import { Ctx, Resolver } from 'type-graphql';
import type { NewAuthorisation } from '../../registers/authorisation-check';
import { Id, Input, Instant, Of, Text, Change, InputArgument, Read } from '../declarations';
import type { Connection } from '../paging/connection';
import { AfterArg, FirstArg } from '../paging/page-arguments';
import type { RequestContext } from '../request-context';
import { authorisedPersonRow, AuthorisedPerson, AuthorisedPersonConnection } from './authorised-person.type';
import { registerPage } from './register-page';

/** What officers send to change the register of authorised persons; each field is written, or says which entry is meant. */
@Input('An authorisation to be proposed.')
export class RegisterAuthorisedPersonInput implements NewAuthorisation {
  @Text('National number of the person: checked, and kept as a keyed pseudonym only. It is not shown again.', {
    required: true,
    writes: 'AuthorisedPerson.person',
  })
  readonly niss!: string;

  @Text('Id in the register of legal bases, of one that holds now.', {
    required: true,
    writes: 'AuthorisedPerson.legalBasis',
  })
  readonly legalBasis!: string;

  @Of(() => [String], 'References of cases, as the call centre has them; 200 at most.', {
    writes: 'AuthorisedPerson.caseReferences',
  })
  readonly caseReferences?: string[] | null;

  @Of(() => [String], 'References of collectivities; 200 at most.', {
    writes: 'AuthorisedPerson.collectivityReferences',
  })
  readonly collectivityReferences?: string[] | null;

  @Instant('From when it counts, never in the past; left out: from now on.', { writes: 'AuthorisedPerson.validFrom' })
  readonly validFrom?: Date | null;

  @Instant('Until when it counts: 366 days at most.', { required: true, writes: 'AuthorisedPerson.validUntil' })
  readonly validUntil!: Date;

  @Text('Why it is given, in one line; nothing about a person followed.', {
    required: true,
    writes: 'AuthorisedPerson.reason',
  })
  readonly reason!: string;
}

@Input('An authorisation to be ended, or withdrawn.')
export class EndAuthorisationInput {
  @Id('Id of the entry.', { required: true, writes: 'AuthorisedPerson.endedAt' })
  readonly id!: string;

  @Text('Why, in one line.', { required: true, writes: 'AuthorisedPerson.endReason' })
  readonly reason!: string;
}

@Input('An authorisation to be confirmed.')
export class ConfirmAuthorisationInput {
  @Id('Id of the entry.', { required: true, writes: 'AuthorisedPerson.confirmedAt' })
  readonly id!: string;
}

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
      read: (_scope: unknown, from: string | null, limit: number) => authorisedPersons.page(from, limit),
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
