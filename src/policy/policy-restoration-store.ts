/**
 * Back to the rules of a version that was in force: as a new version, for what was shown under the old number stays as it
 * was. One officer's word is enough where nobody gets more by it than now; else it is submitted like any other. Where it
 * speaks of places that this release does not have, and the version in force does not, it cannot be judged: a second
 * officer reads it, without them.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { PolicyVersionEntity } from '../persistence/entities/policy-version';
import type { Transaction } from '../persistence/statement';
import type { PolicyDocument } from './grant';
import {
  inPolicyTransaction,
  insertDraft,
  nextNumber,
  refuseFor,
  refusedStep,
  stepOf,
  versionDecidedBy,
  versionIn,
  type OfficerAct,
  type PolicyFaults,
  type PolicyVersionWithDocument,
  retireInForce,
  writeStep,
} from './policy-version-store';
import { isKnown } from './policy-version.sql';

export interface RestorationChecks {
  /** Whether anybody gets anything more; exact. */
  readonly widens: (before: PolicyDocument, after: PolicyDocument) => Promise<boolean>;
  /** What it says of the places that this release has: names of others are refused when submitted. */
  readonly asKnown: (document: PolicyDocument) => PolicyDocument;
  /** Against rules that only narrow: what would be in the way of undoing it. */
  readonly lockOutOf: PolicyFaults;
  /** Against rules that widen: as of any version that is submitted. */
  readonly faultsOf: PolicyFaults;
}

export interface PolicyRestorations {
  /**
   * ACTIVE at once, or SUBMITTED where it widens anything.
   * @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN
   */
  restore(number: number): Promise<PolicyVersionWithDocument>;
}

const WRITTEN = ['number', 'state', 'title', 'author', 'restoredFrom', 'grants', 'denials', 'nobody'];

export function createPolicyRestorations(
  orm: MikroORM,
  act: OfficerAct,
  { widens, asKnown, lockOutOf, faultsOf }: RestorationChecks,
): PolicyRestorations {
  const { officer, now, keepRecord } = act;

  const submit = async (transaction: Transaction, from: number, document: PolicyDocument): Promise<number> => {
    refuseFor(await faultsOf(document, transaction));
    const draft = { document, author: officer, basedOn: from, editors: [], now };
    const number = await insertDraft(transaction, draft);
    await keepRecord(transaction, stepOf(number, [...WRITTEN, 'submittedBy', 'submittedAt']));
    await writeStep(transaction, number, { state: 'SUBMITTED', submittedBy: officer, submittedAt: now });
    return number;
  };

  const activate = async (transaction: Transaction, from: number, document: PolicyDocument): Promise<number> => {
    refuseFor(await lockOutOf(document, transaction));
    const number = await nextNumber(transaction);
    await keepRecord(transaction, stepOf(number, [...WRITTEN, 'activatedBy', 'activatedAt']));
    await retireInForce(transaction, number, now);
    await transaction.insert(PolicyVersionEntity, {
      ...{ number, state: 'ACTIVE', document: { ...document, version: number }, basedOn: from, restoredFrom: from },
      ...{ author: officer, createdAt: now, activatedAt: now, activatedBy: officer },
    });
    return number;
  };

  return {
    restore: (from) =>
      inPolicyTransaction(orm, async (transaction) => {
        const version = await versionIn(transaction, from, ['RETIRED']);
        await refuseOfNoRelease(transaction, from);
        const inForce = await versionDecidedBy(transaction);
        const title = `Back to version ${from}: ${version.title}`.slice(0, 200);
        const more = await widens(inForce.document, version.document);
        const document = { ...(more ? asKnown(version.document) : version.document), title };
        const step = more ? submit : activate;
        return versionIn(transaction, await step(transaction, from, document), ['SUBMITTED', 'ACTIVE']);
      }),
  };
}

async function refuseOfNoRelease(transaction: Transaction, number: number): Promise<void> {
  const { author, document } = await transaction.findOneOrFail(PolicyVersionEntity, number, {
    populate: ['document'],
  });
  if (await isKnown(transaction, author, document)) return;
  const detail =
    `Version ${number} is signed by a release, and no release brought it. One from before the database kept which policies ` +
    'releases brought counts as none: begin a draft from it, which a second officer approves.';
  throw refusedStep('number', detail);
}
