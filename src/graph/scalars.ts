import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';

/**
 * `DateTime` of graphql-scalars, which gives the `Date` itself into the answer and leaves its text to `JSON.stringify`: there
 * each takes ten times as long as when the text is made here.
 */
export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTime.toConfig(),
  serialize: (value) => (isInstant(value) ? value.toISOString() : GraphQLDateTime.serialize(value)),
});

function isInstant(value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

/**
 * `LocalDate` of graphql-scalars. What is a date is said by arithmetic and not by making a `Date` of it and a text of that
 * again, which takes thirty times as long for each row of a list; whatever is none is left to the library, which says why.
 */
export const LocalDate = new GraphQLScalarType({
  ...GraphQLLocalDate.toConfig(),
  serialize: (value) => (isLocalDate(value) ? value : GraphQLLocalDate.serialize(value)),
});

const FORMAT = /^\d{4}-\d{2}-\d{2}$/;
const DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `YYYY-MM-DD` of the Gregorian calendar, year 0000 included. */
function isLocalDate(value: unknown): value is string {
  if (typeof value !== 'string' || !FORMAT.test(value)) return false;
  const month = twoDigits(value, 5);
  const day = twoDigits(value, 8);
  if (day === 0 || month > 12) return false;
  return day <= (DAYS[month] ?? 0) || (month === 2 && day === 29 && isLeap(value));
}

function isLeap(value: string): boolean {
  const inCentury = twoDigits(value, 2);
  return (inCentury === 0 ? twoDigits(value, 0) : inCentury) % 4 === 0;
}

function twoDigits(value: string, from: number): number {
  return (value.charCodeAt(from) - ZERO) * 10 + value.charCodeAt(from + 1) - ZERO;
}

const ZERO = '0'.charCodeAt(0);
