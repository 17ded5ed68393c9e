/** The command by which an officer registers what a partner's code asks, at a hub over HTTP with the officer's own token. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hubCommand } from '../support/hub-command';
import { confirm } from '../support/two-officers';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

const CLIENT = 'cbe-0999110094';
const STAFF = 'query Staff {\n  staff(first: 1) { edges { node { step } } }\n}\n';

let demonstration: RunningDemonstration;
let folder: string;
let schema: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'operations-command-'));
  schema = join(__dirname, '..', '..', 'schema', 'hub.graphql');
  demonstration = await startDemonstration({ size: 300 });
});

afterAll(async () => {
  await demonstration?.stop();
  await rm(folder, { recursive: true });
});

async function ended(persona: string | null, ...words: string[]): ReturnType<typeof hubCommand> {
  const token = persona === null ? undefined : await demonstration.tokenOf(persona);
  return hubCommand(['operations', ...words], { environment: { HUB_URL: demonstration.hub.url, HUB_TOKEN: token } });
}
async function given(persona: string | null, ...words: string[]): Promise<string> {
  const { status, said, noted } = await ended(persona, ...words);
  expect({ status, noted }).toEqual({ status: 0, noted: '' });
  return said;
}
const officer = (...words: string[]): Promise<string> => given('privacy-officer', ...words);
const WHY = ['--reason', 'For a test.'];
const register = (...words: string[]): Promise<string> =>
  officer('register', CLIENT, folder, '--schema', schema, ...WHY, ...words);

/** By another officer, where something is proposed. */
async function confirmed(proposed: Promise<string>): Promise<string> {
  const text = await proposed;
  const id = /is proposed\. Another privacy officer confirms it: hub partner confirm ([\w-]{36})$/.exec(text)?.[1];
  expect([text, id]).toEqual([text, expect.any(String)]);
  expect((await confirm(demonstration, id!)).errors).toEqual([]);
  return text;
}

async function put(name: string, text: string): Promise<void> {
  await writeFile(join(folder, name), text);
}

async function statusOf(query: string): Promise<number> {
  return (await demonstration.ask('partner-mutuality', query)).status;
}

it('says what becomes of each and stores nothing with --dry-run; then registers, and what is not is refused', async () => {
  await put('staff.graphql', STAFF);
  await put('names.ts', 'export const NAMES = gql`query Names {\n  case(id: "1") { person { name } } }`;\n');
  const tried = await register('--dry-run');
  expect(tried).toMatch(
    /names\.ts:1 {2}Names {2}[0-9a-f]{12}… {2}new\n {4}withheld from it: Case\.person|Person\.name \(\w+\)/,
  );
  expect(tried).toMatch(/staff\.graphql:1 {2}Staff {2}[0-9a-f]{12}… {2}new$/m);
  expect(tried).toMatch(/2 operations, 2 of them new\. Nothing is stored: --dry-run\.$/);
  expect(await officer('list', CLIENT)).toBe(`${CLIENT}  as the hub is configured`);

  const before = await officer('list', CLIENT);
  const proposed = register();
  await proposed;
  expect(await officer('list', CLIENT)).toBe(before);
  expect(await confirmed(proposed)).toContain('2 operations, 2 of them new. To register 2 is proposed.');
  await confirmed(officer('mode', CLIENT, 'enforce', ...WHY));
  expect(await officer('mode', CLIENT, 'enforce', ...WHY)).toBe(`${CLIENT}: enforce, as it is.`);
  expect([await statusOf(STAFF), await statusOf(`${STAFF} `)]).toEqual([200, 403]);
  expect(await register()).toMatch(/registered already[^]*2 operations, 0 of them new/);
});

it('lists what has changed and what is not in the code any more, and withdraws by the beginning of a hash', async () => {
  await rm(join(folder, 'names.ts'));
  await put('staff.graphql', `${STAFF}# with a comment\n`);
  const printed = await confirmed(register());
  expect(printed).toMatch(/Staff {2}[0-9a-f]{12}… {2}changed, was [0-9a-f]{12}…/);
  expect(printed).toMatch(/not in the code any more: Names {2}[0-9a-f]{64}/);
  expect(await statusOf(STAFF)).toBe(200);
  const old = printed
    .split('\n')
    .find((line) => /any more: Staff/.test(line))!
    .slice(-64);
  expect(await officer('withdraw', CLIENT, old.slice(0, 12))).toBe('1 withdrawn; 2 are left.');
  expect([await statusOf(STAFF), await statusOf(`${STAFF}# with a comment\n`)]).toEqual([403, 200]);
  expect(await officer('list')).toContain(`${CLIENT}  enforce\n`);
});

it('stores none where one is refused, and says file and line', async () => {
  await put('wrong.graphql', 'query Wrong {\n  viewer { shoeSize }\n}\n');
  const before = await officer('list', CLIENT);
  const { status, said, noted } = await ended(
    'privacy-officer',
    'register',
    CLIENT,
    folder,
    '--schema',
    schema,
    ...WHY,
  );
  expect({ status, noted }).toMatchObject({
    status: 1,
    noted: expect.stringMatching(/1 refused\. Nothing is stored\.\n$/) as string,
  });
  expect(said).toMatch(/wrong\.graphql:2 {2}refused: Cannot query field "shoeSize" on type "Viewer"/);
  expect(await officer('list', CLIENT)).toBe(before);
  expect((await ended(null, 'check', folder, '--schema', schema)).noted).toMatch(/1 refused/);
  await rm(join(folder, 'wrong.graphql'));
  expect(await officer('check', folder, '--schema', schema)).toMatch(/1 operations, none refused\.$/);
});

it.each<[what: string, words: string[], sentence: RegExp]>([
  ['an Unknown command', ['burn'], /Unknown command 'burn'/],
  ['no client', ['register'], /Missing required argument 'client-id'/],
  ['no reason', ['register', CLIENT, '.'], /takes --reason/],
  ['no reason for a mode', ['mode', CLIENT, 'off'], /Required option '--reason <text>'/],
  ['an unknown form', ['check', '.', '--form', 'shouted'], /--form is one of/],
  ['an unknown mode', ['mode', CLIENT, 'maybe', ...WHY], /Allowed choices are off, log, warn, enforce, default/],
  ['a short hash', ['withdraw', CLIENT, 'abc'], /12 letters/],
])('refuses %s with a sentence and its help', async (_what, words, sentence) => {
  const { status, noted } = await ended('privacy-officer', ...words);
  expect({ status, noted }).toEqual({ status: 2, noted: expect.stringMatching(sentence) as string });
  expect(noted).toContain('--help says how it is called');
});

it.each<[what: string, persona: string | null, words: string[], sentence: RegExp]>([
  ['nobody', null, ['list'], /HUB_TOKEN/],
  ['an agent', 'agent', ['list'], /privacy officers/],
  [
    'an officer who names nobody',
    'privacy-officer',
    ['mode', 'cbe-0999999999', 'off', '--reason', 'x'],
    /No application/,
  ],
  [
    'an officer who names no hash of it',
    'privacy-officer',
    ['withdraw', CLIENT, 'f'.repeat(64)],
    /registered no operation/,
  ],
  ['an officer who reads nothing', 'privacy-officer', ['check', '/nowhere/at/all'], /nothing at/],
])('refuses %s, in a sentence', async (_what, persona, words, sentence) => {
  expect((await ended(persona, ...words)).noted).toMatch(sentence);
});
