import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
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

it('a scenario runs to its end: peers compared and measured, the figures printed, nothing kept where nothing is to be', async () => {
  const before = readFileSync(join(__dirname, 'results.json'), 'utf8');
  const { status, stdout, stderr } = await bench(
    ...['--scenario', 'a', '--rounds', '1', '--seconds', '0.1', '--keep', 'no'],
  );
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  for (const peer of ['Apollo Server', 'Mercurius with JIT', 'bare Fastify']) {
    expect(stdout).toMatch(new RegExp(`\\| CPU per request \\| ${peer} +\\| +[\\d.]+ × \\| +[\\d.]+ × \\| `));
  }
  expect(stderr).toContain('of 3 figures reached');
  expect(readFileSync(join(__dirname, 'results.json'), 'utf8')).toBe(before);
}, 900_000);

it('a mistake is reported before anything is started', async () => {
  const { status, stdout, stderr } = await bench('--scenario', 'zz');
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('--scenario takes a, b,');
});
