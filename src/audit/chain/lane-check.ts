/** Checks the records of one segment, lane by lane, as they come: in order, a page at a time. */
import { laneBeginning, type OpenSegment } from './access-chain';
import type { LaneTails } from '../reading/log-reading.sql';
import { storedHash, type StoredRecord } from '../records/stored-record';

export type FindingKind =
  | 'LOG_REPLACED'
  | 'RECORD_CHANGED'
  | 'RECORD_MISSING'
  | 'RECORD_INSERTED'
  | 'RECORDS_REORDERED'
  | 'TAIL_CUT'
  | 'LANE_MISSING'
  | 'LANE_INSERTED'
  | 'LANE_REWRITTEN'
  | 'SEGMENT_MISSING'
  | 'SEAL_MISSING'
  | 'SEAL_FORGED'
  | 'ANCHOR_DISAGREES'
  | 'ANCHOR_FORGED'
  | 'TOMBSTONE_FORGED'
  | 'DROPPED_TOO_EARLY';

interface FindingPlace {
  readonly segment: number | null;
  readonly day?: string;
  readonly lane?: string;
  readonly sequence?: number;
  readonly record?: string;
}

export interface Finding extends FindingPlace {
  readonly kind: FindingKind;
  /** What it means, without the place. */
  readonly sentence: string;
}

/** From the first place of the log on. Lanes are named by lot, so that they decide last. */
export function inOrderOfPlace(one: Finding, other: Finding): number {
  return (
    (one.segment ?? -1) - (other.segment ?? -1) ||
    (one.sequence ?? 0) - (other.sequence ?? 0) ||
    compared(one.kind, other.kind) ||
    compared(one.sentence, other.sentence) ||
    compared(one.lane ?? '', other.lane ?? '')
  );
}

function compared(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** As one line. */
export function findingLine({ kind, segment, day, lane, sequence, record, sentence }: Finding): string {
  const place = [
    segment === null ? null : `segment ${segment}${day ? ` of ${day}` : ''}`,
    lane && `lane ${lane}`,
    sequence && `number ${sequence}`,
    record && `record ${record}`,
  ].filter(Boolean);
  return `${kind}  ${place.join(', ') || 'the log'}: ${sentence}`;
}

/** What a lane came to. */
export interface LaneEnd {
  readonly lane: string;
  /** Records that follow one another, from 1; the number of the last. */
  readonly last: number;
  readonly hash: string;
  /** Whether anything was found in it. */
  readonly clean: boolean;
}

/** How far ahead a record is looked for that stands in the wrong place. */
const LOOK_AHEAD = 50;

export class LaneCheck {
  readonly ends: LaneEnd[] = [];
  /** From the next one to be checked on. */
  private readonly records: StoredRecord[] = [];
  private lane: string | null = null;
  private last = 0;
  /** Null after a gap: what the next one follows is not there. */
  private previous: string | null = null;
  private clean = true;

  constructor(
    private readonly segment: OpenSegment,
    private readonly onFinding: (finding: Finding) => void,
    /** Where lanes begin that are not read from their first record: what that one follows is believed. */
    private readonly tails: LaneTails = new Map(),
  ) {}

  page(records: readonly StoredRecord[]): void {
    for (const record of records) this.records.push(record);
    this.check(LOOK_AHEAD);
  }

  /** After the last page. */
  end(): readonly LaneEnd[] {
    this.check(0);
    this.endLane();
    return this.ends;
  }

  /** @param leave so many at the end are only looked at, until more have come */
  private check(leave: number): void {
    let index = 0;
    for (; index < this.records.length - leave; index += 1) this.next(index);
    this.records.splice(0, index);
  }

  private next(index: number): void {
    const record = this.records[index]!;
    if (record.lane !== this.lane) this.begin(record.lane);
    if (record.sequence <= this.last) {
      return this.find('RECORD_INSERTED', record, 'another record has the same number.');
    }
    if (record.sequence > this.last + 1) {
      const missing = { lane: record.lane, sequence: this.last + 1 };
      this.find('RECORD_MISSING', missing, `records ${this.last + 1} to ${record.sequence - 1} are missing.`);
      this.previous = null;
    }
    if (this.previous !== null && !follows(this.previous, record)) this.wrong(this.previous, index);
    this.last = record.sequence;
    this.previous = this.records[index]!.hash;
  }

  /** One that stands further on, and belongs here, has changed places with this one; else this one was changed. */
  private wrong(previous: string, index: number): void {
    const { records } = this;
    const record = records[index]!;
    const other = records.findIndex(
      (one, at) => at > index && at <= index + LOOK_AHEAD && one.lane === record.lane && follows(previous, one),
    );
    const found = records[other];
    if (!found) {
      return this.find('RECORD_CHANGED', record, 'it, or its link to the one before it, is not what was written.');
    }
    if (found.sequence === record.sequence) {
      records[index] = found;
      records.splice(other, 1);
      return this.find('RECORD_INSERTED', record, 'another record has the same number, and follows the one before.');
    }
    this.find('RECORDS_REORDERED', record, `it has changed places with number ${found.sequence}.`);
    records[index] = { ...found, sequence: record.sequence };
    records[other] = { ...record, sequence: found.sequence };
  }

  private begin(lane: string): void {
    this.endLane();
    this.lane = lane;
    const tail = this.tails.get(lane);
    this.last = tail === undefined ? 0 : tail - 1;
    this.clean = true;
    // without the root of the segment before, what the first one follows is not known
    const isKnown = tail === undefined && this.segment.previous !== null;
    this.previous = isKnown ? laneBeginning(this.segment, lane) : null;
  }

  private endLane(): void {
    if (this.lane === null) return;
    this.ends.push({ lane: this.lane, last: this.last, hash: this.previous ?? '', clean: this.clean });
    this.lane = null;
  }

  private find(
    kind: FindingKind,
    { lane, sequence, id }: Pick<StoredRecord, 'lane' | 'sequence'> & { readonly id?: string },
    sentence: string,
  ): void {
    this.clean = false;
    const { number, day } = this.segment;
    this.onFinding({
      kind,
      segment: number,
      day,
      lane,
      sequence,
      ...(id !== undefined && { record: id }),
      sentence,
    });
  }
}

function follows(previous: string, record: StoredRecord): boolean {
  return storedHash(previous, record) === record.hash;
}
