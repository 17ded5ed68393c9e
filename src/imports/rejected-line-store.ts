/**
 * Lines that could not be read, until they are corrected or too old. They are personal data as it was sent: the hub's
 * role writes them and takes them away; only the owner's role can read what they say.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { ImportedSource } from '../model/imported-files';
import { statement, type Transaction } from '../persistence/statement';
import type { KeptBy } from './imported-person-store';
import type { Correction } from './read-person';

export interface RejectedLine {
  readonly line: number;
  readonly faults: readonly string[];
  readonly text: string;
  /** The rejected line it was meant to correct. */
  readonly corrects: Correction | null;
}

export interface KeptLine {
  readonly line: number;
  readonly faults: readonly string[];
  readonly text: string;
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
      statement<KeptLine>(
        orm,
        `select "line", "faults", "text", coalesce("rejected_line"."header", "imported_file"."header", '') as "header"
          from "rejected_line" join "imported_file" on "imported_file"."id" = "rejected_line"."file"
          where "file" = ? and "line" > ? order by "line" limit ?`,
        [file, after, most],
      ),
    async forgetBefore(instant) {
      const [row] = await statement<{ gone: number }>(
        orm,
        `with "gone" as (delete from "rejected_line" where "rejected_at" < ? returning "line")
          select count(*)::int as "gone" from "gone"`,
        [instant.toISOString()],
      );
      return row?.gone ?? 0;
    },
  };
}

/**
 * A correction that is no better takes the place of the line it was meant for: that one stays in its own file's list,
 * under its own number, and no longer than it would have.
 */
export async function keepRejectedLines(
  transaction: Transaction,
  rejected: readonly RejectedLine[],
  { source, file, now }: KeptBy,
): Promise<void> {
  const corrections = rejected.flatMap(({ corrects, faults, text }) =>
    corrects === null ? [] : [{ ...corrects, faults, text }],
  );
  const placed = new Set(await replaceCorrected(transaction, corrections, { source, file, now }));
  const others = rejected.filter(({ corrects }) => corrects === null || !placed.has(keyOf(corrects)));
  if (others.length === 0) return;
  await statement(
    transaction,
    `insert into "rejected_line" ("file", "line", "faults", "text", "rejected_at")
      select ?::uuid, "line", "faults", "text", ?::timestamptz
      from jsonb_to_recordset(?::jsonb) as "item" ("line" int, "faults" text[], "text" text)`,
    [file, now.toISOString(), JSON.stringify(others)],
  );
}

async function replaceCorrected(
  transaction: Transaction,
  corrections: readonly (Correction & Pick<RejectedLine, 'faults' | 'text'>)[],
  { source, file }: KeptBy,
): Promise<string[]> {
  if (corrections.length === 0) return [];
  const rows = await statement<Correction>(
    transaction,
    `update "rejected_line" set "faults" = "item"."faults", "text" = "item"."text",
        "header" = (select "header" from "imported_file" where "id" = ?)
      from jsonb_to_recordset(?::jsonb) as "item" ("file" uuid, "line" int, "faults" text[], "text" text), "imported_file"
      where "rejected_line"."file" = "item"."file" and "rejected_line"."line" = "item"."line"
        and "imported_file"."id" = "item"."file" and "imported_file"."source" = ?
      returning "rejected_line"."file", "rejected_line"."line"`,
    [file, JSON.stringify(corrections), source],
  );
  return rows.map(keyOf);
}

/** Of the same partner's files only. */
export async function takeAwayCorrected(
  transaction: Transaction,
  corrected: readonly Correction[],
  source: ImportedSource,
): Promise<void> {
  if (corrected.length === 0) return;
  await statement(
    transaction,
    `delete from "rejected_line" using jsonb_to_recordset(?::jsonb) as "item" ("file" uuid, "line" int), "imported_file"
      where "rejected_line"."file" = "item"."file" and "rejected_line"."line" = "item"."line"
        and "imported_file"."id" = "item"."file" and "imported_file"."source" = ?`,
    [JSON.stringify(corrected), source],
  );
}

export async function forgetLinesOf(transaction: Transaction, file: string): Promise<void> {
  await statement(transaction, 'delete from "rejected_line" where "file" = ?', [file]);
}

function keyOf({ file, line }: Correction): string {
  return `${file} ${line}`;
}
