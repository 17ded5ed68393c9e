import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function bench(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['-r', '@swc-node/register', join(__dirname, 'bench.ts'), ...args]);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, stdout, stderr };
}

const profiles = mkdtempSync(join(tmpdir(), 'tracing-hub-bench-'));
afterAll(() => rmSync(profiles, { recursive: true, force: true }));

it('in memory and over HTTP: peers compared and measured, figures printed, profiles written, nothing kept where nothing is to be', async () => {
  const before = readFileSync(join(__dirname, 'results.json'), 'utf8');
  const { status, stdout, stderr } = await bench(
    ...['--scenario', 'a,f', '--rounds', '1', '--seconds', '0.1', '--keep', 'no', '--profile', profiles],
  );
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  for (const peer of ['Apollo Server', 'bare Fastify']) {
    expect(stdout).toMatch(new RegExp(`\\| CPU per request \\| ${peer} +\\| +[\\d.]+ × \\| +[\\d.]+ × \\| `));
  }
  expect(stdout).toMatch(/\| added at p95 +\| the slowest source by itself \| +15 ms \| +-?[\d.]+ ms \| /);
  expect(stderr).toContain('of 3 figures reached');
  expect(readFileSync(join(profiles, 'a-layers.md'), 'utf8')).toMatch(/^\| src\/graph \| [\d.]+ % \| [\d.]+ ms \|$/m);
  expect(readdirSync(profiles)).toContain('f-the-hub.cpuprofile');
  expect(readFileSync(join(__dirname, 'results.json'), 'utf8')).toBe(before);
}, 900_000);

it('a mistake is reported before anything is started', async () => {
  const { status, stdout, stderr } = await bench('--scenario', 'zz');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('--scenario takes a, b,');
});
