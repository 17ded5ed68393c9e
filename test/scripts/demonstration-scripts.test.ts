/** `npm run token`, `npm run load-lab` and `hub population`: one run of each that is not run elsewhere, and what is wrong with a wrong call. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { populationCommand } from '../../scripts/demonstration/population-command';
import { hubCommand } from '../support/hub-command';
import { startProviderProcess, type TestProvider } from '../support/tokens';

const ROOT = join(__dirname, '../..');
const NOWHERE = 'http://127.0.0.1:9';

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

function run(script: string, words: readonly string[], environment: NodeJS.ProcessEnv): Promise<Ran> {
  const command = ['-r', '@swc-node/register', join(ROOT, 'scripts', script), ...words];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: ROOT, env: { ...process.env, ...environment } }, (error, out, err) =>
      resolve({ status: error ? Number(error.code) : 0, out, err }),
    );
  });
}

const folder = mkdtempSync(join(tmpdir(), 'demonstration-scripts-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('npm run token', () => {
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await startProviderProcess({ state: folder });
  });
  afterAll(() => provider.stop());

  const token = (words: readonly string[], elsewhere?: string): Promise<Ran> => {
    const { healthcare, staff, M2M, citizen } = provider.issuers;
    const [HEALTHCARE_ISSUER, STAFF_ISSUER, M2M_ISSUER, CITIZEN_ISSUER] = [healthcare, staff, M2M, citizen].map(
      (issuer) => elsewhere ?? issuer,
    );
    return run('token.ts', words, { HEALTHCARE_ISSUER, STAFF_ISSUER, M2M_ISSUER, CITIZEN_ISSUER });
  };

  it.each([
    [['supervisor', '--purpose', 'QUALITY_MONITORING'], ['QUALITY_MONITORING']],
    [['partner-mutuality'], ['STAFFING']],
  ])(
    'prints one token and nothing else: %j, for its purposes or the one of them that is named',
    async (words, held) => {
      const { status, out, err } = await token(words);
      expect({ status, err }).toEqual({ status: 0, err: '' });
      expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
      expect(decodeJwt(out.trim())['purposes']).toEqual(held);
    },
  );

  it.each<[string, string[], string | undefined, string]>([
    ['a persona that is not there', ['nobody'], undefined, 'partner-call-centre'],
    ['a purpose it does not hold', ['privacy-officer', '--purpose', 'STAFFING'], undefined, 'SECURITY_AUDIT, DATA'],
    ['no demonstration', ['agent'], `${NOWHERE}/realms/x`, 'npm start'],
  ])('prints no token for %s, and says what to do', async (_what, words, elsewhere, sentence) => {
    const { status, out, err } = await token(words, elsewhere);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain(sentence);
  });

  it('gives a page of another origin no token', async () => {
    const headers = { origin: 'http://localhost.example.net', 'content-type': 'application/json' };
    const body = JSON.stringify({ persona: 'nurse' });
    const { status } = await fetch(`${provider.url}/__admin/tokens`, { method: 'POST', headers, body });
    expect(status).toBe(403);
  });
});

describe('npm run load-lab', () => {
  it.each<[string, string[], number, string]>([
    ['a folder that is not there', [join(folder, 'nowhere')], 1, 'cannot be read'],
    ['a folder without files', [mkdtempSync(join(folder, 'empty-'))], 1, 'There is no .json file in'],
    ['no folder', [], 2, 'npm run load-lab -- FOLDER'],
  ])('says what is wrong with %s', async (_what, words, status, sentence) => {
    const ended = await run('load-lab.ts', words, { SCIENSANO_URL: `${NOWHERE}/fhir` });
    expect([ended.status, ended.err]).toEqual([status, expect.stringContaining(sentence)]);
  });

  it('names a file that is no JSON, and says where Sciensano does not answer', async () => {
    const files = mkdtempSync(join(folder, 'bundles-'));
    const loaded = () => run('load-lab.ts', [files], { SCIENSANO_URL: `${NOWHERE}/fhir` });
    writeFileSync(join(files, 'broken.json'), '{"resourceType":');
    expect(await loaded()).toMatchObject({
      status: 1,
      out: expect.stringContaining('broken.json: not handed over, it is not a readable JSON file') as string,
    });
    writeFileSync(join(files, 'bundle.json'), '{"resourceType":"Bundle"}');
    expect((await loaded()).err).toContain(`Sciensano cannot be reached at ${NOWHERE}`);
  });
});

describe('hub population', () => {
  const population = (...words: string[]) => hubCommand(['population', ...words], { more: [populationCommand] });

  it('prints what is true, counted', async () => {
    const { status, said } = await population('--size', '1000', '--seed', '7', '--at', '2026-11-25T00:00:00Z');
    expect(status).toBe(0);
    expect(said).toContain('1000 persons, 450 households, 16 collectivities, 200 open cases');
  });

  it.each([
    [['--size', 'many'], '--size takes a whole number'],
    [['--size', '7'], 'size must be a whole number from 100 to 1200000'],
    [['--colour'], "Unknown option '--colour'"],
  ])('says what is wrong with %j', async (words, sentence) => {
    const { status, said, noted } = await population(...words);
    expect([status, said]).toEqual([2, '']);
    expect(noted).toContain(sentence);
  });
});
