/**
 * Do entities, snapshot and migrations say the same? The entities are compared with the committed snapshot (no database
 * needed) and with what the migrations make of an empty database; so the snapshot equals the migrations too.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { MikroORM, SqlSchemaGenerator } from '@mikro-orm/postgresql';
import { connect } from '../../src/persistence/database';
import { migratorOptions, SNAPSHOT } from '../../src/persistence/migrate';

/** Never connected to: the ORM wants an address all the same. */
const NOWHERE = 'postgresql://nobody@127.0.0.1:1/none';

/** Whether the entities have changed since the snapshot was written. Opens no connection. */
export async function entitiesDifferFromSnapshot(): Promise<boolean> {
  if (!existsSync(SNAPSHOT)) return true;
  const orm = await MikroORM.init(migratorOptions(NOWHERE, true));
  try {
    return await orm.migrator.checkSchema();
  } finally {
    await orm.close(true);
  }
}

/** The SQL that would turn a migrated database into what the entities say; empty when they agree. */
export async function entitiesDifferFromDatabase(ownerUrl: string): Promise<string> {
  const orm = await MikroORM.init(migratorOptions(ownerUrl));
  try {
    await connect(orm);
    return (await orm.schema.getUpdateSchemaMigrationSQL({ wrap: false })).up.trim();
  } finally {
    await orm.close(true);
  }
}

/** Writes what the entities say now as the snapshot to commit. Opens no connection. */
export async function writeSnapshot(): Promise<void> {
  const orm = await MikroORM.init(migratorOptions(NOWHERE));
  try {
    writeFileSync(SNAPSHOT, `${JSON.stringify(new SqlSchemaGenerator(orm.em).getTargetSchema(), null, 2)}\n`);
  } finally {
    await orm.close(true);
  }
}
