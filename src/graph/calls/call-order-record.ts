/** From what the call centre says to the records that resolvers hand on. */
import type { CallAttemptRecord, CallOrderRecord, VisitRecord } from '../../model/records';
import { orderOf, type CaseSubject } from '../../model/subject';
import { recordsWithId } from '../record-with-id';
import type { RequestContext } from '../request-context';
import { CallAttempt, CallOrder, Visit } from './call-order.type';

const newCallOrder = recordsWithId(CallOrder, 'CallOrder');
const newCallAttempt = recordsWithId(CallAttempt, 'CallAttempt');
const newVisit = recordsWithId(Visit, 'Visit');

export function callOrder({ pseudonyms }: RequestContext, ofCase: CaseSubject, record: CallOrderRecord): CallOrder {
  const { number } = record;
  const subject = orderOf(ofCase, number);
  return newCallOrder(pseudonyms, number, { ...record, subject, ofCase, key: number });
}

/** Decided by the order it was made on, whichever way it is reached. */
export function callAttempt(
  { pseudonyms }: RequestContext,
  ofCase: CaseSubject,
  { id, ...record }: CallAttemptRecord,
): CallAttempt {
  return newCallAttempt(pseudonyms, id, { ...record, subject: orderOf(ofCase, record.orderNumber) });
}

export function visit({ pseudonyms }: RequestContext, subject: CaseSubject, { id, ...record }: VisitRecord): Visit {
  return newVisit(pseudonyms, id, { ...record, subject });
}
