/**
 * Writes access records. The hub's database role may insert and read them, nothing else; the database refuses a record
 * that names a policy version which is not the active one.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError, StoreUnreachable } from '../../model/errors/hub-error';
import type { Tracer } from '../../model/tracer';
import { isAnswer, isLost, isRefusal, isTaken, SQL_STATES } from '../../persistence/sql-states';
import { statement, type Transaction, prepared } from '../../persistence/statement';
import { Lane, type LaneHead, type Link, type OpenSegment } from '../chain/access-chain';
import type { AccessRecord } from './access-record';
import { CommitOutcomeUnknown, GroupCommit, type FinishedCommit, type GroupCommitLimits } from './group-commit';
import { recordToWrite, type RecordToWrite } from './stored-record';
import { type Segments, openSegment } from '../chain/segment-store';
import { realTime, type Time, type Timer } from '../../model/time';

/**
 * The same as a part of somebody else's transaction, so that what is changed and the record of it stand or fall together.
 * In a lane of its own: nobody waits for that transaction to end.
 * @throws HubError AUDIT_UNAVAILABLE
 */
export async function appendWithin(transaction: Transaction, records: readonly AccessRecord[]): Promise<void> {
  try {
    const segment = await openSegment(transaction);
    const written = records.map((record) => recordToWrite(record));
    // before the chain begins there is no lane
    const lane = segment.number === 0 ? null : new Lane(segment);
    const links = lane ? lane.link(formsOf(written)) : [];
    await statement(transaction, INSERT, [rowsOf(written, lane, links)]);
  } catch (error) {
    throw new HubError('AUDIT_UNAVAILABLE', {}, { cause: error });
  }
}

/** Whether records were refused because the version they name is not in force any more. */
export function isOfRetiredVersion(error: unknown): boolean {
  for (let one = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    if ((one as { code?: unknown }).code === SQL_STATES.POLICY_VERSION_NOT_ACTIVE) return true;
  }
  return false;
}

export interface AccessRecordStore {
  /**
   * Resolves once all records are durable. All are written or none. What is not known to be durable counts as not: a
   * record without a disclosure harms nobody.
   * @throws HubError AUDIT_UNAVAILABLE with what the database said as its cause.
   */
  append(records: readonly AccessRecord[]): Promise<void>;
}

export interface StoreLimits extends GroupCommitLimits {
  /** How long a commit may take before it has failed for its requests. */
  readonly commitMs: number;
}

const LIMITS: StoreLimits = {
  itemsAtOnce: 1_000,
  itemsWaiting: 10_000,
  patienceMs: 5_000,
  commitMs: 10_000,
};

export interface StoreParts {
  readonly orm: MikroORM;
  readonly segments: Segments;
  /** Called with the last record of a lane as soon as it is durable. */
  readonly onHead?: (segment: OpenSegment, head: LaneHead) => void;
  /** Called where another has written into, or taken from, the lane this process alone writes. */
  readonly onDisturbed?: (error: unknown) => void;
  readonly time?: Time;
  readonly limits?: Partial<StoreLimits>;
  readonly onCommit?: (commit: FinishedCommit) => void;
  /** Left out, or null: traces are off. */
  readonly tracer?: Tracer | null;
}

export function createAccessRecordStore({ time = realTime, ...given }: StoreParts): AccessRecordStore {
  const parts = { ...given, time };
  const limits = { ...LIMITS, ...parts.limits };
  const chain = new ChainedWriter(parts, limits.commitMs);
  const writer = new GroupCommit<AccessRecord>({
    commit: (records) => chain.commit(records),
    isAboutItems: isRefusal,
    limits,
    time,
    onCommit: parts.onCommit,
    tracer: parts.tracer,
  });
  return {
    async append(records) {
      if (records.length === 0) return;
      await writer.append(records).catch((error: unknown) => {
        throw new HubError('AUDIT_UNAVAILABLE', {}, { cause: error });
      });
    },
  };
}

/** How often a commit begins anew because its segment was closed, or its lane disturbed. */
const ATTEMPTS = 4;
/** Before the same is sent again over another connection. */
const PAUSES_MS = [0, 50, 200];

/** Writes one lane, one commit at a time. A new lane begins with each segment and after whatever makes the end uncertain. */
class ChainedWriter {
  private lane: Lane | null = null;

  constructor(
    private readonly parts: StoreParts & { readonly time: Time },
    private readonly commitMs: number,
  ) {}

  async commit(records: readonly AccessRecord[]): Promise<void> {
    const written = records.map((record) => recordToWrite(record));
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(written);
      } catch (error) {
        if (attempt === ATTEMPTS || !this.isPassing(error)) throw error;
      }
    }
  }

  private async attempt(written: readonly RecordToWrite[]): Promise<void> {
    const segment = await withinTime(this.parts.time, this.commitMs, this.parts.segments.open());
    if (this.lane?.segment !== segment) this.lane = new Lane(segment);
    const { lane } = this;
    const links = lane.link(formsOf(written));
    try {
      await this.write(rowsOf(written, lane, links), lane, links.at(-1)!);
    } catch (error) {
      if (error instanceof CommitOutcomeUnknown) this.lane = null;
      throw error;
    }
    lane.advance(links.at(-1)!);
    this.parts.onHead?.(segment, lane.head);
  }

  /**
   * Where the connection is lost nobody knows whether the records are there. They may be sent again: each has a place in the
   * lane that there is once, so that they are written once, or are found to be there.
   */
  private async write(rows: string, lane: Lane, last: Link): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return void (await withinTime(this.parts.time, this.commitMs, statement(this.parts.orm, COMMIT, [rows])));
      } catch (error) {
        if (attempt > 0 && isTaken(error) && (await this.isThere(lane, last))) return;
        const pause = PAUSES_MS[attempt];
        if (pause === undefined || !isOfLostConnection(error)) throw error;
        await this.parts.time.delay(pause);
      }
    }
  }

  private async isThere({ id, segment }: Lane, { sequence, hash }: Link): Promise<boolean> {
    const found = statement(this.parts.orm, THERE, [segment.number, id, sequence, hash]);
    return (await withinTime(this.parts.time, this.commitMs, found)).length > 0;
  }

  /** Whether the same is worth another try at another place. */
  private isPassing(error: unknown): boolean {
    const { code, constraint } = error as { readonly code?: string; readonly constraint?: string };
    if (code === SQL_STATES.SEGMENT_NOT_OPEN) {
      this.parts.segments.refresh();
      this.lane = null;
      return true;
    }
    if (code !== SQL_STATES.LANE_OUT_OF_ORDER && constraint !== 'access_record_chain') return false;
    this.parts.onDisturbed?.(error);
    this.lane = null;
    return true;
  }
}

function formsOf(written: readonly RecordToWrite[]): string[] {
  return written.map(({ form }) => form);
}

/** What `INSERT` takes: behind the columns that are hashed what stands beside them, and the link where there is a lane. */
function rowsOf(written: readonly RecordToWrite[], lane: Lane | null, links: readonly Link[]): string {
  const place = lane && `"segment_number":${lane.segment.number},"lane":"${lane.id}"`;
  const rows = written.map(({ form, beside }, index) => {
    const row = `${form.slice(0, -1)}${beside}`;
    if (place === null) return `${row}}`;
    const { sequence, salt, hash } = links[index]!;
    return `${row},${place},"sequence":${sequence},"salt":"\\\\x${salt}","hash":"\\\\x${hash}"}`;
  });
  return `[${rows.join()}]`;
}

function isOfLostConnection(error: unknown): boolean {
  if (!(error instanceof CommitOutcomeUnknown)) return false;
  return error.cause instanceof StoreUnreachable && isLost(error.cause.cause);
}

async function withinTime<Result>(time: Time, limitMs: number, work: Promise<Result>): Promise<Result> {
  let timer: Timer | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = time.after(limitMs, () => reject(new CommitOutcomeUnknown(new Error('It takes too long.'))));
  });
  try {
    return await Promise.race([work, tooLong]);
  } catch (error) {
    throw isAnswer(error) ? error : new CommitOutcomeUnknown(error);
  } finally {
    timer?.cancel();
  }
}

/**
 * One statement whatever their number, with one parameter, so that PostgreSQL plans it once. The form that is hashed is JSON
 * by the names of the columns: it is also what is sent. A column that is not in it stays empty, such as one that a later
 * release has added.
 */
const INSERT = `insert into "access_record"
  select * from jsonb_populate_recordset(null::"access_record", ?::jsonb)`;

const COMMIT = prepared('access records', INSERT, { leavesAnswers: true });

/** Whether a record is there. The hash is over what is recorded and all that stands before it in the lane. */
const THERE = `select from "access_record"
  where "segment_number" = ?::int and "lane" = ?::uuid and "sequence" = ?::bigint and encode("hash", 'hex') = ?`;

// what follows reads records about one subject, of `access_record` under the name `r`

/** Whom a record is about, one row for each, in their order: `s.position`, from 0; `s.subject`; `s.case_id`. */
export const EACH_SUBJECT = `cross join lateral (
    select 0 as "position", r."subject_pseudonym" as "subject", r."case_id"
    where num_nonnulls(r."subject_pseudonyms", r."case_ids") = 0
    union all
    select one."position"::int - 1, one."subject", one."case_id"
    from unnest(r."subject_pseudonyms", r."case_ids") with ordinality as one ("subject", "case_id", "position")
  ) s`;

/**
 * What a record says was returned of one of its subjects. Of the whole record where it does not distinguish them.
 * @param part SQL: the text that says which, such as `PART_OF_EACH.returned`
 */
export function returnedOf(part: string): string {
  return `case when r."returned_of" is null then r."returned" else array(
    select "one" from unnest(r."returned") with ordinality as "all" ("one", "place")
    where substr(${part}, "place"::int, 1) = '1' order by "place") end`;
}

/** The same of the questions that were about one of them. */
export function questionsOf(part: string): string {
  return `case when r."partner_questions_of" is null then r."partner_questions" else coalesce((
    select jsonb_agg("one" order by "place")
    from jsonb_array_elements(r."partner_questions") with ordinality as "all" ("one", "place")
    where substr(${part}, "place"::int, 1) = '1'), '[]') end`;
}

/** For either, the part of whom `EACH_SUBJECT` names. */
export const PART_OF_EACH = {
  returned: `r."returned_of"[s."position" + 1]`,
  questions: `r."partner_questions_of"[s."position" + 1]`,
} as const;

/** Takes an array of pseudonyms twice. */
export const IS_ABOUT_ANY_OF = `(r."subject_pseudonym" = any(?::text[]) or r."subject_pseudonyms" && ?::text[])`;

/** Takes an array of ids twice. */
export const IS_OF_ANY_CASE = `(r."case_id" = any(?::uuid[]) or r."case_ids" && ?::uuid[])`;
