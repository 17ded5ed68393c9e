/** Commands by which officers register partners and what partners' code asks, at a hub over HTTP with the officer's own token. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hubCommand, saidBy } from '../support/hub-command';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { confirm } from '../support/two-officers';

const WHY = ['--reason', 'For a test.'];

let demonstration: RunningDemonstration;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'officer-commands-'));
  demonstration = await startDemonstration({ size: 300 });
});
afterAll(async () => {
  await demonstration?.stop();
  await rm(folder, { recursive: true });
});

async function ended(persona: string | null, ...words: string[]): ReturnType<typeof hubCommand> {
  const token = persona === null ? undefined : await demonstration.tokenOf(persona);
  return hubCommand(words, { environment: { HUB_URL: demonstration.hub.url, HUB_TOKEN: token } });
}
async function given(persona: string | null, ...words: string[]): Promise<string> {
  const { status, said, noted } = await ended(persona, ...words);
  if (status !== 0) throw new Error(`${said}\n${noted}`);
  expect(noted).toBe('');
  return said;
}
const officer = (...words: string[]): Promise<string> => given('privacy-officer', ...words);

/** Of an answer that says so. */
function proposalIn(answer: string): string {
  const id = / is proposed\. Another privacy officer confirms it: hub partner confirm ([\w-]{36})/.exec(answer)?.[1];
  expect([answer, id]).toEqual([answer, expect.any(String)]);
  return id!;
}

describe('hub partner', () => {
  const CBE = '0999200067';
  const CLIENT = `cbe-${CBE}`;
  const partner = (...words: string[]): Promise<string> => officer('partner', ...words);

  /** What one officer proposes and another one confirms, as the second one is answered. */
  async function confirmed(...words: string[]): Promise<string> {
    const id = proposalIn(await partner(...words, ...WHY));
    expect(await partner('proposals')).toContain(id);
    await expect(partner('confirm', id)).rejects.toThrow('Another privacy officer confirms it');
    return given('privacy-officer-2', 'partner', 'confirm', id);
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
    const made = await partner(
      'register-organisation',
      '--cbe',
      `BE ${CBE}`,
      '--name',
      'Senne',
      '--kind',
      'CALL_CENTRE',
    );
    expect(made).toBe(`Senne is registered as ${CBE}. Next: hub partner record-agreement ${CBE} …`);
    const agreement = ['--reference', 'DPA-9', '--from', '2020-05-01', '--until', '2099-12-31'];
    expect(await confirmed('record-agreement', CBE, ...agreement)).toMatch(/^Confirmed: .* Senne$/);
    const key = await keyFile('public.pem', pair().publicKey, 'pem');
    const purposes = ['--purpose', 'STAFFING', '--purpose', 'TRAINING'];
    const registered = await confirmed('register-application', CBE, '--name', 'Planning', ...purposes, '--key', key);
    expect(registered).toMatch(/^Confirmed: .* cbe-0999200067, with the key [\w-]{43}$/);
    const next = await keyFile('next.json', pair().publicKey);
    expect(await confirmed('replace-key', CLIENT, '--key', next)).toMatch(/with the key [\w-]{43}$/);
    expect(await partner('proposals')).toBe('Nothing waits for a second officer.');
  });

  it('suspends and resumes by number or client id, and lists how things are', async () => {
    expect(await partner('suspend', CLIENT, ...WHY)).toBe(`${CLIENT} is suspended, at once and everywhere.`);
    const lines = (await partner('list')).split('\n');
    expect(lines.find((line) => line.startsWith(CBE))).toMatch(
      /Senne +CALL_CENTRE +DPA-9 \(2020-05-01 – 2099-12-31\)$/,
    );
    expect(lines.find((line) => line.includes(CLIENT))).toMatch(
      /Planning +STAFFING TRAINING +key .{12}… +SUSPENDED 20/,
    );
    expect(lines.find((line) => line.includes('cbe-0999002109'))).toContain('key known elsewhere');
    expect(await confirmed('resume', CLIENT)).toMatch(/^Confirmed: /);
    expect(await partner('suspend', CBE, ...WHY)).toBe(
      'Senne is suspended, at once and everywhere: 0 people and 1 systems are cut off.',
    );
    const proposed = await partner('resume', CBE, ...WHY);
    expect(await partner('reject', proposed.slice(-36), ...WHY)).toBe('Rejected: nothing is changed.');
    expect(await confirmed('resume', CBE)).toMatch(/^Confirmed: .* Senne$/);
    expect(await partner('resume', CBE, ...WHY)).toBe('Senne is not suspended.');
  });

  it.each(['jwk', 'pem'] as const)('sends nothing of a private key (%s)', async (form) => {
    const key = await keyFile(`private-${form}`, pair().privateKey, form);
    const refusal = partner('replace-key', CLIENT, '--key', key, ...WHY);
    await expect(refusal).rejects.toThrow(/IS A PRIVATE KEY\. Nothing was sent/);
  });

  it.each<[string, string | null, string[], string]>([
    ['somebody who is no officer', 'agent', ['suspend', CBE, ...WHY], 'registered by privacy officers'],
    ['no token', null, ['list'], 'HUB_TOKEN or --token-file'],
    ['a number nobody has', 'privacy-officer', ['suspend', '0999210064', ...WHY], 'No organisation is registered'],
    [
      'a client id nobody has',
      'privacy-officer',
      ['suspend', 'cbe-0999210064', ...WHY],
      'No application is registered',
    ],
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
    await expect(given(persona, 'partner', ...words)).rejects.toThrow(sentence);
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
    expect(await given(null, 'partner', 'list', '--token-file', file)).toContain(CBE);
    expect(await given(null, 'partner', '--help')).toContain('register-application');
    await expect(given(null, 'partner', 'list', '--token-file', join(folder, 'none'))).rejects.toThrow(
      'There is no token in',
    );
  });
});

describe('hub operations', () => {
  const CLIENT = 'cbe-0999110094';
  const STAFF = 'query Staff {\n  staff(first: 1) { edges { node { step } } }\n}\n';
  let code: string;
  beforeAll(async () => {
    code = await mkdtemp(join(folder, 'code-'));
  });

  const operations = (...words: string[]): Promise<string> => officer('operations', ...words);
  const registered = (): string[] => ['register', CLIENT, code, ...WHY];
  const register = (...words: string[]): Promise<string> => operations(...registered(), ...words);

  /** By another officer, where something is proposed. */
  async function confirmed(proposed: Promise<string>): Promise<string> {
    const text = await proposed;
    expect((await confirm(demonstration, proposalIn(text))).errors).toEqual([]);
    return text;
  }

  async function put(name: string, text: string): Promise<void> {
    await writeFile(join(code, name), text);
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
    // by the kind and the purposes of its organisation: nothing of it is withheld
    expect(tried).toMatch(
      /staff\.graphql:1 {2}Staff {2}[0-9a-f]{12}… {2}new\n2 operations, 2 of them new\. Nothing is stored: --dry-run\.$/,
    );
    expect(await operations('list', CLIENT)).toBe(`${CLIENT}  as the hub is configured`);

    const before = await operations('list', CLIENT);
    const proposed = register();
    await proposed;
    expect(await operations('list', CLIENT)).toBe(before);
    expect(await confirmed(proposed)).toContain('2 operations, 2 of them new. To register 2 is proposed.');
    await confirmed(operations('mode', CLIENT, 'enforce', ...WHY));
    expect(await operations('mode', CLIENT, 'enforce', ...WHY)).toBe(`${CLIENT}: enforce, as it is.`);
    expect([await statusOf(STAFF), await statusOf(`${STAFF} `)]).toEqual([200, 403]);
    expect(await register()).toMatch(/registered already[^]*2 operations, 0 of them new/);
  });

  it('lists what has changed and what is not in the code any more, and withdraws by the beginning of a hash', async () => {
    await rm(join(code, 'names.ts'));
    await put('staff.graphql', `${STAFF}# with a comment\n`);
    const printed = await confirmed(register());
    expect(printed).toMatch(/Staff {2}[0-9a-f]{12}… {2}changed, was [0-9a-f]{12}…/);
    expect(printed).toMatch(/not in the code any more: Names {2}[0-9a-f]{64}/);
    expect(await statusOf(STAFF)).toBe(200);
    const old = printed
      .split('\n')
      .find((line) => /any more: Staff/.test(line))!
      .slice(-64);
    expect(await operations('withdraw', CLIENT, old.slice(0, 12))).toBe('1 withdrawn; 2 are left.');
    expect([await statusOf(STAFF), await statusOf(`${STAFF}# with a comment\n`)]).toEqual([403, 200]);
    expect(await operations('list')).toContain(`${CLIENT}  enforce\n`);
  });

  it('stores none where one is refused, and says file and line', async () => {
    await put('wrong.graphql', 'query Wrong {\n  viewer { shoeSize }\n}\n');
    const before = await operations('list', CLIENT);
    const { status, said, noted } = await ended('privacy-officer', 'operations', ...registered());
    expect({ status, noted }).toMatchObject({
      status: 1,
      noted: expect.stringMatching(/1 refused\. Nothing is stored\.\n$/) as string,
    });
    expect(said).toMatch(/wrong\.graphql:2 {2}refused: Cannot query field "shoeSize" on type "Viewer"/);
    expect(await operations('list', CLIENT)).toBe(before);
    expect((await ended(null, 'operations', 'check', code)).noted).toMatch(/1 refused/);
    await rm(join(code, 'wrong.graphql'));
    expect(await operations('check', code)).toMatch(/1 operations, none refused\.$/);
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
    const { status, noted } = await ended('privacy-officer', 'operations', ...words);
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
    expect((await ended(persona, 'operations', ...words)).noted).toMatch(sentence);
  });
});
