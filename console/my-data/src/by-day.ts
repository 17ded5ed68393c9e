/** Orders accesses as people read them: by day, within it by organisation, and alike ones of one hour together. */
import type { Access } from './access';
import type { Language } from './language';

/** Accesses of one hour, in one role, for one purpose, under one law. */
export interface Line extends Omit<Access, 'organisation' | 'categories'> {
  readonly times: number;
  /** Of all of them together, each once. */
  readonly categories: readonly string[];
}

export interface OrganisationOfDay {
  /** Null: none was recorded. */
  readonly organisation: string | null;
  readonly lines: readonly Line[];
}

export interface Day {
  /** In Brussels: `2026-12-01`. */
  readonly day: string;
  /** At noon of it. */
  readonly noon: Date;
  /** By others. */
  readonly count: number;
  /** By the person. */
  readonly own: number;
  /** Of others. */
  readonly organisations: readonly OrganisationOfDay[];
}

const OWN_ROLE = 'PERSON';
const IN_BRUSSELS = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels', dateStyle: 'short' });

export function dayOf(instant: string): string {
  return IN_BRUSSELS.format(new Date(instant));
}

/** @param accesses the newest first. @returns the newest day first */
export function byDay(accesses: readonly Access[]): Day[] {
  return [...groups(accesses, ({ at }) => dayOf(at))].map(([day, of]) => {
    const others = of.filter(({ role }) => role !== OWN_ROLE);
    const organisations = groups(others, ({ organisation, role }) => JSON.stringify([organisation, role === null]));
    return {
      day,
      noon: new Date(`${day}T12:00:00Z`),
      count: others.length,
      own: of.length - others.length,
      organisations: [...organisations.values()].map((group) => ({
        organisation: group[0]!.organisation,
        lines: linesOf(group),
      })),
    };
  });
}

function linesOf(accesses: readonly Access[]): Line[] {
  const alike = groups(accesses, ({ at, role, purpose, law }) => JSON.stringify([at, role, purpose, law]));
  return [...alike.values()].map((group) => {
    const { at, role, purpose, law } = group[0]!;
    const categories = [...new Set(group.flatMap((access) => access.categories ?? []))];
    return { at, role, purpose, law, times: group.length, categories };
  });
}

/** In the order in which they are met. */
function groups<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = found.get(key);
    if (group) group.push(item);
    else found.set(key, [item]);
  }
  return found;
}

export interface Month {
  /** `2026-12` */
  readonly month: string;
  readonly firstNoon: Date;
  /** Weeks from Monday to Sunday; null beside the month. */
  readonly weeks: readonly (readonly (number | null)[])[];
}

/** Months with a day in them, the newest first. */
export function monthsOf(days: readonly Day[]): Month[] {
  return [...new Set(days.map(({ day }) => day.slice(0, 7)))].map((month) => {
    const firstNoon = new Date(`${month}-01T12:00:00Z`);
    const before = (firstNoon.getUTCDay() + 6) % 7;
    const length = new Date(Date.UTC(firstNoon.getUTCFullYear(), firstNoon.getUTCMonth() + 1, 0)).getUTCDate();
    const cells = Array.from({ length: Math.ceil((before + length) / 7) * 7 }, (_, index) => {
      const date = index - before + 1;
      return date >= 1 && date <= length ? date : null;
    });
    const weeks = Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
    return { month, firstNoon, weeks };
  });
}

/** How dark a day is: 1 to 4, beside the day with the most. 0: only the person himself. */
export function levelOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(1, Math.ceil((count / most) * 4));
}

/** The law in the language of the page; else as it is known. */
export function lawIn({ law }: Pick<Line, 'law'>, language: Language): string | null {
  return law[language] ?? law.fr;
}
