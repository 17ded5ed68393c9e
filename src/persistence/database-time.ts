/** The time that goes with a database: the hub passes it where it opens one, and what waits for that database has it from there. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { realTime, type Time } from '../model/time';

const times = new WeakMap<MikroORM, Time>();

export function keepTime(orm: MikroORM, time: Time): void {
  times.set(orm, time);
}

/** Real time where the database was opened without one. */
export function timeOf(orm: MikroORM): Time {
  return times.get(orm) ?? realTime;
}
