/** Turns the filter of the access log into what its store is asked, and refuses what makes no sense. */
import type { AccessLogCriteria } from '../../audit/access-log-store';
import { HubError } from '../../errors/hub-error';
import type { AccessRecordFilter } from './access-record-criteria.input';

const LONGEST = 200;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @throws HubError BAD_USER_INPUT, naming the filter field and never its value. */
export function accessLogCriteria(filter: AccessRecordFilter | null | undefined): AccessLogCriteria {
  const { recordedFrom, recordedUntil, caller, about, caseId, requestId } = filter ?? {};
  for (const [name, text] of Object.entries({ caller, about, requestId })) {
    if (typeof text === 'string' && (text === '' || text.length > LONGEST || /\p{Cc}/u.test(text))) {
      throw badFilter(`filter.${name} must have from 1 to ${LONGEST} characters, and no control characters.`);
    }
  }
  if (caseId && !UUID.test(caseId)) throw badFilter('filter.caseId is not the id of a case.');
  if (recordedFrom && recordedUntil && recordedFrom >= recordedUntil) {
    throw badFilter('filter.recordedFrom must be before filter.recordedUntil.');
  }
  return {
    ...(recordedFrom && { recordedFrom }),
    ...(recordedUntil && { recordedUntil }),
    ...(caller && { caller }),
    ...(about && { subject: about }),
    ...(caseId && { caseId }),
    ...(requestId && { requestId }),
  };
}

function badFilter(detail: string): HubError {
  return new HubError('BAD_USER_INPUT', { argument: 'filter' }, { detail });
}
