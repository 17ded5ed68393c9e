/** What refuses a step of a policy version: who takes it, what was read before it, what it would put in force. */
import { PolicyVersionEntity } from '../../persistence/entities/policy-version';
import type { Transaction } from '../../persistence/statement';
import { badInput, isInOffice } from '../../registers/proposals/register-store';
import {
  numberInForce,
  versionIn,
  type PolicyFaults,
  type PolicyVersionEntry,
  type PolicyVersionWithDocument,
} from './policy-version-store';
import { isKnown } from './policy-version.sql';

export interface DraftAt {
  readonly number: number;
  /** The revision that was read: refused where the draft has changed since. */
  readonly revision: number;
}

export const LONGEST_TITLE = 200;
const LONGEST_REASON = 1000;

/** Every officer who had a part in rules that are not active yet. */
export function writersBefore(version: PolicyVersionEntry): string[] {
  if (version.state === 'ACTIVE' || version.state === 'RETIRED') return [];
  return [...new Set([version.author, ...version.editors, ...(version.submittedBy ? [version.submittedBy] : [])])];
}

export async function draftAt(
  transaction: Transaction,
  at: DraftAt,
  officer: string,
): Promise<PolicyVersionWithDocument> {
  const draft = await versionIn(transaction, at.number, ['DRAFT']);
  if (draft.revision === at.revision) return draft;
  const { changedBy, changedAt, revision } = draft;
  const who = changedBy === officer ? 'You changed it' : 'Another officer changed it';
  const when = changedAt === null ? '' : ` on ${changedAt.toISOString()}`;
  throw badInput(
    'revision',
    `The draft is not as you read it. ${who}${when}: revision ${revision} is there now. Read it again.`,
  );
}

export function titleOf(text: string): string {
  const title = text.trim();
  if (title === '' || title.length > LONGEST_TITLE || /\p{Cc}/u.test(title)) {
    throw badInput('title', `The title is one line of 1 to ${LONGEST_TITLE} characters.`);
  }
  return title;
}

export function reasonOf(text: string): string {
  const reason = text.trim();
  if (reason === '' || reason.length > LONGEST_REASON) {
    throw badInput('reason', `The reason has 1 to ${LONGEST_REASON} characters.`);
  }
  return reason;
}

/** Whether an officer wrote, changed or submitted a version. Somebody else approves it then. */
export function hadAPart({ author, editors, submittedBy }: WhoTookPart, officer: string): boolean {
  return [author, submittedBy, ...(editors ?? [])].includes(officer);
}

interface WhoTookPart {
  readonly author: string | null;
  readonly editors: readonly string[] | null;
  readonly submittedBy: string | null;
}

export async function refuseApproval(
  transaction: Transaction,
  version: PolicyVersionEntry,
  officer: string,
  inForce: number,
): Promise<void> {
  const { number, submittedBy, state, approvedBy, approvedAgainst } = version;
  if (hadAPart(version, officer)) {
    throw badInput('number', `Version ${number} is yours in part: an officer who had no part in it approves it.`);
  }
  if (state === 'APPROVED' && approvedAgainst === inForce && (await isInOffice(transaction, approvedBy))) {
    throw badInput('number', `Version ${number} is approved already.`);
  }
  if (!(await isInOffice(transaction, submittedBy))) throw badInput('number', submitterIsGone(number));
}

/** The rules of a version wait for a second officer once: the same officer or another one does not submit them again meanwhile. */
export async function refuseSecondReturn(transaction: Transaction, from: number): Promise<void> {
  const waiting = await transaction.findOne(PolicyVersionEntity, {
    restoredFrom: from,
    state: { $in: ['SUBMITTED', 'APPROVED'] },
  });
  if (waiting === null) return;
  throw badInput(
    'number',
    `Version ${waiting.number} brings back the rules of version ${from}, and is ${waiting.state}.`,
  );
}

export async function refuseOfNoRelease(transaction: Transaction, number: number): Promise<void> {
  const { author, document } = await transaction.findOneOrFail(PolicyVersionEntity, number, {
    populate: ['document'],
  });
  if (await isKnown(transaction, author, document)) return;
  const detail =
    `Version ${number} is signed by a release, and no release brought it. One from before the database kept which policies ` +
    'releases brought counts as none: begin a draft from it, which a second officer approves.';
  throw badInput('number', detail);
}

/**
 * Two officers stand behind what comes in force, and both are asked for once more then: after officers were replaced, what
 * those before them had set going goes no further by itself.
 */
export async function activationFaults(
  transaction: Transaction,
  { number, submittedBy, approvedBy, approvedAgainst, document }: PolicyVersionWithDocument,
  faultsOf: PolicyFaults,
): Promise<string[]> {
  if (!(await isInOffice(transaction, submittedBy))) return [submitterIsGone(number)];
  if (!(await isInOffice(transaction, approvedBy))) {
    return [
      `The officer who approved version ${number} is no officer any more: a second officer approves it once more.`,
    ];
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

function submitterIsGone(number: number): string {
  return (
    `The officer who submitted version ${number} is no officer any more: reject or discard it, and submit its rules in a draft ` +
    'of your own.'
  );
}
