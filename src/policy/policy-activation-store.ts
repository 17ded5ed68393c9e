/**
 * Into force: at once or at an instant of the hub's clock, and only in the place of the version that the approval was
 * given against. A replica that still decides by the version before is told, and refused its records until it heard.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { RegisterChange } from '../model/register-change';
import { isRefusal } from '../persistence/sql-states';
import { PolicyVersionEntity } from '../persistence/entities/policy-version';
import { reading, type Transaction } from '../persistence/statement';
import { UnreadablePolicy } from './policy-document';
import {
  inPolicyTransaction,
  isInOffice,
  numberInForce,
  refuseFor,
  refusedStep,
  retireInForce,
  sentencesTogether,
  stepOf,
  versionIn,
  writeStep,
  type OfficerAct,
  type PolicyFaults,
  type PolicyVersionWithDocument,
} from './policy-version-store';

export interface PolicyActivations {
  /**
   * Null takes the instant back. What stands against it now is told now, and asked once more when it is due.
   * @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN
   */
  schedule(number: number, at: Date | null): Promise<PolicyVersionWithDocument>;
  /** @throws HubError BAD_USER_INPUT with what stands against it, NOT_FOUND_OR_FORBIDDEN */
  activate(number: number): Promise<PolicyVersionWithDocument>;
}

export function createPolicyActivations(orm: MikroORM, act: OfficerAct, faultsOf: PolicyFaults): PolicyActivations {
  const { officer, now, keepRecord } = act;
  return {
    schedule: (number, at) =>
      inPolicyTransaction(orm, async (transaction) => {
        const version = await versionIn(transaction, number, ['APPROVED']);
        if (at !== null) {
          if (at <= now) throw refusedStep('at', 'The instant is past: activate the version now.');
          refuseFor(await faultsAgainst(transaction, version, faultsOf));
        }
        await keepRecord(transaction, stepOf(number, ['scheduledBy', 'scheduledFor']));
        await writeStep(transaction, number, { scheduledBy: officer, scheduledFor: at, scheduleFault: null });
        return versionIn(transaction, number, ['APPROVED']);
      }),

    activate: (number) =>
      inPolicyTransaction(orm, async (transaction) => {
        const version = await versionIn(transaction, number, ['APPROVED']);
        refuseFor(await faultsAgainst(transaction, version, faultsOf));
        // before the step: until then the request's own version is in force
        await keepRecord(transaction, stepOf(number, ['state', 'activatedBy', 'activatedAt']));
        await putInForce(transaction, number, officer, now);
        return versionIn(transaction, number, ['ACTIVE']);
      }),
  };
}

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
      const faults = await faultsAgainst(transaction, version, faultsOf);
      if (!(await isInOffice(transaction, due.scheduledBy))) {
        faults.push(`Whoever scheduled version ${number} is no officer any more: schedule it anew.`);
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

/**
 * Two officers stand behind what comes in force, and both are asked for once more then: after officers were replaced, what
 * those before them had set going goes no further by itself.
 */
async function faultsAgainst(
  transaction: Transaction,
  { number, submittedBy, approvedBy, approvedAgainst, document }: PolicyVersionWithDocument,
  faultsOf: PolicyFaults,
): Promise<string[]> {
  if (!(await isInOffice(transaction, submittedBy))) return [submitterIsGone(number)];
  if (!(await isInOffice(transaction, approvedBy))) {
    return [`Whoever approved version ${number} is no officer any more: a second officer approves it once more.`];
  }
  const inForce = await numberInForce(transaction);
  if (approvedAgainst !== inForce) {
    return [
      `Version ${number} was approved when version ${approvedAgainst} was in force, and now version ${inForce} is: a second ` +
        'officer approves it once more.',
    ];
  }
  return [...(await faultsOf(document, transaction))];
}

export function submitterIsGone(number: number): string {
  return (
    `Whoever submitted version ${number} is no officer any more: reject or discard it, and submit its rules in a draft ` +
    'of your own.'
  );
}

async function putInForce(transaction: Transaction, number: number, officer: string | null, now: Date): Promise<void> {
  await retireInForce(transaction, number, now);
  await writeStep(transaction, number, { state: 'ACTIVE', activatedBy: officer, activatedAt: now });
}
