/**
 * What the database answered a moment ago, for questions that requests ask again and again. An answer counts for a second at
 * most from when it was asked for, and no longer than until this process has written anything, or has heard that somebody
 * else did. Who asks what is being asked already waits for that answer; it is never one that was asked for before a write
 * to somebody who asks after it. Answers that depend on a clock have no place here, only what they are worked out from.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { LRUCache } from 'lru-cache';
import type { Time } from '../model/time';
import { timeOf } from './database-time';

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

/** Something was written, or may have been; reads from here on get what was read later. */
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
  readonly asked: Promise<ReadonlyMap<string, Answer>>;
  /** Null while there are none yet. */
  answers: ReadonlyMap<string, Answer> | null;
}

/** Of one kind of question, by what is asked for. Answers are shared: a reader leaves them as they are. */
export class RecentAnswers<Answer> {
  private readonly kept: LRUCache<string, Question<Answer>>;
  private readonly time: Time;
  private count = 0;

  /** @param most so many are kept */
  constructor(
    private readonly orm: MikroORM,
    most: number,
  ) {
    this.time = timeOf(orm);
    const perf = { now: () => this.time.elapsedMs() };
    this.kept = new LRUCache({ max: most, ttl: LONGEST_RECENT_MS, ttlResolution: 0, perf });
  }

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
    if (changes.count !== this.count) this.kept.clear();
    this.count = changes.count;
    const questions = new Map(keys.map((key) => [key, this.kept.get(key)]));
    const unknown = keys.filter((key) => !questions.get(key));
    const asked = unknown.length === 0 ? null : this.asked(unknown, ask, changes.recentMs);
    const found = new Map<string, Answer>();
    for (const [key, known] of questions) {
      const question = (known ?? asked)!;
      const answer = (question.answers ?? (await question.asked)).get(key);
      if (answer !== undefined) found.set(key, answer);
    }
    return found;
  }

  async one(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const found = await this.each([key], async () => new Map([[key, await ask()]]));
    return found.get(key)!;
  }

  private asked(
    keys: readonly string[],
    ask: (unknown: readonly string[]) => Question<Answer>['asked'],
    ttl: number,
  ): Question<Answer> {
    const start = this.time.elapsedMs();
    const question: Question<Answer> = { asked: ask(keys), answers: null };
    for (const key of keys) this.kept.set(key, question, { ttl, start });
    question.asked.then(
      (answers) => (question.answers = answers),
      () => keys.forEach((key) => this.kept.peek(key) === question && this.kept.delete(key)),
    );
    return question;
  }
}
