import { openClient } from './open-client';

/** Of one statement, over a connection of its own. */
export async function rowsOf<Row extends object>(
  connectionString: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = await openClient(connectionString);
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
