/** Policy versions as rows: reading them, and the one transaction at a time that writes them. */
import type { EntityData, InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { inOrder } from '../../model/one-at-a-time';
import { HubError } from '../../model/errors/hub-error';
import type { RegisterChange } from '../../model/register-change';
import type { PolicyVersionState } from '../../model/words';
import { PolicyVersionEntity } from '../../persistence/entities/policy-version';
import { inTransaction, reading, type Transaction } from '../../persistence/statement';
import { badInput, changeOf } from '../../registers/proposals/register-store';
import type { PolicyDocument } from '../rules/grant';
import { parsePolicyDocument } from '../rules/policy-document';
import { numberDecidedBy, takeWritingLock } from './policy-version.sql';
import { timeOf } from '../../persistence/database-time';

/** Officers stand under their pseudonyms; a release under `installation` and its revision. All instants are the hub's clock. */
export type PolicyVersionEntry = Pick<Version, Exclude<Extract<keyof Version, string>, 'document'>>;
export type Version = InferEntity<typeof PolicyVersionEntity>;

export interface PolicyVersionWithDocument extends PolicyVersionEntry {
  readonly document: PolicyDocument;
}

/**
 * Sentences against a document coming in force; none where it may.
 * @param within the transaction that would put it there: asked with its own connection, because one that takes another while
 * holding one may wait for somebody who does the same.
 */
export type PolicyFaults = (document: PolicyDocument, within: MikroORM | Transaction) => Promise<readonly string[]>;

/** What stands against the steps of a version. */
export interface PolicyLifeChecks {
  /** Against any version that is submitted or activated. */
  readonly faultsOf: PolicyFaults;
  /** Whether anybody gets anything more; exact. */
  readonly widens: (before: PolicyDocument, after: PolicyDocument) => Promise<boolean>;
  /** What it says of the places that this release has: names of others are refused when submitted. */
  readonly asKnown: (document: PolicyDocument) => PolicyDocument;
  /** Against restored rules that only narrow: what would be in the way of undoing it. */
  readonly lockOutOf: PolicyFaults;
}

/** What the one before does within it is bounded, and mostly a matter of milliseconds. */
const PATIENCE_MS = 15_000;

/** At start: the release's own has to be there, however long another replica takes. */
export const HOWEVER_LONG = Infinity;

/**
 * For versions, guarantees, and the registers that rules stand on: each is held against the others before it counts.
 * The second waits, and finds what the first has done. Within a process it waits without a connection, for those
 * are what access records need meanwhile; between processes, for the lock. The lock is taken before any other: an
 * activation waits for records that are being written, and two that wait for each other's would wait for ever.
 * @throws HubError RATE_LIMITED where its turn has not come in time; nothing was done then.
 */
export function inPolicyTransaction<Result>(
  orm: MikroORM,
  work: (transaction: Transaction) => Promise<Result>,
  patienceMs = PATIENCE_MS,
): Promise<Result> {
  const time = timeOf(orm);
  const until = time.elapsedMs() + patienceMs;
  const inTurn = turns.get(orm) ?? inOrder();
  turns.set(orm, inTurn);
  return inTurn(() => {
    const left = until - time.elapsedMs();
    if (left <= 0) throw othersUnderWay();
    return inTransaction(orm, async (transaction) => {
      if (!(await takeWritingLock(transaction, left))) throw othersUnderWay();
      return work(transaction);
    });
  });
}

const turns = new WeakMap<MikroORM, ReturnType<typeof inOrder>>();

function othersUnderWay(): HubError {
  const detail = 'Other changes of the policy are under way. Nothing was changed: send it once more.';
  return new HubError('RATE_LIMITED', {}, { detail });
}

/** Steps write past what an EntityManager has read: each reading is of what is there now. */
const FRESH = { disableIdentityMap: true } as const;

/** The newest first. */
export function readVersions(orm: MikroORM | Transaction): Promise<PolicyVersionEntry[]> {
  const newest = { ...FRESH, orderBy: { number: 'desc' } } as const;
  return reading(orm, (em) => em.find(PolicyVersionEntity, {}, newest));
}

/** Null where there is none of that number. @throws Error where what is stored is not a policy. */
export async function readVersion(
  orm: MikroORM | Transaction,
  number: number,
): Promise<PolicyVersionWithDocument | null> {
  const version = await reading(orm, (em) =>
    em.findOne(PolicyVersionEntity, number, { ...FRESH, populate: ['document'] }),
  );
  return version && { ...version, document: parsePolicyDocument(version.document) };
}

/** Writes what a step makes of a version. */
export async function writeStep(transaction: Transaction, number: number, step: EntityData<Version>): Promise<void> {
  await transaction.nativeUpdate(PolicyVersionEntity, number, step);
}

/** @throws HubError NOT_FOUND_OR_FORBIDDEN, or BAD_USER_INPUT where it has not come to one of the states. */
export async function versionIn(
  transaction: Transaction,
  number: number,
  states: readonly PolicyVersionState[],
): Promise<PolicyVersionWithDocument> {
  const version = await readVersion(transaction, number);
  if (!version) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  if (!states.includes(version.state)) {
    throw badInput('number', `Version ${number} is ${version.state}, not ${states.join(' or ')}.`);
  }
  return version;
}

/** The version in force gives way to that one, which comes in force within the same transaction. */
export async function retireInForce(transaction: Transaction, followedBy: number, now: Date): Promise<void> {
  const retired = { state: 'RETIRED', retiredAt: now, followedBy } as const;
  await transaction.nativeUpdate(PolicyVersionEntity, { state: 'ACTIVE' }, retired);
}

/** In the place of the one that was. */
export async function putInForce(
  transaction: Transaction,
  number: number,
  officer: string | null,
  now: Date,
): Promise<number> {
  await retireInForce(transaction, number, now);
  await writeStep(transaction, number, { state: 'ACTIVE', activatedBy: officer, activatedAt: now });
  return number;
}

/** The number of the version in force. @throws Error where there is none. */
export async function numberInForce(orm: MikroORM | Transaction): Promise<number> {
  const active = { ...FRESH, fields: ['number'] } as const;
  const version = await reading(orm, (em) => em.findOne(PolicyVersionEntity, { state: 'ACTIVE' }, active));
  if (!version) throw new Error('No policy version is active.');
  return version.number;
}

/**
 * The version that is decided by now: the one in force, or, where no release brought that, the last one before it.
 * @throws Error where there is none
 */
export async function versionDecidedBy(transaction: Transaction): Promise<PolicyVersionWithDocument> {
  const number = await numberDecidedBy(transaction);
  if (number === null) throw new Error('No policy version is active.');
  return versionIn(transaction, number, ['ACTIVE', 'RETIRED']);
}

/** A new draft, from rules that are there. Numbers are never used twice. */
export async function insertDraft(
  transaction: Transaction,
  draft: {
    readonly document: PolicyDocument;
    readonly author: string;
    readonly basedOn: number | null;
    /** The earlier version whose rules it brings back; left out: none. */
    readonly restoredFrom?: number;
    readonly editors: readonly string[];
    readonly now: Date;
  },
): Promise<number> {
  const number = await nextNumber(transaction);
  const { document, now, ...rest } = draft;
  const row = { ...rest, number, state: 'DRAFT', document: { ...document, version: number }, createdAt: now } as const;
  await transaction.insert(PolicyVersionEntity, row);
  return number;
}

export async function nextNumber(transaction: Transaction): Promise<number> {
  const newest = { ...FRESH, fields: ['number'], orderBy: { number: 'desc' }, limit: 1 } as const;
  const [last] = await transaction.find(PolicyVersionEntity, {}, newest);
  return (last?.number ?? 0) + 1;
}

const MOST_SENTENCES = 50;

/** One sentence a line. */
export function sentencesTogether(sentences: readonly string[]): string {
  const more = sentences.length - MOST_SENTENCES;
  return [...sentences.slice(0, MOST_SENTENCES), ...(more > 0 ? [`And ${more} more.`] : [])].join('\n');
}

/** @throws HubError BAD_USER_INPUT with all of them, where there are any. */
export function refuseFor(faults: readonly string[]): void {
  if (faults.length > 0) throw badInput('number', sentencesTogether(faults));
}

export function stepOf(number: number, fields: readonly string[]): RegisterChange {
  return changeOf(`policy-version:${number}`, 'PolicyVersion', fields);
}
