/**
 * The life of policy versions, step by step, as an officer takes it: a draft is begun from any version, changed by an officer
 * who read its newest state, submitted whole; a second officer approves or rejects it; it is activated, at once or at an
 * instant of the hub's clock. Each step is on record before it counts.
 */
import { badInput, isInOffice } from '../../registers/proposals/register-store';
import type { ProposalAct } from '../../registers/proposals/register-proposal-store';
import type { EntityData, MikroORM } from '@mikro-orm/postgresql';
import { addComment, type CommentOn } from './policy-comment-store';
import { POLICY_VERSION_STATES as ANY_STATE } from '../../model/words';
import { PolicyVersionEntity } from '../../persistence/entities/policy-version';
import type { Transaction } from '../../persistence/statement';
import type { PolicyDocument } from '../rules/grant';
import {
  activationFaults,
  draftAt,
  LONGEST_TITLE,
  reasonOf,
  refuseApproval,
  refuseOfNoRelease,
  refuseSecondReturn,
  titleOf,
  writersBefore,
  type DraftAt,
} from './policy-refusals-store';
import {
  inPolicyTransaction,
  insertDraft,
  nextNumber,
  numberInForce,
  putInForce,
  refuseFor,
  retireInForce,
  stepOf,
  versionDecidedBy,
  versionIn,
  writeStep,
  type PolicyLifeChecks,
  type PolicyVersionWithDocument,
  type Version,
} from './policy-version-store';
import { writersOf } from './policy-version.sql';

const DOCUMENT = ['title', 'grants', 'denials', 'nobody'];
const BEGUN = ['number', 'state', 'author', ...DOCUMENT];

/** Each step gives the version it leads to. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
export class PolicyLife {
  /** @param onActivated once another version is active: a notification may be lost, and does not pass every pooler. */
  constructor(
    private readonly orm: MikroORM,
    private readonly act: ProposalAct,
    private readonly checks: PolicyLifeChecks,
    private readonly onActivated: () => Promise<void> = async () => undefined,
  ) {}

  /**
   * A draft with the rules of a version, whatever its state. Of one that was never in force the writers come along: what they
   * wrote they do not approve under another number.
   */
  begin({ from, title }: { readonly from: number; readonly title: string }): Promise<PolicyVersionWithDocument> {
    return this.step(async (transaction) => {
      const version = await versionIn(transaction, from, ANY_STATE);
      return this.insert(transaction, { ...version.document, title }, from, writersBefore(version));
    });
  }

  /**
   * A draft of rules that came whole, as from a file; its version is given here. Who wrote its parts, by what the hub has of
   * versions that were never in force, had a part in it: whatever version a file says that it is of.
   */
  take(document: PolicyDocument, basedOn: number | null): Promise<PolicyVersionWithDocument> {
    return this.step(async (transaction) => {
      const version = basedOn === null ? null : await versionIn(transaction, basedOn, ANY_STATE);
      const writers = [...(version ? writersBefore(version) : []), ...(await writersOf(transaction, document))];
      const others = writers.filter((writer) => writer !== this.act.officer);
      return this.insert(transaction, document, basedOn, [...new Set(others)]);
    });
  }

  /** @param edit from what the draft says to what it is to say; what it throws leaves the draft as it is. */
  change(at: DraftAt, edit: (document: PolicyDocument) => PolicyDocument): Promise<PolicyVersionWithDocument> {
    const { officer, now, keepRecord } = this.act;
    return this.step(async (transaction) => {
      const draft = await draftAt(transaction, at, officer);
      const edited = edit(draft.document);
      const document = { ...edited, title: titleOf(edited.title), version: at.number };
      await keepRecord(transaction, stepOf(at.number, [...DOCUMENT, 'revision', 'changedBy', 'changedAt']));
      const editors = [...new Set([...draft.editors, officer])];
      const changed = { document, editors, revision: draft.revision + 1, changedBy: officer, changedAt: now };
      await writeStep(transaction, at.number, changed);
      return at.number;
    });
  }

  /** Refused with every sentence that stands against it. */
  submit(at: DraftAt): Promise<PolicyVersionWithDocument> {
    const { officer, now } = this.act;
    return this.step(async (transaction) => {
      const draft = await draftAt(transaction, at, officer);
      refuseFor(await this.checks.faultsOf(draft.document, transaction));
      return this.write(transaction, at.number, { state: 'SUBMITTED', submittedBy: officer, submittedAt: now });
    });
  }

  /**
   * By an officer who had no part in it, in the place of the version that is in force now. One that was approved while
   * another was in force is approved once more: what it changes is no longer what was approved. So is one whose approver is
   * no officer any more.
   */
  approve(number: number): Promise<PolicyVersionWithDocument> {
    const { officer, now } = this.act;
    return this.step(async (transaction) => {
      const version = await versionIn(transaction, number, ['SUBMITTED', 'APPROVED']);
      const approvedAgainst = await numberInForce(transaction);
      await refuseApproval(transaction, version, officer, approvedAgainst);
      const approved = { state: 'APPROVED', approvedBy: officer, approvedAt: now, approvedAgainst } as const;
      return this.write(transaction, number, approved, { scheduleFault: null });
    });
  }

  /** Back to its author, as a new draft with the same rules; to the officer who rejects it where that is no officer any more. */
  reject(number: number, given: string): Promise<PolicyVersionWithDocument> {
    return this.step(async (transaction) => {
      const reason = reasonOf(given);
      const version = await versionIn(transaction, number, ['SUBMITTED']);
      await this.close(transaction, number, 'REJECTED', reason);
      const author = (await isInOffice(transaction, version.author)) ? version.author : this.act.officer;
      const editors = writersBefore(version).filter((writer) => writer !== author);
      return this.insert(transaction, version.document, number, editors, author);
    });
  }

  /** A draft, or an approved version that is not to come in force. */
  discard(number: number, given: string): Promise<PolicyVersionWithDocument> {
    return this.step(async (transaction) => {
      const reason = reasonOf(given);
      await versionIn(transaction, number, ['DRAFT', 'APPROVED']);
      return this.close(transaction, number, 'DISCARDED', reason);
    });
  }

  /** Null takes the instant back. The faults of now are reported now, and checked once more when it is due. */
  schedule(number: number, at: Date | null): Promise<PolicyVersionWithDocument> {
    const { officer, now } = this.act;
    return this.step(async (transaction) => {
      const version = await versionIn(transaction, number, ['APPROVED']);
      if (at !== null) {
        if (at <= now) throw badInput('at', 'The instant is past: activate the version now.');
        refuseFor(await activationFaults(transaction, version, this.checks.faultsOf));
      }
      return this.write(transaction, number, { scheduledBy: officer, scheduledFor: at }, { scheduleFault: null });
    });
  }

  /** Only in the place of the version that the approval was given against. Refused with what stands against it. */
  async activate(number: number): Promise<PolicyVersionWithDocument> {
    const { officer, now, keepRecord } = this.act;
    const activated = await this.step(async (transaction) => {
      const version = await versionIn(transaction, number, ['APPROVED']);
      refuseFor(await activationFaults(transaction, version, this.checks.faultsOf));
      // before the step: until then the request's own version is in force
      await keepRecord(transaction, stepOf(number, ['state', 'activatedBy', 'activatedAt']));
      return putInForce(transaction, number, officer, now);
    });
    await this.onActivated();
    return activated;
  }

  /**
   * Back to the rules of a version that was in force: as a new version, for what was shown under the old number stays as it
   * was. One officer's word is enough where nobody gets more by it than now, and it is ACTIVE at once; else it is SUBMITTED
   * like any other. Where it speaks of places that this release does not have, and the version in force does not, it cannot
   * be judged: a second officer reads it, without them.
   */
  async restore(from: number): Promise<PolicyVersionWithDocument> {
    const restored = await this.step(async (transaction) => {
      const { document, title: was } = await versionIn(transaction, from, ['RETIRED']);
      await refuseOfNoRelease(transaction, from);
      const title = `Back to version ${from}: ${was}`.slice(0, LONGEST_TITLE);
      const widens = await this.checks.widens((await versionDecidedBy(transaction)).document, document);
      return widens
        ? this.submitRestored(transaction, from, { ...this.checks.asKnown(document), title })
        : this.activateRestored(transaction, from, { ...document, title });
    });
    await this.onActivated();
    return restored;
  }

  private async submitRestored(transaction: Transaction, from: number, document: PolicyDocument): Promise<number> {
    const { officer, now, keepRecord } = this.act;
    await refuseSecondReturn(transaction, from);
    refuseFor(await this.checks.faultsOf(document, transaction));
    const origin = { basedOn: from, restoredFrom: from };
    const number = await insertDraft(transaction, { document, author: officer, ...origin, editors: [], now });
    await keepRecord(transaction, stepOf(number, [...BEGUN, 'restoredFrom', 'submittedBy', 'submittedAt']));
    await writeStep(transaction, number, { state: 'SUBMITTED', submittedBy: officer, submittedAt: now });
    return number;
  }

  private async activateRestored(transaction: Transaction, from: number, document: PolicyDocument): Promise<number> {
    const { officer, now, keepRecord } = this.act;
    refuseFor(await this.checks.lockOutOf(document, transaction));
    const number = await nextNumber(transaction);
    await keepRecord(transaction, stepOf(number, [...BEGUN, 'restoredFrom', 'activatedBy', 'activatedAt']));
    await retireInForce(transaction, number, now);
    await transaction.insert(PolicyVersionEntity, {
      ...{ number, state: 'ACTIVE', document: { ...document, version: number }, basedOn: from, restoredFrom: from },
      ...{ author: officer, createdAt: now, activatedAt: now, activatedBy: officer },
    });
    return number;
  }

  /** Any officer, of any version, whatever its state. */
  comment(on: CommentOn): Promise<PolicyVersionWithDocument> {
    return this.step(async (transaction) => {
      await addComment(transaction, on, this.act);
      await this.act.keepRecord(transaction, stepOf(on.number, ['comments']));
      return on.number;
    });
  }

  private step(work: (transaction: Transaction) => Promise<number>): Promise<PolicyVersionWithDocument> {
    return inPolicyTransaction(this.orm, async (transaction) =>
      versionIn(transaction, await work(transaction), ANY_STATE),
    );
  }

  /** @param beside what is written with the step and is none of its own */
  private async write(
    transaction: Transaction,
    number: number,
    step: EntityData<Version>,
    beside: EntityData<Version> = {},
  ): Promise<number> {
    await this.act.keepRecord(transaction, stepOf(number, Object.keys(step)));
    await writeStep(transaction, number, { ...step, ...beside });
    return number;
  }

  private close(
    transaction: Transaction,
    number: number,
    state: 'REJECTED' | 'DISCARDED',
    closedBecause: string,
  ): Promise<number> {
    const { officer, now } = this.act;
    return this.write(transaction, number, { state, closedBy: officer, closedAt: now, closedBecause });
  }

  private async insert(
    transaction: Transaction,
    { title, ...rules }: PolicyDocument,
    basedOn: number | null,
    editors: readonly string[],
    author = this.act.officer,
  ): Promise<number> {
    const document = { ...rules, title: titleOf(title) };
    const number = await insertDraft(transaction, { document, author, basedOn, editors, now: this.act.now });
    await this.act.keepRecord(transaction, stepOf(number, BEGUN));
    return number;
  }
}
