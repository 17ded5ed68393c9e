/** Comparing two files lists numbers that no organisation is registered under, where there is a database to read. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { openClient } from '../support/open-client';

const ROOT = join(__dirname, '..', '..');
const FIRST_DAY = join(ROOT, 'schema', 'policy', 'first-day.yaml');
const [REGISTERED, UNKNOWN] = ['0999110094', '0999777713'] as const;
const NOT_LOOKED = /^Not looked at, for no database can be reached \(DATABASE_URL\): whether organisations/;

let database: TestDatabase;
let folder: string;
let naming: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const owner = await openClient(database.ownerUrl);
  await owner.query(
    `insert into organisation (cbe, name, kind, permitted_roles, permitted_purposes)
      values ($1, 'An office', 'EMPLOYMENT_OFFICE', '{}', '{}')`,
    [REGISTERED],
  );
  await owner.end();
  folder = await mkdtemp(join(tmpdir(), 'policy-numbers-'));
  naming = join(folder, 'naming.yaml');
  const text = await readFile(FIRST_DAY, 'utf8');
  const rule = '  - id: visits / NURSE / READ\n    roles: [NURSE]\n';
  await writeFile(
    naming,
    text.replace(rule, `${rule}    organisations:\n      numbers: ["${REGISTERED}", "${UNKNOWN}"]\n`),
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.drop();
});

/** The lines it prints, as in production. */
async function diff(one: string, other: string, environment: NodeJS.ProcessEnv): Promise<string[]> {
  const args = ['-r', '@swc-node/register', join(ROOT, 'scripts', 'hub.ts'), 'policy', 'diff', one, other];
  const env = { PATH: process.env['PATH'], ...environment };
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, env });
  return stdout.trimEnd().split('\n');
}

it('names the one that no register has, under the role of the hub or the owner', async () => {
  for (const environment of [{ DATABASE_URL: database.hubUrl }, { DATABASE_OWNER_URL: database.ownerUrl }]) {
    const lines = await diff(FIRST_DAY, naming, environment);
    const named = lines.filter((line) => line.startsWith('Rules name numbers'));
    expect(named).toEqual([expect.stringMatching(new RegExp(`: ${UNKNOWN}\\.$`))]);
    expect(lines.filter((line) => NOT_LOOKED.test(line))).toEqual([]);
  }
});

it('says in one line that it did not look where there is none, or none that answers', async () => {
  const nowhere = new URL(database.hubUrl);
  nowhere.port = '9';
  for (const environment of [{}, { DATABASE_URL: nowhere.href }]) {
    const lines = await diff(FIRST_DAY, naming, environment);
    expect(lines.filter((line) => NOT_LOOKED.test(line))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('Rules name numbers'))).toEqual([]);
  }
});

it('has nothing to look for where rules name no numbers', async () => {
  expect(await diff(FIRST_DAY, FIRST_DAY, {})).toEqual(['The same rules.']);
});
