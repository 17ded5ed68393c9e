/** Filter and order of the access log; each field names the output field it reveals and the right it takes. */
import type { Pseudonyms } from '../../model/pseudonyms';
import { RECORDED_DEEDS, type AccessLogCriteria } from '../../audit/reading/access-log.sql';
import { Direction, Flag, Id, Input, Instant, Of, Text } from '../declarations';
import { InputFields } from '../fields';
import { wordEnum, RoleEnum } from '../domain-enums';
import { givenIn, requireInFilter, requirePeriod } from '../paging/connection';

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
  { class: 'PERSONAL', filters: 'AccessRecord' },
)
export class AccessRecordFilter extends InputFields({
  recordedFrom: Instant('Written at this instant or later.', { filters: 'AccessRecord.recordedAt' }),
  recordedUntil: Instant('Written before this instant.', { filters: 'AccessRecord.recordedAt' }),
  caller: Text('Of this caller: the pseudonym in another entry.'),
  about: Text('About this person: the pseudonym in another entry.'),
  niss: Text(
    'About the person with this national number, and about the cases of that person; for DATA_SUBJECT_RIGHTS. What is found is ' +
      'what the report for the person says.',
    { filters: 'PersonReport.accesses', carries: 'IDENTIFIER' },
  ),
  caseId: Id('About this case.'),
  requestId: Text('Of the request with this X-Request-Id.'),
  id: Id('This one entry.', { class: 'STRUCTURAL', filters: 'AccessRecord.id' }),
  role: Of(() => RoleEnum, 'Of callers in this role, among others.', { filters: 'AccessRecord.roles' }),
  organisation: Text('Of callers for this organisation: CBE number.'),
  deed: Of(() => RecordedDeedEnum, 'In which this was done with some coordinate.', {
    filters: 'AccessRecord.decisions',
  }),
  coordinates: Of(
    () => [String],
    'In which one of these coordinates was returned, masked, withheld or changed; where a deed is given, that was done with ' +
      'it. As Type.field, up to 100.',
    { filters: 'AccessRecord.decisions' },
  ),
  partnerAsked: Flag('In which a partner was asked on the way, or none was.', {
    filters: 'AccessRecord.partnerQuestions',
  }),
}) {}

@Input('In which order the access log is read. Left out: the newest entries first.')
export class AccessRecordOrder extends InputFields({
  recordedAt: Direction('By when they were written.', { class: 'PERSONAL', sorts: 'AccessRecord.recordedAt' }),
}) {}

const LONGEST = 200;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Of a record that is about several: the record, and which of them. */
const ENTRY = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-([1-9]\d{0,5}))?$/i;
const ENTERPRISE = /^\d{10}$/;
const COORDINATE = /^[_A-Za-z]\w{0,99}\.[_A-Za-z]\w{0,99}$/;
const MOST_COORDINATES = 100;

/** Refuses what makes no sense. @throws HubError BAD_USER_INPUT */
export function accessLogCriteria(
  filter: AccessRecordFilter | null | undefined,
  { everyName, lastingName }: Pick<Pseudonyms, 'everyName' | 'lastingName'>,
): AccessLogCriteria {
  const { id, about: subject, caller, niss: _niss, ...given } = givenIn(filter);
  const { caseId, requestId, organisation, coordinates } = given;
  for (const [name, text] of Object.entries({ caller, about: subject, requestId })) {
    const holds = text === undefined || (text !== '' && text.length <= LONGEST && !/\p{Cc}/u.test(text));
    requireInFilter(holds, `${name} must have from 1 to ${LONGEST} characters, and no control characters.`);
  }
  requireInFilter(caseId === undefined || UUID.test(caseId), 'caseId is not the id of a case.');
  requirePeriod(given, 'recordedFrom', 'recordedUntil');
  const entry = id === undefined ? null : ENTRY.exec(id);
  requireInFilter(id === undefined || entry !== null, 'id is not the id of an entry.');
  const isEnterprise = organisation === undefined || ENTERPRISE.test(organisation);
  requireInFilter(isEnterprise, 'organisation is not the number of an enterprise: ten digits.');
  const isFew = !coordinates || (coordinates.length > 0 && coordinates.length <= MOST_COORDINATES);
  requireInFilter(isFew, `coordinates takes from 1 to ${MOST_COORDINATES} names.`);
  const areNames = !coordinates || coordinates.every((coordinate) => COORDINATE.test(coordinate));
  requireInFilter(areNames, 'coordinates takes names of fields, as Type.field.');
  return {
    ...given,
    ...(caller && { caller: lastingName(caller) }),
    ...(subject && { subject: everyName(subject) }),
    ...(entry && { entry: { id: entry[1] ?? '', position: Number(entry[2] ?? 0) } }),
  };
}
