/** From what the call centre says to the records that resolvers hand on. */
import type { CollectivityRecord, HouseholdOrderRecord } from '../../model/records';
import type { CaseSubject, CollectivitySubject } from '../../model/subject';
import type { RequestContext } from '../request-context';
import { communeName } from './commune-record';
import type { Collectivity } from './collectivity.type';
import type { HouseholdOrder } from './household-order.type';

/** A collectivity as a row in its own right. */
export function collectivitySubject(
  { pseudonyms }: RequestContext,
  { reference, organisation, zone }: CollectivityRecord,
): CollectivitySubject {
  return { kind: 'COLLECTIVITY', id: pseudonyms.opaqueId('Collectivity', reference), reference, organisation, zone };
}

export function collectivity(
  context: RequestContext,
  subject: CaseSubject | CollectivitySubject,
  record: CollectivityRecord,
): Collectivity {
  const { reference, name, type, street, houseNumber, postcode, responsible, referencePhysician } = record;
  const id = context.pseudonyms.opaqueId('Collectivity', reference);
  const address = { street, houseNumber, postcode, commune: communeName(record.communeNis5) };
  return { subject, key: reference, id, name, type, ...address, responsible, referencePhysician };
}

export function householdOrder(
  context: RequestContext,
  subject: CaseSubject,
  record: HouseholdOrderRecord,
): HouseholdOrder {
  const { orderNumber, name, openedAt } = record;
  return { subject, id: context.pseudonyms.opaqueId('HouseholdOrder', orderNumber), orderNumber, name, openedAt };
}
