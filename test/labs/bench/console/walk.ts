/** The walk through every screen as axe-core sees it: the laboratory of accessibility, run as it is. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Limited } from '../limits';

const ROOT = join(__dirname, '../../../..');
const WALK = 'test/labs/accessibility/everybody.test.ts';

interface Ran {
  readonly numPassedTests: number;
  readonly numTotalTests: number;
}

/** What is found is printed on standard error. */
export async function walkFigure(): Promise<Limited> {
  const folder = mkdtempSync(join(tmpdir(), 'walk-'));
  const outcome = join(folder, 'outcome.json');
  const jest = [join(ROOT, 'node_modules/jest/bin/jest.js'), '--config', 'test/labs/jest.config.cjs', WALK];
  const env = { ...process.env, BROWSER_WANTED: '1' };
  const child = spawn(process.execPath, [...jest, '--json', '--outputFile', outcome], {
    ...{ cwd: ROOT, env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await once(child, 'exit');
  const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(outcome, 'utf8')) as Ran;
  rmSync(folder, { recursive: true });
  return {
    figure: `every screen and window in 3 languages, light, dark and at 200 %: parts of the walk in which something is found, of ${numTotalTests}`,
    // none that ran is not none that failed
    measured: numTotalTests === 0 ? Number.NaN : numTotalTests - numPassedTests,
    ...{ limit: 0, unit: 'parts' },
  };
}
