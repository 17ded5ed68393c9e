/** From what the call centre says to the records that resolvers hand on. */
import type { CollectivityRecord, HouseholdOrderRecord } from '../../model/records';
import type { CaseSubject, CollectivitySubject } from '../../model/subject';
import { recordsWithId } from '../record-with-id';
import type { RequestContext } from '../request-context';
import { communeName, communeRecord } from './commune-record';
import { Collectivity } from './collectivity.type';
import { HouseholdOrder } from './household-order.type';

const newCollectivity = recordsWithId(Collectivity, 'Collectivity');
const newHouseholdOrder = recordsWithId(HouseholdOrder, 'HouseholdOrder');

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
  return newCollectivity(context.pseudonyms, reference, {
    subject,
    key: reference,
    name,
    type,
    street,
    houseNumber,
    postcode,
    commune: communeName(record.communeNis5),
    inCommune: communeRecord(record.communeNis5),
    responsible,
    referencePhysician,
  });
}

export function householdOrder(
  context: RequestContext,
  subject: CaseSubject,
  record: HouseholdOrderRecord,
): HouseholdOrder {
  const { orderNumber, name, openedAt } = record;
  return newHouseholdOrder(context.pseudonyms, orderNumber, { subject, orderNumber, name, openedAt });
}
