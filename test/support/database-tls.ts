/** Has a PostgreSQL of a test's own speak TLS from now on; it remembers that when it is started again. */
import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseDatabaseUser } from '../../scripts/embedded-postgres/database-user';
import type { EmbeddedPostgres } from '../../scripts/embedded-postgres/embedded-postgres';
import type { Certified } from './certificates';
import { openClient } from './open-client';
import { until } from './until';

/** @param authority certificate of who vouches for clients */
export async function serveTls(
  { adminUrl, stateDirectory }: Pick<EmbeddedPostgres, 'adminUrl' | 'stateDirectory'>,
  { certificate, key, authority }: Certified & { readonly authority: string },
): Promise<void> {
  const { uid } = chooseDatabaseUser();
  const admin = await openClient(adminUrl);
  try {
    const files = { ssl_cert_file: certificate, ssl_key_file: key, ssl_ca_file: authority };
    for (const [setting, text] of Object.entries(files)) {
      const path = join(stateDirectory, setting);
      writeFileSync(path, text, { mode: 0o600 });
      if (uid !== undefined) chownSync(path, uid, uid);
      await admin.query(`alter system set ${setting} = '${path}'`);
    }
    await admin.query('alter system set ssl = on');
    await admin.query('select pg_reload_conf()');
    await until(async () => (await admin.query<{ ssl: string }>('show ssl')).rows[0]?.ssl === 'on');
  } finally {
    await admin.end();
  }
}
