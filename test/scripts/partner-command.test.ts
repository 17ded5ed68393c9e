/** The command by which an officer registers partners, at a hub over HTTP with the officer's own token. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saidBy } from '../support/hub-command';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

const CBE = '0999200067';
const CLIENT = `cbe-${CBE}`;

let demonstration: RunningDemonstration;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partner-command-'));
  demonstration = await startDemonstration({ size: 300 });
});

afterAll(async () => {
  await demonstration?.stop();
  await rm(folder, { recursive: true });
});

async function given(persona: string | null, ...words: string[]): Promise<string> {
  const token = persona === null ? undefined : await demonstration.tokenOf(persona);
  return saidBy(['partner', ...words], { environment: { HUB_URL: demonstration.hub.url, HUB_TOKEN: token } });
}
const officer = (...words: string[]): Promise<string> => given('privacy-officer', ...words);
const WHY = ['--reason', 'For a test.'];
/** What one officer proposes and another one confirms, as the second one is answered. */
async function confirmed(...words: string[]): Promise<string> {
  const proposed = await officer(...words, ...WHY);
  const id = / is proposed\. Another privacy officer confirms it: hub partner confirm ([\w-]{36})/.exec(proposed)?.[1];
  expect([proposed, id]).toEqual([proposed, expect.any(String)]);
  expect(await officer('proposals')).toContain(id);
  await expect(officer('confirm', id!)).rejects.toThrow('Another privacy officer confirms it');
  return given('privacy-officer-2', 'confirm', id!);
}

async function keyFile(name: string, key: KeyObject, form: 'jwk' | 'pem' = 'jwk'): Promise<string> {
  const file = join(folder, name);
  const type = key.type === 'private' ? 'pkcs8' : 'spki';
  const text =
    form === 'jwk' ? JSON.stringify(key.export({ format: 'jwk' })) : key.export({ format: 'pem', type } as never);
  await writeFile(file, text);
  return file;
}
const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

it('takes a partner from its number to its key, and says what comes next', async () => {
  const made = await officer('register-organisation', '--cbe', `BE ${CBE}`, '--name', 'Senne', '--kind', 'CALL_CENTRE');
  expect(made).toBe(`Senne is registered as ${CBE}. Next: hub partner record-agreement ${CBE} …`);
  const agreement = ['--reference', 'DPA-9', '--from', '2020-05-01', '--until', '2099-12-31'];
  expect(await confirmed('record-agreement', CBE, ...agreement)).toMatch(/^Confirmed: .* Senne$/);
  const key = await keyFile('public.pem', pair().publicKey, 'pem');
  const purposes = ['--purpose', 'STAFFING', '--purpose', 'TRAINING'];
  const registered = await confirmed('register-application', CBE, '--name', 'Planning', ...purposes, '--key', key);
  expect(registered).toMatch(/^Confirmed: .* cbe-0999200067, with the key [\w-]{43}$/);
  const next = await keyFile('next.json', pair().publicKey);
  expect(await confirmed('replace-key', CLIENT, '--key', next)).toMatch(/with the key [\w-]{43}$/);
  expect(await officer('proposals')).toBe('Nothing waits for a second officer.');
});

it('suspends and resumes by number or client id, and lists how things are', async () => {
  expect(await officer('suspend', CLIENT, ...WHY)).toBe(`${CLIENT} is suspended, at once and everywhere.`);
  const lines = (await officer('list')).split('\n');
  expect(lines.find((line) => line.startsWith(CBE))).toMatch(/Senne +CALL_CENTRE +DPA-9 \(2020-05-01 – 2099-12-31\)$/);
  expect(lines.find((line) => line.includes(CLIENT))).toMatch(/Planning +STAFFING TRAINING +key .{12}… +SUSPENDED 20/);
  expect(lines.find((line) => line.includes('cbe-0999002109'))).toContain('key known elsewhere');
  expect(await confirmed('resume', CLIENT)).toMatch(/^Confirmed: /);
  expect(await officer('suspend', CBE, ...WHY)).toBe(
    'Senne is suspended, at once and everywhere: 0 people and 1 systems are cut off.',
  );
  const proposed = await officer('resume', CBE, ...WHY);
  expect(await officer('reject', proposed.slice(-36), ...WHY)).toBe('Rejected: nothing is changed.');
  expect(await confirmed('resume', CBE)).toMatch(/^Confirmed: .* Senne$/);
  expect(await officer('resume', CBE, ...WHY)).toBe('Senne is not suspended.');
});

it.each(['jwk', 'pem'] as const)('sends nothing of a private key (%s)', async (form) => {
  const key = await keyFile(`private-${form}`, pair().privateKey, form);
  const refusal = officer('replace-key', CLIENT, '--key', key, ...WHY);
  await expect(refusal).rejects.toThrow(/IS A PRIVATE KEY\. Nothing was sent/);
});

it.each<[string, string | null, string[], string]>([
  ['somebody who is no officer', 'agent', ['suspend', CBE, ...WHY], 'registered by privacy officers'],
  ['no token', null, ['list'], 'HUB_TOKEN or --token-file'],
  ['a number nobody has', 'privacy-officer', ['suspend', '0999210064', ...WHY], 'No organisation is registered'],
  ['a client id nobody has', 'privacy-officer', ['suspend', 'cbe-0999210064', ...WHY], 'No application is registered'],
  ['check digits that are wrong', 'privacy-officer', register('0999200068'), 'check digits are wrong. (input.cbe)'],
  ['no such kind', 'privacy-officer', [...register(CBE).slice(0, -1), 'BAKERY'], 'BAD_USER_INPUT'],
  ['no such file', 'privacy-officer', ['replace-key', CLIENT, '--key', '/nowhere', ...WHY], 'cannot be read'],
  [
    'a missing option',
    'privacy-officer',
    ['replace-key', CLIENT, ...WHY],
    "Required option '--key <file>' not specified",
  ],
  ['an option of another command', 'privacy-officer', ['list', '--key', 'x'], "Unknown option '--key'"],
  ['a day that is none', 'privacy-officer', agreementFrom('2020-02-30'), 'YYYY-MM-DD'],
  ['no entry', 'privacy-officer', ['suspend', ...WHY], "Missing required argument 'entry'"],
  ['an Unknown command', 'privacy-officer', ['onboard'], "Unknown command 'onboard'"],
  ['an Unknown option', 'privacy-officer', ['list', '--all'], "Unknown option '--all'"],
])('says what is wrong with %s', async (_what, persona, words, sentence) => {
  await expect(given(persona, ...words)).rejects.toThrow(sentence);
});

function register(cbe: string): string[] {
  return ['register-organisation', '--cbe', cbe, '--name', 'Senne', '--kind', 'CALL_CENTRE'];
}

function agreementFrom(day: string): string[] {
  return ['record-agreement', CBE, '--reference', 'DPA', '--from', day, ...WHY];
}

it('says where nobody answers, and that a token is too old', async () => {
  const said = (url: string, token: string) =>
    saidBy(['partner', 'list'], { environment: { HUB_URL: url, HUB_TOKEN: token } });
  await expect(said('http://127.0.0.1:9', 'x')).rejects.toThrow('No hub answers at http://127.0.0.1:9');
  await expect(said(demonstration.hub.url, 'nonsense')).rejects.toThrow('The hub does not take this token');
  await expect(said(demonstration.partners.actiris.url, 'x')).rejects.toThrow('is not the hub');
});

it('takes the token from a file, and explains itself without one', async () => {
  const file = join(folder, 'token');
  await writeFile(file, `${await demonstration.tokenOf('privacy-officer')}\n`);
  expect(await given(null, 'list', '--token-file', file)).toContain(CBE);
  expect(await given(null, '--help')).toContain('register-application');
  await expect(given(null, 'list', '--token-file', join(folder, 'none'))).rejects.toThrow('There is no token in');
});
