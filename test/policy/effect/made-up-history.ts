/** Logged accesses that nobody made: everything in order, unless a test says otherwise. */
import type { AccessHistory, ConditionVector, RecordedAccess } from '../../../src/model/access-history';
import { CALL_CENTRE, NOW } from '../rules/caller-builder';

const CONDITIONS: ConditionVector = {
  ...{ naturalPerson: true, discipline: null, recognised: false, agreementValid: true },
  ...{ trained: 'YES', contractActive: 'YES', inShift: 'YES', orderAssigned: 'YES', caseAssigned: 'NO' },
  ...{ ownZone: false, ownOrganisation: false, registerEntry: false, breakGlass: false },
  ...{ ownCollectivity: false, self: false, ownTrainee: false },
};

/** Parts of an access, and of its conditions. */
export type Made = Partial<RecordedAccess & ConditionVector>;

/** Of an agent, about an order of his own. */
export function access(changes: Made = {}): RecordedAccess {
  const conditions = Object.fromEntries(
    Object.entries(CONDITIONS).map(([name, value]) => [
      name,
      name in changes ? changes[name as keyof ConditionVector] : value,
    ]),
  );
  return {
    recordedAt: NOW,
    issuer: 'staff',
    roles: ['AGENT'],
    organisation: CALL_CENTRE,
    organisationKind: 'CALL_CENTRE',
    purpose: 'CONTACT_TRACING',
    returned: [],
    withheld: [],
    written: [],
    operationName: 'Call',
    subjects: 1,
    ...changes,
    conditions,
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
