/** Feeds and a store in memory, for tests of how streams are read. */
import type { CaseKeyChange } from '../../src/model/case-keys';
import type { StreamName } from '../../src/registers/callers/fact-streams';
import type { Advance, MirrorStore } from '../../src/registers/callers/mirror-store';
import type { CandidacyChange } from '../../src/sources/actiris/actiris.partner';
import type { CaseActivity } from '../../src/sources/call-centre/case-activity';
import type {
  EscalationChange,
  OrderAssignmentChange,
  WrongNumber,
} from '../../src/sources/call-centre/call-centre-feed';
import type { Feed, FeedPage, StaffChange } from '../../src/sources/client/change-feed';
import type { TrainingChange } from '../../src/sources/federal-platform/federal-platform-feed';
import type { Feeds } from '../../src/sources/partners';

export class FakeFeed<T> implements Feed<T> {
  items: T[] = [];
  pageSize = 2;
  /** What the next readings fail with, first to last; null lets one through. */
  readonly failures: (Error | null)[] = [];
  readonly asked: (string | null)[] = [];
  /** Held back until released, where set. */
  gate: Promise<void> | null = null;
  running = 0;
  mostAtOnce = 0;

  itemsOf(sent: unknown): readonly T[] {
    return [sent as T];
  }

  async read(from: string | null): Promise<FeedPage<T>> {
    this.asked.push(from);
    this.running += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.running);
    try {
      await this.gate;
      const failure = this.failures.shift();
      if (failure) throw failure;
      const start = Number(from ?? 0);
      const end = Math.min(start + this.pageSize, this.items.length);
      const cursor = String(end);
      const next = end < this.items.length ? cursor : null;
      const sequence = end > start ? end : null;
      return { items: this.items.slice(start, end), cursor, next, unreadable: 0, sequence };
    } finally {
      this.running -= 1;
    }
  }
}

export interface FakeFeeds {
  readonly feeds: Feeds;
  readonly staffChanges: FakeFeed<StaffChange>;
  readonly orderAssignments: FakeFeed<OrderAssignmentChange>;
  readonly candidacyChanges: FakeFeed<CandidacyChange>;
}

export function fakeFeeds(): FakeFeeds {
  const staffChanges = new FakeFeed<StaffChange>();
  const orderAssignments = new FakeFeed<OrderAssignmentChange>();
  const caseKeys = new FakeFeed<CaseKeyChange>();
  const escalations = new FakeFeed<EscalationChange>();
  const caseActivity = new FakeFeed<CaseActivity>();
  const wrongNumbers = new FakeFeed<WrongNumber>();
  const callCentre = { staffChanges, orderAssignments, escalations, caseKeys, caseActivity, wrongNumbers };
  const federalPlatform = { trainingChanges: new FakeFeed<TrainingChange>() };
  const candidacyChanges = new FakeFeed<CandidacyChange>();
  const feeds = { callCentre, mutualities: new Map(), federalPlatform, actiris: { candidacyChanges } };
  return { feeds, staffChanges, orderAssignments, candidacyChanges };
}

export class MemoryStore implements MirrorStore {
  readonly cursors = new Map<StreamName, string | null>();
  readonly steps: Advance[] = [];
  readonly goodAt = new Map<StreamName, Date>();
  readonly errors = new Map<StreamName, string>();
  broken = false;

  async cursorOf(stream: StreamName): Promise<string | null> {
    this.check();
    return this.cursors.get(stream) ?? null;
  }

  async advance(step: Advance): Promise<boolean> {
    this.check();
    if ((this.cursors.get(step.stream) ?? null) !== step.from) return false;
    this.steps.push(step);
    this.cursors.set(step.stream, step.to);
    return true;
  }

  async good(stream: StreamName, at: Date, cursor: string | null): Promise<boolean> {
    this.check();
    if ((this.cursors.get(stream) ?? null) !== cursor) return false;
    this.goodAt.set(stream, at);
    this.errors.delete(stream);
    return true;
  }

  async failed(stream: StreamName, _at: Date, code: string): Promise<void> {
    this.check();
    this.errors.set(stream, code);
  }

  private check(): void {
    if (this.broken) throw new Error('no connection');
  }
}
