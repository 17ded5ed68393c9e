/** What applications ask, for reading: officers see all of it, a partner's system its own organisation's. */
import { Float, Ctx, Resolver } from 'type-graphql';
import type { OrganisationSubject } from '../../model/subject';
import { Day, Of, Output, OwnId, Text, Read } from '../declarations';
import { Fields } from '../fields';
import { connectionType, type Connection, AfterArg, FirstArg } from '../paging/connection';
import { keyOfUsage, type OperationUsageEntry } from '../../registers/partners/operation-usage-store';
import { type RequestContext, organisationOfParty } from '../request-context';
import { registerPage } from './register-page';

/** How often an application asked an operation, or a field with it, on one day. */
@Output('How often an application asked an operation, or a field with it, on one day.', { class: 'INTERNAL' })
export class OperationUsage extends Fields({
  id: OwnId('Day, client id, hash and coordinate.'),
  day: Day('The day, in Brussels.'),
  clientId: Text('Client id of the application, or of the front end.'),
  operationHash: Text('SHA-256 of the text, hexadecimal; null for those that were too many to be counted one by one.'),
  coordinate: Text('The field that was asked, as Type.field; null: the operation as a whole.'),
  requests: Of(() => Float, 'How many requests.'),
}) {
  readonly subject!: OrganisationSubject;
}

export const OperationUsageConnection = connectionType('OperationUsage', OperationUsage, 'what applications asked');

@Resolver()
export class OperationUsageResolver {
  @Read(
    () => OperationUsageConnection,
    'How often applications asked which operation and which fields, the latest day first, some seconds old. Driving ' +
      "source: the hub's own counts.",
  )
  operationUsage(
    @FirstArg() first: number | null | undefined,
    @AfterArg() after: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<OperationUsage>> {
    // a front end that serves persons of any organisation is the controller's
    const ofNobody = organisationOfParty(context.caller, 'CONTROLLER');
    const toRow = (entry: OperationUsageEntry): OperationUsage => usageRow(entry, ofNobody);
    const list = {
      name: 'operationUsage',
      key: 'OperationUsage.clientId',
      from: context.register.usage,
      toRow,
    } as const;
    return registerPage(context, list, { first, after });
  }
}

function usageRow(entry: OperationUsageEntry, ofNobody: string): OperationUsage {
  const { day, clientId, operationHash, coordinate, requests, organisation } = entry;
  return {
    id: keyOfUsage(entry),
    subject: { kind: 'ORGANISATION', organisation: organisation ?? ofNobody },
    day,
    clientId,
    operationHash: operationHash || null,
    coordinate: coordinate || null,
    requests,
  };
}
