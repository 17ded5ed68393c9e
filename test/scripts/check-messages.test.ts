import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');
const GOOD = { en: { hello: 'Hello {name}' }, fr: { hello: 'Bonjour {name}' }, nl: { hello: 'Dag {name}' } };
const folders: string[] = [];

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** What the command says of a checkout that has these messages, and code that says `hello` of them. */
function checked(messages: object, glossary: object = {}): { status: number | null; faults: string } {
  const folder = mkdtempSync(join(tmpdir(), 'messages-'));
  folders.push(folder);
  const files = {
    'src/greeting.ts': "import GREETING from '../messages/greeting.json';\nsay('hello');\n",
    'console/app/src/none.ts': '',
    'console/explorer/src/none.ts': '',
    'console/my-data/src/none.ts': '',
    'simulators/none.ts': '',
    'schema/hub.graphql': '',
    'messages/greeting.json': JSON.stringify(messages),
    'messages/glossary.json': JSON.stringify(glossary),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/check-messages.mjs'), folder]);
  return { status, faults: String(stderr) };
}

it('finds nothing wrong where each language has each message with the same places', () => {
  expect(checked(GOOD)).toEqual({ status: 0, faults: '' });
});

it.each([
  ['a language that is not there', { ...GOOD, nl: undefined }, 'nothing in nl'],
  ['a message that is missing in a language', { ...GOOD, fr: {} }, 'hello is missing in fr'],
  ['a place that is missing in a language', { ...GOOD, fr: { hello: 'Bonjour' } }, 'the places name in en, none in fr'],
  ['a message that cannot be read', { ...GOOD, fr: { hello: 'Bonjour {name' } }, 'hello in fr cannot be read'],
])('finds %s', (_what, messages, sentence) => {
  expect(checked(messages)).toEqual({ status: 1, faults: expect.stringContaining(sentence) as string });
});

it('finds a message that no code says', () => {
  const more = Object.fromEntries(Object.entries(GOOD).map(([language, all]) => [language, { ...all, bye: '!' }]));
  expect(checked(more)).toEqual({ status: 1, faults: 'messages/greeting.json: bye is used by no code.\n' });
});

it('finds a word that the glossary has another for', () => {
  const glossary = { hello: { en: { say: 'hello' }, fr: { say: 'salut', not: ['bonjour'] } } };
  const faults = 'messages/greeting.json: hello in fr says "bonjour"; the glossary says "salut".\n';
  expect(checked(GOOD, glossary)).toEqual({ status: 1, faults });
});
