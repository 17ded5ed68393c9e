/** Policy versions in the database: installs the hub's own, reads the one in force; and the policy as requests read it. */
import { isDeepStrictEqual } from 'node:util';
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { MIGRATE_FIRST } from '../../persistence/migration-state';
import { PolicyProbeEntity, PolicyVersionEntity } from '../../persistence/entities/policy-version';
import { inTransaction, reading, type Transaction } from '../../persistence/statement';
import type { PolicyDocument } from '../rules/grant';
import { parsePolicyDocument, UnreadablePolicy } from '../rules/policy-document';
import type { PolicyComment } from './policy-comment-store';
import type { HubProcess } from './hub-process-store';
import {
  HOWEVER_LONG,
  inPolicyTransaction,
  readVersion,
  readVersions,
  retireInForce,
  type PolicyVersionEntry,
  type PolicyVersionWithDocument,
} from './policy-version-store';
import { isKnown, numbersInForce, storedVersions } from './policy-version.sql';
import type { AccessHistory } from '../../model/access-history';
import type { Coordinate, CoordinateInfo } from '../../model/classification';
import type { CompiledVersions } from '../rules/compiled-policy';
import type { OperationExplainer } from '../effect/simulate';
import type { PolicyFileReading } from '../file/read-policy-file';
import type { GoneWith } from '../rules/officers-powers';
import type { PolicyRegisters } from '../registers/policy-register-store';
import type { Sentence } from '../rules/sentence';
import type { DecisionTables } from '../rules/decision-table';

/** The policy for reading: the version a request is decided by, and which versions there are and were. */
export interface PolicyLibrary {
  readonly inForce: PolicyDocument;
  /** What its grants stand on, as the request found it. */
  readonly registers: PolicyRegisters;
  /** Every place that rules can speak of, by name, whatever the caller's own schema has. */
  readonly coordinates: ReadonlyMap<Coordinate, CoordinateInfo>;
  readonly goneWith: GoneWith;
  /** The newest first. */
  versions(): Promise<PolicyVersionEntry[]>;
  /** What was disclosed before, to be decided once more. */
  readonly history: AccessHistory;
  readonly explainer: OperationExplainer;
  /** A version that decides, read once for all who ask for it at a time. Null where it is gone. */
  versionInForce(number: number): Promise<PolicyVersionEntry | null>;
  /** Null where there is none of that number. */
  version(number: number): Promise<PolicyVersionWithDocument | null>;
  /** Likewise, to decide by once more. */
  readonly compiled: CompiledVersions;
  /** What processes found when they probed a version, the newest first. */
  probesOf(number: number): Promise<readonly PolicyProbeResult[]>;
  /** Processes of the hub that run, the oldest first. */
  processes(): Promise<readonly HubProcess[]>;
  /** What officers said of a version, the oldest first. */
  commentsOf(number: number): Promise<readonly PolicyComment[]>;
  /** What stands against a document being submitted or put in force now: one sentence each, in each language. */
  faultsOf(document: PolicyDocument): Promise<readonly Sentence[]>;
  /** CBE numbers by which rules of it name organisations that no register has. */
  unregisteredIn(document: PolicyDocument): Promise<readonly string[]>;
  /** A policy file, held against what a draft of that number may say now. */
  readFile(text: string, asVersion: number): Promise<PolicyFileReading>;
}

/** The policy as a request takes it at its beginning and keeps it. Immutable: which snapshot is the current one changes. */
export interface PolicySnapshot extends PolicyRegisters {
  readonly document: PolicyDocument;
  readonly tables: DecisionTables;
}

export interface PolicyInForce {
  current(): PolicySnapshot;
}

export interface PolicyStore extends Pick<PolicyLibrary, 'versions' | 'version'> {
  /**
   * Puts the hub's own policy in force where there is none, and where the one in force is an earlier one of the hub's own
   * (a new release has new fields): then as the next version. What an officer wrote is never touched, nor what a later
   * release installed. Safe with any number of replicas at once.
   * @param revision of the hub's own policy; goes up with each release that changes it.
   * @returns what it installed, or null where nothing was to be done.
   */
  installOwn(own: PolicyDocument, revision: number, now: Date): Promise<InstalledPolicy | null>;
  /**
   * The document that is decided by.
   * @throws Error where there is no such version
   * @throws UnreadablePolicy where the stored document is not a policy
   */
  readActive(): Promise<PolicyDocument>;
  /** The number of the version that is decided by. @throws Error where there is none. */
  numberInForce(): Promise<number>;
  /** @throws Error where there is none. */
  inForce(): Promise<NumbersInForce>;
}

export interface InstalledPolicy {
  readonly number: number;
  /** The active version that it replaced, where the database knows of no release that brought that one. */
  readonly insteadOf: {
    readonly number: number;
    /** Signed by an earlier release: also one from before the database knew of releases. */
    readonly isEarlier: boolean;
  } | null;
}

export interface NumbersInForce {
  readonly decidedBy: number;
  /**
   * The number of the active version where that is said to be a release's, and the database knows of no release that brought
   * it: the last one before it is decided by.
   */
  readonly ofNoRelease: number | null;
}

/** The author of the hub's own policies, with their revision; before there was a second one, without. */
const INSTALLATION = /^installation(?: (\d+))?$/;

export function createPolicyStore(orm: MikroORM): PolicyStore {
  return {
    async installOwn(own, revision, now) {
      // the next replica waits here, and then finds the table filled
      return inPolicyTransaction(
        orm,
        async (transaction) => {
          const versions = await storedVersions(transaction);
          const wereInForce = versions.filter(
            ({ state, known }) => known && (state === 'ACTIVE' || state === 'RETIRED'),
          );
          if (wereInForce.some(({ author }) => (revisionOf(author) ?? Infinity) > revision)) return null;
          const last = wereInForce.at(-1);
          // drafts have numbers too
          const number =
            versions.length === 0 ? own.version : Math.max(...versions.map((version) => version.number)) + 1;
          const document = { ...own, version: number };
          const isThere = last && isDeepStrictEqual(asStored({ ...document, version: last.number }), last.document);
          const forged = versions.find(({ state, known }) => state === 'ACTIVE' && !known);
          if (isThere && !forged) return null;
          await checkKnown(transaction, document, revision);
          await retireInForce(transaction, number, now);
          const author = `installation ${revision}`;
          const row = { number, state: 'ACTIVE', document, author, createdAt: now, activatedAt: now } as const;
          await transaction.insert(PolicyVersionEntity, row);
          const insteadOf = forged && { number: forged.number, isEarlier: (revisionOf(forged.author) ?? 0) < revision };
          return { number, insteadOf: insteadOf ?? null };
        },
        HOWEVER_LONG,
      );
    },

    async readActive() {
      const { decidedBy: number } = await inForce(orm);
      const row = await reading(orm, (em) => em.findOne(PolicyVersionEntity, number, { populate: ['document'] }));
      const policy = parsePolicyDocument(row?.document);
      if (policy.version !== number) {
        throw new UnreadablePolicy(`Policy version ${number} holds the document of version ${policy.version}.`);
      }
      return policy;
    },

    numberInForce: async () => (await inForce(orm)).decidedBy,
    inForce: () => inForce(orm),
    versions: () => readVersions(orm),
    version: (number) => readVersion(orm, number),
  };
}

async function inForce(orm: MikroORM): Promise<NumbersInForce> {
  const row = await numbersInForce(orm);
  if (!row) throw new Error('No policy version is active: the hub does not start without one.');
  const { active, decidedBy } = row;
  if (decidedBy === null) {
    throw new Error(`Policy version ${active} is active and was brought by no release, and there is none before it.`);
  }
  return { decidedBy, ofNoRelease: active === decidedBy ? null : active };
}

async function checkKnown(transaction: Transaction, document: PolicyDocument, revision: number): Promise<void> {
  if (await isKnown(transaction, `installation ${revision}`, document)) return;
  throw new Error(`The database does not know the policy that this release brings. ${MIGRATE_FIRST}`);
}

/** Null for what an officer wrote. */
function revisionOf(author: string): number | null {
  const own = INSTALLATION.exec(author);
  return own && Number(own[1] ?? 1);
}

/** What comes back of a document that is kept as JSON. */
function asStored(document: PolicyDocument): unknown {
  return JSON.parse(JSON.stringify(document));
}

/**
 * What probes of the policy found (src/app/probe/README.md): one row for each time a process has probed a version to its end.
 * Counts and names of fields; nothing of anybody.
 */
export type PolicyProbeResult = InferEntity<typeof PolicyProbeEntity>;

export interface PolicyProbeStore {
  keep(result: PolicyProbeResult): Promise<void>;
  /** Of one version, the newest first. */
  of(version: number): Promise<PolicyProbeResult[]>;
}

/** Of one version. Each process has one as soon as it takes a version, and one more when the registers change. */
const MOST_KEPT = 100;

const NEWEST = { orderBy: { at: 'desc', process: 'asc' } } as const;

export function createPolicyProbeStore(orm: MikroORM): PolicyProbeStore {
  return {
    keep: (result) =>
      inTransaction(orm, async (em) => {
        await em.upsert(PolicyProbeEntity, result, { onConflictAction: 'ignore' });
        const { version } = result;
        em.remove(await em.find(PolicyProbeEntity, { version }, { ...NEWEST, offset: MOST_KEPT }));
      }),
    of: (version) => reading(orm, (em) => em.find(PolicyProbeEntity, { version }, NEWEST)),
  };
}
