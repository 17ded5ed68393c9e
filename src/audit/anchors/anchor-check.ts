/** Compares what the anchor outside has seen with what the database says now. */
import type { AnchoredHeads, SealedSegment } from '../chain/access-chain';
import type { AnchoredPlace, ReadLine } from './anchor-lines';
import type { Finding } from '../chain/lane-check';
import type { LogReading, StoredHead } from '../reading/log-reading.sql';
import type { Verifier } from '../chain/signature';

export interface AnchorCheckParts {
  readonly reading: Pick<LogReading, 'heads'>;
  readonly verifier: Verifier;
  /** Which log is in the database; what the anchor holds of others is left aside. */
  readonly log: string;
  /** True: another may stand first in the anchor. */
  readonly isNamed: boolean;
  /** Of the seals in the database, by segment. */
  readonly roots: ReadonlyMap<number, string>;
  readonly isDropped: (segment: number) => boolean;
  readonly onFinding: (finding: Finding) => void;
}

interface SeenHead extends StoredHead {
  readonly hash: string;
}

const AT_ONCE = 1_000;

export class AnchorCheck {
  /** Heads and seals that were compared. */
  count = 0;
  /** Lines whose writer was stopped: what they were to show, the next one shows. An attacker who could tear one could remove it. */
  torn = 0;
  /** Which log the first signed line is of. */
  first: string | null = null;
  /** Those of other logs. */
  private others = 0;
  private last = 0;
  private waiting: SeenHead[] = [];
  /** Lanes and segments that were found once: the anchor saw them often. */
  private readonly reported = new Set<string>();

  constructor(private readonly parts: AnchorCheckParts) {}

  /** @param last number of the last segment in the database */
  async run(lines: AsyncIterable<ReadLine>, last: number): Promise<void> {
    this.last = last;
    let number = 0;
    for await (const line of lines) {
      number += 1;
      if (line === 'TORN') {
        this.torn += 1;
        continue;
      }
      const signed = line && (await this.parts.verifier.verify(line.kind, line.signature));
      if (!signed) {
        this.parts.onFinding({
          kind: 'ANCHOR_FORGED',
          segment: null,
          sentence: `line ${number} of the anchor does not bear a signature of the hub.`,
        });
        continue;
      }
      this.first ??= (JSON.parse(signed.payload) as AnchoredPlace).log;
      if (line.kind === 'seal') this.seal(JSON.parse(signed.payload) as SealedSegment);
      else if (line.kind === 'heads') await this.heads(JSON.parse(signed.payload) as AnchoredHeads);
    }
    await this.compare();
    if (this.parts.isNamed && this.others > 0 && this.count === 0) {
      const sentence = 'the anchor has seen nothing of this log, and has seen another.';
      this.parts.onFinding({ kind: 'ANCHOR_DISAGREES', segment: null, sentence });
    }
  }

  private seal({ log, segment, day, root }: SealedSegment): void {
    if (this.isOther(log)) return;
    this.count += 1;
    const kept = this.parts.roots.get(segment);
    if (kept === root) return;
    const sentence = 'the anchor has seen another seal of it.';
    const gone = 'the anchor has seen its seal, and it is not there.';
    this.once(`seal ${segment}`, {
      kind: kept === undefined ? 'SEAL_MISSING' : 'ANCHOR_DISAGREES',
      segment,
      day,
      sentence: kept === undefined ? gone : sentence,
    });
  }

  private async heads({ log, segment, heads }: AnchoredHeads): Promise<void> {
    if (this.isOther(log) || this.parts.isDropped(segment)) return;
    if (segment > this.last) {
      const sentence = 'the anchor has seen records of it, and it is not there.';
      return this.once(`segment ${segment}`, { kind: 'SEGMENT_MISSING', segment, sentence });
    }
    this.waiting.push(...heads.map(([lane, sequence, hash]) => ({ segment, lane, sequence, hash })));
    if (this.waiting.length >= AT_ONCE) await this.compare();
  }

  private async compare(): Promise<void> {
    const seen = this.waiting;
    this.waiting = [];
    if (seen.length === 0) return;
    this.count += seen.length;
    const places = seen.map(({ segment, lane, sequence }) => ({ segment, lane, sequence }));
    const kept = await this.parts.reading.heads(places);
    for (const [index, { segment, lane, sequence, hash }] of seen.entries()) {
      const found = kept[index];
      if (found === hash) continue;
      const gone = found === null || found === undefined;
      this.once(`lane ${lane} ${gone}`, {
        kind: gone ? 'TAIL_CUT' : 'ANCHOR_DISAGREES',
        segment,
        lane,
        sequence,
        sentence: gone
          ? 'the anchor has seen this record, and it is not there.'
          : 'the anchor has seen another record here: it, or one before it, is not what was written.',
      });
    }
  }

  private isOther(log: string): boolean {
    if (log === this.parts.log) return false;
    this.others += 1;
    return true;
  }

  private once(what: string, finding: Finding): void {
    if (this.reported.has(what)) return;
    this.reported.add(what);
    this.parts.onFinding(finding);
  }
}
