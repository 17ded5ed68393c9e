/**
 * Days as the law counts them here: from midnight to midnight in Brussels. A text "until 4 June" holds to the end of that
 * day on the clocks of the people it is about, not on those of Greenwich.
 */

/** `YYYY-MM-DD`. */
export type Day = string;

const IN_BRUSSELS = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Brussels',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const HOUR_MS = 3_600_000;
const MOST_REMEMBERED = 4_096;
/** Asked of the same few days with every request. */
const starts = new Map<Day, number>();
const ends = new Map<Day, number>();

/** The day it is in Brussels at that instant. */
export function brusselsDayOf(instant: Date): Day {
  return IN_BRUSSELS.format(instant).slice(0, 10);
}

/** The first instant of the day, in milliseconds since 1970; NaN for what is no day. Clocks never change at midnight. */
export function startOfBrusselsDay(day: Day): number {
  return remembered(starts, day, computedStart);
}

/** The first instant after the day. */
export function endOfBrusselsDay(day: Day): number {
  return remembered(ends, day, computedEnd);
}

function remembered(known: Map<Day, number>, day: Day, computed: (day: Day) => number): number {
  let instant = known.get(day);
  if (instant === undefined) {
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(day, (instant = computed(day)));
  }
  return instant;
}

export function addDays(day: Day, days: number): Day {
  const at = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

function computedEnd(day: Day): number {
  return startOfBrusselsDay(addDays(day, 1));
}

function computedStart(day: Day): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight)) return Number.NaN;
  const summer = midnight - 2 * HOUR_MS;
  return brusselsDayOf(new Date(summer)) === day ? summer : midnight - HOUR_MS;
}
