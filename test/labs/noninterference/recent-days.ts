/** Instants that are not so long ago that what they date is deleted: the same in both worlds. */
const BEGAN = Date.now();

export function daysAgo(days: number): string {
  return `${new Date(BEGAN - days * 86_400_000).toISOString().slice(0, 'YYYY-MM-DD'.length)}T08:00:00.000Z`;
}
