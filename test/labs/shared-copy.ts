/** One production copy for all test files of a jest run: to compile the hub takes longer than most tests. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createProductionCopy, type ProductionCopy } from '../support/production-copy';

const PATIENCE_MS = 600_000;
const FAILED = 'failed';

/** The first caller makes it; it is deleted when the run is over. It is never changed. */
export async function sharedProductionCopy(): Promise<Pick<ProductionCopy, 'folder'>> {
  // removed by test/support/global-teardown.ts
  const run = process.env['TEST_KEYS'];
  if (!run) throw new Error('No folder of this run: jest runs test/support/global-setup.ts before the test files.');
  const done = join(run, 'production-copy.done');
  if (isFirst(join(run, 'production-copy'))) {
    const made = createProductionCopy(join(run, 'production-copy')).then(
      ({ folder }) => folder,
      () => FAILED,
    );
    writeFileSync(done, await made);
  }
  for (let waited = 0; !existsSync(done) && waited < PATIENCE_MS; waited += 100) await delay(100);
  const folder = readFileSync(done, 'utf8');
  if (folder === FAILED) throw new Error('The hub could not be compiled: npm run build says why.');
  return { folder };
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
