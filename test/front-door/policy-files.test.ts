/** The policy as a file, through the front door and by the command that officers give. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policyCommand, sentenceFor } from '../../scripts/policies/policy-command';
import { defaultPolicy } from '../../src/policy/default-policy';
import { writePolicyFile } from '../../src/policy/file/write-policy-file';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

const FIRST_DAY = writePolicyFile(defaultPolicy());

let demonstration: RunningDemonstration;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-files-'));
  demonstration = await startDemonstration({ size: 300 });
}, 60_000);

afterAll(async () => {
  await demonstration?.stop();
  await rm(folder, { recursive: true });
});

/** What the command says, or why it does not do what it is told. */
async function given(persona: string | null, ...words: string[]): Promise<string> {
  const said: string[] = [];
  const token = persona === null ? undefined : await demonstration.tokenOf(persona);
  const environment = async () => ({ url: demonstration.hub.url, token });
  await policyCommand({ words, environment, say: (text) => said.push(text) }).catch((error: unknown) => {
    said.push(sentenceFor(error) ?? String(error));
  });
  return said.join('\n');
}
const officer = (...words: string[]): Promise<string> => given('privacy-officer', ...words);

const EXPORT = 'query ($number: Int!) { policyVersion(number: $number) { number state file } }';

it('gives an officer a version as a file, and null for a number nobody has', async () => {
  const asked = (number: number) => demonstration.ask('privacy-officer', EXPORT, { variables: { number } });
  const { data, errors } = await asked(1);
  expect(errors).toEqual([]);
  expect(data).toEqual({ policyVersion: { number: 1, state: 'ACTIVE', file: FIRST_DAY } });
  expect(await asked(99)).toMatchObject({ data: { policyVersion: null }, errors: [] });
});

it.each(['agent', 'physician', 'reporter', 'partner-call-centre'])('gives %s no version', async (persona) => {
  const { data, errors } = await demonstration.ask(persona, EXPORT, { variables: { number: 1 } });
  expect(data).toEqual({ policyVersion: null });
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FIELD_WITHHELD']);
});

it('lists the versions and writes the one in force where it is told to', async () => {
  expect(await officer('list')).toMatch(
    /^1 {2}ACTIVE {2}since [\d-]{10} [\d:]{5} UTC {2}Who sees what on the first day$/,
  );
  expect(await officer('export')).toBe(FIRST_DAY.trimEnd());
  const out = join(folder, 'first-day.yaml');
  expect(await officer('export', '--version', '1', '--out', out)).toBe(`${out} is written.`);
  expect(await readFile(out, 'utf8')).toBe(FIRST_DAY);
  expect(await officer('check', out)).toContain('It may be imported.');
});

it.each<[string, string | null, string[], string]>([
  ['somebody who is no officer', 'agent', ['export'], 'Versions of the policy are for privacy officers'],
  ['no token', null, ['list'], 'HUB_TOKEN or --token-file'],
  ['a number nobody has', 'privacy-officer', ['export', '--version', '99'], 'There is no version 99.'],
  ['a version that is none', 'privacy-officer', ['export', '--version', 'newest'], 'named by its number'],
])('says what is wrong with %s', async (_what, persona, words, sentence) => {
  expect(await given(persona, ...words)).toContain(sentence);
});
