/** Approved versions come in force at their instant, whichever replica asks first. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { RegisterChange } from '../../model/register-change';
import { isRefusal } from '../../persistence/sql-states';
import { PolicyVersionEntity } from '../../persistence/entities/policy-version';
import { reading, type Transaction } from '../../persistence/statement';
import { isInOffice } from '../../registers/proposals/register-store';
import { UnreadablePolicy } from '../rules/policy-document';
import { activationFaults } from './policy-refusals-store';
import {
  inPolicyTransaction,
  numberInForce,
  putInForce,
  sentencesTogether,
  stepOf,
  versionIn,
  type PolicyFaults,
} from './policy-version-store';

export interface CarriedOut {
  readonly number: number;
  /** Why it is not in force, as it is marked with. */
  readonly faults: readonly string[];
  /** What went wrong in trying; where it is no fault of the version's it is tried again. */
  readonly failure: unknown;
}

export interface PolicySchedule {
  /**
   * Puts in force what is due by then, the one due first at first; whichever replica asks first does it. What cannot come
   * in force is marked with the reason and not tried again, until it is approved or scheduled anew. One that fails keeps
   * none of the others back.
   */
  carryOut(now: Date): Promise<CarriedOut[]>;
}

interface DueStep {
  readonly number: number;
  /** The version before it. */
  readonly inForce: number;
  readonly now: Date;
}

/** @param keepRecord of a step that an officer has ordered before; under the version in force. */
export function createPolicySchedule(
  orm: MikroORM,
  faultsOf: PolicyFaults,
  keepRecord: (transaction: Transaction, change: RegisterChange, due: DueStep) => Promise<void>,
): PolicySchedule {
  const carryOutOne = (number: number, now: Date): Promise<CarriedOut | null> =>
    inPolicyTransaction(orm, async (transaction) => {
      const due = (await dueBy(transaction, now)).find((one) => one.number === number);
      if (!due) return null;
      const version = await versionIn(transaction, number, ['APPROVED']);
      const faults = await activationFaults(transaction, version, faultsOf);
      if (!(await isInOffice(transaction, due.scheduledBy))) {
        faults.push(`The officer who scheduled version ${number} is no officer any more: schedule it anew.`);
      }
      if (faults.length > 0) {
        await mark(transaction, number, faults);
        return { number, faults, failure: null };
      }
      const inForce = await numberInForce(transaction);
      await keepRecord(transaction, stepOf(number, ['state', 'activatedBy', 'activatedAt']), { number, inForce, now });
      await putInForce(transaction, number, due.scheduledBy, now);
      return { number, faults, failure: null };
    });
  const giveUp = async (number: number, failure: unknown): Promise<CarriedOut> => {
    const faults = faultOfItsOwn(number, failure);
    if (faults.length === 0) return { number, faults, failure };
    const marked = await inPolicyTransaction(orm, (transaction) => mark(transaction, number, faults)).then(
      () => true,
      () => false,
    );
    return { number, faults: marked ? faults : [], failure };
  };

  return {
    async carryOut(now) {
      const done: CarriedOut[] = [];
      for (const { number } of await dueBy(orm, now)) {
        const one = await carryOutOne(number, now).catch((failure: unknown) => giveUp(number, failure));
        if (one) done.push(one);
      }
      return done;
    },
  };
}

/** In the order in which they are due. */
function dueBy(within: MikroORM | Transaction, now: Date): Promise<{ number: number; scheduledBy: string | null }[]> {
  const due = { state: 'APPROVED', scheduledFor: { $lte: now }, scheduleFault: null } as const;
  const orderBy = { scheduledFor: 'asc', number: 'asc' } as const;
  const fields = ['number', 'scheduledBy'] as const;
  return reading(within, (em) => em.find(PolicyVersionEntity, due, { orderBy, fields, disableIdentityMap: true }));
}

/** None where it may go better another time. */
function faultOfItsOwn(number: number, failure: unknown): string[] {
  if (failure instanceof UnreadablePolicy) return [`Version ${number} cannot be read by this release of the hub.`];
  if (isRefusal(failure)) return [`The database does not take version ${number} in force.`];
  return [];
}

async function mark(transaction: Transaction, number: number, faults: readonly string[]): Promise<void> {
  const approved = { number, state: 'APPROVED' } as const;
  await transaction.nativeUpdate(PolicyVersionEntity, approved, { scheduleFault: sentencesTogether(faults) });
}
