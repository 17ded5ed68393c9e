/**
 * Deterministic generalisations of a value. Pure; the same value always gives the same text, because random noise is
 * averaged out by asking again. What cannot be generalised safely gives null, never the value.
 */

/** `+32 475 12 34 56` → `…456`; null for anything with fewer than six digits, of which three would say too much. */
export function lastThreeDigits(number: string): string | null {
  const digits = number.replace(/\D/g, '');
  return digits.length < 6 ? null : `…${digits.slice(-3)}`;
}

/** `1985-07-30` → `1985`; null for anything that is not an ISO date. */
export function yearOf(date: string): string | null {
  return /^(\d{4})-\d{2}-\d{2}$/.exec(date)?.[1] ?? null;
}

/** `j.peeters@example.be` → `J.…@…`: the domain of an address can be that of one family, so it is left out too. */
export function emailInitial(email: string): string | null {
  const first = [...email.trim()][0];
  return first === undefined || !email.includes('@') ? null : `${first.toUpperCase()}.…@…`;
}

export function countOf(items: readonly unknown[]): string {
  return String(items.length);
}
