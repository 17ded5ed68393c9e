/**
 * How access records are chained. Pure: what is hashed, and in which form; all hashes are SHA-256 in hexadecimal.
 *
 * A record's hash is over the hash before it, its own random salt and its form (`stored-record.ts`), so that a hash shown
 * outside says nothing about a record that somebody guesses. Within a segment each writer has a lane of its own; the
 * first hash of a lane is over the root of the segment before. The root of a segment is over the ends of its lanes.
 */
import { hash, randomBytes, randomUUID } from 'node:crypto';

export interface OpenSegment {
  readonly number: number;
  /** Which log it is of: a UUID. */
  readonly log: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Root of the segment before; null for segment 0, which has no chain. */
  readonly previous: string | null;
}

/** The last record of a lane: where it stands, and its hash. */
export interface LaneHead {
  readonly lane: string;
  readonly sequence: number;
  readonly hash: string;
}

/** The link of one record, without the lane it is in. */
export interface Link {
  readonly sequence: number;
  readonly salt: string;
  readonly hash: string;
}

/** What a seal says of its segment; the signature is over this. */
export interface SealedSegment {
  readonly log: string;
  readonly segment: number;
  readonly day: string;
  readonly previous: string | null;
  readonly count: number;
  readonly root: string;
  /** ISO 8601 */
  readonly sealedAt: string;
}

/** What is said of a segment that retention has dropped. */
export interface DroppedSegment {
  readonly log: string;
  readonly segment: number;
  readonly day: string;
  readonly count: number;
  readonly root: string;
  readonly retentionDays: number;
  /** ISO 8601 */
  readonly droppedAt: string;
}

/** Ends of lanes at an instant, shown outside before the segment is sealed. */
export interface AnchoredHeads {
  readonly log: string;
  readonly segment: number;
  readonly at: string;
  readonly heads: readonly (readonly [lane: string, sequence: number, hash: string])[];
}

/** In the seal of segment 0: all records from before there was a chain, as if they were one lane. */
export const UNCHAINED = 'unchained';

const SALT_BYTES = 16;

/** Where records of one writer are linked. Keeps no record, only how far it is. */
export class Lane {
  readonly id = randomUUID();
  private end: Pick<Link, 'sequence' | 'hash'>;

  constructor(readonly segment: OpenSegment) {
    this.end = { sequence: 0, hash: laneBeginning(segment, this.id) };
  }

  get head(): LaneHead {
    return { lane: this.id, ...this.end };
  }

  /** Links for these, in order; the lane stays where it is until they are durable: `advance`. */
  link(forms: readonly string[]): Link[] {
    let { sequence, hash: previous } = this.end;
    const salts = randomBytes(SALT_BYTES * forms.length).toString('hex');
    return forms.map((form, index) => {
      const salt = salts.slice(2 * SALT_BYTES * index, 2 * SALT_BYTES * (index + 1));
      previous = recordHash(previous, salt, form);
      sequence += 1;
      return { sequence, salt, hash: previous };
    });
  }

  advance({ sequence, hash: end }: Pick<Link, 'sequence' | 'hash'>): void {
    this.end = { sequence, hash: end };
  }
}

export function recordHash(previous: string, salt: string, form: string): string {
  return hash('sha256', previous + salt + form);
}

/** What the first record of a lane follows. */
export function laneBeginning({ log, number, previous }: Omit<OpenSegment, 'day'>, lane: string): string {
  return hash('sha256', JSON.stringify(['lane', log, number, previous, lane]));
}

/** What the first record from before the chain follows. */
export function unchainedBeginning(log: string): string {
  return hash('sha256', JSON.stringify([UNCHAINED, log]));
}

/** @param lanes in any order */
export function segmentRoot({ log, number, day, previous }: OpenSegment, lanes: readonly LaneHead[]): string {
  const ends = [...lanes]
    .sort((one, other) => (one.lane < other.lane ? -1 : 1))
    .map(({ lane, sequence, hash: end }) => [lane, sequence, end]);
  return hash('sha256', JSON.stringify(['segment', log, number, day, previous, ends]));
}

/**
 * Whether a segment of that day is over. What is recorded after the clock was set back by more than a day is not to stand
 * under a day that has not come; but the day of a replica whose clock is ahead is no reason to close its segment.
 * @param looked false at a process's first look: its own clock may have been set back while it was down.
 */
export function isOver(day: string, today: string, looked: boolean): boolean {
  const days = (Date.parse(today) - Date.parse(day)) / 86_400_000;
  return days > 0 || (days < -1 && !looked);
}
