/** Logged accesses that nobody made: everything in order, unless a test says otherwise. */
import type { AccessHistory, RecordedAccess } from '../../../src/model/access-history';
import { Relation } from '../../../src/model/subject';
import { CALL_CENTRE, NOW } from '../caller-builder';

/** Of an agent, about an order of his own. */
export function access(changes: Partial<RecordedAccess> = {}): RecordedAccess {
  return {
    recordedAt: NOW,
    issuer: 'staff',
    naturalPerson: true,
    roles: ['AGENT'],
    organisation: CALL_CENTRE,
    organisationKind: 'CALL_CENTRE',
    purpose: 'CONTACT_TRACING',
    discipline: null,
    recognised: false,
    trained: 'YES',
    contractActive: 'YES',
    inShift: 'YES',
    agreementValid: true,
    orderAssignmentsUsable: true,
    caseAssignmentsUsable: true,
    relation: Relation.ORDER_ASSIGNED,
    returned: [],
    withheld: [],
    operationName: 'Call',
    subjects: 1,
    ...changes,
  };
}

/** Each page as it is given, without what is older than was asked for. */
export function historyOf(...pages: readonly (readonly RecordedAccess[])[]): AccessHistory {
  return {
    async *pagesSince(since) {
      for (const page of pages) {
        const asked = page.filter(({ recordedAt }) => recordedAt >= since);
        if (asked.length > 0) yield asked;
      }
    },
  };
}
