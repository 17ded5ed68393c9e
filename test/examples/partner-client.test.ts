/** The example of a partner's system as its user runs it: processes of their own that have addresses and a key. */
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { importJWK, type CryptoKey, type JWK } from 'jose';
import { OPERATIONS } from '../../examples/partner-client/src/first-question';
import { metricsOf, until } from '../front-door/hub-state';
import { putInForce, withoutCoordinate } from '../support/policy-change';
import { tokenForSystem } from '../support/partner-system';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

const FOLDER = join(__dirname, '..', '..', 'examples', 'partner-client');
const CBE = '0999300037';
const CLIENT = `cbe-${CBE}`;
const MUTUALITY = '0999150082';

let demonstration: RunningDemonstration;
let keys: string;

beforeAll(async () => {
  keys = await mkdtemp(join(tmpdir(), 'partner-client-'));
  demonstration = await startDemonstration({ size: 300 });
});

afterAll(async () => {
  await demonstration?.stop();
  await rm(keys, { recursive: true });
});

interface Outcome {
  readonly text: string;
  readonly complaint: string;
}

/** Of a script of the example's package.json, without npm. */
async function wordsOf(script: string): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile(join(FOLDER, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  return (scripts[script] ?? '').split(' ').slice(1);
}

function environmentOf(changes: Record<string, string> = {}): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HUB_URL: demonstration.hub.url,
    IDENTITY_PROVIDER: demonstration.provider.url,
    ISSUER: demonstration.provider.issuers.M2M,
    KEY_FOLDER: keys,
    ...changes,
  };
}

async function partner(script: string, words: string[] = [], changes: Record<string, string> = {}): Promise<Outcome> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...(await wordsOf(script)), ...words], {
      cwd: FOLDER,
      env: environmentOf(changes),
    });
    return { text: stdout, complaint: stderr };
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    expect(stderr).not.toMatch(/^ +at /m);
    return { text: stdout, complaint: stderr };
  }
}

it('goes from a key to an answer with one command, telling each step', async () => {
  const { text, complaint } = await partner('demonstration');
  expect(complaint).toBe('');
  for (const step of [
    '1  The partner makes its key: ',
    '2  The officer registers the organisation: Example employment office, 0999300037',
    '3  The officer records the processing agreement EXAMPLE-DPA-1',
    `4  The officer registers the application ${CLIENT} with that key`,
    'The officer registers what it asks, from its code; anything else is refused from now on',
    '5  The partner gets its token by private_key_jwt',
    '6  and asks its first question:',
    'Example employment office (0999300037), as PARTNER_SYSTEM',
    'purpose    STAFFING (of STAFFING)',
    'agreement  EXAMPLE-DPA-1, from 2020-05-01',
    'Its own staff: nobody yet.',
    `as any partner would, here: npm --prefix examples/partner-client start -- --client-id ${CLIENT} --key ${keys}`,
  ]) {
    expect(text).toContain(step);
  }
  expect(text).toMatch(/JobOffer\.openings +VISIBLE/);
  expect(text).toMatch(/TestResult\.value +WITHHELD/);
});

it('is answered what it has registered, as text or by its hash, and nothing else', async () => {
  const jwk = JSON.parse(await readFile(join(keys, `${CBE}.jwk.json`), 'utf8')) as JWK;
  const alg = jwk.alg ?? '';
  const key = { alg, privateKey: (await importJWK(jwk, alg)) as CryptoKey, publicJwk: {} };
  const { access_token: token } = await tokenForSystem(demonstration.provider.issuers.M2M, CLIENT, key);
  const statusOf = async (body: object): Promise<number> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const request = { method: 'POST', headers, body: JSON.stringify(body) };
    return (await fetch(new URL('/graphql', demonstration.hub.url), request)).status;
  };
  const [text = ''] = OPERATIONS;
  const hash = createHash('sha256').update(text).digest('hex');
  const variables = { coordinates: [] };
  expect(await statusOf({ query: text, variables })).toBe(200);
  expect(await statusOf({ documentId: `sha256:${hash}`, variables })).toBe(200);
  expect(await statusOf({ query: '{ viewer { id } }' })).toBe(403);
});

it('keeps its private key to itself', async () => {
  const file = join(keys, `${CBE}.jwk.json`);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const { d } = JSON.parse(await readFile(file, 'utf8')) as { d: string };
  const { text } = await partner('demonstration');
  expect(text).toContain('1  The partner has its key');
  expect(text).toContain('4  The application is registered with this key');
  expect([text, demonstration.log()].join()).not.toContain(d);
});

it('then runs as any partner would, with a key file and a client id', async () => {
  const file = join(keys, `${CBE}.jwk.json`);
  const { text } = await partner('start', ['--client-id', CLIENT, '--key', file]);
  expect(text).toContain('Example employment office (0999300037), as PARTNER_SYSTEM');
});

it('asks again when another version of the policy is active, and is answered by that', async () => {
  const file = join(keys, `${CBE}.jwk.json`);
  const words = ['--client-id', CLIENT, '--key', file, '--follow'];
  const child = spawn(process.execPath, [...(await wordsOf('start')), ...words], {
    cwd: FOLDER,
    env: environmentOf(),
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (more: Buffer) => (text += more.toString()));
  try {
    await until(async () => /^hub_streams_open [1-9]/m.test(await metricsOf(demonstration.hub)), 60_000);
    expect(text).toMatch(/JobOffer\.openings +VISIBLE/);
    const number = await putInForce(demonstration.database, (document) =>
      withoutCoordinate(document, 'JobOffer.openings'),
    );
    await until(() => Promise.resolve(/JobOffer\.openings +WITHHELD/.test(text)), 60_000);
    expect(text).toContain(`Version ${number} of the policy is active.`);
  } finally {
    child.kill();
  }
});

it('has its key replaced when it lost it, and the lost one gets nothing', async () => {
  const lost = join(keys, `${CBE}.jwk.json`);
  const { text } = await partner('demonstration', [], { KEY_FOLDER: join(keys, 'new') });
  expect(text).toContain(`4  The officer puts this key in the place of the one ${CLIENT} had`);
  const { complaint } = await partner('start', ['--client-id', CLIENT, '--key', lost]);
  expect(complaint).toContain(`${CLIENT} gets no token: invalid_client`);
});

it("shows a mutuality its own staff, and no other's", async () => {
  const { text } = await partner('demonstration', ['--cbe', MUTUALITY]);
  expect(text).toContain('2  The organisation is registered: Mutualité libre – Onafhankelijk ziekenfonds, 0999150082');
  expect(text).toMatch(/Its own staff:\n {2}(NURSE|PHYSICIAN) /);
});

it('makes a key for everyday life once, and prints its public half alone, each time', async () => {
  const file = join(keys, 'own', 'key.jwk.json');
  const made = await partner('make-key', [file]);
  expect(Object.keys(JSON.parse(made.text) as object).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  const again = await partner('make-key', [file]);
  expect(again.complaint).toContain('is there already, and stays as it is');
  expect(again.text).toBe(made.text);
});

it.each<[string, string, string[], Record<string, string>, string]>([
  ['no key', 'start', ['--client-id', CLIENT, '--key', '/nowhere'], {}, 'There is no key in /nowhere'],
  ['nothing at all', 'start', [], {}, '--client-id and --key are wanted'],
  ['no demonstration', 'demonstration', [], { IDENTITY_PROVIDER: 'http://127.0.0.1:9' }, 'No demonstration answers'],
  ['no hub', 'demonstration', [], { HUB_URL: 'http://127.0.0.1:9' }, 'Nothing answers at http://127.0.0.1:9'],
  ['a number nobody has', 'demonstration', ['--cbe', '0999310034'], {}, 'knows no organisation 0999310034'],
])('says what is wrong with %s', async (_what, script, words, changes, sentence) => {
  expect((await partner(script, words, changes)).complaint).toContain(sentence);
});
