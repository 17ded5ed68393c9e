/**
 * Brings a named pseudonym key in force: every name of a person or system in the database is enciphered anew, without a national
 * number at hand. Tables in one transaction; of the access log only names that no hash in the chain is made of, in batches.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { fingerprintOf } from '../../src/model/pseudonym-keys';
import type { Pseudonyms } from '../../src/model/pseudonyms';
import { PseudonymKeyEntity } from '../../src/persistence/entities/links';
import { inTransaction, statement, type Transaction } from '../../src/persistence/statement';
import { keepOperatorAct } from '../command-line/operator-act';
import { PLACES, type Place } from './named-places';

export interface NewKey {
  readonly name: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

type Renamed = Pick<Pseudonyms, 'renamed'>;

/** So many names or records at a time. */
const BATCH = 5_000;

/**
 * Also for a key that is in force: what a process has written since that did not know yet.
 * @param renamed to names under the new key
 * @returns how many names
 */
export function renameTables(orm: MikroORM, { name, key }: NewKey, pseudonyms: Renamed): Promise<number> {
  return inTransaction(orm, async (transaction) => {
    const tables = [...new Set(PLACES.map(({ table }) => table))];
    // nothing of a row changes but the name, which no guard of the tables lets anybody change
    for (const table of tables) await statement(transaction, `alter table "${table}" disable trigger user`);
    let count = 0;
    for (const place of PLACES) count += await rename(transaction, place, pseudonyms);
    for (const table of tables) await statement(transaction, `alter table "${table}" enable trigger user`);
    const isNew = await bringInForce(transaction, { name, key });
    // without a name there is no policy yet that a record could name
    if (isNew && count > 0) await keepOperatorAct(transaction, 'hub pseudonyms rotate', `pseudonym-key:${name}`);
    // no trigger has said it
    await statement(transaction, `select pg_notify('registers_changed', '')`);
    return count;
  });
}

async function bringInForce(transaction: Transaction, { name, key }: NewKey): Promise<boolean> {
  const [latest] = await transaction.find(PseudonymKeyEntity, {}, { orderBy: { id: 'desc' }, limit: 1 });
  if (latest?.name === name) return false;
  await transaction.insert(PseudonymKeyEntity, {
    ...{ id: (latest?.id ?? 1) + 1, name, fingerprint: fingerprintOf(key), keptAt: new Date() },
  });
  return true;
}

/** @returns how many rows */
async function rename(transaction: Transaction, { names, update }: Place, { renamed }: Renamed): Promise<number> {
  const found = await statement<{ name: string }>(
    transaction,
    `select distinct "name" from (${names}) n where "name" is not null`,
  );
  const pairs = found.map(({ name }) => [name, renamed(name)] as const).filter(([before, after]) => before !== after);
  let count = 0;
  for (let from = 0; from < pairs.length; from += BATCH) {
    const batch = pairs.slice(from, from + BATCH);
    const [row] = await statement<{ count: number }>(
      transaction,
      `with m as (select * from unnest(?::text[], ?::text[]) as m ("before", "after")),
        "renamed" as (${update} returning 1) select count(*)::int as "count" from "renamed"`,
      [batch.map(([before]) => before), batch.map(([, after]) => after)],
    );
    count += row!.count;
  }
  return count;
}

interface ForgottenRow {
  readonly id: string;
  readonly at: string;
  readonly alone: string | null;
  readonly several: readonly string[] | null;
}

const FORGOTTEN = `select "id", "recorded_at"::text as "at", "subject_pseudonym" as "alone", "subject_pseudonyms" as "several"
  from "access_record" where ("recorded_at", "id") > (?::timestamptz, ?::uuid) and "cases_hash" is not null and "cases_salt" is null
  order by "recorded_at", "id" limit ${BATCH}`;

const RENAME = `update "access_record" r set "subject_pseudonym" = g."alone", "subject_pseudonyms" = g."several"
  from jsonb_to_recordset(?::jsonb) as g ("id" uuid, "alone" text, "several" text[]) where r."id" = g."id"`;

/** What the access log calls persons whose term is over. @returns how many records; those that were renamed before are none */
export async function renameForgotten(
  orm: MikroORM,
  { renamed }: Renamed,
  onBatch: (looked: number) => void,
): Promise<number> {
  let after: [string, string] = ['-infinity', '00000000-0000-0000-0000-000000000000'];
  let [looked, count] = [0, 0];
  for (;;) {
    const rows = await statement<ForgottenRow>(orm, FORGOTTEN, after);
    const last = rows.at(-1);
    if (!last) return count;
    const changed = rows
      .map(({ id, alone, several }) => ({
        id,
        before: [alone, several],
        alone: alone && renamed(alone),
        several: several?.map(renamed) ?? null,
      }))
      .filter((one) => JSON.stringify(one.before) !== JSON.stringify([one.alone, one.several]));
    if (changed.length > 0) await statement(orm, RENAME, [JSON.stringify(changed)]);
    count += changed.length;
    looked += rows.length;
    onBatch(looked);
    after = [last.at, last.id];
  }
}
