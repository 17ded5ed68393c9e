/**
 * Do entities, snapshot and migrations say the same? The entities are compared with the committed snapshot (no database
 * needed) and with what the migrations make of an empty database; so the snapshot equals the migrations too.
 */
import { existsSync, writeFileSync } from 'node:fs';

import { MikroORM, SqlSchemaGenerator } from '@mikro-orm/postgresql';
import { connect } from './database';
import { migratorOptions, SNAPSHOT } from './migrate';

/** Never connected to: the ORM wants an address all the same. */
const NOWHERE = 'postgresql://nobody@127.0.0.1:1/none';

export interface SchemaDifference {
  readonly up: string;
  readonly down: string;
}

/** Whether the entities have changed since the snapshot was written. Opens no connection. */
export async function entitiesDifferFromSnapshot(): Promise<boolean> {
  if (!existsSync(SNAPSHOT)) return true;
  const orm = await MikroORM.init({ ...migratorOptions(NOWHERE, true), connect: false });
  try {
    return await orm.migrator.checkMigrationNeeded();
  } finally {
    await orm.close(true);
  }
}

/** The SQL that would turn a migrated database into what the entities say, and back; empty when they agree. */
export async function entitiesDifferFromDatabase(ownerUrl: string): Promise<SchemaDifference> {
  const orm = await MikroORM.init({ ...migratorOptions(ownerUrl), connect: false });
  try {
    await connect(orm);
    const { up, down } = await orm.schema.getUpdateSchemaMigrationSQL({ wrap: false });
    return { up: up.trim(), down: down.trim() };
  } finally {
    await orm.close(true);
  }
}

/** Writes what the entities say now as the snapshot to commit. Opens no connection. */
export async function writeSnapshot(): Promise<void> {
  const orm = await MikroORM.init({ ...migratorOptions(NOWHERE), connect: false });
  try {
    writeFileSync(SNAPSHOT, `${JSON.stringify(new SqlSchemaGenerator(orm.em).getTargetSchema(), null, 2)}\n`);
  } finally {
    await orm.close(true);
  }
}
