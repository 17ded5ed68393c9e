/** The register of duly authorised persons: read and written by privacy officers, each change on record before it counts. */
import { Ctx, Resolver } from 'type-graphql';
import { Change, InputArgument, Read } from '../declarations';
import type { Connection } from '../paging/connection';
import { AfterArg, FirstArg } from '../paging/page-arguments';
import type { RequestContext } from '../request-context';
import { authorisedPersonRow } from './authorised-person-row';
import {
  ConfirmAuthorisationInput,
  EndAuthorisationInput,
  RegisterAuthorisedPersonInput,
} from './authorised-person-change.input';
import { AuthorisedPerson, AuthorisedPersonConnection } from './authorised-person.type';
import { registerPage } from './register-page';

@Resolver()
export class AuthorisedPersonResolver {
  @Read(
    () => AuthorisedPersonConnection,
    "Duly authorised persons, the newest entry first. Driving source: the hub's own register.",
    { class: 'INTERNAL' },
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
