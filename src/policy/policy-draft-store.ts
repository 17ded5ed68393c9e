/**
 * Drafts: begun from any version, changed by whoever read the newest state of it, submitted whole. From then on nothing of
 * what it says changes.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Transaction } from '../persistence/statement';
import type { PolicyDocument } from './grant';
import {
  inPolicyTransaction,
  insertDraft,
  refuseFor,
  refusedStep,
  stepOf,
  versionIn,
  writeStep,
  type OfficerAct,
  type PolicyFaults,
  type PolicyVersionEntry,
  type PolicyVersionWithDocument,
} from './policy-version-store';
import { writersOf } from './policy-version.sql';

export interface DraftAt {
  readonly number: number;
  /** The revision that was read: refused where the draft has changed since. */
  readonly revision: number;
}

export interface PolicyDrafts {
  /**
   * A draft with the rules of a version, whatever its state. Of one that was never in force the writers come along: what
   * they wrote they do not approve under another number. @throws HubError NOT_FOUND_OR_FORBIDDEN, BAD_USER_INPUT
   */
  begin(draft: { readonly from: number; readonly title: string }): Promise<PolicyVersionWithDocument>;
  /**
   * A draft of rules that came whole, as from a file; its version is given here. Whoever wrote what stands in it, by what the
   * hub has of versions that were never in force, had a part in it: whatever version a file says that it is of.
   * @throws HubError BAD_USER_INPUT
   */
  take(document: PolicyDocument, basedOn: number | null): Promise<PolicyVersionWithDocument>;
  /**
   * @param edit from what the draft says to what it is to say; what it throws leaves the draft as it is.
   * @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN
   */
  change(draft: DraftAt, edit: (document: PolicyDocument) => PolicyDocument): Promise<PolicyVersionWithDocument>;
  /** @throws HubError BAD_USER_INPUT with every sentence that stands against it, NOT_FOUND_OR_FORBIDDEN */
  submit(draft: DraftAt): Promise<PolicyVersionWithDocument>;
}

export function createPolicyDrafts(orm: MikroORM, act: OfficerAct, faultsOf: PolicyFaults): PolicyDrafts {
  const { officer, now, keepRecord } = act;
  const insert = async (
    transaction: Transaction,
    document: PolicyDocument,
    basedOn: number | null,
    editors: readonly string[],
  ): Promise<PolicyVersionWithDocument> => {
    const number = await insertDraft(transaction, { document, author: officer, basedOn, editors, now });
    await keepRecord(transaction, stepOf(number, BEGUN));
    return versionIn(transaction, number, ['DRAFT']);
  };

  return {
    begin: ({ from, title }) =>
      inPolicyTransaction(orm, async (transaction) => {
        const version = await versionIn(transaction, from, ANY_STATE);
        const document = { ...version.document, title: titleOf(title) };
        return insert(transaction, document, from, writersBefore(version));
      }),

    take: (document, basedOn) =>
      inPolicyTransaction(orm, async (transaction) => {
        const version = basedOn === null ? null : await versionIn(transaction, basedOn, ANY_STATE);
        const titled = { ...document, title: titleOf(document.title) };
        const writers = [...(version ? writersBefore(version) : []), ...(await writersOf(transaction, document))];
        return insert(transaction, titled, basedOn, [...new Set(writers.filter((writer) => writer !== officer))]);
      }),

    change: (at, edit) =>
      inPolicyTransaction(orm, async (transaction) => {
        const draft = await draftAt(transaction, at, officer);
        const edited = edit(draft.document);
        const document = { ...edited, title: titleOf(edited.title), version: at.number };
        await keepRecord(transaction, stepOf(at.number, CHANGED));
        const changed = { document, revision: draft.revision + 1, changedBy: officer, changedAt: now };
        await writeStep(transaction, at.number, { ...changed, editors: withEditor(draft, officer) });
        return versionIn(transaction, at.number, ['DRAFT']);
      }),

    submit: (at) =>
      inPolicyTransaction(orm, async (transaction) => {
        const draft = await draftAt(transaction, at, officer);
        refuseFor(await faultsOf(draft.document, transaction));
        await keepRecord(transaction, stepOf(at.number, ['state', 'submittedBy', 'submittedAt']));
        await writeStep(transaction, at.number, { state: 'SUBMITTED', submittedBy: officer, submittedAt: now });
        return versionIn(transaction, at.number, ['SUBMITTED']);
      }),
  };
}

const BEGUN = ['number', 'state', 'title', 'author', 'grants', 'denials', 'nobody'];
const CHANGED = ['title', 'grants', 'denials', 'nobody', 'revision', 'changedBy', 'changedAt'];
const ANY_STATE = ['DRAFT', 'SUBMITTED', 'APPROVED', 'ACTIVE', 'RETIRED', 'REJECTED', 'DISCARDED'] as const;
const LONGEST_TITLE = 200;

/** Whoever had a part in rules that nobody has put in force yet. */
export function writersBefore(version: PolicyVersionEntry): string[] {
  if (version.state === 'ACTIVE' || version.state === 'RETIRED') return [];
  return [...new Set([version.author, ...version.editors, ...(version.submittedBy ? [version.submittedBy] : [])])];
}

function withEditor({ editors }: PolicyVersionEntry, officer: string): string[] {
  return [...new Set([...editors, officer])];
}

async function draftAt(transaction: Transaction, at: DraftAt, officer: string): Promise<PolicyVersionWithDocument> {
  const draft = await versionIn(transaction, at.number, ['DRAFT']);
  if (draft.revision === at.revision) return draft;
  const { changedBy, changedAt, revision } = draft;
  const who = changedBy === officer ? 'You changed it' : 'Another officer changed it';
  const when = changedAt === null ? '' : ` on ${changedAt.toISOString()}`;
  throw refusedStep(
    'revision',
    `The draft is not as you read it. ${who}${when}: revision ${revision} is there now. Read it again.`,
  );
}

function titleOf(text: string): string {
  const title = text.trim();
  if (title === '' || title.length > LONGEST_TITLE || /\p{Cc}/u.test(title)) {
    throw refusedStep('title', `The title is one line of 1 to ${LONGEST_TITLE} characters.`);
  }
  return title;
}
