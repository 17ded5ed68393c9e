/** The policy as a file, through the front door and by the command that officers give. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { defaultPolicy } from '../../src/policy/rules/default-policy';
import { writePolicyFile } from '../../src/policy/file/write-policy-file';
import { openClient } from '../support/open-client';
import { hubCommand } from '../support/hub-command';
import { startDemonstration, type GraphqlError, type RunningDemonstration } from '../support/running-demonstration';

const FIRST_DAY = writePolicyFile(defaultPolicy());

let demonstration: RunningDemonstration;
let folder: string;
let owner: Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-files-'));
  demonstration = await startDemonstration({ size: 300 });
  owner = await openClient(demonstration.database.ownerUrl);
});

afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
  await rm(folder, { recursive: true });
});

/** What the command says, or why it refuses. */
async function given(persona: string | null, ...words: string[]): Promise<string> {
  const token = persona === null ? undefined : await demonstration.tokenOf(persona);
  const environment = { HUB_URL: demonstration.hub.url, HUB_TOKEN: token };
  const { said, noted } = await hubCommand(['policy', ...words], { environment });
  return `${said}${noted}`.trimEnd();
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

it('lists the versions and writes the active one to the named file', async () => {
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

const IMPORT = `mutation ($input: ImportPolicyDraftInput!) { importPolicyDraft(input: $input) {
  draft { number state title basedOn revision file } faults { line column path sentence } } }`;

interface Imported {
  readonly draft: { readonly file: string } | null;
  readonly faults: readonly object[];
}

async function imported(
  persona: string,
  file: string,
  title?: string,
): Promise<Partial<Imported> & { readonly errors: readonly GraphqlError[] }> {
  const variables = { input: { file, title } };
  const { data, errors } = await demonstration.ask<{ importPolicyDraft: Imported | null }>(persona, IMPORT, {
    variables,
  });
  return { errors, ...data?.importPolicyDraft };
}

/** How many versions there are, and how many records of somebody having written one. */
async function stored(): Promise<{ versions: number; records: number }> {
  const { rows } = await owner.query<{ versions: number; records: number }>(
    `select (select count(*)::int from "policy_version") as "versions",
      (select count(*)::int from "access_record" where "register_entry" like 'policy-version:%') as "records"`,
  );
  return rows[0]!;
}

describe('a file that is handed in', () => {
  const without = FIRST_DAY.replace(/ {2}- id: visits \/ NURSE \/ READ\n(?: {4}.*\n)+/, '');
  const newRule = without
    .replace('conditions: [ASSIGNED, TRAINED, CONTRACT_ACTIVE, IN_SHIFT]', 'conditions: [ASSIGNED, TRAINED, IN_SHIFT]')
    .replace(/(id: order type \/ AGENT \/ READ\n(?: {4}.*\n)+?) {4}since: 1\n/, '$1');

  it('becomes a draft with the next number, read as it was written, and on record', async () => {
    const before = await stored();
    const { draft, faults, errors } = await imported('privacy-officer', newRule, 'Without visits for nurses');
    expect(errors).toEqual([]);
    expect(faults).toEqual([]);
    const head = {
      number: 2,
      state: 'DRAFT',
      title: 'Without visits for nurses',
      basedOn: 1,
      revision: expect.any(Number) as number,
    };
    expect(draft).toMatchObject(head);
    const lines = draft!.file.split('\n');
    expect(lines).toContain('version: 2');
    // a rule that named no version is as new as the draft
    expect(lines.slice(lines.indexOf('  - id: order type / AGENT / READ')).find((line) => line.includes('since'))).toBe(
      '    since: 2',
    );
    expect(lines).not.toContain('  - id: visits / NURSE / READ');
    expect(await stored()).toEqual({ versions: before.versions + 1, records: before.records + 1 });
  });

  it('comes back with all that is wrong with it, line by line, and nothing is stored', async () => {
    const before = await stored();
    const wrong = FIRST_DAY.replace('roles: [AGENT]', 'roles: [AGNET]')
      .replace('- Person.birthDate\n', '- Person.birthdate\n')
      .replace('organisations:\n      kinds: [CALL_CENTRE]', 'organisations: {}');
    const { draft, faults, errors } = await imported('privacy-officer', wrong);
    expect(errors).toEqual([]);
    expect(draft).toBeNull();
    const text = wrong.split('\n');
    expect(faults).toEqual([
      {
        line: text.indexOf('    - Person.birthdate') + 1,
        column: 7,
        path: 'groups.birth date[0]',
        sentence: 'The schema has no Person.birthdate. Did you mean Person.birthDate?',
      },
      {
        line: text.indexOf('    roles: [AGNET]') + 1,
        column: 13,
        path: 'grants[0].roles[0]',
        sentence: 'AGNET is no role. Did you mean AGENT?',
      },
      {
        line: text.indexOf('    organisations: {}') + 1,
        column: 20,
        path: expect.stringMatching(/^grants\[\d+\]\.organisations$/) as string,
        sentence: expect.stringContaining('the rule would be about nobody: leave it out') as string,
      },
    ]);
    expect(await stored()).toEqual(before);
  });

  it('is refused where the law forbids it, at the rule, and a bomb is not even read', async () => {
    const before = await stored();
    const medical = FIRST_DAY.replace(
      /(id: medical record \/ NURSE \/ READ\n {4}roles: )\[NURSE\]/,
      '$1[NURSE, AGENT]',
    );
    const { faults } = await imported('privacy-officer', medical);
    expect(faults).toEqual([
      expect.objectContaining({
        column: 9,
        sentence: expect.stringMatching(
          /^medical record \/ NURSE \/ READ: Agents of the call centre cannot be allowed to see Case\.medical: the law/,
        ) as string,
      }),
    ]);
    const bomb = `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n`;
    expect((await imported('privacy-officer', bomb)).faults).toHaveLength(6);
    expect((await imported('privacy-officer', '['.repeat(400_000))).faults).toHaveLength(1);
    expect(await stored()).toEqual(before);
  });

  it('takes no title of two lines', async () => {
    const { errors } = await imported('privacy-officer', FIRST_DAY, 'One\nother');
    expect(errors.map(({ extensions }) => [extensions.code, extensions['argument']])).toEqual([
      ['BAD_USER_INPUT', 'input.title'],
    ]);
  });

  it.each(['agent', 'supervisor', 'physician', 'reporter', 'training-manager', 'partner-call-centre'])(
    'is not taken from %s',
    async (persona) => {
      const before = await stored();
      const { errors, draft } = await imported(persona, newRule);
      expect(draft).toBeUndefined();
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FIELD_WITHHELD']);
      expect(await stored()).toEqual(before);
    },
  );
});

it('is asked about somebody who is not there: of coordinates, and of an operation in a file', async () => {
  const agent = ['--role', 'AGENT', '--purpose', 'CONTACT_TRACING', '--relation', 'ASSIGNED'];
  const printed = await officer('simulate', 'Person', 'TestResult.value', ...agent);
  expect(printed).toContain(
    'The version in force, asked as AGENT, for CONTACT_TRACING, to whom the row is ASSIGNED.\n',
  );
  expect(printed).toMatch(/^Person\.givenName +VISIBLE +name \/ AGENT \/ READ$/m);
  expect(printed).toMatch(/^Person\.birthDate +MASKED YEAR +birth date \/ AGENT \/ READ$/m);
  expect(printed).toMatch(/^Person\.street +WITHHELD +NOT_GRANTED$/m);
  expect(printed).toMatch(/^TestResult\.value +WITHHELD +NOT_GRANTED$/m);
  expect(printed).not.toMatch(/^Case\./m);

  const untrained = await officer('simulate', 'Person.givenName', ...agent, '--without', 'TRAINED', '--version', '1');
  expect(untrained).toMatch(/^Version 1, .* without TRAINED\.\n0 visible, 0 masked, 1 withheld, 0 hidden\.$/m);
  expect(untrained).toMatch(/^Person\.givenName +WITHHELD +NOT_TRAINED +name \/ AGENT \/ READ$/m);

  const physician = ['--role', 'physician', '--purpose', 'CONTACT_TRACING', '--assigned-by', 'break-glass'];
  const opened = await officer('simulate', 'TestResult.value', ...physician);
  expect(opened).toContain('asked as PHYSICIAN, for CONTACT_TRACING, to whom the row is ASSIGNED by BREAK_GLASS.\n');
  expect(opened).toMatch(/^TestResult\.value +VISIBLE +medical record \/ PHYSICIAN \/ READ$/m);

  const file = join(__dirname, '../../schema/operations/case-view.graphql');
  const variables = join(folder, 'variables.json');
  await writeFile(variables, JSON.stringify({ id: 'no-case' }));
  const ofFile = ['simulate', '--operation', file, '--variables', variables, ...agent];
  const explained = await officer(...ofFile, '--relation', 'OWN_ORGANISATION');
  expect(explained).toMatch(/It would ask mutuality, call-centre, federal-platform\.$/m);
  expect(explained).toMatch(/^case\.person\.givenName +VISIBLE +name \/ AGENT \/ READ +mutuality, call-centre$/m);
  expect(explained).toMatch(/^case\.medical +WITHHELD, taken out +NOT_GRANTED$/m);
  expect(explained).not.toMatch(/^case\.medical\./m);

  // variables decide which selections there are
  const chosen = join(folder, 'chosen.graphql');
  await writeFile(chosen, 'query ($seen: Boolean!) { viewer { name @include(if: $seen) roles } }');
  for (const seen of [true, false]) {
    await writeFile(variables, JSON.stringify({ seen }));
    const printed = await officer('simulate', '--operation', chosen, '--variables', variables, ...agent);
    expect([seen, /^viewer\.name /m.test(printed), /^viewer\.roles /m.test(printed)]).toEqual([seen, seen, true]);
  }

  expect(await officer('simulate', 'Persn', ...agent)).toContain('The schema has no type or coordinate Persn.');
  expect(await officer('simulate', ...agent, '--version', '99')).toBe(
    'There is no policy version of that number. (input.version)',
  );
});

it('goes from a file to what is in force by the command alone, with two officers', async () => {
  const second = (...words: string[]): Promise<string> => given('privacy-officer-2', ...words);
  const file = join(folder, 'next.yaml');
  await writeFile(
    file,
    FIRST_DAY.replace('title: Who sees what on the first day', 'title: Fewer visits').replace(
      / {2}- id: visits \/ NURSE \/ READ\n(?: {4}.*\n)+/,
      '',
    ),
  );
  const made = await officer('import', file);
  expect(made).toMatch(/next\.yaml is the draft \d+, "Fewer visits"\. Next: hub policy submit \d+$/);
  const number = /draft (\d+)/.exec(made)?.[1] ?? '';
  expect(await officer('submit', number)).toContain(`Version ${number} is submitted and does not change any more.`);
  expect(await officer('approve', number)).toMatch(/had a part|part in it|yourself|author/i);
  expect(await second('approve', number)).toContain(`Version ${number} is approved in the place of version 1.`);
  expect(await second('schedule', number, '--at', '2099-01-01T00:00:00Z')).toContain(
    'comes in force by itself at 2099-01-01T00:00:00.000Z',
  );
  expect(await second('list')).toMatch(
    new RegExp(`^${number} {2,}APPROVED +comes 2099-01-01 00:00 UTC +Fewer visits`, 'm'),
  );
  expect(await second('schedule', number)).toContain('does not come in force by itself');
  expect(await second('activate', number)).toBe(
    `Version ${number}, "Fewer visits", is in force; the one before is retired.`,
  );
  expect(await officer('list')).toMatch(new RegExp(`^${number} {2,}ACTIVE +since [^]*^1 {2,}RETIRED`, 'm'));
  expect(await officer('restore', '1')).toMatch(/second officer: the rules of version 1 are submitted as version \d+/);
  const wrong = join(folder, 'wrong.yaml');
  await writeFile(wrong, FIRST_DAY.replace('right: READ', 'right: RAED'));
  expect(await officer('import', wrong)).toMatch(/wrong\.yaml:\d+:12: RAED is no right\. Did you mean READ\?$/);
  const draft = /draft (\d+)/.exec(await officer('import', file, '--title', 'Given up'))?.[1] ?? '';
  expect(await officer('discard', draft)).toContain("Required option '--reason <text>' not specified");
  expect(await officer('discard', draft, '--reason', 'Another is on its way.')).toBe(`Version ${draft} is discarded.`);
  expect(await officer('approve', draft)).toContain('is DISCARDED');
});
