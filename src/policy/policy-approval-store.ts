/** What a second officer does with a version that was submitted: approve or reject it; and what any officer may give up. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Transaction } from '../persistence/statement';
import { submitterIsGone } from './policy-activation-store';
import { writersBefore } from './policy-draft-store';
import {
  inPolicyTransaction,
  insertDraft,
  isInOffice,
  numberInForce,
  refusedStep,
  stepOf,
  versionIn,
  writeStep,
  type OfficerAct,
  type PolicyVersionEntry,
  type PolicyVersionWithDocument,
} from './policy-version-store';

export interface PolicyApprovals {
  /**
   * By an officer who had no part in it, in the place of the version that is in force now. One that was approved while
   * another was in force is approved once more: what it changes is no longer what was approved. So is one whose approver is
   * no officer any more.
   * @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN
   */
  approve(number: number): Promise<PolicyVersionWithDocument>;
  /** Back to its author, as a new draft with the same rules. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  reject(number: number, reason: string): Promise<PolicyVersionWithDocument>;
  /** A draft, or an approved version that is not to come in force. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  discard(number: number, reason: string): Promise<PolicyVersionWithDocument>;
}

const LONGEST_REASON = 1000;

export function createPolicyApprovals(orm: MikroORM, act: OfficerAct): PolicyApprovals {
  const { officer, now, keepRecord } = act;
  const close = async (
    transaction: Transaction,
    number: number,
    state: 'REJECTED' | 'DISCARDED',
    reason: string,
  ): Promise<void> => {
    await keepRecord(transaction, stepOf(number, ['state', 'closedBy', 'closedAt', 'closedBecause']));
    const closed = { state, closedBy: officer, closedAt: now, closedBecause: reason };
    await writeStep(transaction, number, closed);
  };

  return {
    approve: (number) =>
      inPolicyTransaction(orm, async (transaction) => {
        const version = await versionIn(transaction, number, ['SUBMITTED', 'APPROVED']);
        const inForce = await numberInForce(transaction);
        await refuseApproval(transaction, version, officer, inForce);
        await keepRecord(transaction, stepOf(number, ['state', 'approvedBy', 'approvedAt', 'approvedAgainst']));
        const approved = { state: 'APPROVED', approvedBy: officer, approvedAt: now, approvedAgainst: inForce } as const;
        await writeStep(transaction, number, { ...approved, scheduleFault: null });
        return versionIn(transaction, number, ['APPROVED']);
      }),

    reject: (number, given) =>
      inPolicyTransaction(orm, async (transaction) => {
        const reason = reasonOf(given);
        const version = await versionIn(transaction, number, ['SUBMITTED']);
        await close(transaction, number, 'REJECTED', reason);
        const { document } = version;
        const author = await whoTakesItBack(transaction, version, officer);
        const editors = writersBefore(version).filter((writer) => writer !== author);
        const draft = await insertDraft(transaction, { document, author, basedOn: number, editors, now });
        await keepRecord(
          transaction,
          stepOf(draft, ['number', 'state', 'title', 'author', 'grants', 'denials', 'nobody']),
        );
        return versionIn(transaction, draft, ['DRAFT']);
      }),

    discard: (number, given) =>
      inPolicyTransaction(orm, async (transaction) => {
        const reason = reasonOf(given);
        await versionIn(transaction, number, ['DRAFT', 'APPROVED']);
        await close(transaction, number, 'DISCARDED', reason);
        return versionIn(transaction, number, ['DISCARDED']);
      }),
  };
}

async function refuseApproval(
  transaction: Transaction,
  version: PolicyVersionEntry,
  officer: string,
  inForce: number,
): Promise<void> {
  const { number, author, editors, submittedBy, state, approvedBy, approvedAgainst } = version;
  if ([author, submittedBy, ...editors].includes(officer)) {
    throw refusedStep('number', `Version ${number} is yours in part: an officer who had no part in it approves it.`);
  }
  if (state === 'APPROVED' && approvedAgainst === inForce && (await isInOffice(transaction, approvedBy))) {
    throw refusedStep('number', `Version ${number} is approved already.`);
  }
  if (!(await isInOffice(transaction, submittedBy))) throw refusedStep('number', submitterIsGone(number));
}

/** Its author where that is still an officer, else whoever rejects it. */
async function whoTakesItBack(
  transaction: Transaction,
  { author }: PolicyVersionEntry,
  officer: string,
): Promise<string> {
  return (await isInOffice(transaction, author)) ? author : officer;
}

function reasonOf(text: string): string {
  const reason = text.trim();
  if (reason === '' || reason.length > LONGEST_REASON) {
    throw refusedStep('reason', `The reason has 1 to ${LONGEST_REASON} characters.`);
  }
  return reason;
}
