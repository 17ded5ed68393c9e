/**
 * One writer for all requests of the process: while a commit is on its way, what other requests want to write gathers,
 * and the next commit takes all of it. A request learns that its own records are durable, or that they are not; that
 * somebody else's were refused does not concern it.
 */
import { setImmediate as endOfTurn } from 'node:timers/promises';
import type { Place, Tracer } from '../../model/tracer';
import type { Time, Timer } from '../../model/time';

/** A commit that came to no known end: its records may be durable or not, and count as not. */
export class CommitOutcomeUnknown extends Error {
  constructor(cause: unknown) {
    super('It is not known whether the access records were written.', { cause });
    this.name = 'CommitOutcomeUnknown';
  }
}

/** Records that did not get their turn: the ones before them take too long, or are too many. */
export class NoTurn extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'NoTurn';
  }
}

export interface GroupCommitParts<Item> {
  /**
   * Makes all durable or none; one call at a time. Rejects with CommitOutcomeUnknown where it cannot tell which.
   * Settles within a time of its own: what waits here is given up on, what is on its way is not.
   */
  commit(items: readonly Item[]): Promise<void>;
  /** Whether it is a thing of some of the items only, so that the others are worth another try without them. */
  isAboutItems(error: unknown): boolean;
  readonly limits: GroupCommitLimits;
  readonly time: Time;
  /** Called with each commit, also with one that is refused. */
  readonly onCommit?: (commit: FinishedCommit) => void;
  /** Left out, or null: traces are off. */
  readonly tracer?: Tracer | null;
}

export interface FinishedCommit {
  readonly outcome: 'written' | 'refused';
  readonly seconds: number;
  readonly items: number;
  /** Of one that was refused. */
  readonly error?: unknown;
}

export interface GroupCommitLimits {
  /** Of one commit; a request with more is committed by itself. */
  readonly itemsAtOnce: number;
  /** Further requests are turned away at once. */
  readonly itemsWaiting: number;
  /** How long a request waits for its turn. */
  readonly patienceMs: number;
}

interface Waiting<Item> {
  readonly items: readonly Item[];
  /** By `elapsedMs()`. */
  readonly givesUpAt: number;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
  /** In whose trace; null: in none. */
  readonly place: Place | null;
}

const COMMIT = { name: 'commit of access records', kind: 'INTERNAL' } as const;

export class GroupCommit<Item> {
  private waiting: Waiting<Item>[] = [];
  private itemsWaiting = 0;
  private isWorking = false;
  private timer: Timer | null = null;

  constructor(private readonly parts: GroupCommitParts<Item>) {}

  /** Resolves once all of these are durable. @throws whatever `commit` refused them with, CommitOutcomeUnknown or NoTurn */
  append(items: readonly Item[]): Promise<void> {
    const { itemsWaiting, patienceMs } = this.parts.limits;
    if (this.itemsWaiting > 0 && this.itemsWaiting + items.length > itemsWaiting) {
      return Promise.reject(new NoTurn('Too many access records wait to be written.'));
    }
    return new Promise((done, failed) => {
      const place = this.parts.tracer?.here() ?? null;
      this.waiting.push({ items, givesUpAt: this.parts.time.elapsedMs() + patienceMs, done, failed, place });
      this.itemsWaiting += items.length;
      if (!this.isWorking) void this.work();
      this.timer ??= this.watch(patienceMs);
    });
  }

  private async work(): Promise<void> {
    this.isWorking = true;
    while (this.waiting.length > 0) {
      // nobody is waited for, but what arrives in the same turn of the event loop is taken together
      await endOfTurn();
      const taken = this.next();
      // all of them may have been given up on
      if (taken.length > 0) await this.settle(taken);
    }
    this.isWorking = false;
  }

  private next(): readonly Waiting<Item>[] {
    let items = 0;
    const end = this.waiting.findIndex((one, index) => {
      items += one.items.length;
      return index > 0 && items > this.parts.limits.itemsAtOnce;
    });
    const taken = this.waiting.splice(0, end === -1 ? this.waiting.length : end);
    this.leave(taken);
    return taken;
  }

  /** Halves, until those that are refused stand alone. */
  private async settle(taken: readonly Waiting<Item>[]): Promise<void> {
    try {
      await this.commit(taken);
    } catch (error) {
      if (taken.length === 1 || !this.parts.isAboutItems(error)) return taken.forEach(({ failed }) => failed(error));
      const half = Math.ceil(taken.length / 2);
      await this.settle(taken.slice(0, half));
      return this.settle(taken.slice(half));
    }
    taken.forEach(({ done }) => done());
  }

  private async commit(taken: readonly Waiting<Item>[]): Promise<void> {
    const { tracer, onCommit } = this.parts;
    const items = taken.flatMap((one) => one.items);
    const started = this.parts.time.elapsedMs();
    const finished = (how: Pick<FinishedCommit, 'outcome' | 'error'>): void =>
      onCommit?.({ ...how, seconds: (this.parts.time.elapsedMs() - started) / 1000, items: items.length });
    try {
      await (tracer ? this.traced(tracer, taken, items) : this.parts.commit(items));
    } catch (error) {
      finished({ outcome: 'refused', error });
      throw error;
    }
    finished({ outcome: 'written' });
  }

  /** The work goes on in the trace of the first request, long after that one has its answer. */
  private traced(tracer: Tracer, taken: readonly Waiting<Item>[], items: readonly Item[]): Promise<void> {
    const places = taken.flatMap(({ place }) => place ?? []);
    const span = { ...COMMIT, attributes: { 'hub.records': items.length } };
    return tracer.forAll(places, span, () => this.parts.commit(items));
  }

  private watch(inMs: number): Timer {
    return this.parts.time.after(inMs, () => {
      const now = this.parts.time.elapsedMs();
      const late = this.waiting.filter(({ givesUpAt }) => givesUpAt <= now);
      this.waiting = this.waiting.filter(({ givesUpAt }) => givesUpAt > now);
      this.leave(late);
      late.forEach(({ failed }) => failed(new NoTurn('The access records waited too long to be written.')));
      const [first] = this.waiting;
      this.timer = first ? this.watch(Math.max(1, Math.ceil(first.givesUpAt - now))) : null;
    });
  }

  private leave(gone: readonly Waiting<Item>[]): void {
    for (const { items } of gone) this.itemsWaiting -= items.length;
  }
}
