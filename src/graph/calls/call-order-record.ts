/** From what the call centre says to the records that resolvers hand on. */
import type { CallAttemptRecord, CallOrderRecord, VisitRecord } from '../../model/records';
import type { CaseSubject } from '../../model/subject';
import { recordsWithId } from '../record-with-id';
import type { RequestContext } from '../request-context';
import { CallAttempt } from './call-attempt.type';
import { CallOrder } from './call-order.type';
import { Visit } from './visit.type';

const newCallOrder = recordsWithId(CallOrder, 'CallOrder');
const newCallAttempt = recordsWithId(CallAttempt, 'CallAttempt');
const newVisit = recordsWithId(Visit, 'Visit');

export function callOrder(context: RequestContext, ofCase: CaseSubject, record: CallOrderRecord): CallOrder {
  const { number, type, state, priority, openedAt, queue, callLanguage, attemptsCount } = record;
  return newCallOrder(context.pseudonyms, number, {
    subject: { ...ofCase, orderNumber: number },
    ofCase,
    key: number,
    number,
    type,
    state,
    priority,
    openedAt,
    queue,
    callLanguage,
    attemptsCount,
  });
}

/** An attempt is about the case: whoever calls next has to know what was tried before, by whomever. */
export function callAttempt(context: RequestContext, subject: CaseSubject, record: CallAttemptRecord): CallAttempt {
  const { id, at, technicalOutcome, disposition, medicalDisposition } = record;
  return newCallAttempt(context.pseudonyms, id, { subject, at, technicalOutcome, disposition, medicalDisposition });
}

export function visit(context: RequestContext, subject: CaseSubject, record: VisitRecord): Visit {
  const { id, state, plannedAt, visitedAt } = record;
  return newVisit(context.pseudonyms, id, { subject, state, plannedAt, visitedAt });
}
