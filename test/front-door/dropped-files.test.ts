/** Files that partners drop, seen from the front door: what becomes of them, who sees that, and what they change for callers. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { personaNamed } from '../../simulators/population/personas';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { HEADER, line, nissOf } from '../imports/imports-ground';

let demonstration: RunningDemonstration;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tracing-hub-dropped-'));
  demonstration = await startDemonstration({
    size: 300,
    environment: { IMPORT_FOLDER: folder, IMPORT_SETTLE_MS: '40', SOURCE_TIME_BUDGET_MS: '10000' },
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
