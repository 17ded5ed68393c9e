/** Runs once after all test files of a jest run. */
import { rmSync } from 'node:fs';
import './global-setup';

export default async function globalTeardown(): Promise<void> {
  // of a run without workers
  await (await globalThis.workersWorld)?.stop();
  await globalThis.testDatabaseBroker?.stop();
  rmSync(process.env['TEST_KEYS'] ?? '', { recursive: true, force: true });
}
