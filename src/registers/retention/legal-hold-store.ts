/**
 * Holds: what is not deleted though its term is over, as a court or a complaint may want. Of one case, one person or one
 * category, until a day. Two officers place or prolong one; one of them ends it before its time.
 */
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { addDays, brusselsDayOf, isDay, type Day } from '../../model/brussels-day';
import { HubError } from '../../model/errors/hub-error';
import type { RetentionCategory } from '../../model/retention';
import { LegalHoldEntity } from '../../persistence/entities/policy-register';
import { inTransaction, reading } from '../../persistence/statement';
import { checkedNiss, type OfficerWriting } from '../callers/authorised-person-store';
import { changeEntry, type EntryChanged } from '../proposals/entry-change-store';
import { badInput, coordinatesOf, keyOf, lineOf, referencesOf, type Register } from '../proposals/register-store';

export type LegalHoldRevision = InferEntity<typeof LegalHoldEntity>;

export interface ChangedHold {
  /** By which officers know it. */
  readonly id: string;
  /** 0 for a new one. */
  readonly revision: number;
  readonly reason: string;
  readonly validUntil: Day;
  /** Of a new one exactly one of the three; of one that is there none: what it holds does not change. */
  readonly caseReference?: string | null;
  /** National number: checked, and kept as a keyed pseudonym only. */
  readonly niss?: string | null;
  readonly category?: RetentionCategory | null;
}

export interface EndedHold {
  readonly id: string;
  readonly revision: number;
  readonly reason: string;
}

export interface LegalHolds {
  /** As they stand, by id; with those that are over. */
  list(): Promise<LegalHoldRevision[]>;
  /** @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN; so below */
  change(hold: ChangedHold): Promise<EntryChanged>;
  /** From the instant of the request on. */
  end(hold: EndedHold): Promise<EntryChanged>;
}

export const LEGAL_HOLDS: Register<LegalHoldRevision> = {
  name: 'LEGAL_HOLD',
  entity: LegalHoldEntity,
  key: 'id',
  keepsHistory: true,
  coordinates: {
    ...coordinatesOf('LegalHold', 'category', 'caseReference', 'validFrom', 'validUntil', 'endedAt'),
    personPseudonym: 'LegalHold.person',
  },
};

/** It is prolonged by officers who look at it again, and not forgotten. */
const LONGEST_DAYS = 366;
const ID = /^[a-z0-9][a-z0-9-]{2,79}$/;

export function createLegalHolds(orm: MikroORM, writing: OfficerWriting): LegalHolds {
  const write = (
    { id, revision, reason }: EndedHold,
    patchOf: (was: LegalHoldRevision | null) => Partial<LegalHoldRevision>,
  ): Promise<EntryChanged> => {
    const at = { key: keyOf(id), revision: revision || null, reason: lineOf('reason', reason) };
    return inTransaction(orm, (transaction) => changeEntry(transaction, LEGAL_HOLDS, at, patchOf, writing));
  };
  return {
    list: () =>
      reading(orm, async (em) => {
        const rows = await em.find(
          LegalHoldEntity,
          {},
          { populate: ['confirmedBy'], orderBy: { id: 'asc', revision: 'asc' } },
        );
        return [...new Map(rows.map((row) => [row.id, row])).values()];
      }),

    async change(hold) {
      const today = brusselsDayOf(writing.now);
      const { id, validUntil } = hold;
      requireLastDay(validUntil, today);
      const about = aboutOf(hold, writing);
      return write(hold, (was) => {
        if (was === null) {
          if (!ID.test(id)) throw badInput('id', 'An id has 3 to 80 small letters, digits and hyphens.');
          if (about === null) throw badInput(null, 'A hold is of a case, a person or a category: say one of them.');
          return { ...about, id, validFrom: today, validUntil, endedAt: null };
        }
        if (about !== null) throw badInput(null, 'What a hold is of does not change: place another one.');
        if (was.endedAt !== null) throw badInput('id', 'It was ended: place another one.');
        return { validUntil };
      });
    },

    end: async (hold) =>
      write(hold, (was) => {
        if (was === null) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
        if (was.endedAt !== null) throw badInput('id', 'It has been ended already.');
        return { endedAt: writing.now };
      }),
  };
}

/** Whether it keeps anything at that instant. */
export function isHolding({ validFrom, validUntil, endedAt }: LegalHoldRevision, now: Date): boolean {
  const today = brusselsDayOf(now);
  return (endedAt === null || endedAt > now) && validFrom <= today && today <= validUntil;
}

function requireLastDay(validUntil: Day, today: Day): void {
  if (!isDay(validUntil)) throw badInput('validUntil', 'validUntil is a day such as 2020-06-04.');
  if (validUntil < today) throw badInput('validUntil', 'The last day lies in the past.');
  if (validUntil > addDays(today, LONGEST_DAYS))
    throw badInput('validUntil', `A hold is for ${LONGEST_DAYS} days at most; it can be prolonged.`);
}

type About = Pick<LegalHoldRevision, 'category' | 'caseReference' | 'personPseudonym'>;

function aboutOf({ caseReference, niss, category }: ChangedHold, { person, now }: OfficerWriting): About | null {
  const said = [caseReference, niss, category].filter((one) => one !== null && one !== undefined);
  if (said.length === 0) return null;
  if (said.length > 1) throw badInput(null, 'A hold is of one case, one person or one category.');
  const about = { category: category ?? null, caseReference: null, personPseudonym: null };
  if (niss) return { ...about, personPseudonym: person(checkedNiss(niss, now)) };
  if (!caseReference) return about;
  const [reference = null] = referencesOf('caseReference', [caseReference]);
  return { ...about, caseReference: reference };
}
