/** From what the call centre says to the records that resolvers hand on. */
import type { CallAttemptRecord, CallOrderRecord, VisitRecord } from '../../model/records';
import { orderOf, type CaseSubject } from '../../model/subject';
import type { Case } from '../case/case.type';
import { recordsWithId, withId } from '../record-with-id';
import type { RequestContext } from '../request-context';
import { CallAttempt, CallOrder, Visit } from './call-order.type';

const newCallAttempt = recordsWithId(CallAttempt, 'CallAttempt');
const newVisit = recordsWithId(Visit, 'Visit');

export function callOrder(context: RequestContext, ofCase: CaseSubject, record: CallOrderRecord): CallOrder {
  return new CallOrderOfCase(context.pseudonyms, ofCase, record);
}

/** Reads what is selected from what the call centre says: there are more orders than any other record. */
class CallOrderOfCase extends withId(CallOrder, 'CallOrder') implements CallOrder {
  readonly subject: CaseSubject;
  knownCase: Case | null = null;

  constructor(
    pseudonyms: RequestContext['pseudonyms'],
    readonly ofCase: CaseSubject,
    private readonly record: CallOrderRecord,
  ) {
    super(pseudonyms, record.number);
    this.subject = orderOf(ofCase, record.number);
  }

  get key(): string {
    return this.record.number;
  }

  get number(): string {
    return this.record.number;
  }

  get type(): CallOrderRecord['type'] {
    return this.record.type;
  }

  get state(): CallOrderRecord['state'] {
    return this.record.state;
  }

  get priority(): CallOrderRecord['priority'] {
    return this.record.priority;
  }

  get openedAt(): CallOrderRecord['openedAt'] {
    return this.record.openedAt;
  }

  get queue(): CallOrderRecord['queue'] {
    return this.record.queue;
  }

  get callLanguage(): CallOrderRecord['callLanguage'] {
    return this.record.callLanguage;
  }

  get attemptsCount(): CallOrderRecord['attemptsCount'] {
    return this.record.attemptsCount;
  }
}

/** Decided by the order it was made on, whichever way it is reached. */
export function callAttempt(context: RequestContext, ofCase: CaseSubject, record: CallAttemptRecord): CallAttempt {
  const { id, orderNumber, at, technicalOutcome, disposition, medicalDisposition } = record;
  const subject = orderOf(ofCase, orderNumber);
  return newCallAttempt(context.pseudonyms, id, { subject, at, technicalOutcome, disposition, medicalDisposition });
}

export function visit(context: RequestContext, subject: CaseSubject, record: VisitRecord): Visit {
  const { id, state, plannedAt, visitedAt } = record;
  return newVisit(context.pseudonyms, id, { subject, state, plannedAt, visitedAt });
}
