/** A database of one's own for a test file: real PostgreSQL, real roles, migrated, empty. */
import { randomBytes } from 'node:crypto';
import type { TestCluster } from './database-broker';
import { openClient } from './open-client';

export interface TestDatabase {
  /** The hub's role: what the code under test connects with. */
  readonly hubUrl: string;
  /** The role that deletes what is over. */
  readonly retentionUrl: string;
  /** The role that owns the tables: to prepare and to look. */
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** False for a database without any table. Default true. */
  readonly migrated?: boolean;
  /** Of a database without any table. Default: the cluster's, UTF8. */
  readonly encoding?: 'SQL_ASCII';
  /** The owner's address of a database to copy; nothing may be connected to it. Default: one that is migrated and empty. */
  readonly template?: string;
  /** When it is: the terms of what is kept end by that. Default: real time. */
  readonly at?: Date;
}

/** One per test file, in `beforeAll`; `drop()` it in `afterAll`, after closing what is connected to it. */
export async function createTestDatabase({
  migrated = true,
  encoding,
  template: copied,
  at,
}: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const cluster = await askForCluster();
  const name = `test_${randomBytes(6).toString('hex')}`;
  const owner = new URL(cluster.ownerUrl).username;
  // copying files beats writing the copy to the log when nothing is synced: 15 ms against 90
  const copying = ` template ${databaseOf(copied ?? cluster.ownerUrl)} strategy file_copy`;
  const template = encoding ? ` encoding '${encoding}' locale 'C' template template0` : migrated ? copying : '';
  await asAdmin(cluster, [
    `create database ${name} owner ${owner}${template}`,
    // rights on the database itself are not copied from the template
    `revoke all on database ${name} from public`,
    `grant connect on database ${name} to ${new URL(cluster.hubUrl).username}, ${new URL(cluster.retentionUrl).username}`,
  ]);
  const ownerUrl = withDatabase(cluster.ownerUrl, name);
  if (at) await setClock(ownerUrl, at);
  return {
    hubUrl: withDatabase(cluster.hubUrl, name),
    retentionUrl: withDatabase(cluster.retentionUrl, name),
    ownerUrl,
    drop: () => asAdmin(cluster, [`drop database if exists ${name} with (force)`]),
  };
}

/** Of what ends by itself. */
export async function setClock(ownerUrl: string, at: Date): Promise<void> {
  const client = await openClient(ownerUrl);
  try {
    await client.query('insert into retention_clock values (1, $1::timestamptz - now())', [at]);
  } finally {
    await client.end();
  }
}

async function askForCluster(): Promise<TestCluster> {
  const broker = process.env['TEST_DATABASE_BROKER'];
  if (!broker) throw new Error('No database broker: jest runs test/support/global-setup.ts before the test files.');
  const answer = await fetch(broker);
  if (!answer.ok) throw new Error(`The test cluster did not start: ${await answer.text()}`);
  return (await answer.json()) as TestCluster;
}

async function asAdmin(cluster: TestCluster, statements: readonly string[]): Promise<void> {
  const client = await openClient(cluster.adminUrl);
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function databaseOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
