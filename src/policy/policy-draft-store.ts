/**
 * Drafts: begun from any version, changed by whoever read the newest state of it, submitted whole. From then on nothing of
 * what it says changes.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { statement, type Transaction } from '../persistence/statement';
import type { PolicyDocument } from './grant';
import type { PolicyVersionEntry, PolicyVersionWithDocument } from './policy-library';
import {
  inPolicyTransaction,
  insertDraft,
  refuseFor,
  refusedStep,
  stepOf,
  versionIn,
  type OfficerAct,
  type PolicyFaults,
} from './policy-version-store';

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
        await statement(
          transaction,
          `update "policy_version" set "document" = ?::jsonb, "revision" = "revision" + 1, "changed_by" = ?, "changed_at" = ?,
              "edited_by" = ?::text[] where "number" = ?`,
          [JSON.stringify(document), officer, now, withEditor(draft, officer), at.number],
        );
        return versionIn(transaction, at.number, ['DRAFT']);
      }),

    submit: (at) =>
      inPolicyTransaction(orm, async (transaction) => {
        const draft = await draftAt(transaction, at, officer);
        refuseFor(await faultsOf(draft.document, transaction));
        await keepRecord(transaction, stepOf(at.number, ['state', 'submittedBy', 'submittedAt']));
        await statement(
          transaction,
          `update "policy_version" set "state" = 'SUBMITTED', "submitted_by" = ?, "submitted_at" = ? where "number" = ?`,
          [officer, now, at.number],
        );
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

/**
 * Who wrote a version that was never in force and says the same, or has a rule of it that no version in force has had.
 * What a rule is called, and since when it stands, is nobody's work.
 */
async function writersOf(transaction: Transaction, document: PolicyDocument): Promise<string[]> {
  const rows = await statement<{ writer: string | null }>(
    transaction,
    `with "stored" as (
        select "edited_by" || array["author", "submitted_by"] as "writers", "state" in ('ACTIVE', 'RETIRED') as "was_in_force",
          array(${rulesIn('"document"')}) as "rules" from "policy_version"
      ), "given" as (select array(${rulesIn('"document"')}) as "rules" from (select ?::jsonb as "document") as "it"),
      "fresh" as (select unnest("rules") as "rule" from "given"
        except select unnest("rules") from "stored" where "was_in_force")
      select distinct unnest("writers") as "writer" from "stored", "given" where not "was_in_force" and (
        exists (select from "fresh" where "rule" = any ("stored"."rules"))
        or ("stored"."rules" = "given"."rules"
          and not exists (select from "stored" as "known" where "was_in_force" and "known"."rules" = "given"."rules")))`,
    [JSON.stringify(document)],
  );
  return rows.flatMap(({ writer }) => (writer === null ? [] : [writer]));
}

function rulesIn(document: string): string {
  return `select "rule" - '{id,since}'::text[] from jsonb_array_elements((${document} -> 'grants') || (${document} -> 'denials')) as "rule"
    order by 1`;
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
