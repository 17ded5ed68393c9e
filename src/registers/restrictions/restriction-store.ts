/**
 * Restrictions: for which purposes data about a person is not asked for. The person asks for one, or an officer enters it; two
 * others decide, within a month. What is granted counts from the next request on (`case-key-store.ts`), and ends by itself.
 */
import { randomUUID } from 'node:crypto';
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { addDays, brusselsDayOf, isDay, type Day } from '../../model/brussels-day';
import { HubError } from '../../model/errors/hub-error';
import { RESTRICTED_PURPOSES, type RestrictionDecision, type RestrictionGround } from '../../model/restriction';
import type { Purpose } from '../../model/roles';
import { ProcessingRestrictionEntity } from '../../persistence/entities/policy-register';
import { LOCKS, lockNames } from '../../persistence/locks.sql';
import { inTransaction, reading } from '../../persistence/statement';
import type { ProposalAct } from '../proposals/register-proposal-store';
import { changeEntry, type EntryChanged } from '../proposals/entry-change-store';
import { badInput, coordinatesOf, keyOf, lineOf, type Register } from '../proposals/register-store';

export type RestrictionEntry = InferEntity<typeof ProcessingRestrictionEntity>;

export interface RequestedRestriction {
  /** Pseudonym of the person it is for. */
  readonly person: string;
  readonly purposes: readonly Purpose[];
  readonly ground: RestrictionGround;
  /** True: the person asks; false: an officer enters what the person has asked for. */
  readonly isOwn: boolean;
}

export interface DecidedRestriction {
  readonly id: string;
  readonly revision: number;
  readonly decision: RestrictionDecision;
  /** Of what is granted, and of nothing else. */
  readonly validUntil?: Day | null;
  /** As the person reads it. */
  readonly reason: string;
}

export interface Restrictions {
  /** The newest first. */
  list(): Promise<RestrictionEntry[]>;
  ofPerson(person: string): Promise<RestrictionEntry[]>;
  /** @throws HubError BAD_USER_INPUT */
  request(asked: RequestedRestriction): Promise<RestrictionEntry>;
  /** Proposes it to a second officer. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  decide(decided: DecidedRestriction): Promise<EntryChanged>;
}

export const RESTRICTIONS: Register<RestrictionEntry> = {
  name: 'PROCESSING_RESTRICTION',
  entity: ProcessingRestrictionEntity,
  key: 'id',
  coordinates: {
    ...coordinatesOf('ProcessingRestriction', 'purposes', 'ground', 'validUntil'),
    decision: 'ProcessingRestriction.state',
    answer: 'ProcessingRestriction.reason',
  },
  since: { validUntil: 'decidedAt', answer: 'decidedAt' },
  personOf: ({ person }) => person,

  async check(transaction, { was, becomes }, officer) {
    if (was === null) {
      // of one person, requests wait for each other
      await lockNames(transaction, LOCKS.RESTRICTIONS, [becomes.person]);
      const open = await transaction.count(ProcessingRestrictionEntity, { person: becomes.person, decision: null });
      if (open > 0) throw badInput(null, 'There is a request already that nobody has decided: it is decided first.');
      return;
    }
    if (becomes.person === officer) throw badInput('id', 'An officer decides nothing about himself.');
    if (becomes.requestedBy === officer) throw badInput('id', 'Who has entered a request does not decide it.');
  },
};

/** It is prolonged by officers who look at it again, and not forgotten. */
const LONGEST_DAYS = 366;

/** What a decision may follow. */
const FOLLOWS: Readonly<Record<RestrictionDecision, readonly (RestrictionDecision | null)[]>> = {
  GRANTED: [null, 'GRANTED'],
  REFUSED: [null],
  ENDED: ['GRANTED'],
};

export function createRestrictions(orm: MikroORM, act: ProposalAct): Restrictions {
  const newest = { orderBy: { registeredAt: 'desc', id: 'asc' } } as const;
  return {
    list: () => reading(orm, (em) => em.find(ProcessingRestrictionEntity, {}, newest)),
    ofPerson: (person) => reading(orm, (em) => em.find(ProcessingRestrictionEntity, { person }, newest)),

    async request({ person, purposes, ground, isOwn }) {
      const row = {
        ...{ id: randomUUID(), person, purposes: purposesOf(purposes), ground },
        requestedBy: isOwn ? null : act.officer,
        ...{ decision: null, decidedAt: null, validUntil: null, answer: null },
      };
      if (!isOwn && person === act.officer) throw badInput('niss', 'An officer asks for the own data as anybody does.');
      const at = { key: row.id, revision: null };
      const { entry } = await inTransaction(orm, (transaction) =>
        changeEntry(transaction, RESTRICTIONS, at, () => row, act),
      );
      return entry as RestrictionEntry;
    },

    async decide({ id, revision, decision, validUntil = null, reason }) {
      const answer = lineOf('reason', reason);
      requireLastDay(decision, validUntil, brusselsDayOf(act.now));
      const patchOf = (was: RestrictionEntry | null): Partial<RestrictionEntry> => {
        if (was === null) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
        if (!FOLLOWS[decision].includes(was.decision)) throw badInput('decision', SAID[decision]);
        return decision === 'ENDED' ? { decision, answer } : { decision, answer, validUntil };
      };
      const at = { key: keyOf(id), revision, reason: answer };
      return inTransaction(orm, (transaction) => changeEntry(transaction, RESTRICTIONS, at, patchOf, act));
    },
  };
}

const SAID: Readonly<Record<RestrictionDecision, string>> = {
  GRANTED: 'It was refused or has ended: the person asks anew.',
  REFUSED: 'It is decided already.',
  ENDED: 'What was not granted does not end.',
};

/** Whether data is not asked for at that instant. */
export function isRestricting(
  { decision, validUntil }: Pick<RestrictionEntry, 'decision' | 'validUntil'>,
  now: Date,
): boolean {
  return decision === 'GRANTED' && validUntil !== null && brusselsDayOf(now) <= validUntil;
}

function purposesOf(given: readonly Purpose[]): readonly Purpose[] {
  const purposes = [...new Set(given)];
  const possible: readonly Purpose[] = RESTRICTED_PURPOSES;
  if (purposes.length === 0) throw badInput('purposes', 'Name a purpose.');
  if (purposes.some((one) => !possible.includes(one)))
    throw badInput('purposes', `Data about the person of a case is asked for by ${possible.join(' and ')} only.`);
  return purposes;
}

function requireLastDay(decision: RestrictionDecision, validUntil: Day | null, today: Day): void {
  if (decision !== 'GRANTED') {
    if (validUntil !== null) throw badInput('validUntil', 'Only what is granted has a last day.');
    return;
  }
  if (validUntil === null || !isDay(validUntil))
    throw badInput('validUntil', 'What is granted has a last day such as 2020-06-04.');
  if (validUntil < today) throw badInput('validUntil', 'The last day lies in the past.');
  if (validUntil > addDays(today, LONGEST_DAYS))
    throw badInput('validUntil', `A restriction is for ${LONGEST_DAYS} days at most; it can be prolonged.`);
}
