/**
 * What becomes of a partner’s files, who sees that, and what they change for callers. And a partner system that is switched
 * off by hand, and on again, while everything runs: who may, what it costs, that every process obeys at once, and that officers
 * see by whom, when and why.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { personaNamed } from '../../simulators/population/personas';
import {
  startDemonstration,
  type RunningDemonstration,
  askHub,
  forgetRequests,
  requestsTo,
  type Answer,
} from '../support/running-demonstration';
import { HEADER, line, nissOf } from '../imports/imports-ground';
import type { RunningHub } from '../../src/app/hub';
import { ACCESS_LOG, entriesOf, type Log } from '../support/access-log-entries';
import { saidBy } from '../support/hub-command';
import { readinessOf, until } from './hub-state';

let demonstration: RunningDemonstration;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tracing-hub-dropped-'));
  demonstration = await startDemonstration({
    size: 300,
    environment: { IMPORT_FOLDER: folder, IMPORT_SETTLE_MS: '20', SOURCE_TIME_BUDGET_MS: '10000', SOURCE_STALE_S: '0' },
  });
  // the hub makes the folders of its partners when it looks
  await demonstration.hub.lookForFiles();
});

afterAll(async () => {
  await demonstration?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const placed = (source: string, place: string): string[] =>
  readdirSync(join(folder, source, place)).filter((name) => !name.endsWith('.txt'));

/** Drops a file and waits until it is put away. */
async function drop(source: string, name: string, content: string): Promise<'done' | 'refused'> {
  const before = { done: placed(source, 'done').length, refused: placed(source, 'refused').length };
  writeFileSync(join(folder, source, name), content);
  for (let patience = 200; patience > 0; patience -= 1) {
    await demonstration.hub.lookForFiles();
    for (const place of ['done', 'refused'] as const) {
      if (placed(source, place).length > before[place]) {
        await demonstration.hub.lookForFiles();
        return place;
      }
    }
    await wait(20);
  }
  throw new Error('The file was not put away.');
}

interface SourceAnswer {
  readonly id: string;
  readonly state: string | null;
  readonly lastGoodAnswerAt: string | null;
  readonly folderFault: string | null;
  readonly files: Record<string, unknown>[] | null;
}

async function sourcesFor(persona: string): Promise<{ sources: Map<string, SourceAnswer>; codes: string[] }> {
  const { data, errors } = await demonstration.ask<{ sources: SourceAnswer[] }>(
    persona,
    `{ sources { id state lastGoodAnswerAt folderFault files { state refusal refusedColumns lines accepted changed
      unchanged outdated rejected toCorrect } } }`,
  );
  return {
    sources: new Map((data?.sources ?? []).map((source) => [source.id, source])),
    codes: errors.map(({ extensions }) => `${extensions.code} ${String(extensions.selection)}`),
  };
}

const agentSeconded = (to: string): string => {
  const agent = personaNamed('agent');
  if (agent.kind !== 'PERSON') throw new Error('no person');
  return `Matricule;NISS;Nom;Prénom;Affectation;Du\nD-1;${agent.niss};Maes;Jan;${to};2020-04-01\n`;
};

async function rolesAndCase(): Promise<{ roles: readonly string[]; cases: number; found: boolean }> {
  const id = await demonstration.firstCaseId();
  const { data } = await demonstration.ask<{
    viewer: { roles: string[]; cases: { edges: unknown[] } };
    case: { person: { name: string | null } | null } | null;
  }>(
    'agent',
    'query ($id: ID!) { viewer { roles cases { edges { node { id } } } } case(id: $id) { person { name } } }',
    {
      variables: { id },
    },
  );
  return {
    roles: data?.viewer.roles ?? ['no answer'],
    cases: data?.viewer.cases.edges.length ?? -1,
    found: data?.case?.person?.name != null,
  };
}

it('a line that moves an agent from the call centre to the organisation takes the cases at the next request, and gives them back', async () => {
  expect(await drop('seconded-staff', 'agents.csv', agentSeconded('Call center'))).toBe('done');
  expect(await rolesAndCase()).toMatchObject({ roles: ['AGENT'], found: true });
  await drop('seconded-staff', 'agents.csv', agentSeconded("L'organisation"));
  expect(await rolesAndCase()).toEqual({ roles: [], cases: 0, found: false });
  await drop('seconded-staff', 'agents.csv', agentSeconded('A déterminer'));
  expect(await rolesAndCase()).toEqual({ roles: [], cases: 0, found: false });
  await drop('seconded-staff', 'agents.csv', agentSeconded('Callcenter'));
  expect(await rolesAndCase()).toMatchObject({ roles: ['AGENT'], found: true });
});

it('sources say how each partner that drops files is doing, with its counts, to callers who may see the health of sources', async () => {
  const content = [HEADER, line(1), line(2, { state: 'En formation' }), line(3, { niss: '1' }), ''].join('\n');
  await drop('bruxelles-formation', 'Zoé Dupont.csv', content);
  expect(await drop('bruxelles-formation', 'x.csv', 'NISS;Nom\n1;2\n')).toBe('refused');
  const counted = { accepted: 2, changed: 0, unchanged: 0, outdated: 0, rejected: 1, toCorrect: 1 };
  for (const persona of ['recruiter', 'training-manager', 'privacy-officer', 'reporter']) {
    const { sources, codes } = await sourcesFor(persona);
    expect(codes).toEqual([]);
    expect(sources.get('bruxelles-formation')).toMatchObject({
      state: 'DEGRADED',
      lastGoodAnswerAt: expect.any(String) as string,
      folderFault: null,
      files: [
        { state: 'REFUSED', refusal: 'COLUMNS_MISSING', refusedColumns: expect.arrayContaining(['state']) as string[] },
        { state: 'IMPORTED', refusal: null, refusedColumns: [], lines: 3, ...counted },
      ],
    });
    expect(sources.get('seconded-staff')).toMatchObject({ state: 'UP' });
    expect(sources.get('sciensano')).toMatchObject({ files: null, folderFault: null });
  }
});

it.each(['partner-actiris', 'partner-mutuality', 'partner-call-centre'])(
  '%s sees no other partner’s files',
  async (persona) => {
    const { sources, codes } = await sourcesFor(persona);
    expect(sources.get('bruxelles-formation')).toMatchObject({ state: null, files: null, folderFault: null });
    expect(codes).toContain('FIELD_WITHHELD sources.files');
  },
);

it.each(['agent', 'nurse', 'physician', 'inspector'])('%s sees no file at all', async (persona) => {
  const { sources, codes } = await sourcesFor(persona);
  expect(sources.size).toBe(0);
  expect(codes).toEqual(['FIELD_WITHHELD sources']);
});

it('a folder that cannot be used is said in sources, and the hub goes on', async () => {
  rmSync(join(folder, 'seconded-staff'), { recursive: true });
  writeFileSync(join(folder, 'seconded-staff'), 'a file where the folder was');
  await demonstration.hub.lookForFiles();
  const { sources } = await sourcesFor('recruiter');
  expect(sources.get('seconded-staff')).toMatchObject({ state: 'DOWN', folderFault: 'MISSING' });
  expect(sources.get('bruxelles-formation')?.folderFault).toBeNull();
  rmSync(join(folder, 'seconded-staff'));
  mkdirSync(join(folder, 'seconded-staff'));
  await demonstration.hub.lookForFiles();
  expect((await sourcesFor('recruiter')).sources.get('seconded-staff')).toMatchObject({
    state: 'UP',
    folderFault: null,
  });
});

it('nothing of a file is in the log but its number and its counts', () => {
  const log = demonstration.log();
  expect(log).toContain('a file was imported');
  expect(log).toContain('COLUMNS_MISSING');
  for (const word of ['Dupont', 'Zo', 'agents', nissOf(1), '0475', 'example.be', 'BF-1'])
    expect(log).not.toContain(word);
  const [refused] = readdirSync(join(folder, 'bruxelles-formation', 'refused')).filter((name) => name.endsWith('.txt'));
  expect(readFileSync(join(folder, 'bruxelles-formation', 'refused', refused!), 'utf8')).toMatch(
    /^COLUMNS_MISSING: Columns are missing: reference, familyName|^COLUMNS_MISSING/,
  );
});

describe('a partner that is switched off', () => {
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

  let other: RunningHub;

  beforeAll(async () => {
    // polls alone would take a minute there
    other = await demonstration.anotherHub({}, { POLICY_POLL_MS: '60000' });
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
    const { beside } = await readinessOf(late);
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
    const before = placed('bruxelles-formation', 'refused').length;
    writeFileSync(join(folder, 'bruxelles-formation', 'late.csv'), 'NISS;Nom\n1;2\n');
    const lies = (): boolean => existsSync(join(folder, 'bruxelles-formation', 'late.csv'));
    for (let look = 0; look < 5; look++) {
      await new Promise((resolve) => setTimeout(resolve, 30));
      await Promise.all([demonstration.hub.lookForFiles(), other.lookForFiles()]);
    }
    expect(lies()).toBe(true);
    await set('bruxelles-formation', false);
    await until(async () => (await demonstration.hub.lookForFiles(), !lies()));
    expect(placed('bruxelles-formation', 'refused')).toHaveLength(before + 1);
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
});
