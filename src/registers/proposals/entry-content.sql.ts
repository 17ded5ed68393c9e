/** Entries as PostgreSQL writes them in JSON: its guards compare rows with what was proposed, and say what only narrows. */
import type { EntitySchema } from '@mikro-orm/core';
import { byColumn, type RowByColumn } from '../../persistence/columns';
import { statement, type Transaction } from '../../persistence/statement';

/** What registers add to a row by themselves. */
const ADDED = ['revision', 'recorded_at', 'author', 'proposal', 'reason', 'registered_at', 'key_since', 'decided_at'];

export interface JudgedContent {
  readonly content: RowByColumn;
  readonly narrows: boolean;
}

/** What an entry would become, and whether one officer may make that of what it was. */
export async function judgedContent(
  transaction: Transaction,
  { entity, keepsHistory }: { readonly entity: EntitySchema; readonly keepsHistory?: boolean },
  was: object | null,
  becomes: object,
): Promise<JudgedContent> {
  const { tableName } = transaction.getMetadata().get(entity);
  const content = `to_jsonb(jsonb_populate_record(null::"${tableName}", ?::jsonb)) - ?::text[]`;
  const narrows = keepsHistory
    ? '"was" is not null and public.register_only_narrows("was", "becomes")'
    : `public.register_row_only_narrows('${tableName}', "was", "becomes")`;
  const json = (row: object | null): string | null => row && JSON.stringify(byColumn(transaction, entity, row));
  const [judged] = await statement<JudgedContent>(
    transaction,
    `select "becomes" as "content", ${narrows} as "narrows" from (select ${content} as "becomes", ${content} as "was") as "one"`,
    [json(becomes), ADDED, json(was), ADDED],
  );
  return judged!;
}
