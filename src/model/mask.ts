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

/** `An-Marie van den Broeck` → `A.M.v.d.B.` */
export function initials(name: string): string | null {
  const letters = name
    .normalize('NFC')
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '')
    .map((word) => `${[...word][0] ?? ''}.`);
  return letters.length === 0 ? null : letters.join('');
}

/** `j.peeters@example.be` → `j…@example.be` would still name a small domain: of an address only its initial is left. */
export function emailInitial(email: string): string | null {
  const first = [...email.trim()][0];
  return first === undefined || !email.includes('@') ? null : `${first.toUpperCase()}.…@…`;
}

export function countOf(items: readonly unknown[]): string {
  return String(items.length);
}
