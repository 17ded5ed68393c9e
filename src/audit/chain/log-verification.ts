/**
 * Checks a whole access log against its seals and, where there is one, against the anchor outside. Streams: what it keeps
 * grows with the segments, not with the records. It believes the keys it is given, and nothing that the database says.
 */
import {
  segmentRoot,
  UNCHAINED,
  unchainedBeginning,
  type DroppedSegment,
  type OpenSegment,
  type SealedSegment,
} from './access-chain';
import { AnchorCheck } from '../anchors/anchor-check';
import type { ReadLine } from '../anchors/anchor-lines';
import { LaneCheck, type LaneEnd, type Finding, type FindingKind } from './lane-check';
import type { LogReading, StoredSeal, StoredSegment, StoredTombstone } from '../reading/log-reading.sql';
import { retentionAt, type RetentionRule } from './retention-store';
import type { Verifier } from './signature';
import { storedHash } from '../records/stored-record';

export interface VerificationParts {
  readonly reading: LogReading;
  readonly verifier: Verifier;
  /** Lines of the anchor, in any order; null: it is not looked at. */
  readonly anchor: AsyncIterable<ReadLine> | null;
  /** Which log it has to be: a UUID; left out, the one whose line stands first in the anchor. */
  readonly log?: string;
  /** The shortest retention there was: a segment that was dropped sooner than by the one of that day is a finding. */
  readonly leastRetention: readonly RetentionRule[];
  readonly onFinding: (finding: Finding) => void;
  /** Only its end, and without an anchor; left out: all of it. */
  readonly piece?: LogPiece;
  /** Called after each page. */
  readonly onProgress?: (records: number) => void;
}

/** What comes before it is believed, but for the seal that it follows. */
export interface LogPiece {
  /** The first segment of it: from 1. */
  readonly from: number;
  /** Of each lane, from its end. */
  readonly records: number;
}

export interface Verified {
  /** Which one it is. */
  readonly log: string;
  readonly findings: number;
  readonly records: number;
  readonly segments: number;
  readonly dropped: number;
  readonly anchored: number;
  /** Lines of the anchor that were begun and never ended. */
  readonly torn: number;
}

export async function verifyLog(parts: VerificationParts): Promise<Verified> {
  return new Verification(parts).run();
}

class Verification {
  private findings = 0;
  private records = 0;
  private segments = new Map<number, StoredSegment>();
  private seals = new Map<number, StoredSeal>();
  private tombstones = new Map<number, StoredTombstone>();
  /** Of the seals that are in order. */
  private readonly roots = new Map<number, string>();
  private readonly reported = new Set<string>();

  constructor(private readonly parts: VerificationParts) {}

  async run(): Promise<Verified> {
    const { reading, anchor, verifier, piece } = this.parts;
    const from = piece?.from ?? 0;
    const segments = (await reading.segments()).filter(({ number }) => !piece || number >= from - 1);
    this.segments = new Map(segments.map((segment) => [segment.number, segment]));
    this.seals = new Map((await reading.seals(piece && from - 1)).map((seal) => [seal.segment, seal]));
    this.tombstones = new Map((await reading.tombstones()).map((tombstone) => [tombstone.segment, tombstone]));
    const log = this.segments.get(Math.max(...this.segments.keys()))?.log ?? '';
    const anchors = new AnchorCheck({
      reading,
      verifier,
      log,
      isNamed: this.parts.log !== undefined,
      roots: new Map([...this.seals].map(([number, { root }]) => [number, root])),
      isDropped: (number) => this.tombstones.has(number),
      onFinding: (finding) => this.find(finding),
    });
    const numbers = [...this.segments.keys(), ...this.seals.keys(), ...this.tombstones.keys()];
    const linked = await reading.segmentsOfRecords();
    // segment 0 has no links, and before it there is none
    for (const number of linked.filter((one) => one < 1)) {
      this.say('RECORD_INSERTED', number, 'records with links stand where there are none.');
    }
    const last = Math.max(0, ...numbers, ...linked);
    if (from > 0) await this.followed(from - 1);
    for (let number = from; number <= last; number += 1) await this.segment(number, number === last);
    if (anchor) await anchors.run(anchor, last);
    this.identity(this.parts.log ?? anchors.first);
    return {
      log,
      findings: this.findings,
      records: this.records,
      segments: this.segments.size,
      dropped: this.tombstones.size,
      anchored: anchors.count,
      torn: anchors.torn,
    };
  }

  /** One and the same from the first segment on; reported where it becomes another. */
  private identity(expected: string | null): void {
    let before = expected;
    for (const { number, log } of this.segments.values()) {
      if (before !== null && log !== before) {
        this.say('LOG_REPLACED', number, `it is of the log ${log}; the log was ${before}.`);
      }
      before = log;
    }
  }

  /** The segment before a piece: its seal alone. */
  private async followed(number: number): Promise<void> {
    const [stored, seal] = [this.segments.get(number), this.seals.get(number)];
    if (!stored) return this.say('SEGMENT_MISSING', number, 'it is not there; the segments after it are.');
    if (!seal) return this.say('SEAL_MISSING', number, 'it is over, and not sealed.');
    if (await this.isInOrder({ ...stored, previous: seal.previous }, seal)) this.roots.set(number, seal.root);
  }

  private async segment(number: number, isLast: boolean): Promise<void> {
    const stored = this.segments.get(number);
    const seal = this.seals.get(number);
    if (!stored) return this.say('SEGMENT_MISSING', number, 'it is not there; the segments after it are.');
    const segment: OpenSegment = { ...stored, previous: this.roots.get(number - 1) ?? null };
    const isSealed = seal !== undefined && (await this.isInOrder(segment, seal));
    if (isSealed) this.roots.set(number, seal.root);
    else if (!seal && !isLast) this.say('SEAL_MISSING', number, 'it is over, and not sealed.');
    const tombstone = this.tombstones.get(number);
    if (tombstone) await this.tombstone(segment, seal, tombstone);
    if (number === 0) return this.unchained(segment, seal, tombstone !== undefined);
    const { reading, piece } = this.parts;
    const tails = piece && (await reading.tailsOf(number, piece.records));
    const lanes = new LaneCheck(segment, (finding) => this.find(finding), tails);
    for await (const page of reading.records(number, tails)) {
      lanes.page(page);
      this.advance(page.length);
    }
    const ends = lanes.end();
    if (tombstone) this.remaining(segment, ends);
    else if (isSealed) this.compare(segment, seal, ends);
  }

  private async isInOrder(segment: OpenSegment, seal: StoredSeal): Promise<boolean> {
    const said: SealedSegment = {
      log: segment.log,
      segment: segment.number,
      day: segment.day,
      previous: seal.previous,
      count: Number(seal.recordCount),
      root: seal.root,
      sealedAt: instantSaid(seal.sealedAt),
    };
    const signed = await this.parts.verifier.verify('seal', seal.signature);
    const lanes = seal.lanes.map(([lane, sequence, hash]) => ({ lane, sequence, hash }));
    const sum = lanes.reduce((all, { sequence }) => all + sequence, 0);
    const before = this.seals.get(segment.number - 1);
    const fault =
      signed?.payload !== JSON.stringify(said)
        ? 'its seal does not bear a signature over what it says.'
        : segmentRoot({ ...segment, previous: seal.previous }, lanes) !== seal.root || sum !== said.count
          ? 'the root of its seal is not that of the lanes it names.'
          : before && before.root !== seal.previous && this.roots.has(before.segment)
            ? 'its seal does not follow the seal of the segment before it.'
            : null;
    if (fault) this.say('SEAL_FORGED', segment.number, fault);
    return fault === null;
  }

  private compare(segment: OpenSegment, seal: StoredSeal, ends: readonly LaneEnd[]): void {
    const found = new Map(ends.map((end) => [end.lane, end]));
    for (const [lane, count, hash] of seal.lanes) {
      const end = found.get(lane);
      found.delete(lane);
      const place = { segment: segment.number, day: segment.day, lane };
      if (!end) this.find({ kind: 'LANE_MISSING', ...place, sentence: `its ${count} records are missing.` });
      else if (end.last < count) {
        const sentence = `it ends here; it was sealed with ${count} records.`;
        this.find({ kind: 'TAIL_CUT', ...place, sequence: end.last, sentence });
      } else if (end.last > count) {
        const sentence = `records ${count + 1} to ${end.last} came after the seal.`;
        this.find({ kind: 'RECORD_INSERTED', ...place, sequence: count + 1, sentence });
      } else if (end.clean && end.hash !== hash) {
        const sentence = 'its records follow one another, and are not those that were sealed.';
        this.find({ kind: 'LANE_REWRITTEN', ...place, sentence });
      }
    }
    for (const { lane, last } of found.values()) {
      const place = { segment: segment.number, day: segment.day, lane };
      this.find({
        kind: 'LANE_INSERTED',
        ...place,
        sentence: `its ${last} records were not there when it was sealed.`,
      });
    }
  }

  /** What lies in segment 0: there is one digest over it all. */
  private async unchained(segment: OpenSegment, seal: StoredSeal | undefined, dropped: boolean): Promise<void> {
    const [, count, digest] = seal?.lanes.find(([lane]) => lane === UNCHAINED) ?? [UNCHAINED, 0, ''];
    let hash = unchainedBeginning(segment.log);
    let found = 0;
    let agrees = count === 0 || dropped;
    for await (const records of this.parts.reading.unchained()) {
      for (const record of records) {
        found += 1;
        if (seal && (found > count || dropped)) {
          const place = { segment: 0, day: segment.day, record: record.id };
          this.find({ kind: 'RECORD_INSERTED', ...place, sentence: 'it has no link.' });
          continue;
        }
        hash = storedHash(hash, record);
        agrees ||= found === count && hash === digest;
      }
      this.advance(records.length);
    }
    if (!seal || agrees) return;
    if (found < count) this.say('RECORD_MISSING', 0, `it holds ${found} records and was sealed with ${count}.`);
    else this.say('RECORD_CHANGED', 0, 'one of its records, which have no links, is not what was sealed.');
  }

  private async tombstone(
    segment: OpenSegment,
    seal: StoredSeal | undefined,
    { root, recordCount, retentionDays, signature, ...tombstone }: StoredTombstone,
  ): Promise<void> {
    const { number, day, log } = segment;
    const [count, droppedAt] = [Number(recordCount), instantSaid(tombstone.droppedAt)];
    const said: DroppedSegment = { log, segment: number, day, count, root, retentionDays, droppedAt };
    const signed = await this.parts.verifier.verify('tombstone', signature);
    if (signed?.payload !== JSON.stringify(said) || seal?.root !== root || seal.recordCount !== recordCount) {
      return this.say('TOMBSTONE_FORGED', number, 'its tombstone is not signed, or is not that of what was sealed.');
    }
    const age = Math.floor((Date.parse(droppedAt) - Date.parse(day)) / 86_400_000);
    if (age < retentionDays || retentionDays < retentionAt(this.parts.leastRetention, new Date(droppedAt))) {
      const sentence = `it was dropped at ${age === 1 ? 'one day' : `${age} days`}, under a retention of ${retentionDays}.`;
      this.say('DROPPED_TOO_EARLY', number, sentence);
    }
  }

  private remaining({ number, day }: OpenSegment, ends: readonly LaneEnd[]): void {
    for (const { lane, last } of ends) {
      const sentence = `the segment was dropped, and records up to ${last} are there.`;
      this.find({ kind: 'LANE_INSERTED', segment: number, day, lane, sentence });
    }
  }

  private advance(records: number): void {
    this.records += records;
    this.parts.onProgress?.(this.records);
  }

  private say(kind: FindingKind, number: number, sentence: string): void {
    const day = this.segments.get(number)?.day;
    this.find({ kind, segment: number, ...(day && { day }), sentence });
  }

  /** A segment or a seal that is missing may be noticed here and by the anchor. */
  private find(finding: Finding): void {
    if (finding.kind === 'SEGMENT_MISSING' || finding.kind === 'SEAL_MISSING') {
      const what = `${finding.kind} ${finding.segment}`;
      if (this.reported.has(what)) return;
      this.reported.add(what);
    }
    this.findings += 1;
    this.parts.onFinding(finding);
  }
}

/** As it was signed; nothing that was ever signed where somebody wrote what is no instant, such as infinity. */
function instantSaid(at: Date): string {
  return Number.isFinite(Number(at)) ? at.toISOString() : '';
}
