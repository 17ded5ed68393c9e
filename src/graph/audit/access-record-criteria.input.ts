/** Filter and order of the access log; each field names the output field it reveals and the right it takes. */
import { RECORDED_DEEDS, type RecordedDeed, type AccessLogCriteria } from '../../audit/access-log-query';
import type { Role } from '../../model/roles';
import { Direction, Flag, Id, Input, Instant, Of, Text } from '../declarations';
import { wordEnum, type SortDirection } from '../domain-enums';
import { RoleEnum } from '../staffing/caller-enums';
import { HubError } from '../../errors/hub-error';

const RecordedDeedEnum = wordEnum('RecordedDeed', 'What was done with a coordinate.', RECORDED_DEEDS, {
  RETURNED: 'Its value was returned.',
  MASKED: 'Only a mask of it was to be had.',
  WITHHELD: 'It was withheld.',
  WRITTEN: 'It was changed in a register.',
});

@Input(
  'Which entries of the access log: those that fit all of this. For role, organisation, deed, coordinates and partnerAsked ' +
    'there is no index: they are looked for in what the others leave, so many entries for each page, and a page that is not ' +
    'full says how far it got.',
)
export class AccessRecordFilter {
  @Instant('Written at this instant or later.', { class: 'PERSONAL', filters: 'AccessRecord.recordedAt' })
  readonly recordedFrom?: Date | null;

  @Instant('Written before this instant.', { class: 'PERSONAL', filters: 'AccessRecord.recordedAt' })
  readonly recordedUntil?: Date | null;

  @Text('Of this caller: the pseudonym in another entry.', { class: 'PERSONAL', filters: 'AccessRecord.caller' })
  readonly caller?: string | null;

  @Text('About this person: the pseudonym in another entry.', { class: 'PERSONAL', filters: 'AccessRecord.about' })
  readonly about?: string | null;

  @Id('About this case.', { class: 'PERSONAL', filters: 'AccessRecord.caseId' })
  readonly caseId?: string | null;

  @Text('Of the request with this X-Request-Id.', { class: 'PERSONAL', filters: 'AccessRecord.requestId' })
  readonly requestId?: string | null;

  @Id('This one entry.', { class: 'STRUCTURAL', filters: 'AccessRecord.id' })
  readonly id?: string | null;

  @Of(() => RoleEnum, 'Of callers in this role, among others.', { class: 'PERSONAL', filters: 'AccessRecord.roles' })
  readonly role?: Role | null;

  @Text('Of callers for this organisation: CBE number.', { class: 'PERSONAL', filters: 'AccessRecord.organisation' })
  readonly organisation?: string | null;

  @Of(() => RecordedDeedEnum, 'In which this was done with some coordinate.', {
    class: 'PERSONAL',
    filters: 'AccessRecord.decisions',
  })
  readonly deed?: RecordedDeed | null;

  @Of(
    () => [String],
    'In which one of these coordinates was returned, masked, withheld or changed; where a deed is given, that was done with ' +
      'it. As Type.field, up to 100.',
    { class: 'PERSONAL', filters: 'AccessRecord.decisions' },
  )
  readonly coordinates?: readonly string[] | null;

  @Flag('In which a partner was asked on the way, or none was.', {
    class: 'PERSONAL',
    filters: 'AccessRecord.partnerQuestions',
  })
  readonly partnerAsked?: boolean | null;
}

@Input('In which order the access log is read. Left out: the newest entries first.')
export class AccessRecordOrder {
  @Direction('By when they were written.', { class: 'PERSONAL', sorts: 'AccessRecord.recordedAt' })
  readonly recordedAt?: SortDirection | null;
}

/** Turns the filter of the access log into what its store is asked, and refuses what makes no sense. */
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
