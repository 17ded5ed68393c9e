/** Checks the records of one segment, lane by lane, as they come: in order, a page at a time. */
import { laneBeginning, recordHash, type OpenSegment } from './access-chain';
import type { Finding, FindingKind } from './log-finding';
import type { StoredRecord } from './log-reading';
import { storedForm, storedId, type StoredForm } from './record-form';

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
  private lane: string | null = null;
  private last = 0;
  /** Null after a gap: what the next one follows is not there. */
  private previous: string | null = null;
  private clean = true;

  constructor(
    private readonly segment: OpenSegment,
    private readonly onFinding: (finding: Finding) => void,
  ) {}

  page(records: readonly StoredRecord[]): void {
    const rows = [...records];
    for (let index = 0; index < rows.length; index += 1) this.next(rows, index);
  }

  /** After the last page. */
  end(): readonly LaneEnd[] {
    this.endLane();
    return this.ends;
  }

  private next(rows: StoredRecord[], index: number): void {
    const row = rows[index]!;
    if (row.lane !== this.lane) this.begin(row.lane);
    if (row.sequence <= this.last) {
      return this.find('RECORD_INSERTED', row, 'another record has the same number.');
    }
    if (row.sequence > this.last + 1) {
      const missing = { ...row, form: undefined, sequence: this.last + 1 };
      this.find('RECORD_MISSING', missing, `records ${this.last + 1} to ${row.sequence - 1} are missing.`);
      this.previous = null;
    }
    if (this.previous !== null && !follows(this.previous, row)) this.wrong(this.previous, rows, index);
    const checked = rows[index]!;
    this.last = row.sequence;
    this.previous = checked.hash;
  }

  /** One that stands further on, and belongs here, has changed places with this one; else this one was changed. */
  private wrong(previous: string, rows: StoredRecord[], index: number): void {
    const row = rows[index]!;
    const other = rows.findIndex(
      (one, at) => at > index && at <= index + LOOK_AHEAD && one.lane === row.lane && follows(previous, one),
    );
    const found = rows[other];
    if (!found) {
      return this.find('RECORD_CHANGED', row, 'it, or its link to the one before it, is not what was written.');
    }
    if (found.sequence === row.sequence) {
      rows[index] = found;
      rows.splice(other, 1);
      return this.find('RECORD_INSERTED', row, 'another record has the same number, and follows the one before.');
    }
    this.find('RECORDS_REORDERED', row, `it has changed places with number ${found.sequence}.`);
    rows[index] = { ...found, sequence: row.sequence };
    rows[other] = { ...row, sequence: found.sequence };
  }

  private begin(lane: string): void {
    this.endLane();
    this.lane = lane;
    this.last = 0;
    this.clean = true;
    // without the root of the segment before, what the first one follows is not known
    this.previous = this.segment.previous === null ? null : laneBeginning(this.segment, lane);
  }

  private endLane(): void {
    if (this.lane === null) return;
    this.ends.push({ lane: this.lane, last: this.last, hash: this.previous ?? '', clean: this.clean });
    this.lane = null;
  }

  private find(
    kind: FindingKind,
    { lane, sequence, form }: { lane: string; sequence: number; form?: StoredForm },
    sentence: string,
  ): void {
    this.clean = false;
    const { number, day } = this.segment;
    this.onFinding({ kind, segment: number, day, lane, sequence, ...(form && { record: storedId(form) }), sentence });
  }
}

function follows(previous: string, { salt, hash, form }: StoredRecord): boolean {
  return recordHash(previous, salt, storedForm(form)) === hash;
}
