/** What only the database says of policy versions, by its own functions and by what is in the documents. */
import { isLockTimeout } from '../../persistence/sql-states';
import { statement, type Transaction, type Within } from '../../persistence/statement';
import type { PolicyDocument } from '../rules/grant';

/** Any number will do, as long as every replica takes the same one. */
const WRITING_LOCK = 20_200_504;

/** What comes after the lock waits as long as it has to. @returns false where it was not to be had in time */
export async function takeWritingLock(transaction: Transaction, patienceMs: number): Promise<boolean> {
  const patience = Number.isFinite(patienceMs) ? Math.ceil(patienceMs) : 0;
  await statement(transaction, `set local lock_timeout = ${patience}`);
  try {
    await statement(transaction, 'select pg_advisory_xact_lock(?)', [WRITING_LOCK]);
  } catch (error) {
    if (isLockTimeout(error)) return false;
    throw error;
  }
  await statement(transaction, 'set local lock_timeout to default');
  return true;
}

/** The number of the version that is decided by; null where there is none. */
export async function numberDecidedBy(within: Within): Promise<number | null> {
  const sql = 'select public.policy_version_decided_by() as "number"';
  return (await statement<{ number: number | null }>(within, sql))[0]?.number ?? null;
}

/** The active version and the one that is decided by, of one instant; undefined where none is active. */
export async function numbersInForce(
  within: Within,
): Promise<{ readonly active: number; readonly decidedBy: number | null } | undefined> {
  const [row] = await statement<{ active: number; decidedBy: number | null }>(
    within,
    `select "number" as "active", public.policy_version_decided_by() as "decidedBy" from "policy_version"
      where "state" = 'ACTIVE'`,
  );
  return row;
}

export interface StoredVersion {
  readonly number: number;
  readonly state: string;
  readonly author: string;
  readonly document: { readonly version: number };
  /** False where it says that it is a release's, and is not. */
  readonly known: boolean;
}

/** In the order of their numbers. */
export function storedVersions(transaction: Transaction): Promise<StoredVersion[]> {
  return statement<StoredVersion>(
    transaction,
    `select "number", "state", "author", "document", public.policy_is_known("author", "document") as "known"
      from "policy_version" order by "number"`,
  );
}

/** Whether a release brought it, where its author says so. */
export async function isKnown(transaction: Transaction, author: string, document: object): Promise<boolean> {
  const sql = 'select public.policy_is_known(?, ?::jsonb) as "known"';
  return (await statement<{ known: boolean }>(transaction, sql, [author, JSON.stringify(document)]))[0]!.known;
}

/**
 * Who wrote a version that was never in force and says the same, or has a rule of it that no version in force has had.
 * What a rule is called, and since when it stands, is nobody's work.
 */
export async function writersOf(transaction: Transaction, document: PolicyDocument): Promise<string[]> {
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
