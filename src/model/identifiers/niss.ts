/**
 * National number (NISS/INSZ): eleven digits `YYMMDD SSS CC`. The check says why a number cannot be one. Birth date and
 * sex are never derived from it as a fact: it is checked only that there could be such a date.
 */

export const NISS_FAULTS = ['FORM', 'MONTH', 'DAY', 'SEQUENCE', 'CHECK_DIGITS', 'BORN_IN_FUTURE'] as const;
export type NissFault = (typeof NISS_FAULTS)[number];

/** Takes away the separators used on paper (`85.07.30-033.28`); anything else is left for the check to refuse. */
export function normaliseNiss(text: string): string {
  return text.trim().replace(/^(\d{2})\.(\d{2})\.(\d{2})-(\d{3})[.-](\d{2})$/, '$1$2$3$4$5');
}

/** Null for a valid number, without separators. */
export function nissFault(niss: string, now: Date): NissFault | null {
  if (!/^\d{11}$/.test(niss)) return 'FORM';
  // eleven digits are a whole number that is kept exactly: to take it apart makes no text
  const number = Number(niss);
  const bornIn = Math.floor(number / 1e7) % 100;
  // a BIS number adds 20 (sex unknown) or 40 (sex known) to the month; month 00 stands for an unknown date
  const month = bornIn >= 40 ? bornIn - 40 : bornIn >= 20 ? bornIn - 20 : bornIn;
  if (month > 12) return 'MONTH';
  const day = Math.floor(number / 1e5) % 100;
  if (day > 31 || (month !== 0 && day === 0)) return 'DAY';
  const sequence = Math.floor(number / 100) % 1000;
  if (sequence === 0 || sequence === 999) return 'SEQUENCE';
  const century = centuryOf(Math.floor(number / 100), number % 100);
  if (century === null) return 'CHECK_DIGITS';
  const year = century + Math.floor(number / 1e9);
  // every month has as many
  if (month !== 0 && day > 28 && day > daysIn(year, month)) return 'DAY';
  return isAfter(year, month, day, now) ? 'BORN_IN_FUTURE' : null;
}

export function isNiss(niss: string, now: Date): boolean {
  return nissFault(niss, now) === null;
}

/** @param number eleven digits as a number, whatever date they begin with */
export function hasNissCheckDigits(number: number): boolean {
  return centuryOf(Math.floor(number / 100), number % 100) !== null;
}

/** Numbers given to those born from 2000 are checked with a 2 in front; both rules can never match the same number. */
function centuryOf(firstNine: number, check: number): 1900 | 2000 | null {
  if (97 - (firstNine % 97) === check) return 1900;
  if (97 - ((2_000_000_000 + firstNine) % 97) === check) return 2000;
  return null;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isAfter(year: number, month: number, day: number, now: Date): boolean {
  return year >= now.getUTCFullYear() && Date.UTC(year, Math.max(month, 1) - 1, Math.max(day, 1)) > now.getTime();
}
