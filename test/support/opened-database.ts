/** A database of one's own, opened by one replica of the hub or several, and by its owner: for tests of stores. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { openDatabase } from '../../src/persistence/database';
import { createTestDatabase, type TestDatabase } from './database';
import { openClient } from './open-client';
import type { Time } from '../../src/model/time';

export interface OpenedDatabase {
  readonly database: TestDatabase;
  /** Under the hub's role; the first of them as `orm`. */
  readonly orms: readonly MikroORM[];
  readonly orm: MikroORM;
  readonly owner: Client;
  close(): Promise<void>;
}

/** @param more `at` as `createTestDatabase` takes it, `recentMs` and `time` as `openDatabase` does */
export async function openTestDatabase({ replicas = 1, at, ...more }: Opening = {}): Promise<OpenedDatabase> {
  const database = await createTestDatabase({ ...(at && { at }) });
  const orms: MikroORM[] = [];
  for (let count = 0; count < replicas; count += 1) orms.push(await openDatabase({ url: database.hubUrl, ...more }));
  const owner = await openClient(database.ownerUrl);
  return {
    ...{ database, orms, orm: orms[0]!, owner },
    async close() {
      await owner.end();
      for (const orm of orms) await orm.close(true);
      await database.drop();
    },
  };
}

interface Opening {
  readonly replicas?: number;
  readonly recentMs?: number;
  readonly at?: Date;
  readonly time?: Time;
}
