/**
 * Writes access records. The hub's database role may insert and read them, nothing else; the database refuses a record
 * that names a policy version which is not the active one.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../errors/hub-error';
import { StoreUnreachable } from '../model/store-unreachable';
import type { Tracer } from '../model/tracer';
import { isAnswer, isLost, isRefusal, isTaken, SQL_STATES } from '../persistence/sql-states';
import { prepared, statement, type Transaction } from '../persistence/statement';
import { Lane, type LaneHead, type Link, type OpenSegment } from './access-chain';
import type { AccessRecord } from './access-record';
import { CommitOutcomeUnknown, GroupCommit, type FinishedCommit, type GroupCommitLimits } from './group-commit';
import { INSERT, RecordBatch } from './record-batch';
import { recordForms } from './record-form';
import { openSegment, type Segments } from './segment-store';

/**
 * The same as a part of somebody else's transaction, so that what is changed and the record of it stand or fall together.
 * In a lane of its own: nobody waits for that transaction to end.
 * @throws HubError AUDIT_UNAVAILABLE
 */
export async function appendWithin(transaction: Transaction, records: readonly AccessRecord[]): Promise<void> {
  try {
    const segment = await openSegment(transaction);
    const forms = recordForms(records);
    // before the chain begins there is no lane
    const lane = segment.number === 0 ? null : new Lane(segment);
    await statement(transaction, INSERT, [rowsOf(new RecordBatch(), forms, lane, lane?.link(forms))]);
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
  /** How long a commit may take before its requests are told that it failed. */
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
  /** Told of the last record of a lane as soon as it is durable. */
  readonly onHead?: (segment: OpenSegment, head: LaneHead) => void;
  /** Told where somebody has written into, or taken from, the lane this process alone writes. */
  readonly onDisturbed?: (error: unknown) => void;
  readonly limits?: Partial<StoreLimits>;
  readonly onCommit?: (commit: FinishedCommit) => void;
  /** Left out, or null: traces are off. */
  readonly tracer?: Tracer | null;
}

export function createAccessRecordStore(parts: StoreParts): AccessRecordStore {
  const limits = { ...LIMITS, ...parts.limits };
  const chain = new ChainedWriter(parts, limits.commitMs);
  const writer = new GroupCommit<AccessRecord>({
    commit: (records) => chain.commit(records),
    isAboutItems: isRefusal,
    limits,
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
  private batch = new RecordBatch();

  constructor(
    private readonly parts: StoreParts,
    private readonly commitMs: number,
  ) {}

  async commit(records: readonly AccessRecord[]): Promise<void> {
    const forms = recordForms(records);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(forms);
      } catch (error) {
        if (attempt === ATTEMPTS || !this.isPassing(error)) throw error;
      }
    }
  }

  private async attempt(forms: readonly string[]): Promise<void> {
    const segment = await withinTime(this.commitMs, this.parts.segments.open());
    if (this.lane?.segment !== segment) this.lane = new Lane(segment);
    const { lane } = this;
    const links = lane.link(forms);
    try {
      const rows = rowsOf(this.batch, forms, lane, links);
      await this.write(rows, lane, links.at(-1)!);
    } catch (error) {
      if (error instanceof CommitOutcomeUnknown) {
        this.lane = null;
        // it may wait for a connection yet
        this.batch = new RecordBatch();
      }
      throw error;
    }
    lane.advance(links.at(-1)!);
    this.parts.onHead?.(segment, lane.head);
  }

  /**
   * Where the connection is lost nobody knows whether the records are there. They may be sent again: each has a place in the
   * lane that there is once, so that they are written once, or are found to be there.
   */
  private async write(rows: Buffer, lane: Lane, last: Link): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return void (await withinTime(this.commitMs, statement(this.parts.orm, COMMIT, [rows])));
      } catch (error) {
        if (attempt > 0 && isTaken(error) && (await this.isThere(lane, last))) return;
        const pause = PAUSES_MS[attempt];
        if (pause === undefined || !isOfLostConnection(error)) throw error;
        await delay(pause);
      }
    }
  }

  private async isThere({ id, segment }: Lane, { sequence, hash }: Link): Promise<boolean> {
    const found = statement(this.parts.orm, THERE, [segment.number, id, sequence, hash]);
    return (await withinTime(this.commitMs, found)).length > 0;
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

/** The hash is over what is recorded and all that stands before it in the lane. */
const THERE = `select from "access_record"
  where "segment_number" = ?::int and "lane" = ?::uuid and "sequence" = ?::bigint and encode("hash", 'hex') = ?`;

const COMMIT = prepared('access records', INSERT, { leavesAnswers: true });

function rowsOf(batch: RecordBatch, forms: readonly string[], lane: Lane | null, links: readonly Link[] = []): Buffer {
  return batch.rows(forms, lane && { segment: lane.segment.number, lane: lane.id }, links);
}

function isOfLostConnection(error: unknown): boolean {
  if (!(error instanceof CommitOutcomeUnknown)) return false;
  return error.cause instanceof StoreUnreachable && isLost(error.cause.cause);
}

async function withinTime<Result>(limitMs: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CommitOutcomeUnknown(new Error('It takes too long.'))), limitMs);
  });
  try {
    return await Promise.race([work, tooLong]);
  } catch (error) {
    throw isAnswer(error) ? error : new CommitOutcomeUnknown(error);
  } finally {
    clearTimeout(timer);
  }
}
