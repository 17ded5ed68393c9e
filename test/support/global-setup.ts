/** Runs once before all test files of a jest run. */
import '../../src/config/needed-node';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDatabaseBroker, type DatabaseBroker } from './database-broker';

declare global {
  var testDatabaseBroker: DatabaseBroker | undefined;
}

export default async function globalSetup(): Promise<void> {
  const broker = await startDatabaseBroker();
  globalThis.testDatabaseBroker = broker;
  process.env['TEST_DATABASE_BROKER'] = broker.url;
  // where each worker keeps the keys that its identity providers sign with
  process.env['TEST_KEYS'] = mkdtempSync(join(tmpdir(), 'tracing-hub-test-keys-'));
}
