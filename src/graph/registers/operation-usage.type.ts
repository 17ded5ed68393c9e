/** What applications ask, for reading: officers see all of it, a partner's system its own organisation's. */
import { Float } from 'type-graphql';
import type { OrganisationSubject } from '../../model/subject';
import { Day, Of, Output, OwnId, Text } from '../declarations';
import { Fields } from '../fields';
import { connectionType } from '../paging/connection';
import { keyOfUsage, type OperationUsageEntry } from '../../registers/partners/operation-usage-store';
import { organisationOfParty } from '../organisation-of-party';
import type { RequestContext } from '../request-context';

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

export function operationUsageRow({ caller }: RequestContext): (entry: OperationUsageEntry) => OperationUsage {
  // a front end that serves persons of any organisation is the controller's
  const ofNobody = organisationOfParty(caller, 'CONTROLLER');
  return ({ organisation, ...entry }) => ({
    ...entry,
    id: keyOfUsage(entry),
    subject: { kind: 'ORGANISATION', organisation: organisation ?? ofNobody },
    operationHash: entry.operationHash || null,
    coordinate: entry.coordinate || null,
  });
}
