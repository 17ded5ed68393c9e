/**
 * Is PSEUDONYM_KEY the key this database's pseudonyms were made with? With another key no person would be found again: every
 * list empty, every access record about persons who do not exist.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pseudonyms } from '../model/pseudonyms';
import { statement } from '../persistence/statement';

/** Of the oldest cases: enough to know a database that was written before fingerprints were kept. */
const SAMPLE = 20;

/** Keeps the fingerprint of the key where none is kept. @throws Error with a sentence where the database was written with another key */
export async function holdToPseudonymKey(
  orm: MikroORM,
  { fingerprint, caseId }: Pick<Pseudonyms, 'fingerprint' | 'caseId'>,
): Promise<void> {
  const kept = await keptFingerprint(orm);
  if (kept === fingerprint) return;
  if (kept !== null || !(await knowsItsCases(orm, caseId))) throw new Error(ANOTHER_KEY);
  await statement(
    orm,
    `insert into "pseudonym_key" ("id", "fingerprint", "kept_at") values (1, ?, now()) on conflict do nothing`,
    [fingerprint],
  );
  // another process may have been first
  if ((await keptFingerprint(orm)) !== fingerprint) throw new Error(ANOTHER_KEY);
}

const ANOTHER_KEY =
  'PSEUDONYM_KEY is another key than the one this database was written with: nobody in it would be found again. Start with that key; ' +
  'a new key needs an empty database.';

async function keptFingerprint(orm: MikroORM): Promise<string | null> {
  const [row] = await statement<{ fingerprint: string }>(
    orm,
    'select "fingerprint" from "pseudonym_key" where "id" = 1',
  );
  return row?.fingerprint ?? null;
}

/** True where there are none. */
async function knowsItsCases(orm: MikroORM, caseId: Pseudonyms['caseId']): Promise<boolean> {
  const rows = await statement<{ reference: string; id: string }>(
    orm,
    `select "reference", "case_id"::text as "id" from "case_key" order by "opened_at" limit ${SAMPLE}`,
  );
  return rows.length === 0 || rows.some(({ reference, id }) => caseId(reference) === id);
}
