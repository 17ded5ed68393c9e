/** Programs that some tests need and no package of the registry brings: laboratories that miss one say so. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Installed {
  /** As a reader knows it. */
  readonly name: string;
  /** What may be set to say where it is. */
  readonly variable: string;
  readonly path: string | null;
}

const FOLDERS = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

function program(name: string, variable: string, usual: readonly string[]): Installed {
  const places = [process.env[variable] ?? '', ...usual];
  return { name, variable, path: places.find((place) => place !== '' && existsSync(place)) ?? null };
}

export const PGBOUNCER = program(
  'PgBouncer',
  'PGBOUNCER_PATH',
  FOLDERS.map((folder) => join(folder, 'pgbouncer')),
);

/** Its path is the folder that has `bin/` in it. */
export function postgresqlOf(major: string): Installed {
  return program(`PostgreSQL ${major}`, `POSTGRESQL_${major}`, [`/usr/lib/postgresql/${major}`]);
}

/** Like `describe`; skipped where that is not installed, and says so. */
export function describeWith({ name, variable, path }: Installed, title: string, tests: (path: string) => void): void {
  if (path !== null) return describe(title, () => tests(path));
  process.stderr.write(`${title}: skipped, there is no ${name} here; set ${variable}\n`);
  // what is in it is counted as skipped
  describe.skip(`${title} (no ${name} here; set ${variable})`, () => tests(''));
}
