/** `node scripts/licences.mjs` and `node scripts/vulnerabilities.mjs`, as commands, over lock files of projects made here. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'locked-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function run(script: string, more: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  const file = join(__dirname, '../../scripts', script);
  const options = { env: { ...process.env, ...environment }, timeout: 60_000 };
  return new Promise((resolve) => {
    execFile(process.execPath, [file, '--folder', folder, ...more], options, (error, out, err) => {
      resolve({ status: error ? Number(error.code) : 0, out, err });
    });
  });
}

type Locked = Record<string, Record<string, unknown>>;

function lock(packages: Locked): void {
  const project = {
    name: 'project',
    version: '1.0.0',
    dependencies: { one: '1.0.0' },
    devDependencies: { tool: '1.0.0' },
  };
  const all = { '': project, ...packages };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project));
  writeFileSync(
    join(folder, 'package-lock.json'),
    JSON.stringify({ ...{ name: 'project', version: '1.0.0', lockfileVersion: 3, requires: true }, packages: all }),
  );
}

const USUAL: Locked = {
  'node_modules/one': { version: '1.0.0', license: 'MIT', dependencies: { two: '^2.0.0' } },
  'node_modules/one/node_modules/two': { version: '2.1.0', license: '(MIT OR GPL-3.0-only)' },
  'node_modules/two': { version: '1.0.0', license: 'GPL-3.0-only', dev: true },
  'node_modules/tool': { version: '1.0.0', license: 'GPL-3.0-only', dev: true, dependencies: { two: '^1.0.0' } },
};

describe('node scripts/licences.mjs', () => {
  it('lists what production needs, found as Node finds it, and not what only development does', async () => {
    lock(USUAL);
    const { status, out } = await run('licences.mjs', []);
    expect([status, out.trim().split('\n')]).toEqual([
      0,
      ['one 1.0.0  MIT', 'two 2.1.0  (MIT OR GPL-3.0-only)', 'packages 2, licences not allowed 0'],
    ]);
  });

  it.each([
    ['GPL-3.0-only', 'GPL-3.0-only is not allowed'],
    ['(MIT AND GPL-3.0-only)', 'is not allowed'],
    [undefined, 'names no licence'],
  ])('does not pass with %s, however deep it lies', async (license, sentence) => {
    lock({ ...USUAL, 'node_modules/one/node_modules/two': { version: '2.1.0', license } });
    const { status, out, err } = await run('licences.mjs', ['--check']);
    expect(status).toBe(1);
    expect(err).toContain(sentence);
    expect(out).toBe('packages 2, licences not allowed 1\n');
  });

  it('writes the texts for those who are given the compiled hub', async () => {
    lock(USUAL);
    mkdirSync(join(folder, 'node_modules/one'), { recursive: true });
    writeFileSync(join(folder, 'node_modules/one/LICENSE.md'), 'Permission is hereby granted');
    await run('licences.mjs', ['--out', join(folder, 'out.txt')]);
    expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toMatch(/one 1\.0\.0 {2}MIT\n\nPermission is hereby granted/);
  });
});

describe('node scripts/vulnerabilities.mjs', () => {
  let registry: Server;
  let address: string;
  let known: Record<string, unknown>;
  let asked: unknown[];
  let answers: boolean;

  beforeEach(async () => {
    known = {};
    asked = [];
    answers = true;
    registry = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks);
        const isAdvisories = request.url === '/-/npm/v1/security/advisories/bulk';
        if (isAdvisories)
          asked.push(JSON.parse((request.headers['content-encoding'] ? gunzipSync(body) : body).toString()));
        if (!answers) return response.writeHead(503).end();
        const name = request.url?.slice(1);
        const advisories = isAdvisories
          ? known
          : { name, 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': { name, version: '1.0.0' } } };
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(advisories));
      });
    });
    registry.listen(0, '127.0.0.1');
    await once(registry, 'listening');
    address = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
  });

  afterEach(async () => {
    registry.closeAllConnections();
    await new Promise((resolve) => registry.close(resolve));
  });

  const ask = (more: readonly string[] = []): Promise<Ran> =>
    run('vulnerabilities.mjs', more, {
      npm_config_registry: address,
      npm_config_cache: join(folder, '.cache'),
      npm_config_fetch_retries: '0',
      npm_config_userconfig: join(folder, 'none'),
    });

  const advisory = {
    id: 7,
    url: 'https://example.be/7',
    title: 'It lets everybody in',
    severity: 'high',
    vulnerable_versions: '<2.0.0',
  };

  it('passes where nothing is known of what production needs, and asks for that alone', async () => {
    lock(USUAL);
    const { status, out } = await ask();
    expect([status, out.split('\n').at(-2)]).toEqual([0, expect.stringMatching(/vulnerable 0, of low or above 0$/)]);
    expect(asked).toEqual([{ one: ['1.0.0'], two: ['2.1.0'] }]);
  });

  it('names what is vulnerable and why, and does not pass', async () => {
    lock(USUAL);
    known = { one: [advisory] };
    const found = await ask();
    expect(found.status).toBe(1);
    expect(found.out).toMatch(/^high {2}one .*It lets everybody in \(https:\/\/example\.be\/7\)/);
  });

  it('does not pass where the registry has no answer, and says that it is no pass', async () => {
    lock(USUAL);
    answers = false;
    const { status, out, err } = await ask();
    expect([status, out]).toEqual([2, 'vulnerabilities not known\n']);
    expect(err).toContain('this is no pass');
  });

  it('takes no level that there is not', async () => {
    lock(USUAL);
    expect(await ask(['--level', 'tall'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('--level is one of') as string,
    });
  });
});
