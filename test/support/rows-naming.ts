/** Rows of a database that name something: every table is looked through, so that none is forgotten that is new. */
import { openClient } from './open-client';

export interface NamingRow {
  readonly table: string;
  /** As text. */
  readonly row: string;
  /** What of it was looked for. */
  readonly names: readonly string[];
}

const escaped = (word: string): string => word.replaceAll(/[^\w-]/g, '\\$&');

/** @param wanted whole words of any table's text: references, ids, pseudonyms */
export async function rowsNaming(ownerUrl: string, wanted: readonly string[]): Promise<NamingRow[]> {
  const words = new RegExp(`(?<![\\w-])(?:${wanted.map(escaped).join('|')})(?![\\w-])`, 'gi');
  const client = await openClient(ownerUrl);
  try {
    const tables = await client.query<{ name: string }>(
      `select format('%I', tablename) as name from pg_tables where schemaname = 'public' order by 1`,
    );
    if (tables.rows.length < 20) throw new Error('The database does not have the tables it should have.');
    const found: NamingRow[] = [];
    for (const { name: table } of tables.rows) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${table} t`);
      for (const { row } of rows) {
        const names = [...new Set(row.match(words))];
        if (names.length > 0) found.push({ table, row, names });
      }
    }
    return found;
  } finally {
    await client.end();
  }
}
