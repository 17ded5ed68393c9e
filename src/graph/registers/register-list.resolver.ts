/** The register of partners for reading: privacy officers see all of it, a partner's system its own organisation's. */
import { Ctx, Resolver } from 'type-graphql';
import { Read } from '../declarations';
import { type Connection, AfterArg, FirstArg } from '../paging/connection';
import type { RequestContext } from '../request-context';
import {
  Application,
  ApplicationConnection,
  RegisteredOperation,
  RegisteredOperationConnection,
} from './application.type';
import { Organisation, OrganisationConnection } from './organisation.type';
import { registerPage, applicationRow, organisationRow, registeredOperationRow } from './register-page';

@Resolver()
export class RegisterListResolver {
  @Read(() => OrganisationConnection, "Organisations, by number. Driving source: the hub's own register.")
  organisations(
    @FirstArg() first: number | null | undefined,
    @AfterArg() after: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Organisation>> {
    const from = context.register.organisations;
    const list = { name: 'organisations', key: 'Organisation.cbe', from, toRow: organisationRow } as const;
    return registerPage(context, list, { first, after });
  }

  @Read(() => ApplicationConnection, "Applications, by client id. Driving source: the hub's own register.")
  applications(
    @FirstArg() first: number | null | undefined,
    @AfterArg() after: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Application>> {
    const from = context.register.applications;
    const list = { name: 'applications', key: 'Application.clientId', from, toRow: applicationRow } as const;
    return registerPage(context, list, { first, after });
  }

  @Read(
    () => RegisteredOperationConnection,
    "Operations that applications have registered, by client id and hash. Driving source: the hub's own register.",
  )
  registeredOperations(
    @FirstArg() first: number | null | undefined,
    @AfterArg() after: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<RegisteredOperation>> {
    const from = context.register.operations;
    const key = 'RegisteredOperation.hash';
    const list = { name: 'registeredOperations', key, from, toRow: registeredOperationRow } as const;
    return registerPage(context, list, { first, after });
  }
}
