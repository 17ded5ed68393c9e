/**
 * A partner system is switched off by hand, and on again, while everything runs: who may, what it costs, that every process
 * obeys at once, and that officers see by whom, when and why.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningHub } from '../../src/app/hub';
import { ACCESS_LOG, entriesOf, type Log } from '../support/access-log-entries';
import { saidBy } from '../support/hub-command';
import {
  askHub,
  forgetRequests,
  requestsTo,
  startDemonstration,
  type Answer,
  type RunningDemonstration,
} from '../support/running-demonstration';

const SWITCH = 'mutation ($input: SwitchSourceInput!) { switchSource(input: $input) { source off reason by at } }';
const STATE = '{ sources { id state since lastSwitch { off reason by at } } }';
const OFFERS = '{ jobOffers(first: 3) { edges { node { openings } } } }';

interface Switch {
  readonly off: boolean;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}
interface Listed {
  readonly sources: readonly { readonly id: string; readonly state: string; readonly lastSwitch: Switch | null }[];
}

const folder = mkdtempSync(join(tmpdir(), 'tracing-hub-switches-'));
let demonstration: RunningDemonstration;
let other: RunningHub;

beforeAll(async () => {
  demonstration = await startDemonstration({
    size: 300,
    environment: { SOURCE_TIME_BUDGET_MS: '10000', SOURCE_STALE_S: '0', IMPORT_FOLDER: folder, IMPORT_SETTLE_MS: '20' },
  });
  // polls alone would take a minute there
  other = await demonstration.anotherHub({}, { POLICY_POLL_MS: '60000' });
});

afterAll(async () => {
  await demonstration?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const set = (source: string, off: boolean, persona = 'privacy-officer', reason = 'wrong answers since noon') =>
  demonstration.ask<{ switchSource: Switch | null }>(persona, SWITCH, {
    variables: { input: { source, off, reason } },
  });

const onOther = async <Data>(persona: string, query: string): Promise<Answer<Data>> =>
  askHub<Data>(other.url, await demonstration.tokenOf(persona), query);

async function stateOf(ask: (persona: string, query: string) => Promise<Answer<Listed>>, source: string) {
  const { data } = await ask('privacy-officer', STATE);
  return data?.sources.find(({ id }) => id === source);
}

const codesOf = ({ errors }: Answer): string[] =>
  errors.map(({ extensions }) => `${extensions.code} ${String(extensions.selection)}`);

async function until(isSo: () => Promise<boolean>): Promise<number> {
  const started = performance.now();
  while (!(await isSo())) {
    if (performance.now() - started > 5_000) throw new Error('it did not become so');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return performance.now() - started;
}

it('costs what comes from there, without a question to it, and comes back', async () => {
  expect(codesOf(await demonstration.ask('recruiter', OFFERS))).toEqual([]);
  const { data, errors } = await set('actiris', true);
  expect(errors).toEqual([]);
  expect(data?.switchSource).toMatchObject({ off: true, reason: 'wrong answers since noon' });
  await forgetRequests(demonstration.partners);
  expect(codesOf(await demonstration.ask('recruiter', OFFERS))).toEqual(['SOURCE_UNAVAILABLE jobOffers']);
  await demonstration.hub.pollNow();
  expect(await requestsTo(demonstration.partners.actiris)).toEqual([]);
  const seen = await stateOf((persona, query) => demonstration.ask<Listed>(persona, query), 'actiris');
  expect(seen).toMatchObject({
    state: 'OFF',
    lastSwitch: data?.switchSource && { off: true, by: data.switchSource.by },
  });
  await set('actiris', false, 'privacy-officer', 'answers are right again');
  expect(codesOf(await demonstration.ask('recruiter', OFFERS))).toEqual([]);
});

it('is obeyed by every process, notified by the database', async () => {
  await set('actiris', true);
  await until(async () => (await stateOf(onOther, 'actiris'))?.state === 'OFF');
  expect(codesOf(await onOther('recruiter', OFFERS))).toEqual(['SOURCE_UNAVAILABLE jobOffers']);
  await set('actiris', false);
  await until(async () => (await stateOf(onOther, 'actiris'))?.state !== 'OFF');
  expect(codesOf(await onOther('recruiter', OFFERS))).toEqual([]);
});

it('holds for a hub that starts afterwards, and such a hub becomes ready', async () => {
  await set('actiris', true);
  const late = await demonstration.anotherHub({});
  const answer = await askHub<Record<string, unknown>>(late.url, await demonstration.tokenOf('recruiter'), OFFERS);
  expect(codesOf(answer)).toEqual(['SOURCE_UNAVAILABLE jobOffers']);
  const { beside } = (await (await fetch(`${late.managementUrl}/readyz`)).json()) as { beside: Record<string, string> };
  expect(beside['switches of sources']).toBe('switched off: actiris');
  await set('actiris', false);
});

it.each(['agent', 'nurse', 'recruiter', 'training-manager', 'reporter', 'partner-actiris'])(
  'is not %s’s to decide',
  async (persona) => {
    const { data, errors } = await set('actiris', true, persona);
    expect(data?.switchSource ?? null).toBeNull();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FIELD_WITHHELD']);
    expect(codesOf(await demonstration.ask('recruiter', OFFERS))).toEqual([]);
  },
);

it('shows that it is off to callers who see the health of sources, and who did it and why to officers alone', async () => {
  await set('actiris', true);
  const { data, errors } = await demonstration.ask<Listed>('reporter', STATE);
  expect(data?.sources.find(({ id }) => id === 'actiris')).toMatchObject({ state: 'OFF', lastSwitch: null });
  expect(errors.map(({ extensions }) => extensions.coordinate)).toEqual(['Source.lastSwitch']);
  await set('actiris', false);
});

it('is in the access log: who, which source, and not why', async () => {
  await set('actiris', false, 'privacy-officer', 'a reason of its own');
  const log = await demonstration.ask<Log>('privacy-officer', ACCESS_LOG);
  const records = entriesOf(log).filter(({ registerEntry }) => registerEntry === 'source:actiris');
  expect(records[0]?.written).toContain('SourceSwitch.off');
  expect(JSON.stringify(records)).not.toContain('a reason of its own');
});

it.each([
  ['source', { source: 'atlantis', off: true, reason: 'x' }],
  ['reason', { source: 'actiris', off: true, reason: ' ' }],
  ['reason', { source: 'actiris', off: true, reason: 'two\nlines' }],
])('names what is wrong with %s', async (argument, input) => {
  const { errors } = await demonstration.ask('privacy-officer', SWITCH, { variables: { input } });
  expect(errors.map(({ extensions }) => [extensions.code, extensions.argument])).toEqual([
    ['BAD_USER_INPUT', `input.${argument}`],
  ]);
});

it('leaves the files of a partner where they are', async () => {
  await demonstration.hub.lookForFiles();
  await set('bruxelles-formation', true);
  writeFileSync(join(folder, 'bruxelles-formation', 'late.csv'), 'NISS;Nom\n1;2\n');
  const lies = (): boolean => existsSync(join(folder, 'bruxelles-formation', 'late.csv'));
  for (let look = 0; look < 5; look++) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    await Promise.all([demonstration.hub.lookForFiles(), other.lookForFiles()]);
  }
  expect(lies()).toBe(true);
  await set('bruxelles-formation', false);
  await until(async () => (await demonstration.hub.lookForFiles(), !lies()));
  expect(readdirSync(join(folder, 'bruxelles-formation', 'refused')).length).toBeGreaterThan(0);
});

it('is done by a command, with the officer’s own token', async () => {
  const said: string[] = [];
  const command = async (persona: string, ...words: string[]): Promise<void> => {
    const environment = { HUB_URL: demonstration.hub.url, HUB_TOKEN: await demonstration.tokenOf(persona) };
    said.push(...(await saidBy(['source', ...words], { environment })).split('\n'));
  };
  await command('privacy-officer', 'off', 'actiris', '--reason', 'maintenance of theirs');
  await command('privacy-officer', 'list');
  await command('privacy-officer', 'on', 'actiris', '--reason', 'they are done');
  expect(said[0]).toBe('actiris is switched off, at once and everywhere.');
  expect(said.find((line) => /^actiris +OFF since/.test(line))).toMatch(/: maintenance of theirs$/);
  expect(said.at(-1)).toBe('actiris is asked again.');
  await expect(command('recruiter', 'off', 'actiris', '--reason', 'x')).rejects.toThrow(/privacy officers/);
  await expect(command('privacy-officer', 'off', 'actiris')).rejects.toThrow(/--reason/);
  await expect(command('privacy-officer', 'off', '--reason', 'x')).rejects.toThrow(/argument 'source'/);
  await expect(command('privacy-officer', 'away', 'actiris', '--reason', 'x')).rejects.toThrow(
    /Unknown command 'away'/,
  );
});
