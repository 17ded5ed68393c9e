/** The access log as it lies in the database, for whoever checks it. Nothing of it is believed. */
import type { UnchainedRecord } from './segment-store';
import type { StoredRow } from './stored-form';

export interface StoredSegment {
  readonly number: number;
  readonly log: string;
  readonly day: string;
}

export interface StoredSeal {
  readonly segment: number;
  readonly previous: string | null;
  readonly count: number;
  readonly lanes: readonly (readonly [lane: string, count: number, hash: string])[];
  readonly root: string;
  readonly sealedAt: string;
  readonly signature: string;
}

export interface StoredTombstone {
  readonly segment: number;
  readonly root: string;
  readonly count: number;
  readonly retentionDays: number;
  readonly droppedAt: string;
  readonly signature: string;
}

export interface StoredRecord {
  readonly lane: string;
  readonly sequence: number;
  readonly hash: string;
  readonly stored: StoredRow;
}

/** By lane, the number of the record from which on it is read. */
export type LaneTails = ReadonlyMap<string, number>;

/** A place in the chain that an anchor has seen. */
export interface StoredHead {
  readonly segment: number;
  readonly lane: string;
  readonly sequence: number;
}

export interface LogReading {
  segments(): Promise<readonly StoredSegment[]>;
  /** @param from segment; left out: all */
  seals(from?: number): Promise<readonly StoredSeal[]>;
  tombstones(): Promise<readonly StoredTombstone[]>;
  /** Without a link, by instant and id. */
  unchained(): AsyncIterable<UnchainedRecord>;
  /** Of one segment, by lane and number, some at a time. @param tails where to begin in a lane, where not at its first */
  records(segment: number, tails?: LaneTails): AsyncIterable<readonly StoredRecord[]>;
  /** The numbers at which the last so many records of a lane begin, and one before them; only of lanes that have more. */
  tailsOf(segment: number, most: number): Promise<LaneTails>;
  /** The numbers that records name. */
  segmentsOfRecords(): Promise<readonly number[]>;
  /** The hash at each place; null where nothing stands. */
  heads(wanted: readonly StoredHead[]): Promise<readonly (string | null)[]>;
}
