/** Policy versions in the database: installs the hub's own, reads the one in force. */
import { isDeepStrictEqual } from 'node:util';
import type { MikroORM } from '@mikro-orm/postgresql';
import { statement } from '../persistence/statement';
import type { PolicyDocument } from './grant';
import { parsePolicyDocument, UnreadablePolicy } from './policy-document';
import type { PolicyLibrary } from './policy-library';
import {
  HOWEVER_LONG,
  inPolicyTransaction,
  numberInForce,
  readVersion,
  readVersions,
  retireInForce,
} from './policy-version-store';

export interface PolicyStore extends Pick<PolicyLibrary, 'versions' | 'version'> {
  /**
   * Puts the hub's own policy in force where there is none, and where the one in force is an earlier one of the hub's own
   * (a new release has new fields): then as the next version. What an officer wrote is never touched, nor what a later
   * release installed. Safe with any number of replicas at once.
   * @param revision of the hub's own policy; goes up with each release that changes it.
   * @returns the number it installed, or null where nothing was to be done.
   */
  installOwn(own: PolicyDocument, revision: number, now: Date): Promise<number | null>;
  /** @throws Error where there is no active version. @throws UnreadablePolicy where what is stored is not a policy. */
  readActive(): Promise<PolicyDocument>;
  /** The number of the version in force. @throws Error where there is none. */
  numberInForce(): Promise<number>;
}

/** The author of the hub's own policies, with their revision; before there was a second one, without. */
const INSTALLATION = /^installation(?: (\d+))?$/;

interface StoredVersion {
  readonly number: number;
  readonly state: string;
  readonly author: string;
  readonly document: { readonly version: number };
}

export function createPolicyStore(orm: MikroORM): PolicyStore {
  return {
    async installOwn(own, revision, now) {
      // the next replica waits here, and then finds the table filled
      return inPolicyTransaction(
        orm,
        async (transaction) => {
          const versions = await statement<StoredVersion>(
            transaction,
            'select "number", "state", "author", "document" from "policy_version" order by "number"',
          );
          const wereInForce = versions.filter(({ state }) => state === 'ACTIVE' || state === 'RETIRED');
          if (wereInForce.some(({ author }) => (revisionOf(author) ?? Infinity) > revision)) return null;
          const last = wereInForce.at(-1);
          // drafts have numbers too
          const number = last === undefined ? own.version : Math.max(...versions.map((version) => version.number)) + 1;
          const document = { ...own, version: number };
          if (last && isDeepStrictEqual(asStored({ ...document, version: last.number }), last.document)) return null;
          await retireInForce(transaction, number, now);
          await statement(
            transaction,
            `insert into "policy_version" ("number", "state", "document", "author", "created_at", "activated_at")
           values (?, 'ACTIVE', ?::jsonb, ?, ?, ?)`,
            [number, JSON.stringify(document), `installation ${revision}`, now, now],
          );
          return number;
        },
        HOWEVER_LONG,
      );
    },

    async readActive() {
      const rows = await statement<{ number: number; document: unknown }>(
        orm,
        `select "number", "document" from "policy_version" where "state" = 'ACTIVE'`,
      );
      const active = rows[0];
      if (!active) throw new Error('No policy version is active: the hub does not start without one.');
      const policy = parsePolicyDocument(active.document);
      if (policy.version !== active.number) {
        throw new UnreadablePolicy(`Policy version ${active.number} holds the document of version ${policy.version}.`);
      }
      return policy;
    },

    numberInForce: () => numberInForce(orm),
    versions: () => readVersions(orm),
    version: (number) => readVersion(orm, number),
  };
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
