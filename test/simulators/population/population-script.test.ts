/** `npm run hub -- population`: the summary, the help, and mistakes that can be put right. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

function run(...options: string[]): { status: number | null; out: string; err: string } {
  const flags = ['-r', '@swc-node/register', join(ROOT, 'scripts/demonstration/hub.ts'), 'population'];
  const child = spawnSync(process.execPath, [...flags, ...options], { encoding: 'utf8', cwd: ROOT });
  return { status: child.status, out: child.stdout, err: child.stderr };
}

test('prints what is true, counted', () => {
  const { status, out, err } = run('--size', '1000', '--seed', '7', '--at', '2026-11-25T00:00:00Z');
  expect([status, err]).toEqual([0, '']);
  expect(out).toMatch(/^Population of seed 7 at 2026-11-25T00:00:00.000Z, counted in \d+\.\d s\n/);
  expect(out).toContain('1000 persons, 450 households, 16 collectivities, 200 open cases');
  for (const title of ['national number', 'language', 'commune', 'insurer', 'order type', 'test result', 'staff']) {
    expect(out).toContain(`\n\n${title}\n`);
  }
  expect(out).toMatch(/ {2}INDEX +\d+ +\d+\.\d %/);
});

test('explains itself when asked', () => {
  const { status, out } = run('--help');
  expect(status).toBe(0);
  expect(out).toMatch(/^Usage: hub population/);
});

test.each([
  [['--size', 'many'], '--size takes a whole number'],
  [['--size', '7'], 'size must be a whole number from 100 to 1200000'],
  [['--colour'], "Unknown option '--colour'"],
])('says what is wrong with %j', (options, sentence) => {
  const { status, out, err } = run(...options);
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain(sentence);
  expect(err).not.toContain('    at ');
});
