/** Brussels time: calls and visits happen between 9 and 20 o'clock local time. */
import type { Dice } from './dice';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** The cases of a population were opened during this time before its reference instant. */
export const WINDOW = 30 * DAY;

const OPENS_AT = 9;
const CLOSES_AT = 20;

/** The instant itself, or a little after the next opening when it falls outside the hours. */
export function withinHours(instant: number, dice: Dice): number {
  const hour = brusselsHour(instant);
  const fresh = dice.between(0, 2.5 * HOUR);
  if (hour >= OPENS_AT && hour < CLOSES_AT) return instant;
  const wait = (hour < OPENS_AT ? OPENS_AT - hour : 24 + OPENS_AT - hour) * HOUR;
  const moved = instant + wait + fresh;
  // a change to or from summer time in between can move it by an hour
  const landed = brusselsHour(moved);
  return landed < OPENS_AT ? moved + HOUR : moved;
}

/** 0 ≤ hour < 24, with its fraction. */
export function brusselsHour(instant: number): number {
  const local = instant + brusselsOffset(instant);
  return (((local % DAY) + DAY) % DAY) / HOUR;
}

/** Whole calendar date, UTC. */
export function dateOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

function brusselsOffset(instant: number): number {
  const year = new Date(instant).getUTCFullYear();
  const summer = instant >= lastSunday(year, 3) && instant < lastSunday(year, 10);
  return (summer ? 2 : 1) * HOUR;
}

/** 01:00 UTC on the last Sunday of a month of 31 days: when European summer time changes. */
function lastSunday(year: number, month: 3 | 10): number {
  const lastDay = new Date(Date.UTC(year, month - 1, 31, 1));
  return lastDay.getTime() - lastDay.getUTCDay() * DAY;
}
