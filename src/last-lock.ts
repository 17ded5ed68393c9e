/** The last lock, with whom it tells of what it finds. */
import type { AccessLogWriter } from './access-log';
import { createDisclosure, type Disclosure } from './disclosure/disclosure';
import type { Ground } from './ground';
import type { HubPolicy } from './hub-policy';
import type { PersonsLookedAt } from './limits/persons-looked-at';

export function lastLock(
  { metrics, log }: Ground,
  { policies }: HubPolicy,
  { records }: AccessLogWriter,
  persons: PersonsLookedAt,
): Disclosure {
  return createDisclosure({
    accessRecords: records,
    persons,
    onTooManyPersons: (facts) => log.alarm('a caller asks about more persons than may be within an hour', facts),
    onBlocked: (facts) => {
      metrics.disclosureBlocked();
      log.alarm('a value without an allow was stopped', facts);
    },
    onDecided: (classification, outcome, count) => metrics.decided(classification, outcome, count),
    onAuditFailure: (error, requestId) => log.failure(error, requestId, 'access records'),
    versionInForce: () => policies.numberInForce(),
  });
}
