/**
 * Is PSEUDONYM_KEY the key this database's pseudonyms were made with? With another key no person would be found again: every
 * list empty, every access record about persons who do not exist.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pseudonyms } from '../../model/pseudonyms';
import { CaseKeyEntity, PseudonymKeyEntity } from '../../persistence/entities/links';
import { inTransaction, reading } from '../../persistence/statement';

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
  const row = { id: ONLY, fingerprint, keptAt: new Date() };
  await inTransaction(orm, (em) => em.upsert(PseudonymKeyEntity, row, { onConflictAction: 'ignore' }));
  // another process may have been first
  if ((await keptFingerprint(orm)) !== fingerprint) throw new Error(ANOTHER_KEY);
}

const ANOTHER_KEY =
  'PSEUDONYM_KEY is another key than the one this database was written with: nobody in it would be found again. Start with that key; ' +
  'a new key needs an empty database.';

/** There is one row. */
const ONLY = 1;

async function keptFingerprint(orm: MikroORM): Promise<string | null> {
  const kept = await reading(orm, (em) => em.findOne(PseudonymKeyEntity, ONLY));
  return kept?.fingerprint ?? null;
}

/** True where there are none. */
async function knowsItsCases(orm: MikroORM, caseId: Pseudonyms['caseId']): Promise<boolean> {
  const oldest = { orderBy: { openedAt: 'asc' }, limit: SAMPLE } as const;
  const rows = await reading(orm, (em) => em.find(CaseKeyEntity, {}, oldest));
  return rows.length === 0 || rows.some(({ reference, caseId: id }) => caseId(reference) === id);
}
