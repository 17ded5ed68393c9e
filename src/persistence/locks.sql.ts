/** Advisory locks of PostgreSQL, held until a transaction ends: whatever ends it, and through a pooler too. */
import { statement, type Transaction } from './statement';

/** What the numbers in a lock's name are for: the first key. */
export const LOCKS = {
  WRONG_ANSWERS: 1416114,
  IMPORTS: 1416115,
  BREAK_GLASS: 1416151,
  STAFF_CONTRACTS: 1416152,
  COMMANDS: 1416153,
  RESTRICTIONS: 1416154,
} as const;

/** Waits for the holder of one of the names; always in the same order, so that no two wait for each other. */
export async function lockNames(transaction: Transaction, kind: number, names: readonly string[]): Promise<void> {
  await statement(
    transaction,
    `select pg_advisory_xact_lock(?::int, "key") from
      (select distinct hashtext("name") as "key" from unnest(?::text[]) as "name" order by 1) as "keys"`,
    [kind, names],
  );
}

/** False where another transaction holds it. */
export async function tryLock(transaction: Transaction, kind: number, key: number): Promise<boolean> {
  const sql = 'select pg_try_advisory_xact_lock(?::int, ?::int) as "held"';
  const [row] = await statement<{ held: boolean }>(transaction, sql, [kind, key]);
  return row!.held;
}
