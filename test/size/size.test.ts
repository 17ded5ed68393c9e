import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { realTime } from '../../src/model/time';
import { FunctionsRun, moduleOf } from './functions-run';
import { installedPackages } from './installed-packages';
import { consoleLines, npmScripts, sourceSizes } from './source-lines';
import { faultsOfWalks, readWalks } from './written-walks';

describe('the functions that run', () => {
  const coverage = new FunctionsRun();
  beforeAll(() => coverage.start());
  afterAll(() => coverage.stop());

  // what other suites of this process left behind may run meanwhile
  it('are those that are called; what is only read runs nothing', async () => {
    const read = await coverage.during(async () => realTime, 0);
    expect([...read].map(moduleOf)).not.toContain('src/model/brussels-day.ts');
    const called = await coverage.during(async () => realTime.now(), 0);
    expect([...called].map(moduleOf)).toContain('src/model/brussels-day.ts');
  });
});

it('each file of src is counted once', () => {
  const root = join(__dirname, '../..');
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((one) =>
    /\.ts$/.test(one),
  );
  const sizes = sourceSizes(root);
  expect(sizes.reduce((sum, { files: one }) => sum + one, 0)).toBe(files.length);
  expect(Math.min(...sizes.map(({ lines }) => lines))).toBeGreaterThan(0);
});

it('lines of the web pages that are written by hand are counted, and npm scripts are few', () => {
  const root = join(__dirname, '../..');
  expect(consoleLines(root)).toBeGreaterThan(10_000);
  expect(npmScripts(root)).toBeLessThanOrEqual(25);
});

it('packages and megabytes that are installed are counted; the packages are those of a light checkout', () => {
  const { packages, megabytes } = installedPackages(join(__dirname, '../..'));
  expect(packages).toBeGreaterThan(500);
  expect(packages).toBeLessThanOrEqual(1_000);
  expect(megabytes).toBeGreaterThan(300);
});

it('the README is one page', () => {
  expect(statSync(join(__dirname, '../../README.md')).size).toBeLessThanOrEqual(10_000);
});

describe('a walk in the document', () => {
  const measured = [{ number: 1, title: 'a request', modules: ['src/a.ts', 'src/b.ts'] }] as const;
  const faults = (text: string): string[] => faultsOfWalks(readWalks(text), measured);

  it('names what runs, in any order', () => {
    expect(faults('# A\n`src/x.ts`\n## Walk 1: a request\n1. `src/b.ts`\n2. `src/a.ts`\n## Else\n`src/c.ts`')).toEqual(
      [],
    );
  });

  it('that leaves something out, names it twice or names what does not run, is reported', () => {
    expect(faults('## Walk 1\n`src/a.ts` `src/a.ts` `src/c.ts`')).toEqual([
      'Walk 1 names src/a.ts twice.',
      'Walk 1 names src/c.ts: it does not run.',
      'Walk 1 does not name src/b.ts: it runs.',
    ]);
  });

  it('that is not there leaves all of it out', () => {
    expect(faults('# Architecture')).toHaveLength(2);
  });
});
