/** Turns the filter of the access log into what its store is asked, and refuses what makes no sense. */
import type { AccessLogCriteria } from '../../audit/access-log-query';
import { HubError } from '../../errors/hub-error';
import type { AccessRecordFilter } from './access-record-criteria.input';

const LONGEST = 200;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Of a record that is about several: the record, and which of them. */
const ENTRY = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-([1-9]\d{0,5}))?$/i;
const ENTERPRISE = /^\d{10}$/;
const COORDINATE = /^[_A-Za-z]\w{0,99}\.[_A-Za-z]\w{0,99}$/;
const MOST_COORDINATES = 100;

/** @throws HubError BAD_USER_INPUT, naming the filter field and never its value. */
export function accessLogCriteria(filter: AccessRecordFilter | null | undefined): AccessLogCriteria {
  const { recordedFrom, recordedUntil, caller, about, caseId, requestId, id, ...rest } = filter ?? {};
  for (const [name, text] of Object.entries({ caller, about, requestId })) {
    if (typeof text === 'string' && (text === '' || text.length > LONGEST || /\p{Cc}/u.test(text))) {
      throw badFilter(`filter.${name} must have from 1 to ${LONGEST} characters, and no control characters.`);
    }
  }
  if (caseId && !UUID.test(caseId)) throw badFilter('filter.caseId is not the id of a case.');
  if (recordedFrom && recordedUntil && recordedFrom >= recordedUntil) {
    throw badFilter('filter.recordedFrom must be before filter.recordedUntil.');
  }
  const entry = id ? ENTRY.exec(id) : null;
  if (id && !entry) throw badFilter('filter.id is not the id of an entry.');
  return {
    ...(recordedFrom && { recordedFrom }),
    ...(recordedUntil && { recordedUntil }),
    ...(caller && { caller }),
    ...(about && { subject: about }),
    ...(caseId && { caseId }),
    ...(requestId && { requestId }),
    ...(entry && { entry: { id: entry[1] ?? '', position: Number(entry[2] ?? 0) } }),
    ...lookedFor(rest),
  };
}

function lookedFor({
  role,
  organisation,
  deed,
  coordinates,
  partnerAsked,
}: Pick<AccessRecordFilter, LookedFor>): Pick<AccessLogCriteria, LookedFor> {
  if (typeof organisation === 'string' && !ENTERPRISE.test(organisation)) {
    throw badFilter('filter.organisation is not the number of an enterprise: ten digits.');
  }
  if (coordinates && (coordinates.length === 0 || coordinates.length > MOST_COORDINATES)) {
    throw badFilter(`filter.coordinates takes from 1 to ${MOST_COORDINATES} names.`);
  }
  if (coordinates?.some((coordinate) => !COORDINATE.test(coordinate)) === true) {
    throw badFilter('filter.coordinates takes names of fields, as Type.field.');
  }
  return {
    ...(role && { role }),
    ...(organisation && { organisation }),
    ...(deed && { deed }),
    ...(coordinates && { coordinates }),
    ...(typeof partnerAsked === 'boolean' && { partnerAsked }),
  };
}

type LookedFor = 'role' | 'organisation' | 'deed' | 'coordinates' | 'partnerAsked';

function badFilter(detail: string): HubError {
  return new HubError('BAD_USER_INPUT', { argument: 'filter' }, { detail });
}
