/**
 * Lines that could not be read, until they are corrected or too old. They are personal data as it was sent: the hub's
 * role writes them and takes them away; only the owner's role can read what they say.
 */
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { ImportedFileEntity, RejectedLineEntity } from '../persistence/entities/imported-file';
import { inTransaction, reading, type Transaction } from '../persistence/statement';
import type { Correction } from './read-person';

type Line = InferEntity<typeof RejectedLineEntity>;

export interface RejectedLine extends Pick<Line, 'line' | 'faults' | 'text'> {
  /** The rejected line it was meant to correct. */
  readonly corrects: Correction | null;
}

export interface KeptLine extends Pick<Line, 'line' | 'faults' | 'text'> {
  /** The first line of the file that the text is from. */
  readonly header: string;
}

export interface RejectedLineStore {
  /** For the owner's role. In the order of the file, behind `after`. */
  linesOf(file: string, after: number, most: number): Promise<KeptLine[]>;
  /** How many were taken away. */
  forgetBefore(instant: Date): Promise<number>;
}

export function createRejectedLineStore(orm: MikroORM): RejectedLineStore {
  return {
    linesOf: (file, after, most) =>
      reading(orm, async (em) => {
        const { header } = await em.findOneOrFail(ImportedFileEntity, file);
        const behind = { file, line: { $gt: after } };
        const lines = await em.find(RejectedLineEntity, behind, { orderBy: { line: 'asc' }, limit: most });
        return lines.map((line) => ({ ...line, header: line.header ?? header ?? '' }));
      }),
    forgetBefore: (instant) =>
      inTransaction(orm, (em) => em.nativeDelete(RejectedLineEntity, { rejectedAt: { $lt: instant } })),
  };
}

export interface KeptBy {
  /** The file's id. */
  readonly file: string;
  readonly header: string | null;
  readonly now: Date;
  /** Whether it is a line of the same partner's. */
  readonly isOwn: (corrects: Correction | null) => corrects is Correction;
}

/**
 * A correction that is no better takes the place of the line it was meant for: that one stays in its own file's list,
 * under its own number, and no longer than it would have.
 */
export async function keepRejectedLines(
  em: Transaction,
  rejected: readonly RejectedLine[],
  { file, header, now, isOwn }: KeptBy,
): Promise<void> {
  const others: RejectedLine[] = [];
  for (const line of rejected) {
    const { corrects, faults, text } = line;
    const isPlaced =
      isOwn(corrects) && (await em.nativeUpdate(RejectedLineEntity, { ...corrects }, { faults, text, header })) > 0;
    if (!isPlaced) others.push(line);
  }
  const rows = others.map(({ line, faults, text }) => ({ file, line, faults, text, rejectedAt: now }));
  if (rows.length > 0) await em.insertMany(RejectedLineEntity, rows);
}

export async function takeAwayCorrected(em: Transaction, corrected: readonly Correction[]): Promise<void> {
  if (corrected.length === 0) return;
  await em.nativeDelete(RejectedLineEntity, { $or: corrected.map(({ file, line }) => ({ file, line })) });
}

export async function forgetLinesOf(em: Transaction, file: string): Promise<void> {
  await em.nativeDelete(RejectedLineEntity, { file });
}
