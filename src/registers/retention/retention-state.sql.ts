/** How far what is over has been deleted, as a hub sees it: it deletes nothing of it. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { RetentionCategory } from '../../model/retention';
import { statement } from '../../persistence/statement';
import { categoryOf, effectiveTerms, expiredRows, overIn, RETAINED_TABLES, type EffectiveTerm } from './sweep.sql';

export interface RetentionState {
  /** Whether any row is over. */
  readonly isDue: boolean;
  /** Seconds of real time since nothing was left to delete; null: never. */
  readonly sweptSecondsAgo: number | null;
  /** Rows since the hub began. */
  readonly deleted: ReadonlyMap<RetentionCategory, number>;
}

const IS_DUE = RETAINED_TABLES.map((table) => `exists (select from ${overIn(table)})`).join(' or ');

interface Row {
  readonly isDue: boolean;
  readonly ago: number | null;
  readonly deleted: Readonly<Record<RetentionCategory, number>> | null;
}

export async function readRetentionState(orm: MikroORM): Promise<RetentionState> {
  const [row] = await statement<Row>(
    orm,
    `select ${IS_DUE} as "isDue",
      extract(epoch from now() - (select min("swept_at") from "retention_sweep" where "swept_at" > '-infinity'))::float8 as "ago",
      (select jsonb_object_agg("category", "deleted") from "retention_sweep") as "deleted"`,
  );
  const deleted = new Map(Object.entries(row!.deleted ?? {}) as [RetentionCategory, number][]);
  return { isDue: row!.isDue, sweptSecondsAgo: row!.ago, deleted };
}

/** What is kept of a category, and what is over of it. */
export interface KeptCategory {
  readonly category: RetentionCategory;
  readonly terms: readonly Pick<EffectiveTerm, 'event' | 'duration' | 'legalBasis'>[];
  /** Rows that are over and not held: they go with the next look. Null of the access log, which no sweep deletes; so below. */
  readonly due: number | null;
  /** Rows since the hub began. */
  readonly deleted: number | null;
}

/** In the order of their names. */
export async function readKeptCategories(orm: MikroORM): Promise<KeptCategory[]> {
  const [terms, due, state] = await Promise.all([effectiveTerms(orm), expiredRows(orm), readRetentionState(orm)]);
  const dueOf = (category: RetentionCategory): number | null => {
    const own = Object.entries(due).filter(([table]) => categoryOf(table) === category);
    return own.length === 0 ? null : own.reduce((sum, [, count]) => sum + count, 0);
  };
  return [...Map.groupBy(terms, ({ category }) => category)].map(([category, own]) => ({
    category,
    terms: own,
    due: dueOf(category),
    deleted: dueOf(category) === null ? null : (state.deleted.get(category) ?? 0),
  }));
}
