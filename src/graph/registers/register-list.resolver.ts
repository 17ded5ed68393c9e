/** The registers for reading: privacy officers see all of each, a partner's system its own organisation's. */
import { Ctx, ID, Resolver } from 'type-graphql';
import { Argument, Output, Read, Whole } from '../declarations';
import { Fields } from '../fields';
import { type Connection, AfterArg, FirstArg } from '../paging/connection';
import { type RequestContext, badArgument } from '../request-context';
import {
  ApplicationConnection,
  RegisteredOperationConnection,
  OperationUsageConnection,
  operationUsageRow,
} from './application.type';
import { AuthorisedPersonConnection, authorisedPersonRow } from './authorised-person.resolver';
import { OrganisationConnection } from './organisation.type';
import {
  applicationRow,
  organisationRow,
  registeredOperationRow,
  registerPage,
  type RegisterList,
} from './register-page';
import { StaffContractConnection, staffContractRow } from './staff-contract.type';
import { TokenRevocationConnection, tokenRevocationRow } from './token-revocation.resolver';

interface ListOf<Entry, Row> extends Pick<RegisterList<Entry, Row>, 'key' | 'toRow'> {
  readonly of: new () => Connection<Row>;
  /** Its description in the schema. */
  readonly gives: string;
  readonly from: (register: RequestContext['register']) => RegisterList<Entry, Row>['from'];
}

@Output('Those who can do something now and could not any more.', { carried: true })
export class CutOff extends Fields({
  persons: Whole('People with a contract that is valid now.'),
  applications: Whole('Applications whose tokens are accepted now.'),
}) {}

@Resolver()
export class RegisterListResolver {
  @Read(() => CutOff, "Whom a suspension would cut off at this moment. Driving source: the hub's own register.")
  async wouldCutOff(
    @Argument('organisation', () => ID, 'Of this organisation: its CBE number.')
    organisation: string | null | undefined,
    @Argument('application', () => ID, 'Or of this application: its client id.')
    application: string | null | undefined,
    @Ctx() { register }: RequestContext,
  ): Promise<CutOff> {
    if (typeof organisation === 'string' && application == null)
      return register.organisations.wouldCutOff(organisation);
    if (typeof application === 'string' && organisation == null) return register.applications.wouldCutOff(application);
    throw badArgument('organisation', 'Name an organisation or an application: one of the two.');
  }
}

list('organisations', {
  of: OrganisationConnection,
  gives: "Organisations, by number. Driving source: the hub's own register.",
  key: 'Organisation.cbe',
  from: ({ organisations }) => organisations,
  toRow: organisationRow,
});

list('applications', {
  of: ApplicationConnection,
  gives: "Applications, by client id. Driving source: the hub's own register.",
  key: 'Application.clientId',
  from: ({ applications }) => applications,
  toRow: applicationRow,
});

list('registeredOperations', {
  of: RegisteredOperationConnection,
  gives: "Operations that applications have registered, by client id and hash. Driving source: the hub's own register.",
  key: 'RegisteredOperation.hash',
  from: ({ operations }) => operations,
  toRow: registeredOperationRow,
});

list('operationUsage', {
  of: OperationUsageConnection,
  gives:
    'How often applications asked which operation and which fields, the latest day first, some seconds old. Driving ' +
    "source: the hub's own counts.",
  key: 'OperationUsage.clientId',
  from: ({ usage }) => usage,
  toRow: operationUsageRow,
});

list('staffContracts', {
  of: StaffContractConnection,
  gives: "Contracts of the controller's own staff, by reference. Driving source: the hub's own register.",
  key: 'StaffContract.person',
  from: ({ staffContracts }) => staffContracts,
  toRow: staffContractRow,
});

list('authorisedPersons', {
  of: AuthorisedPersonConnection,
  gives: "Duly authorised persons, the newest entry first. Driving source: the hub's own register.",
  key: 'AuthorisedPerson.person',
  from: ({ authorisedPersons }) => authorisedPersons,
  toRow: authorisedPersonRow,
});

list('tokenRevocations', {
  of: TokenRevocationConnection,
  gives:
    "Revocations of tokens that are in force, the newest first, those by an issuer too. Driving source: the hub's own register.",
  key: 'TokenRevocation.by',
  from: ({ tokenRevocations }) => tokenRevocations,
  toRow: tokenRevocationRow,
});

function list<Entry, Row>(name: string, { of, gives, key, from, toRow }: ListOf<Entry, Row>): void {
  const value = (
    first: number | null | undefined,
    after: string | null | undefined,
    context: RequestContext,
  ): Promise<Connection<Row>> =>
    registerPage(context, { name, key, from: from(context.register), toRow }, { first, after });
  const { prototype } = RegisterListResolver;
  Object.defineProperty(prototype, name, { value });
  FirstArg()(prototype, name, 0);
  AfterArg()(prototype, name, 1);
  (Ctx() as ParameterDecorator)(prototype, name, 2);
  Read(() => of, gives)(prototype, name, { value });
}
