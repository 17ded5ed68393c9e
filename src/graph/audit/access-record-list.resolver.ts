import { Ctx, Int, Resolver, Root } from 'type-graphql';
import type { AccessLogCriteria, AccessLogPosition } from '../../audit/reading/access-log.sql';
import type { AccessLogEntry, LookedThrough } from '../../audit/reading/access-log-store';
import { isNiss, normaliseNiss } from '../../model/identifiers/niss';
import type { OrganisationSubject } from '../../model/subject';
import { requireRights } from '../case/list-scope';
import { Argument, Computed, Read } from '../declarations';
import {
  connectionOf,
  type Connection,
  AfterArg,
  FirstArg,
  pageSize,
  cursorCodec,
  givenIn,
  requireInFilter,
} from '../paging/connection';
import { BEGINNING } from '../report/make-report';
import { inTheLog, namesOf } from '../report/names-of-person';
import { type RequestContext, subjectOfParty } from '../request-context';
import { AccessRecordFilter, AccessRecordOrder, accessLogCriteria } from './access-record-criteria.input';
import { AccessRecordConnection, type AccessRecord } from './access-record.type';
import { decisionsOf } from './record-decisions';

/** When it was written in milliseconds, its id, and which of those it is about. */
type Position = readonly [recordedAt: number, id: string, position: number];

interface AccessRecordPage extends Connection<AccessRecord> {
  readonly looked: LookedThrough | null;
}

@Resolver(() => AccessRecordConnection)
export class AccessRecordListResolver {
  @Read(
    () => AccessRecordConnection,
    'The access log, under pseudonyms, newest first unless asked otherwise. Driving source: the hub itself; what is ' +
      'read here is recorded too.',
  )
  async accessRecords(
    @FirstArg() first: number | null | undefined,
    @AfterArg('this list with the same filter and order') after: string | null | undefined,
    @Argument('filter', () => AccessRecordFilter, 'Which entries.') filter: AccessRecordFilter | null | undefined,
    @Argument('orderBy', () => AccessRecordOrder, 'In which order.') orderBy: AccessRecordOrder | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<AccessRecordPage> {
    const size = pageSize(first);
    const given = accessLogCriteria(filter, context.pseudonyms);
    const direction = orderBy?.recordedAt ?? 'DESC';
    const subject = subjectOfParty(context, 'CONTROLLER');
    requireRights(context, context.relation(subject), { AccessRecordFilter: filter, AccessRecordOrder: orderBy });
    const person = personIn(context, filter);
    const codec = cursorCodec(context.pseudonyms.seal, ['accessRecords', given, person, direction], isPosition);
    const start = after ? placeAt(codec.decode(after)) : null;
    const criteria = { ...given, ...(person !== null && { person: await personInTheLog(context, person) }) };
    const found = await context.services.accessLog.entries({ criteria, direction, after: start, limit: size });
    const { entries, hasMore, end, looked } = found;
    const decisions = context.selected.has('AccessRecord.decisions') ? await decisionsOf(context, entries) : null;
    const { edges, pageInfo } = connectionOf(
      entries.map((entry, index) => shown(entry, subject, decisions?.[index] ?? null)),
      (index) => codec.encode(positionOf(entries[index] as AccessLogEntry)),
      { before: start !== null, after: hasMore },
    );
    if (!end) return { edges, pageInfo, looked };
    // a page that is not full, or empty, goes on from where looking stopped
    const { hasNextPage, hasPreviousPage, startCursor } = pageInfo;
    const endCursor = codec.encode(positionOf(end));
    return { edges, pageInfo: { hasNextPage, hasPreviousPage, startCursor, endCursor }, looked };
  }

  @Computed(
    () => Int,
    'How many records were looked through for this page, where what was asked has no index; else null. A page that is not ' +
      'full is not the end of the log as long as there is a next page.',
    { class: 'INTERNAL' },
  )
  lookedThrough(@Root() { looked }: AccessRecordPage): number | null {
    return looked?.through ?? null;
  }

  @Computed(
    () => Date,
    'The instant of the last record that was looked through; null where it was all there is, or all fits.',
    { class: 'INTERNAL' },
  )
  lookedUntil(@Root() { looked }: AccessRecordPage): Date | null {
    return looked?.until ?? null;
  }
}

/** @returns the pseudonym that counts now; null where no number is given @throws HubError BAD_USER_INPUT */
function personIn({ pseudonyms, now }: RequestContext, filter: AccessRecordFilter | null | undefined): string | null {
  const { niss } = givenIn(filter);
  if (niss === undefined) return null;
  const number = normaliseNiss(niss);
  requireInFilter(isNiss(number, now), 'niss is not a valid national number.');
  return pseudonyms.person(number);
}

/** As the report finds a person. */
async function personInTheLog(context: RequestContext, person: string): Promise<AccessLogCriteria['person']> {
  const names = await namesOf(context, person);
  const pseudonyms = await inTheLog(context, names, { from: BEGINNING, until: context.now });
  return { pseudonyms, caseIds: names.caseIds };
}

function shown(
  { id, position, subject: about, conditions: _, ...entry }: AccessLogEntry,
  subject: OrganisationSubject,
  decisions: AccessRecord['decisions'],
): AccessRecord {
  return { ...entry, id: position === 0 ? id : `${id}-${position}`, about, subject, decisions };
}

function positionOf({ recordedAt, id, position }: AccessLogPosition): Position {
  return [recordedAt.getTime(), id, position];
}

function placeAt([recordedAt, id, position]: Position): AccessLogPosition {
  return { recordedAt: new Date(recordedAt), id, position };
}

function isPosition(value: unknown): value is Position {
  return (
    Array.isArray(value) &&
    value.length === 3 &&
    Number.isInteger(value[0]) &&
    typeof value[1] === 'string' &&
    Number.isInteger(value[2])
  );
}
