/** Reads the registers that rules stand on, with their history and their proposals. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { statement, type Transaction } from '../persistence/statement';
import { LEGAL_BASES, PURPOSE_ENTRIES, type RegisterContent, type RegisterKind } from './register-kinds';
import type { ProposalState, RegisterHistory, RegisterProposal, RegisterRevision } from './register-reading';

/** What the register adds to a row. */
export const ADDED = `'{revision,recorded_at,author,proposal,reason}'::text[]`;

/** In the order of their keys. */
export async function readHistories<Entry>(
  orm: MikroORM | Transaction,
  kind: RegisterKind<Entry>,
  key: string | null = null,
): Promise<RegisterHistory<Entry>[]> {
  const rows = await statement<RevisionRow>(
    orm,
    `select to_jsonb("r") - ${ADDED} as "content", "r"."${kind.key}" as "key", "r"."revision", "r"."recorded_at",
        "r"."author", "r"."reason", "p"."decided_by"
      from "${kind.table}" as "r" left join "register_proposal" as "p" on "p"."id" = "r"."proposal"
      where ?::text is null or "r"."${kind.key}" = ? order by "r"."${kind.key}", "r"."revision" desc`,
    [key, key],
  );
  const byKey = new Map<string, RevisionRow[]>();
  for (const row of rows) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row]);
  return [...byKey.values()].flatMap(([standing, ...earlier]) =>
    standing
      ? [{ standing: revisionFrom(kind, standing), earlier: earlier.map((row) => revisionFrom(kind, row)) }]
      : [],
  );
}

/** The newest first. @param id only that one */
export async function readProposals(
  orm: MikroORM | Transaction,
  id: string | null = null,
): Promise<RegisterProposal[]> {
  const rows = await statement<ProposalRow>(
    orm,
    `select "p".*, case when "p"."decision" is not null then "p"."decision"
        when "p"."based_on" = coalesce((${last('legal_basis', 'id')}), (${last('purpose', 'purpose')}), 0) then 'PROPOSED'
        else 'OVERTAKEN' end as "state"
      from "register_proposal" as "p" where ?::uuid is null or "p"."id" = ?::uuid
      order by "p"."proposed_at" desc, "p"."id"`,
    [id, id],
  );
  return rows.map(proposalFrom);
}

const last = (table: string, key: string): string =>
  `select max("r"."revision") from "${table}" as "r" where "p"."register" = '${table}' and "r"."${key}" = "p"."entry"`;

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

interface ProposalRow {
  readonly id: string;
  readonly register: 'legal_basis' | 'purpose';
  readonly entry: string;
  readonly based_on: number;
  readonly content: RegisterContent;
  readonly reason: string;
  readonly proposed_by: string;
  readonly proposed_at: string;
  readonly state: ProposalState;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly decision_reason: string | null;
}

function proposalFrom(row: ProposalRow): RegisterProposal {
  return {
    id: row.id,
    register: row.register === LEGAL_BASES.table ? LEGAL_BASES.name : PURPOSE_ENTRIES.name,
    key: row.entry,
    basedOn: row.based_on,
    state: row.state,
    content: row.content,
    reason: row.reason,
    proposedBy: row.proposed_by,
    proposedAt: new Date(row.proposed_at),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at === null ? null : new Date(row.decided_at),
    decisionReason: row.decision_reason,
  };
}
