/** Runs once before all test files of a jest run. */
import { startDatabaseBroker, type DatabaseBroker } from './database-broker';

declare global {
  var testDatabaseBroker: DatabaseBroker | undefined;
}

export default async function globalSetup(): Promise<void> {
  const broker = await startDatabaseBroker();
  globalThis.testDatabaseBroker = broker;
  process.env['TEST_DATABASE_BROKER'] = broker.url;
}
