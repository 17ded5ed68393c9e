/**
 * Limits wrong answers of all callers, wherever they are given: per caller, per number called from and per
 * organisation, in a window that slides by the hub's clock. The rows lie in PostgreSQL, so that replicas share the count
 * and a restart forgets nothing.
 */
import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../../model/errors/hub-error';
import type { AnswerAttempt, WrongAnswers } from '../../model/inbound-call';
import { WrongAnswerEntity } from '../../persistence/entities/callers';
import { lockNames, LOCKS } from '../../persistence/locks.sql';
import { inTransaction } from '../../persistence/statement';
import { countAndKeep } from './wrong-answer.sql';

/** In one window. An honest agent mishears; an organisation has hundreds of agents; a number is one household. */
export const MOST_WRONG_ANSWERS = { caller: 10, number: 5, organisation: 200 } as const;
export const WINDOW_MS = 60 * 60 * 1000;

/** Longer than any replica's clock is off: a row another one still counts is not removed. */
const REMOVED_AFTER_MS = 24 * WINDOW_MS;

export function createWrongAnswerStore(orm: MikroORM): WrongAnswers {
  return {
    async count(attempt) {
      const id = randomUUID();
      if (!(await keep(orm, id, attempt))) {
        throw new HubError(
          'RATE_LIMITED',
          {},
          { detail: 'Too many wrong answers; try again in an hour at the latest.' },
        );
      }
      // a count that stays costs one mistake, for an hour
      return () => takeBack(orm, id).catch(() => undefined);
    },
  };
}

function takeBack(orm: MikroORM, id: string): Promise<void> {
  return inTransaction(orm, async (em) => void (await em.nativeDelete(WrongAnswerEntity, id)));
}

/** False where a limit is reached. */
async function keep(orm: MikroORM, id: string, attempt: AnswerAttempt): Promise<boolean> {
  const { callerPseudonym, organisation, numberPseudonym, at } = attempt;
  const { caller, number, organisation: ofOrganisation } = MOST_WRONG_ANSWERS;
  const from = (ms: number): Date => new Date(at.getTime() + ms);
  try {
    return await inTransaction(orm, async (em) => {
      const names = [`c:${callerPseudonym}`, `n:${numberPseudonym}`, `o:${organisation}`];
      await lockNames(em, LOCKS.WRONG_ANSWERS, names);
      await em.nativeDelete(WrongAnswerEntity, { at: { $lt: from(-REMOVED_AFTER_MS) } });
      const who = [callerPseudonym, organisation, numberPseudonym];
      const window = [from(-WINDOW_MS), from(WINDOW_MS)];
      return countAndKeep(em, [id, at, ...who, ...window, caller, number, ofOrganisation]);
    });
  } catch (error) {
    throw new HubError('AUDIT_UNAVAILABLE', {}, { cause: error });
  }
}
