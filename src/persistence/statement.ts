/**
 * One SQL statement with real parameters. MikroORM's `execute` writes values into the text of the statement, and from
 * there they get into error messages, the server's log and pg_stat_activity; here they travel apart from it.
 */
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';

/** What PostgreSQL makes of a JavaScript value: arrays become arrays, objects JSON, dates instants. */
export type Parameter = string | number | boolean | Date | null | readonly string[] | Readonly<Record<string, unknown>>;

/**
 * @param within the ORM, for a statement of its own that commits by itself; or an entity manager in a transaction.
 * @param sql with `?` for each parameter. Instants come back as text: select `extract(epoch from …)` where one is needed.
 */
export async function statement<Row>(
  within: MikroORM | EntityManager,
  sql: string,
  parameters: readonly Parameter[] = [],
): Promise<Row[]> {
  const em = 'em' in within ? within.em : within;
  const query = em.getKnex().raw<{ rows: Row[] }>(sql, parameters as never);
  const transaction = em.getTransactionContext<Parameters<typeof query.transacting>[0]>();
  if (transaction) query.transacting(transaction);
  return (await query).rows;
}
