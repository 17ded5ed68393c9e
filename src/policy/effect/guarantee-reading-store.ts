/** Guarantees that officers wrote, as they are stored, with what was asked and decided about their end. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { statement, type Transaction } from '../../persistence/statement';
import type { Guarantee } from './guarantee';
import { parseMeaning, type GuaranteeEnd, type GuaranteeState, type WrittenGuarantee } from './written-guarantee';

/** Those that count: not ended, or not yet. */
export async function readStandingGuarantees(within: MikroORM | Transaction): Promise<Guarantee[]> {
  const written = await readGuarantees(within);
  return written.filter(({ state }) => state !== 'ENDED').map(({ guarantee }) => guarantee);
}

/**
 * Ended ones too, in the order in which they were added. @param id of the one; left out: all.
 * @throws Error where what is stored is no guarantee.
 */
export async function readGuarantees(
  within: MikroORM | Transaction,
  id: string | null = null,
): Promise<WrittenGuarantee[]> {
  const rows = await statement<GuaranteeRow>(
    within,
    'select * from "policy_guarantee" where ?::text is null or "id" = ? order by "added_at", "id"',
    [id, id],
  );
  const ends = await statement<EndRow>(
    within,
    'select * from "policy_guarantee_end" where ?::text is null or "guarantee" = ? order by "asked_at" desc, "id"',
    [id, id],
  );
  return rows.map((row) => {
    const own = ends.filter(({ guarantee }) => guarantee === row.id).map(endFrom);
    return {
      guarantee: {
        id: row.id,
        sentence: { FR: row.sentence_fr, NL: row.sentence_nl, EN: row.sentence_en },
        ...parseMeaning(row.id, row.meaning),
      },
      state: stateBy(own),
      addedBy: row.added_by,
      addedAt: new Date(row.added_at),
      ends: own,
    };
  });
}

interface GuaranteeRow {
  readonly id: string;
  readonly sentence_fr: string | null;
  readonly sentence_nl: string | null;
  readonly sentence_en: string | null;
  readonly meaning: unknown;
  readonly added_by: string;
  readonly added_at: string;
}

interface EndRow {
  readonly id: string;
  readonly guarantee: string;
  readonly reason: string;
  readonly asked_by: string;
  readonly asked_at: string;
  readonly decision: 'CONFIRMED' | 'REJECTED' | null;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly decision_reason: string | null;
}

function stateBy(ends: readonly GuaranteeEnd[]): GuaranteeState {
  if (ends.some(({ state }) => state === 'CONFIRMED')) return 'ENDED';
  return ends.some(({ state }) => state === 'ASKED') ? 'END_ASKED' : 'IN_FORCE';
}

function endFrom(row: EndRow): GuaranteeEnd {
  return {
    id: row.id,
    state: row.decision ?? 'ASKED',
    reason: row.reason,
    askedBy: row.asked_by,
    askedAt: new Date(row.asked_at),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at === null ? null : new Date(row.decided_at),
    decisionReason: row.decision_reason,
  };
}
