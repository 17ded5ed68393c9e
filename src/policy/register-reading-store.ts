/** Reads the registers that rules depend on, with their history. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { statement, type Transaction } from '../persistence/statement';
import type { RegisterContent } from '../registers/register-proposal';
import { TABLES } from '../registers/register-proposal-store';
import type { RegisterKind } from './register-kinds';
import type { RegisterHistory, RegisterRevision } from './register-reading';

/** In the order of their keys. */
export async function readHistories<Entry>(
  orm: MikroORM | Transaction,
  kind: RegisterKind<Entry>,
  key: string | null = null,
): Promise<RegisterHistory<Entry>[]> {
  const rows = await statement<RevisionRow>(
    orm,
    `select to_jsonb("r") - ?::text[] as "content", "r"."${kind.key}" as "key", "r"."revision", "r"."recorded_at",
        "r"."author", "r"."reason", "p"."decided_by"
      from "${kind.table}" as "r" left join "register_proposal" as "p" on "p"."id" = "r"."proposal"
      where ?::text is null or "r"."${kind.key}" = ? order by "r"."${kind.key}", "r"."revision" desc`,
    [TABLES[kind.name].added, key, key],
  );
  const byKey = new Map<string, RevisionRow[]>();
  for (const row of rows) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row]);
  return [...byKey.values()].flatMap(([standing, ...earlier]) =>
    standing
      ? [{ standing: revisionFrom(kind, standing), earlier: earlier.map((row) => revisionFrom(kind, row)) }]
      : [],
  );
}

interface RevisionRow {
  readonly key: string;
  readonly content: RegisterContent;
  readonly revision: number;
  readonly recorded_at: string;
  readonly author: string;
  readonly reason: string | null;
  readonly decided_by: string | null;
}

function revisionFrom<Entry>(kind: RegisterKind<Entry>, row: RevisionRow): RegisterRevision<Entry> {
  const { content, revision, author, reason } = row;
  const recordedAt = new Date(row.recorded_at);
  return { entry: kind.entryOf(content), content, revision, recordedAt, author, reason, confirmedBy: row.decided_by };
}
