/** The commands that try a version, on a synthetic caller or on the logged accesses: what they take, and how they show the answer. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callerInWords, syntheticCaller } from '../../scripts/policies/synthetic-caller';
import { hubCommand } from '../support/hub-command';

async function refusalOf(...words: string[]): Promise<string> {
  const { status, noted } = await hubCommand(['policy', 'simulate', ...words]);
  // no hub is asked for these
  expect(status).toBe(noted.includes('none.graphql') ? 1 : 2);
  return noted.split('\n')[0]!;
}

it.each([
  [[], "Required option '--role <role>' not specified"],
  [['--role', 'NURS'], 'NURS is nothing that --role takes. Did you mean NURSE?'],
  [['--role', 'NURSE', '--purpose', 'CURIOSITY'], /^CURIOSITY is nothing that --purpose takes\. It is one of CONTACT_/],
  [['--role', 'NURSE', '--relation', 'TRAINED'], /^TRAINED is nothing that --relation takes\. It is one of ASSIGNED/],
  [['--role', 'NURSE', '--without', 'ASSIGNED'], /^ASSIGNED is nothing that --without takes\. It is one of TRAINED/],
  [['--role', 'NURSE', '--assigned-by', 'ORDERS'], 'ORDERS is nothing that --assigned-by takes. Did you mean ORDER?'],
  [['--role', 'NURSE', '--unknown', 'TRAINEED'], 'TRAINEED is nothing that --unknown takes. Did you mean TRAINED?'],
  [
    ['--role', 'NURSE', '--organisation', '0999.001.119'],
    '--organisation takes a CBE number: ten digits, without dots.',
  ],
  [['--role', 'NURSE', '--version', 'newest'], '--version takes a whole number from 1 to 999999999.'],
  [['--role', 'NURSE', '--operation-name', 'One'], '--operation-name goes with --operation.'],
  [['--role', 'NURSE', '--operation', 'none.graphql'], 'The file none.graphql cannot be read.'],
  [
    ['Person', '--role', 'NURSE', '--operation', 'none.graphql'],
    'With --operation, what the operation selects is shown: name nothing else.',
  ],
  [['--role', 'NURSE', '--days', '3'], "Unknown option '--days'"],
])('simulate %j is a wrong call', async (words, sentence) => {
  expect(await refusalOf(...words)).toEqual(
    typeof sentence === 'string' ? sentence : (expect.stringMatching(sentence) as string),
  );
});

describe('the variables of an operation', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'policy-variables-'));
    await writeFile(
      join(folder, 'one.graphql'),
      'query One($id: ID!, $first: Int! = 5, $seen: Boolean) { viewer { id } }',
    );
    await writeFile(
      join(folder, 'two.graphql'),
      'query A($a: ID!) { viewer { id } } query B($b: ID!) { viewer { id } }',
    );
    await writeFile(join(folder, 'bad.json'), '{ "id": secret }');
    await writeFile(join(folder, 'list.json'), '["id"]');
    await writeFile(join(folder, 'other.json'), '{ "first": 3, "id": null }');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each<[string, string[], string]>([
    ['without an operation', ['--variables', 'x.json'], '--variables goes with --operation.'],
    [
      'that are not there',
      ['--operation', 'one.graphql', '--variables', 'no.json'],
      'The file no.json cannot be read.',
    ],
    ['that are no JSON', ['--operation', 'one.graphql', '--variables', 'bad.json'], 'bad.json is no JSON.'],
    [
      'that are no object',
      ['--operation', 'one.graphql', '--variables', 'list.json'],
      'list.json holds no JSON object: a variable\'s name and its value, as { "id": "…" }.',
    ],
    ['left out', ['--operation', 'one.graphql'], 'The operation needs $id: give --variables FILE.'],
    [
      'that lack one',
      ['--operation', 'one.graphql', '--variables', 'other.json'],
      'The operation needs $id: other.json does not have it.',
    ],
    [
      'of the operation that is named',
      ['--operation', 'two.graphql', '--operation-name', 'B'],
      'The operation needs $b: give --variables FILE.',
    ],
  ])('%s are a wrong call', async (_name, words, sentence) => {
    const found = words.map((word) => (/\.(json|graphql)$/.test(word) ? join(folder, word) : word));
    expect((await refusalOf('--role', 'NURSE', ...found)).replaceAll(`${folder}/`, '')).toBe(sentence);
  });
});

it('takes words as they are spoken, and says back who was made up', () => {
  const caller = syntheticCaller({
    ...{ role: ['field-agent', 'NURSE'], version: '3', purpose: 'contact-tracing', relation: ['own-zone'] },
    ...{ without: ['in-shift'], notRecognised: true },
  });
  expect(caller).toMatchObject({ roles: ['FIELD_AGENT', 'NURSE'], relations: ['OWN_ZONE'], without: ['IN_SHIFT'] });
  expect(callerInWords(caller)).toBe(
    'Version 3, asked as FIELD_AGENT + NURSE, for CONTACT_TRACING, to whom the row is OWN_ZONE, without IN_SHIFT, not recognised.',
  );
  const opened = syntheticCaller({ role: ['physician'], relation: ['assigned'], assignedBy: ['break-glass'] });
  expect(opened).toMatchObject({ relations: ['ASSIGNED'], assignedBy: ['BREAK_GLASS'] });
  expect(callerInWords(opened)).toBe(
    'The version in force, asked as PHYSICIAN, for no purpose, to whom the row is ASSIGNED by BREAK_GLASS.',
  );
  expect(callerInWords(syntheticCaller({ role: ['AGENT'] }))).toBe(
    'The version in force, asked as AGENT, for no purpose, in no relation to the row.',
  );
});

it.each([
  [['replay', '--version', '3'], "Required option '--days <number>' not specified"],
  [['replay', '--version', '3', '--days', 'all'], '--days takes a whole number from 1 to 366.'],
  [['replay', '--version', 'newest', '--days', '7'], 'A version is named by its number: it takes a whole number'],
])('%j is a wrong call', async (words, sentence) => {
  const { status, noted } = await hubCommand(['policy', ...words]);
  expect({ status, noted }).toEqual({ status: 2, noted: expect.stringContaining(sentence) as string });
});
