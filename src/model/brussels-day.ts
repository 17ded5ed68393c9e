/**
 * Days as the law counts them here: from midnight to midnight in Brussels. A text "until 4 June" holds to the end of that
 * day on the clocks of the people it is about, not on those of Greenwich.
 */
import { LRUCache } from 'lru-cache';

/** `YYYY-MM-DD`. */
export type Day = string;

const IN_BRUSSELS = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Brussels',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const HOUR_MS = 3_600_000;
/** Every request reads the same few days, and the calendar of a day takes microseconds. */
const starts = new LRUCache<Day, number>({ max: 4_096, memoMethod: computedStart });

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** In the calendar, too: 2020-02-30 is none. */
export function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return DAY.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The day it is in Brussels at that instant. */
export function brusselsDayOf(instant: Date): Day {
  return IN_BRUSSELS.format(instant).slice(0, 10);
}

/** The first instant of the day, in milliseconds since 1970; NaN for what is no day. Clocks never change at midnight. */
export function startOfBrusselsDay(day: Day): number {
  return starts.memo(day);
}

/** The first instant after the day. */
export function endOfBrusselsDay(day: Day): number {
  return startOfBrusselsDay(addDays(day, 1));
}

export function addDays(day: Day, days: number): Day {
  const at = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

function computedStart(day: Day): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight)) return Number.NaN;
  const summer = midnight - 2 * HOUR_MS;
  return brusselsDayOf(new Date(summer)) === day ? summer : midnight - HOUR_MS;
}

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;
const PERIOD = /^(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))? (\d{2}):(\d{2})-(\d{2}):(\d{2})$/;
const LAST_MINUTE = 24 * 60;

interface Period {
  /** Monday is 0. */
  readonly first: number;
  readonly last: number;
  /** Minutes since midnight; the end is the first minute after it. */
  readonly from: number;
  readonly until: number;
}

/** Null for a text that says no hours. */
export function readHours(text: string): readonly Period[] | null {
  const periods = text.split(';').map((part) => readPeriod(part.trim()));
  return periods.every((period) => period !== null) ? periods : null;
}

function readPeriod(text: string): Period | null {
  const found = PERIOD.exec(text);
  if (!found) return null;
  const [, first, last = first, ...times] = found;
  const [fromHour, fromMinute, untilHour, untilMinute] = times.map(Number) as [number, number, number, number];
  const period = {
    first: DAYS.findIndex((day) => day === first),
    last: DAYS.findIndex((day) => day === last),
    from: fromHour * 60 + fromMinute,
    until: untilHour * 60 + untilMinute,
  };
  const isSound = fromMinute < 60 && untilMinute < 60 && period.from < period.until && period.until <= LAST_MINUTE;
  return isSound && period.first <= period.last ? period : null;
}

const WEEKDAY_AND_TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Brussels',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const CALLING_HOURS = 'Mo-Su 09:00-20:00';

/** Whether people are called then. */
export function isWithinCallingHours(at: Date): boolean {
  return isWithinHours(CALLING_HOURS, at);
}

/** False for a text that says no hours. */
export function isWithinHours(text: string, at: Date): boolean {
  const parts = new Map(WEEKDAY_AND_TIME.formatToParts(at).map(({ type, value }) => [type, value]));
  const day = DAYS.findIndex((name) => parts.get('weekday')?.startsWith(name));
  const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
  return (readHours(text) ?? []).some(
    ({ first, last, from, until }) => first <= day && day <= last && from <= minute && minute < until,
  );
}
