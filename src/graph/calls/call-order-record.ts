/** From what the call centre says to the records that resolvers hand on. */
import type { CallAttemptRecord, CallOrderRecord, VisitRecord } from '../../model/records';
import type { CaseSubject } from '../../model/subject';
import type { RequestContext } from '../request-context';
import type { CallAttempt } from './call-attempt.type';
import type { CallOrder } from './call-order.type';
import type { Visit } from './visit.type';

export function callOrder(context: RequestContext, ofCase: CaseSubject, record: CallOrderRecord): CallOrder {
  const { number, type, state, priority, openedAt, queue, callLanguage, attemptsCount } = record;
  return {
    subject: { ...ofCase, orderNumber: number },
    ofCase,
    key: number,
    // ids are made when they are read: most operations select few
    get id(): string {
      return context.pseudonyms.opaqueId('CallOrder', number);
    },
    number,
    type,
    state,
    priority,
    openedAt,
    queue,
    callLanguage,
    attemptsCount,
  };
}

/** An attempt is about the case: whoever calls next has to know what was tried before, by whomever. */
export function callAttempt(context: RequestContext, subject: CaseSubject, record: CallAttemptRecord): CallAttempt {
  const { id, at, technicalOutcome, disposition, medicalDisposition } = record;
  return {
    subject,
    get id(): string {
      return context.pseudonyms.opaqueId('CallAttempt', id);
    },
    at,
    technicalOutcome,
    disposition,
    medicalDisposition,
  };
}

export function visit(context: RequestContext, subject: CaseSubject, record: VisitRecord): Visit {
  const { id, state, plannedAt, visitedAt } = record;
  return { subject, id: context.pseudonyms.opaqueId('Visit', id), state, plannedAt, visitedAt };
}
