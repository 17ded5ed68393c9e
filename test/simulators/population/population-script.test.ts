/** `npm run hub -- population`: the summary, the help, and mistakes that can be put right. */
import { populationCommand } from '../../../scripts/demonstration/population-command';
import { hubCommand } from '../../support/hub-command';

const run = (...options: string[]): ReturnType<typeof hubCommand> =>
  hubCommand(['population', ...options], { more: [populationCommand] });

test('prints what is true, counted', async () => {
  const { status, said, noted } = await run('--size', '1000', '--seed', '7', '--at', '2026-11-25T00:00:00Z');
  expect([status, noted]).toEqual([0, '']);
  expect(said).toMatch(/^Population of seed 7 at 2026-11-25T00:00:00.000Z, counted in \d+\.\d s\n/);
  expect(said).toContain('1000 persons, 450 households, 16 collectivities, 200 open cases');
  for (const title of ['national number', 'language', 'commune', 'insurer', 'order type', 'test result', 'staff']) {
    expect(said).toContain(`\n\n${title}\n`);
  }
  expect(said).toMatch(/ {2}INDEX +\d+ +\d+\.\d %/);
});

test('explains itself when asked', async () => {
  const { status, said } = await run('--help');
  expect(status).toBe(0);
  expect(said).toMatch(/^Usage: hub population/);
});

test.each([
  [['--size', 'many'], '--size takes a whole number'],
  [['--size', '7'], 'size must be a whole number from 100 to 1200000'],
  [['--colour'], "Unknown option '--colour'"],
])('says what is wrong with %j', async (options, sentence) => {
  const { status, said, noted } = await run(...options);
  expect([status, said]).toEqual([2, '']);
  expect(noted).toContain(sentence);
  expect(noted).not.toContain('    at ');
});
