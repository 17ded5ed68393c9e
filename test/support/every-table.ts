import { openClient } from './open-client';
/** Everything a database holds, as text: to look for what should not be there. */

export async function everyTable({ ownerUrl }: { readonly ownerUrl: string }): Promise<string> {
  const client = await openClient(ownerUrl);
  try {
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    if (tables.rows.length <= 8) throw new Error('The database does not have the tables it should have.');
    const contents: string[] = [];
    for (const { name } of tables.rows) {
      const rows = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      contents.push(`${name}: ${rows.rows.map((one) => one.row).join('\n')}`);
    }
    return contents.join('\n');
  } finally {
    await client.end();
  }
}
