/** Days of the year as slots: 365 of them, 29 February left out, so that every slot exists in every year. */
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const DAY_SLOTS = 365;

export function daySlot(slot: number): { readonly month: number; readonly day: number } {
  let left = slot;
  for (const [position, length] of MONTH_LENGTHS.entries()) {
    if (left < length) return { month: position + 1, day: left + 1 };
    left -= length;
  }
  throw new RangeError(`no day ${slot} in a year`);
}

export function isoDate(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
