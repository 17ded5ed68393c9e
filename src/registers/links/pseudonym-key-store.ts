/**
 * Are these the keys this database's pseudonyms were made with? With another key no person would be found again: every
 * list empty, every access record about persons who do not exist.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { fingerprintOf, type NamedKeys } from '../../model/pseudonym-keys';
import { createPseudonyms, type Pseudonyms } from '../../model/pseudonyms';
import { CaseKeyEntity, PseudonymKeyEntity } from '../../persistence/entities/links';
import { inTransaction, reading } from '../../persistence/statement';
import { SetupError } from '../../model/errors/setup-error';
import { timeOf } from '../../persistence/database-time';

/** Of the oldest cases: enough to know a database that was written before fingerprints were kept. */
const SAMPLE = 20;

/** As they are configured. */
export interface PseudonymKeys {
  /** PSEUDONYM_KEY */
  readonly key: string;
  /** PSEUDONYM_KEYS: 32 bytes each, by name; left out: none. */
  readonly named?: ReadonlyMap<string, Buffer>;
}

export interface OpenedPseudonyms {
  readonly pseudonyms: Pseudonyms;
  /** Reads which named key is in force by now. @returns whether it is another than before. @throws Error where it is not there */
  readonly follow: () => Promise<boolean>;
}

/** Keeps the fingerprint of the key where none is kept. @throws Error with a sentence where the database was written with another key */
export async function openPseudonyms(
  orm: MikroORM,
  { key, named = new Map() }: PseudonymKeys,
  { keeps = true }: { /** Whether the fingerprint is kept where none is. */ readonly keeps?: boolean } = {},
): Promise<OpenedPseudonyms> {
  const keys: { -readonly [Name in keyof NamedKeys]: NamedKeys[Name] } = { keys: named, inForce: null };
  const pseudonyms = createPseudonyms(key, keys);
  if (keeps || (await keptFingerprint(orm)) !== null) await holdToPseudonymKey(orm, pseudonyms);
  const follow = async (): Promise<boolean> => {
    const latest = await readKeyInForce(orm);
    const inForce = latest?.name ?? null;
    if (inForce === keys.inForce && (inForce === null || named.has(inForce))) return false;
    // from here on nobody is named until the key is there
    keys.inForce = inForce;
    const own = inForce === null ? undefined : named.get(inForce);
    if (inForce !== null && !own)
      throw new SetupError(`The pseudonym key ${inForce} is in force, and not in PSEUDONYM_KEYS.`);
    if (own && fingerprintOf(own) !== latest!.fingerprint) {
      keys.inForce = '';
      throw new SetupError(
        `PSEUDONYM_KEYS has another key under the name ${inForce} than the one this database is under.`,
      );
    }
    return true;
  };
  await follow();
  return { pseudonyms, follow };
}

/** Null before one was brought in force. */
export async function readKeyInForce(orm: MikroORM): Promise<{ name: string; fingerprint: string } | null> {
  const [latest] = await reading(orm, (em) =>
    em.find(PseudonymKeyEntity, { id: { $gt: ONLY } }, { orderBy: { id: 'desc' }, limit: 1 }),
  );
  return latest?.name ? { name: latest.name, fingerprint: latest.fingerprint } : null;
}

async function holdToPseudonymKey(
  orm: MikroORM,
  { fingerprint, caseId }: Pick<Pseudonyms, 'fingerprint' | 'caseId'>,
): Promise<void> {
  const kept = await keptFingerprint(orm);
  if (kept === fingerprint) return;
  if (kept !== null || !(await knowsItsCases(orm, caseId))) throw new SetupError(ANOTHER_KEY);
  const row = { id: ONLY, name: null, fingerprint, keptAt: timeOf(orm).now() };
  await inTransaction(orm, (em) => em.upsert(PseudonymKeyEntity, row, { onConflictAction: 'ignore' }));
  // another process may have been first
  if ((await keptFingerprint(orm)) !== fingerprint) throw new SetupError(ANOTHER_KEY);
}

const ANOTHER_KEY =
  'PSEUDONYM_KEY is another key than the one this database was written with: nobody in it would be found again. Start with that key; ' +
  'a new key needs an empty database.';

/** Of the row of PSEUDONYM_KEY. */
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
