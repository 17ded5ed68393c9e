/** The command that checks and compares policy files by itself: no hub, and no database but to know numbers of organisations. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { hubCommand, saidBy } from '../support/hub-command';
import { openClient } from '../support/open-client';

const ROOT = join(__dirname, '..', '..');
const FIRST_DAY = join(ROOT, 'schema', 'policy', 'first-day.yaml');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-check-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function given(...words: string[]): Promise<string> {
  const { said, noted } = await hubCommand(['policy', ...words]);
  return `${said}${noted}`.trimEnd();
}

async function changed(name: string, change: (text: string) => string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, change(await readFile(FIRST_DAY, 'utf8')));
  return file;
}

it('passes the policy of the first day, and refuses a file by line and column, with a status to tell them apart', async () => {
  const passed = /first-day\.yaml: version 1, "Who sees what on the first day": \d+ grants, 4 denials\./;
  expect(await hubCommand(['policy', 'check', FIRST_DAY])).toEqual({
    ...{ status: 0, said: expect.stringMatching(passed) as string, noted: '' },
  });
  const file = await changed('wrong.yaml', (text) =>
    text.replace('version: 1', 'version: one').replace('  phone:', '  fone:'),
  );
  const refused = await hubCommand(['policy', 'check', file]);
  expect(refused).toMatchObject({ status: 1, said: '' });
  const lines = refused.noted.trimEnd().split('\n');
  expect(lines[0]).toBe(`${file}:6:10: \`version\` is a whole number, at least 1.`);
  expect(
    lines.slice(1).filter((line) => !/:\d+:\d+: There is no group phone\. Did you mean fone\?$/.test(line)),
  ).toEqual([expect.stringMatching(/:\d+:3: No rule speaks of the group fone\.$/)]);
});

it('refuses a basis this release does not know, unless an option says that the register has it', async () => {
  const file = await changed('basis.yaml', (text) =>
    text.replaceAll('legalBasis: running-the-hub', 'legalBasis: decree-2021'),
  );
  expect(await given('check', file)).toMatch(/basis\.yaml:\d+:17: The register of legal bases has no decree-2021\./);
  expect(await given('check', file, '--legal-basis', 'decree-2021')).toContain('It may be imported.');
});

it('says in sentences what changes for callers between two files, and whether anybody gets more', async () => {
  const fewer = await changed('fewer.yaml', (text) =>
    text.replace(/ {2}- id: visits \/ NURSE \/ READ\n(?: {4}.*\n)+/, '').replace('version: 1', 'version: 2'),
  );
  const narrower = await given('diff', FIRST_DAY, fewer);
  expect(narrower).toMatch(/nurse[^]*no longer[^]*visits/i);
  expect(narrower).toMatch(/It only narrows: nobody gets more than before\.$/);
  expect(await given('diff', fewer, FIRST_DAY)).toMatch(/It widens: somebody gets more than before\.$/);
  expect(await given('diff', FIRST_DAY, fewer, '--language', 'nl')).not.toContain('no longer');
  expect(await given('diff', FIRST_DAY, FIRST_DAY)).toBe('The same rules.');
  expect(await given('diff', FIRST_DAY, fewer, '--language', 'DE')).toContain('--language is one of FR, NL, EN.');
});

it.each<[string[], string]>([
  [['--help'], 'check [options] <file...>'],
  [[], 'check [options] <file...>'],
  [['burn'], "Unknown command 'burn'"],
  [['check'], "Missing required argument 'file'"],
  [['schema', 'x'], 'Too many arguments'],
  [['check', FIRST_DAY, '--out', 'x'], "Unknown option '--out'"],
  [['check', '--all'], "Unknown option '--all'"],
])('explains itself: %j', async (words, sentence) => {
  expect(await given(...words)).toContain(sentence);
});

describe('numbers that no organisation is registered under', () => {
  const [REGISTERED, UNKNOWN] = ['0999110094', '0999777713'] as const;
  const NOT_LOOKED = /^Not looked at, for no database can be reached \(DATABASE_URL\): whether organisations/;

  let database: TestDatabase;
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
    const rule = '  - id: visits / NURSE / READ\n    roles: [NURSE]\n';
    const named = `${rule}    organisations:\n      numbers: ["${REGISTERED}", "${UNKNOWN}"]\n`;
    naming = await changed('naming.yaml', (text) => text.replace(rule, named));
  });
  afterAll(() => database.drop());

  const diff = async (one: string, other: string, environment: NodeJS.ProcessEnv): Promise<string[]> =>
    (await saidBy(['policy', 'diff', one, other], { environment })).split('\n');

  it('are named between two files, under the role of the hub or the owner', async () => {
    for (const environment of [{ DATABASE_URL: database.hubUrl }, { DATABASE_OWNER_URL: database.ownerUrl }]) {
      const lines = await diff(FIRST_DAY, naming, environment);
      const named = lines.filter((line) => line.startsWith('Rules name numbers'));
      expect(named).toEqual([expect.stringMatching(new RegExp(`: ${UNKNOWN}\\.$`))]);
      expect(lines.filter((line) => NOT_LOOKED.test(line))).toEqual([]);
    }
  });
});
