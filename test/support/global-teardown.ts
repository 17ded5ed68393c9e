/** Runs once after all test files of a jest run. */
import './global-setup';

export default async function globalTeardown(): Promise<void> {
  await globalThis.testDatabaseBroker?.stop();
}
