/**
 * What the Dockerfile does, without Docker: the compiled hub and the packages of production in a folder in which nothing can
 * be written, run by a user who owns none of it.
 */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { chooseDatabaseUser } from '../../../scripts/embedded-postgres/database-user';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { askHub } from '../../support/running-demonstration';
import { sharedProductionCopy } from '../shared-copy';
import { startSurroundings, untilReady, type Surroundings } from '../../support/surroundings';
import { startProvider, type TestProvider } from '../../support/tokens';

let folder: string;
let database: TestDatabase;
let provider: TestProvider;
let surroundings: Surroundings;

beforeAll(async () => {
  const { folder: built } = await sharedProductionCopy();
  folder = mkdtempSync(join(tmpdir(), 'tracing-hub-read-only-'));
  chmodSync(folder, 0o755);
  cpSync(join(built, 'dist'), join(folder, 'dist'), { recursive: true });
  cpSync(join(built, 'package.json'), join(folder, 'package.json'));
  // packages as npm leaves them: not links into the checkout, which that user may not be able to read
  mkdirSync(join(folder, 'node_modules'));
  await promisify(execFile)('cp', [
    '-rL',
    '--reflink=auto',
    `${join(built, 'node_modules')}/.`,
    join(folder, 'node_modules'),
  ]);
  await promisify(execFile)('chmod', ['-R', 'a-w,a+rX', folder]);
  database = await createTestDatabase();
  provider = await startProvider();
  surroundings = await startSurroundings({ database, identityProviderUrl: provider.url, size: 300 });
});

afterAll(async () => {
  await surroundings?.partners.stop();
  await provider?.stop();
  await database?.drop();
  await promisify(execFile)('chmod', ['-R', 'u+w', folder]);
  rmSync(folder, { recursive: true, force: true });
});

const files = (): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

it('starts, answers, has it on record and stops, and has written nothing', async () => {
  const before = files();
  const hub = spawn(process.execPath, ['--max-semi-space-size=16', 'dist/src/main.js'], {
    ...somebodyElse(),
    cwd: folder,
    env: { ...surroundings.environment, NODE_ENV: 'production', LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const { url, managementUrl } = await listening(hub.stdout);
    await untilReady({ managementUrl });
    const query = '{ viewer { name cases(first: 1) { edges { node { medical { tests { value } } } } } } }';
    const { data, errors } = await askHub(url, await provider.tokenOf('nurse'), query);
    expect([errors, data]).toMatchObject([[], { viewer: { name: expect.any(String) as string } }]);
    const ended = once(hub, 'exit');
    hub.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(files()).toEqual(before);
  } finally {
    hub.kill('SIGKILL');
  }
});

/** The user of the tests, where that is an ordinary one, or where Node is in a home directory that is closed to others. */
function somebodyElse(): { uid?: number; gid?: number } {
  const user = chooseDatabaseUser();
  return spawnSync(process.execPath, ['--version'], { ...user, cwd: '/', stdio: 'ignore' }).status === 0 ? user : {};
}

async function listening(output: NodeJS.ReadableStream): Promise<{ url: string; managementUrl: string }> {
  for await (const line of createInterface(output)) {
    const said = JSON.parse(line) as { msg: string; url: string; managementUrl: string };
    if (said.msg !== 'listening') continue;
    output.resume();
    return said;
  }
  throw new Error('The hub ended before it listened.');
}
