/** What applications ask, for reading: officers see all of it, a partner's system its own organisation's. */
import { Ctx, Resolver } from 'type-graphql';
import { keyOfUsage, type OperationUsageEntry } from '../../registers/operation-usage-store';
import { Read } from '../declarations';
import { organisationOfParty } from '../organisation-of-party';
import type { Connection } from '../paging/connection';
import { AfterArg, FirstArg } from '../paging/page-arguments';
import type { RequestContext } from '../request-context';
import { OperationUsage, OperationUsageConnection } from './operation-usage.type';
import { registerPage } from './register-page';

@Resolver()
export class OperationUsageResolver {
  @Read(
    () => OperationUsageConnection,
    'How often applications asked which operation and which fields, the latest day first, some seconds old. Driving ' +
      "source: the hub's own counts.",
    { class: 'INTERNAL' },
  )
  operationUsage(
    @FirstArg() first: number | null | undefined,
    @AfterArg() after: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<OperationUsage>> {
    const { usage } = context.register;
    const read = usage.page.bind(usage);
    // a front end that serves persons of any organisation is the controller's
    const ofNobody = organisationOfParty(context.caller, 'CONTROLLER');
    const toRow = (entry: OperationUsageEntry): OperationUsage => usageRow(entry, ofNobody);
    const list = { name: 'operationUsage', key: 'OperationUsage.clientId', read, toRow } as const;
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
