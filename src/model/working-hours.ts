/**
 * Weekly hours on the clocks of Brussels, as `Mo-Fr 08:00-18:00; Sa 09:00-12:00`: a subset of what OpenStreetMap calls
 * opening hours. A period ends on the day it begins; one through the night is written as two.
 */

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

const IN_BRUSSELS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Brussels',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** False for a text that says no hours. */
export function isWithinHours(text: string, at: Date): boolean {
  const parts = new Map(IN_BRUSSELS.formatToParts(at).map(({ type, value }) => [type, value]));
  const day = DAYS.findIndex((name) => parts.get('weekday')?.startsWith(name));
  const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
  return (readHours(text) ?? []).some(
    ({ first, last, from, until }) => first <= day && day <= last && from <= minute && minute < until,
  );
}
