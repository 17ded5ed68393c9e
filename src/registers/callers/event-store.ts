/**
 * Takes an event in: that it came, what it says and how far its stream is known, in one transaction. The cursor of the poll
 * stays where it is: what an event brings is read once more, and what no event brought is read then.
 */
import type { MikroORM, QueryResult } from '@mikro-orm/postgresql';
import type { EventTaken } from '../../model/event-intake';
import type { SourceId } from '../../model/words';
import { StaffContractEntity } from '../../persistence/entities/staff';
import { ReceivedEventEntity } from '../../persistence/entities/sync-stream';
import { inTransaction, statement, type Transaction } from '../../persistence/statement';
import type { StreamName } from './fact-streams';
import { writeArrivals, type Arrivals } from './mirror-rows-store';
import { greatest, heldStream, later } from './mirror-store';

export interface EventStep {
  readonly sender: SourceId;
  readonly id: string;
  readonly stream: StreamName;
  /** The place of the item it is about. */
  readonly sequence: number;
  /** What the item says; null where the event only says that there is one. */
  readonly arrivals: Arrivals | null;
  /** As in `EventItems`. */
  readonly numbered: boolean;
  /** Real time. */
  readonly at: Date;
}

export interface EventStore {
  /** `FOREIGN`, with nothing stored, where it is not about the sender's own staff. */
  take(step: EventStep): Promise<{ readonly outcome: EventTaken | 'FOREIGN'; readonly gap: boolean }>;
  /** Forgets events that came before this instant of real time. */
  forget(before: Date): Promise<void>;
}

/**
 * How far ahead of what is known an event is applied. Further ahead the stream has to be read: a sender that miscounts must
 * not leave a row behind that no reading may replace for long.
 */
const FURTHEST_AHEAD = 100;
/** The sender waits five seconds for its answer. */
const LOCK_TIMEOUT = `set local lock_timeout = '4s'`;

export function createEventStore(orm: MikroORM): EventStore {
  return {
    take: (step) =>
      inTransaction(orm, async (transaction) => {
        await statement(transaction, LOCK_TIMEOUT);
        const held = await heldStream(transaction, step.stream);
        if (await isForeign(transaction, step)) return { outcome: 'FOREIGN', gap: false };
        if (!(await isNew(transaction, step))) return { outcome: 'DUPLICATE', gap: false };
        const standing = (step.numbered ? standingOf : standingOfUnnumbered)(step, held.sequence);
        if (step.arrivals && standing.writes) await writeArrivals(transaction, step.sender, step.arrivals, step.at);
        noteEvent(held, step, standing);
        return { outcome: standing.outcome, gap: standing.gap };
      }),

    forget: (before) =>
      inTransaction(orm, async (transaction) => {
        await transaction.nativeDelete(ReceivedEventEntity, { receivedAt: { $lt: before } });
      }),
  };
}

/**
 * Work given to staff that is not known from this sender, whether anybody else knows it or not: an answer that differed
 * would inform one employer of another's staff. Of a new person the sender sends again, or the poll does.
 */
async function isForeign(transaction: Transaction, { sender, arrivals }: EventStep): Promise<boolean> {
  const { orderAssignments = [], caseAssignments = [] } = arrivals ?? {};
  const references = [...orderAssignments, ...caseAssignments].map((item) => item.staffReference);
  if (references.length === 0) return false;
  const own = { authority: sender, reference: { $in: references } };
  return (await transaction.count(StaffContractEntity, own)) < new Set(references).size;
}

async function isNew(transaction: Transaction, { sender, id, stream, sequence, at }: EventStep): Promise<boolean> {
  const event = { sender, id, stream, sequence, receivedAt: at };
  const insert = transaction.createQueryBuilder(ReceivedEventEntity).insert(event).onConflict(['sender', 'id']);
  return (await insert.ignore().execute<QueryResult>()).affectedRows > 0;
}

interface Standing {
  readonly outcome: EventTaken;
  readonly gap: boolean;
  readonly writes: boolean;
  /** Whether everything up to this item is known now. */
  readonly moves: boolean;
}

/** @param known everything up to this place has been taken in; null where nobody knows */
function standingOf({ sequence, arrivals }: EventStep, known: number | null): Standing {
  const left = { writes: false, moves: false };
  if (known === null) return { outcome: 'ANNOUNCED', gap: false, ...left };
  if (sequence <= known) return { outcome: 'LATE', gap: false, ...left };
  const gap = sequence > known + 1;
  if (arrivals === null || sequence > known + FURTHEST_AHEAD) return { outcome: 'ANNOUNCED', gap, ...left };
  return { outcome: gap ? 'EARLY' : 'APPLIED', gap, writes: true, moves: !gap };
}

/** Whatever its place, the item is valid: it has an id of its own. Known is the furthest event so far. */
function standingOfUnnumbered({ sequence, arrivals }: EventStep, known: number | null): Standing {
  const gap = known === null || sequence > known + 1;
  const late = known !== null && sequence <= known;
  const outcome = arrivals === null ? 'ANNOUNCED' : late ? 'LATE' : gap ? 'EARLY' : 'APPLIED';
  return { outcome, gap, writes: true, moves: true };
}

function noteEvent(
  held: Awaited<ReturnType<typeof heldStream>>,
  { sequence, at, numbered }: EventStep,
  { outcome, gap, moves }: Standing,
): void {
  const announces = gap || outcome === 'ANNOUNCED';
  const arrives = moves && numbered && !announces;
  held.lastEventAt = later(held.lastEventAt, at);
  if (moves) held.sequence = greatest(held.sequence, sequence);
  if (announces) held.announced = greatest(held.announced, sequence);
  else if (arrives && held.announced !== null && held.announced <= sequence) held.announced = null;
}
