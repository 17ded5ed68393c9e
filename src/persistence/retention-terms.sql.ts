/** What the hub may keep no longer is not taken in either: by its own dates, never by what was deleted before. */
import type { RetentionCategory, RetentionEvent } from '../model/retention';
import { statement, type Within } from './statement';

/** Whether the term of something has run out that began then; null: it has not begun. */
export type IsOver = (category: RetentionCategory, event: RetentionEvent, at: Date | null) => boolean;

const CUTOFFS = `select "category" || ' ' || "event" as "term",
    extract(epoch from public.retention_now() - "duration"::interval)::float8 * 1000 as "before" from public.retention_terms()`;

/** By the terms as they are now. */
export async function overBy(within: Within): Promise<IsOver> {
  const rows = await statement<{ term: string; before: number }>(within, CUTOFFS);
  const cutoffs = new Map(rows.map(({ term, before }) => [term, before]));
  return (category, event, at) => at !== null && at.getTime() <= (cutoffs.get(`${category} ${event}`) ?? -Infinity);
}
