/**
 * Counts of an hour end with the day, also where nobody is counted any more: wrong answers name a telephone number by a keyed name, and
 * attempts to open a case a physician.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { statement } from '../../persistence/statement';

/** Longer than any replica's clock is off. */
const DAY_MS = 24 * 60 * 60 * 1000;

const FORGET = `with "answers" as (delete from "wrong_answer" where "at" < ?)
  delete from "break_glass_attempt" where "at" < ?`;

export async function forgetAttempts(orm: MikroORM, now: Date): Promise<void> {
  const before = new Date(now.getTime() - DAY_MS);
  await statement(orm, FORGET, [before, before]);
}
