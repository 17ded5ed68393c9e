/** Days as people of Brussels count them, whatever clock the computer in front of them has. */

/** `YYYY-MM-DD`, as the hub and fields for dates write it. */
export type Day = string;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const IN_BRUSSELS = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels', dateStyle: 'short' });

export function dayOf(instant: Date): Day {
  return IN_BRUSSELS.format(instant);
}

/** The first instant of the day, as the hub takes it; null for what is no day. Clocks never change at midnight. */
export function startOfDay(day: Day): string | null {
  const midnight = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(midnight)) return null;
  const summer = new Date(midnight - 2 * HOUR_MS);
  return (dayOf(summer) === day ? summer : new Date(midnight - HOUR_MS)).toISOString();
}

/** The first instant after the day; null for what is no day. */
export function endOfDay(day: Day): string | null {
  return startOfDay(dayAfter(day, 1));
}

export function dayAfter(day: Day, days: number): Day {
  const noon = Date.parse(`${day}T12:00:00Z`);
  return Number.isNaN(noon) ? day : new Date(noon + days * DAY_MS).toISOString().slice(0, 10);
}
