/**
 * What the database answered a moment ago, for questions that requests ask again and again. An answer counts for a second at
 * most from when it was asked for, and no longer than until this process has written anything, or has heard that somebody
 * else did. Who asks what is being asked already waits for that answer; it is never one that was asked for before a write
 * to somebody who asks after it. Answers that depend on a clock have no place here, only what they are worked out from.
 */
import type { MikroORM } from '@mikro-orm/postgresql';

/** No setting makes it longer: what is written by another process counts after this at the latest. */
const LONGEST_RECENT_MS = 1000;

interface Changes {
  /** Goes up with each write that this process knows of. */
  count: number;
  readonly recentMs: number;
}

const changesOf = new WeakMap<MikroORM, Changes>();

/** From here on its answers are remembered; of a database for which this was not said none is. @param recentMs 0: none either */
export function rememberRecent(orm: MikroORM, recentMs: number): void {
  if (recentMs > 0) changesOf.set(orm, { count: 0, recentMs: Math.min(recentMs, LONGEST_RECENT_MS) });
}

/** Something was written, or may have been; whoever asks from here on is given what was asked for later. */
export function forgetRecent(orm: MikroORM): void {
  const changes = changesOf.get(orm);
  if (changes) changes.count += 1;
}

const READS = /^\s*(?:select|with)\b/i;
const MAY_WRITE = /\b(?:insert|update|delete|merge)\b/i;

/** Whether nothing is different after this statement. No function of the database that is called in a select writes. */
export function onlyReads(sql: string): boolean {
  return READS.test(sql) && !MAY_WRITE.test(sql);
}

/** What was asked in one go. */
interface Question<Answer> {
  /** On the clock of `performance.now()`. */
  readonly at: number;
  readonly asked: Promise<ReadonlyMap<string, Answer>>;
  /** Null while there are none yet. */
  answers: ReadonlyMap<string, Answer> | null;
}

/** Of one kind of question, by what is asked for. Answers are shared: whoever is given one leaves it as it is. */
export class RecentAnswers<Answer> {
  /** The one asked for longest ago comes first. */
  private readonly kept = new Map<string, Question<Answer>>();
  private count = 0;

  /** @param most so many are kept */
  constructor(
    private readonly orm: MikroORM,
    private readonly most: number,
  ) {}

  get size(): number {
    return this.kept.size;
  }

  /** @param ask for what is not known; what it does not answer is not there, and remembered as that */
  async each(
    keys: readonly string[],
    ask: (unknown: readonly string[]) => Promise<ReadonlyMap<string, Answer>>,
  ): Promise<ReadonlyMap<string, Answer>> {
    const changes = changesOf.get(this.orm);
    if (!changes) return ask(keys);
    const now = performance.now();
    this.forget(changes, now);
    const unknown = keys.filter((key) => !this.kept.has(key));
    if (unknown.length > 0) this.begin(unknown, ask(unknown), now);
    const questions = new Map(keys.map((key) => [key, this.kept.get(key)!]));
    this.bound();
    const found = new Map<string, Answer>();
    for (const [key, question] of questions) {
      const answer = (question.answers ?? (await question.asked)).get(key);
      if (answer !== undefined) found.set(key, answer);
    }
    return found;
  }

  async one(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const found = await this.each([key], async () => new Map([[key, await ask()]]));
    return found.get(key)!;
  }

  private forget({ count, recentMs }: Changes, now: number): void {
    if (count !== this.count) this.kept.clear();
    this.count = count;
    for (const [key, { at }] of this.kept) {
      if (now - at < recentMs) break;
      this.kept.delete(key);
    }
  }

  private begin(keys: readonly string[], asked: Question<Answer>['asked'], at: number): void {
    const question: Question<Answer> = { at, asked, answers: null };
    for (const key of keys) this.kept.set(key, question);
    asked.then(
      (answers) => (question.answers = answers),
      () => keys.forEach((key) => this.kept.get(key) === question && this.kept.delete(key)),
    );
  }

  private bound(): void {
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.most) break;
      this.kept.delete(oldest);
    }
  }
}
