/** The registers that rules stand on, in the database: brings in the hub's own entries, reads what is valid and what was. */
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { LegalBasisEntity, PurposeEntity } from '../../persistence/entities/policy-register';
import { reading, type Transaction } from '../../persistence/statement';
import { coordinatesOf, standingEntries, type Register } from '../../registers/proposals/register-store';
import { HOWEVER_LONG, inPolicyTransaction } from '../versions/policy-version-store';

export type LegalBasisRevision = InferEntity<typeof LegalBasisEntity>;
export type PurposeRevision = InferEntity<typeof PurposeEntity>;

/** What the register adds to a row. */
type Added = 'revision' | 'recordedAt' | 'author' | 'proposal' | 'reason' | 'confirmedBy';

export type LegalBasis = Readonly<Omit<LegalBasisRevision, Added>>;

/** As the register of purposes holds it. */
export type PurposeEntry = Readonly<Omit<PurposeRevision, Added>>;

/** What rules stand on and do not contain: it has days of its own, and changes without a new version of the policy. */
export interface PolicyRegisters {
  /** As they stand now; each id once. */
  readonly legalBases: readonly LegalBasis[];
  /** One that is missing counts as ended. */
  readonly purposes: readonly PurposeEntry[];
}

export const LEGAL_BASES: Register<LegalBasisRevision> = {
  name: 'LEGAL_BASIS',
  entity: LegalBasisEntity,
  key: 'id',
  keepsHistory: true,
  coordinates: coordinatesOf(
    'LegalBasis',
    ...['text', 'textValidFrom', 'textValidUntil', 'controller', 'processors', 'retention', 'impactAssessment'],
    ...['impactAssessedOn', 'impactAssessmentUntil', 'validFrom', 'validUntil', 'endedAt'],
  ),
};

export const PURPOSES_OF_USE: Register<PurposeRevision> = {
  name: 'PURPOSE',
  entity: PurposeEntity,
  key: 'purpose',
  keepsHistory: true,
  coordinates: coordinatesOf(
    'PurposeOfUse',
    ...['descriptionFr', 'descriptionNl', 'descriptionEn', 'validFrom', 'validUntil', 'endedAt'],
  ),
};

/** Adds what is not there under any revision; what is there is left as it is. Safe with any number of replicas. */
export function installOwnRegisters(
  orm: MikroORM,
  { legalBases, purposes }: PolicyRegisters,
  now: Date,
): Promise<void> {
  const install = async (transaction: Transaction): Promise<void> => {
    await installInto(transaction, LEGAL_BASES, legalBases, now);
    await installInto(transaction, PURPOSES_OF_USE, purposes, now);
  };
  return inPolicyTransaction(orm, install, HOWEVER_LONG);
}

/** As they are for this connection: within a transaction with what it has written. In the order of their keys. */
export function readRegisters(within: MikroORM | Transaction): Promise<PolicyRegisters> {
  return reading(within, async (em) => ({
    legalBases: [...(await standingEntries(em, LEGAL_BASES)).values()],
    purposes: [...(await standingEntries(em, PURPOSES_OF_USE)).values()],
  }));
}

async function installInto(
  transaction: Transaction,
  register: Register,
  own: readonly object[],
  now: Date,
): Promise<void> {
  const there = await standingEntries(transaction, register);
  const missing = own.filter((entry) => !there.has((entry as Readonly<Record<string, string>>)[register.key]!));
  if (missing.length === 0) return;
  const first = { revision: 1, recordedAt: now, author: 'installation' };
  await transaction.insertMany(
    register.entity,
    missing.map((entry) => ({ ...entry, ...first })),
  );
}

/** Each with all its revisions, the newest first. */
export function readHistories<Of extends LegalBasisRevision | PurposeRevision>(
  orm: MikroORM,
  { entity, key }: Register<Of>,
): Promise<Of[][]> {
  return reading(orm, async (em) => {
    const orderBy = [{ [key]: 'asc' as const }, { revision: 'desc' as const }];
    const rows = (await em.find(entity, {}, { populate: ['confirmedBy'], orderBy })) as Of[];
    return [...Map.groupBy(rows, (row) => ('id' in row ? row.id : row.purpose)).values()];
  });
}

/** Every revision, the oldest of each id first: what was shown is reported with the text it was shown under. */
export function readLegalBases(orm: MikroORM): Promise<LegalBasisRevision[]> {
  return reading(orm, (em) => em.find(LegalBasisEntity, {}, { orderBy: { id: 'asc', revision: 'asc' } }));
}
