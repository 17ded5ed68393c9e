/** Guarantees that officers wrote, as they are stored, with what was asked and decided about their end. */
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { PolicyGuaranteeEndEntity, PolicyGuaranteeEntity } from '../../persistence/entities/policy-guarantee';
import { reading, type Transaction } from '../../persistence/statement';
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
  return reading(within, async (em) => {
    const rows = await em.find(PolicyGuaranteeEntity, id === null ? {} : { id }, {
      orderBy: { addedAt: 'asc', id: 'asc' },
    });
    const ends = await em.find(PolicyGuaranteeEndEntity, id === null ? {} : { guarantee: id }, {
      orderBy: { askedAt: 'desc', id: 'asc' },
    });
    return rows.map((row) => {
      const own = ends.filter(({ guarantee }) => guarantee === row.id).map(endFrom);
      const sentence = { FR: row.sentenceFr, NL: row.sentenceNl, EN: row.sentenceEn };
      const guarantee = { id: row.id, sentence, ...parseMeaning(row.id, row.meaning) };
      return { guarantee, state: stateBy(own), addedBy: row.addedBy, addedAt: row.addedAt, ends: own };
    });
  });
}

function stateBy(ends: readonly GuaranteeEnd[]): GuaranteeState {
  if (ends.some(({ state }) => state === 'CONFIRMED')) return 'ENDED';
  return ends.some(({ state }) => state === 'ASKED') ? 'END_ASKED' : 'IN_FORCE';
}

function endFrom({ guarantee: _, decision, ...end }: InferEntity<typeof PolicyGuaranteeEndEntity>): GuaranteeEnd {
  return { ...end, state: decision ?? 'ASKED' };
}
