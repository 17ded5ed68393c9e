/**
 * Shows the ends of the chain outside, again and again: the heads of the open segment's lanes that have moved, and each
 * seal. What could not be shown is shown the next time, seals in their order. A head this process wrote is shown as it
 * remembers it, whatever the database says by then.
 */
import type { Clock, Time, Timer } from '../../model/time';
import type { AnchoredHeads, LaneHead, OpenSegment } from '../chain/access-chain';
import { AnchorFault } from './anchor-fault';
import type { AnchorTarget } from './anchor';
import type { KeptLog, Segments } from '../chain/segment-store';
import type { Signer } from '../chain/signature';

export interface KeeperParts {
  readonly segments: Segments;
  readonly kept: KeptLog;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly time: Time;
  readonly target: AnchorTarget;
  /** Called with a head of this process that the database has otherwise, or not at all. */
  readonly onDisagreement: (facts: { segment: number; lane: string; sequence: number }) => void;
  /** Called with an `AnchorFault`, or with why the log could not be read. */
  readonly onFailure: (error: unknown) => void;
}

export interface AnchorState {
  /** Since when something waits to be shown, by `elapsedMs()`; null while nothing does. */
  readonly waitingSince: number | null;
  /** Why the last time failed; null: it did not. */
  readonly fault: string | null;
}

interface Written {
  readonly segment: OpenSegment;
  readonly head: LaneHead;
}

/** A stop of the hub does not wait for an anchor that is down. */
const STOP_WITHIN_MS = 1_500;

export class AnchorKeeper {
  /** Heads this process wrote and has not shown yet, by lane. */
  private own = new Map<string, Written>();
  /** How far each lane of the open segment was shown. */
  private shown = new Map<string, number>();
  private shownSegment = -1;
  /** The first seal that is not known to be outside; null at the start: then from the newest one. */
  private nextSeal: number | null = null;
  private waitingSince: number | null = null;
  private fault: string | null = null;
  private timer: Timer | null = null;
  private showing: Promise<void> | null = null;

  constructor(private readonly parts: KeeperParts) {}

  wrote(segment: OpenSegment, head: LaneHead): void {
    this.waitingSince ??= this.parts.time.elapsedMs();
    this.own.set(head.lane, { segment, head });
  }

  state(): AnchorState {
    return { waitingSince: this.waitingSince, fault: this.fault };
  }

  start(everyMs: number): void {
    this.timer = this.parts.time.every(everyMs, () => void this.show());
  }

  /** Shows what is left. Never rejects: a failure was logged, and the next start shows the heads again. */
  async stop(): Promise<void> {
    this.timer?.cancel();
    const shown = (this.showing ?? Promise.resolve()).then(() => this.show());
    await Promise.race([shown, this.parts.time.delay(STOP_WITHIN_MS, { ref: false })]);
  }

  /** Shows what has not been shown yet. Never rejects. */
  show(): Promise<void> {
    this.showing ??= this.showAll()
      .then(() => (this.fault = null))
      .catch((error: unknown) => {
        this.fault = error instanceof AnchorFault ? error.message : 'the ends of the log cannot be read';
        this.parts.onFailure(error);
      })
      .then(() => {
        this.showing = null;
      });
    return this.showing;
  }

  private async showAll(): Promise<void> {
    const began = this.parts.time.elapsedMs();
    const open = await this.parts.segments.look();
    if (open.number !== this.shownSegment) {
      this.shownSegment = open.number;
      this.shown = new Map();
    }
    // first what was written, then what is kept: a commit in between puts the database ahead, never behind
    const own = [...this.own.values()];
    const kept = new Map((await this.parts.kept.headsOf(open.number)).map((head) => [head.lane, head]));
    this.compare(own, open, kept);
    for (const { segment, head } of own) {
      if (segment.number === open.number) kept.set(head.lane, head);
      else await this.keepHeads(segment, [head]);
    }
    const moved = [...kept.values()].filter(({ lane, sequence }) => sequence > (this.shown.get(lane) ?? 0));
    if (moved.length > 0) await this.keepHeads(open, moved);
    for (const { lane, sequence } of moved) this.shown.set(lane, sequence);
    for (const { head } of own) if (this.own.get(head.lane)?.head === head) this.own.delete(head.lane);
    await this.showSeals();
    this.waitingSince = this.own.size > 0 ? began : null;
  }

  /** The database may be further than what was remembered, never behind it, and never otherwise. */
  private compare(own: readonly Written[], open: OpenSegment, kept: ReadonlyMap<string, LaneHead>): void {
    for (const { segment, head } of own) {
      if (segment.number !== open.number) continue;
      const { sequence = 0, hash } = kept.get(head.lane) ?? {};
      if (sequence > head.sequence || (sequence === head.sequence && hash === head.hash)) continue;
      this.parts.onDisagreement({ segment: open.number, lane: head.lane, sequence: head.sequence });
    }
  }

  private async keepHeads({ log, number }: OpenSegment, heads: readonly LaneHead[]): Promise<void> {
    const anchored: AnchoredHeads = {
      log,
      segment: number,
      at: this.parts.clock.now().toISOString(),
      heads: heads.map(({ lane, sequence, hash }) => [lane, sequence, hash]),
    };
    await this.parts.target.keep('heads', await this.parts.signer.sign('heads', JSON.stringify(anchored)));
  }

  private async showSeals(): Promise<void> {
    for (const { segment, signature } of await this.parts.kept.sealsFrom(this.nextSeal)) {
      await this.parts.target.keep('seal', signature);
      this.nextSeal = segment + 1;
    }
  }
}
