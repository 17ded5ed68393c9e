/**
 * Reads the access log for those who look after it, newest or oldest first, a page at a time. What is read here names
 * pseudonyms and coordinates, never a value.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../../model/errors/hub-error';
import type { Coordinate } from '../../model/classification';
import type { LookUpOutcome } from '../../model/inbound-call';
import type { PartnerQuestion } from '../../model/source-health';
import type { IssuerKind, Purpose, Role } from '../../model/roles';
import { statement } from '../../persistence/statement';
import {
  countQuery,
  endQuery,
  entriesQuery,
  isLookedFor,
  type AccessLogCriteria,
  type AccessLogPosition,
  type Direction,
  type Query,
  type Stretch,
} from './access-log.sql';
import { inOrder } from '../../model/one-at-a-time';
import type { RecordedConditions } from '../../model/access-history';
import type { RecordedDeletion } from '../../model/retention';
import type { RecordedWithheld } from '../records/access-record';

/** An access record as it is shown: one about several is one entry for each. */
export interface AccessLogEntry {
  /** Of the record: a UUID. */
  readonly id: string;
  /** Which of those the record is about: from 0. */
  readonly position: number;
  readonly recordedAt: Date;
  readonly requestId: string;
  readonly caller: string;
  readonly issuer: IssuerKind | 'operator';
  readonly roles: readonly Role[];
  /** CBE number. */
  readonly organisation: string | null;
  readonly purpose: Purpose | null;
  /** As it was recorded; a record from before a condition existed does not have it. */
  readonly conditions: RecordedConditions;
  readonly subject: string | null;
  readonly caseId: string | null;
  readonly returned: readonly Coordinate[];
  readonly withheld: readonly RecordedWithheld[];
  readonly partnerQuestions: readonly PartnerQuestion[];
  readonly written: readonly Coordinate[];
  readonly registerEntry: string | null;
  readonly deleted: RecordedDeletion | null;
  readonly lookUp: LookUpOutcome | null;
  readonly policyVersion: number;
  readonly operationName: string | null;
  readonly operationHash: string;
}

export interface AccessLogQuestion {
  readonly criteria: AccessLogCriteria;
  readonly direction: Direction;
  /** Null: from the beginning. */
  readonly after: AccessLogPosition | null;
  readonly limit: number;
}

export interface AccessLogPage {
  readonly entries: readonly AccessLogEntry[];
  /** Whether there is, or may be, more behind. */
  readonly hasMore: boolean;
  /** Where looking stopped before the page was full; null where the last entry is where to go on. */
  readonly end: AccessLogPosition | null;
  /** Null where every record that was read fits. */
  readonly looked: LookedThrough | null;
}

/** What was asked has no index: how much of the log was looked through for this page. */
export interface LookedThrough {
  /** Records. */
  readonly through: number;
  /** The instant of the last of them where there is more behind; null: to the end. */
  readonly until: Date | null;
}

export interface AccessLog {
  /** @throws HubError AUDIT_UNAVAILABLE */
  entries(question: AccessLogQuestion): Promise<AccessLogPage>;
}

/** Fewer than fill a page are looked for among so many records, and then again from there. */
const MOST_LOOKED_THROUGH = 10_000;

/**
 * @param most records that are looked through for one page, where there is no index for what is asked
 * @param inTurn a search has one connection of the database's at a time, for all callers; the others are for disclosures
 */
export function createAccessLog(orm: MikroORM, most = MOST_LOOKED_THROUGH, inTurn = inOrder()): AccessLog {
  const read = <Found extends object>({ sql, parameters }: Query): Promise<Found[]> =>
    statement<Found>(orm, sql, parameters);
  return {
    async entries(question) {
      try {
        if (!isLookedFor(question.criteria)) return await pageOf(question, read);
        return await inTurn(() => lookFor(question, most, read));
      } catch (error) {
        throw new HubError('AUDIT_UNAVAILABLE', {}, { cause: error });
      }
    },
  };
}

type Read = <Found extends object>(query: Query) => Promise<Found[]>;

/** By indexes alone. */
async function pageOf({ criteria, direction, after, limit }: AccessLogQuestion, read: Read): Promise<AccessLogPage> {
  const rows = await read<Row>(entriesQuery(criteria, { direction, after, upTo: null }, limit + 1));
  return pageFrom(rows, limit, { end: null, looked: null });
}

/** As far as so many records; one that is not full goes on from there. */
async function lookFor(
  { criteria, direction, after, limit }: AccessLogQuestion,
  most: number,
  read: Read,
): Promise<AccessLogPage> {
  const rest: Stretch = { direction, after, upTo: null };
  const [last, further] = await read<Pick<Row, 'id' | 'recordedAt'>>(endQuery(criteria, rest, most));
  const upTo = last && further ? placeFrom(last) : null;
  const rows = await read<Row>(entriesQuery(criteria, { ...rest, upTo }, limit + 1));
  const lastShown = rows.length > limit ? rows[limit - 1] : undefined;
  const reached = lastShown ? placeFrom(lastShown) : upTo;
  const through =
    reached !== null && !lastShown
      ? most
      : ((await read<{ count: number }>(countQuery(criteria, { ...rest, upTo: reached })))[0]?.count ?? 0);
  // whom the last record is about has been looked through too, whichever way
  const end = reached && !lastShown ? { ...reached, position: direction === 'ASC' ? BEHIND_ALL : 0 } : null;
  return pageFrom(rows, limit, { end, looked: { through, until: reached?.recordedAt ?? null } });
}

const BEHIND_ALL = 2 ** 31 - 1;

function pageFrom(
  rows: readonly Row[],
  limit: number,
  { end, looked }: Pick<AccessLogPage, 'end' | 'looked'>,
): AccessLogPage {
  const entries = rows.slice(0, limit).map((row) => ({ ...row, recordedAt: new Date(row.recordedAt) }));
  return { entries, hasMore: rows.length > limit || end !== null, end, looked };
}

/** Instants come as text. */
type Row = Omit<AccessLogEntry, 'recordedAt'> & { readonly recordedAt: string };

function placeFrom({ id, recordedAt }: Pick<Row, 'id' | 'recordedAt'>): Pick<AccessLogPosition, 'recordedAt' | 'id'> {
  return { id, recordedAt: new Date(recordedAt) };
}
