/**
 * The Belgian national number (NISS/INSZ): made here, and checked here, for the synthetic persons. Eleven digits
 * `YYMMDD SSS CC`; CC = 97 - (N mod 97), N being the first nine digits, or 2,000,000,000 + them for births from 2000.
 * Month +20 or +40 makes a BIS number; month 00 says that the date is unknown.
 */
export interface NationalNumberParts {
  readonly year: number;
  /** 1–12, or 0 when the date is unknown. */
  readonly month: number;
  /** Day of the month; with month 0 any small number. */
  readonly day: number;
  /** 0 ordinary, 20 or 40 for a BIS number. */
  readonly monthOffset: 0 | 20 | 40;
  /** 1–998. */
  readonly sequence: number;
}

export type NationalNumberReading =
  | { readonly valid: false; readonly reason: 'FORM' | 'SEQUENCE' | 'DATE' | 'CHECK_DIGITS' | 'FUTURE' }
  | {
      readonly valid: true;
      readonly bis: boolean;
      /** Control digits follow the rule for births from 2000. */
      readonly rule2000: boolean;
      /** What the digits say; never to be taken for the birth date of a person. */
      readonly encodedDate: string | null;
    };

export function composeNationalNumber(parts: NationalNumberParts): string {
  const { year, month, day, monthOffset, sequence } = parts;
  const stem =
    twoDigits(year % 100) + twoDigits(month + monthOffset) + twoDigits(day) + String(sequence).padStart(3, '0');
  return stem + controlDigits(stem, year >= 2000);
}

/** `now` decides which births lie in the future. */
export function readNationalNumber(text: string, now: Date): NationalNumberReading {
  if (!/^\d{11}$/.test(text)) return { valid: false, reason: 'FORM' };
  const stem = text.slice(0, 9);
  const sequence = Number(stem.slice(6));
  if (sequence === 0 || sequence === 999) return { valid: false, reason: 'SEQUENCE' };
  const control = text.slice(9);
  const rule2000 = control === controlDigits(stem, true);
  if (!rule2000 && control !== controlDigits(stem, false)) return { valid: false, reason: 'CHECK_DIGITS' };

  const year = (rule2000 ? 2000 : 1900) + Number(stem.slice(0, 2));
  const writtenMonth = Number(stem.slice(2, 4));
  const offset = writtenMonth >= 40 ? 40 : writtenMonth >= 20 ? 20 : 0;
  const month = writtenMonth - offset;
  const day = Number(stem.slice(4, 6));
  if (month > 12 || day > 31) return { valid: false, reason: 'DATE' };
  if (month > 0 && !isCalendarDay(year, month, day)) return { valid: false, reason: 'DATE' };
  if (Date.UTC(year, Math.max(month, 1) - 1, Math.max(day, 1)) > now.getTime())
    return { valid: false, reason: 'FUTURE' };
  const encodedDate = month === 0 ? null : `${year}-${twoDigits(month)}-${twoDigits(day)}`;
  return { valid: true, bis: offset > 0, rule2000, encodedDate };
}

function controlDigits(stem: string, rule2000: boolean): string {
  return twoDigits(97 - (((rule2000 ? 2_000_000_000 : 0) + Number(stem)) % 97));
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
