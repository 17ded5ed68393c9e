/**
 * Applications of partners, each with the public key it proves itself with, as privacy officers write them. A key belongs
 * to one application, and one that was replaced never comes back. Every change waits for a second officer; a suspension
 * alone is valid at once.
 */
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { normaliseCbe } from '../model/identifiers/cbe';
import type { PublishedApplication } from '../model/published-application';
import type { OperationMode } from '../model/registered-operations';
import type { Purpose } from '../model/roles';
import { rowFrom } from '../persistence/columns';
import { ApplicationEntity, OrganisationEntity } from '../persistence/entities/organisation';
import { inTransaction, reading, type Transaction } from '../persistence/statement';
import { APPLICATIONS, refuseTaken } from './application-kind-store';
import { ORGANISATIONS, RESUMED, suspensionOf, type CutOff, type PartnerChanged } from './partner-organisation-store';
import { readPublicKey } from './public-key';
import { badInput, keyOf, lineOf, within, type RegisterScope } from './register-entry';
import type { RegisterContent } from './register-proposal';
import type { ProposalAct } from './register-proposal-store';
import { changeRow, confirmRow } from './register-row-store';
import { STAFF_CONTRACTS } from './staff-contract-store';

export type ApplicationEntry = InferEntity<typeof ApplicationEntity>;

/** @param row by column, with or without what the register adds to it */
export function applicationOf(row: RegisterContent): ApplicationEntry {
  const entry = rowFrom(ApplicationEntity, row);
  return { ...entry, revision: entry.revision ?? 0 };
}

export interface NewApplication {
  /** CBE number. */
  readonly organisation: string;
  /** Left out: `cbe-<CBE>`. */
  readonly clientId?: string | null;
  readonly name: string;
  readonly purposes: readonly Purpose[];
  /** JSON Web Key, as it was sent. */
  readonly publicKey: unknown;
  readonly reason: string;
}

export interface ApplicationAt {
  readonly clientId: string;
  readonly revision: number;
  /** Why it is changed, in one line. */
  readonly reason: string;
}

export interface PartnerApplications {
  /** In the order of their client ids, those after `after`. */
  page(scope: RegisterScope, after: string | null, limit: number): Promise<ApplicationEntry[]>;
  /** @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN where the organisation is not registered */
  register(application: NewApplication): Promise<PartnerChanged>;
  /** @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  replaceKey(application: ApplicationAt & { readonly publicKey: unknown }): Promise<PartnerChanged>;
  /** At once; suspended again it stays as it is. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  suspend(application: ApplicationAt): Promise<PartnerChanged>;
  /** @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  resume(application: ApplicationAt): Promise<PartnerChanged>;
  /** @param mode null: as the hub is configured. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  setOperationMode(application: ApplicationAt, mode: OperationMode | null): Promise<PartnerChanged>;
}

export function createPartnerApplications(orm: MikroORM, act: ProposalAct): PartnerApplications {
  const change = (
    { clientId, revision, reason }: ApplicationAt,
    patchOf: (was: RegisterContent) => RegisterContent,
    cutOff?: (transaction: Transaction, clientId: string) => Promise<CutOff>,
  ): Promise<PartnerChanged> => {
    const key = keyOf(clientId);
    return inTransaction(orm, async (transaction) => {
      const counted = (await cutOff?.(transaction, key)) ?? null;
      const at = { key, revision, reason };
      return { ...(await changeRow(transaction, APPLICATIONS, at, patchOf, act)), cutOff: counted };
    });
  };

  return {
    page: (scope, after, limit) =>
      reading(orm, (em) => {
        const where = { ...within(scope), ...(after !== null && { clientId: { $gt: after } }) };
        return em.find(ApplicationEntity, where, { orderBy: { clientId: 'asc' }, limit });
      }),

    async register({ reason, ...given }) {
      const { jwk, thumbprint } = readPublicKey(given.publicKey);
      const name = lineOf('name', given.name);
      const organisation = keyOf(normaliseCbe(given.organisation));
      const purposes = [...new Set(given.purposes)];
      const key = clientIdOf(given.clientId ?? null, organisation);
      const row = { client_id: key, organisation, name, purposes, public_key: jwk, key_thumbprint: thumbprint };
      return inTransaction(orm, async (transaction) => {
        if ((await transaction.count(ApplicationEntity, { clientId: key })) > 0) throw refuseTaken('application_pkey');
        const at = { key, revision: null, reason };
        return { ...(await changeRow(transaction, APPLICATIONS, at, () => row, act)), cutOff: null };
      });
    },

    async replaceKey({ publicKey, ...application }) {
      const { jwk, thumbprint } = readPublicKey(publicKey);
      return change(application, (was) => {
        if (was['key_thumbprint'] === thumbprint) throw badInput('publicKey', 'This is the key in force.');
        return { public_key: jwk, key_thumbprint: thumbprint };
      });
    },

    async suspend(application) {
      return change(application, suspensionOf(application.reason, act), cutOffWith);
    },

    resume: (application) => change(application, () => RESUMED),

    setOperationMode: (application, mode) => change(application, () => ({ operation_mode: mode })),
  };
}

/** Its own tokens, where they were accepted until now. */
async function cutOffWith(transaction: Transaction, clientId: string): Promise<CutOff> {
  const application = await transaction.findOne(ApplicationEntity, { clientId, suspendedAt: null });
  const employer = application && { cbe: application.organisation, suspendedAt: null };
  return { persons: 0, applications: employer ? await transaction.count(OrganisationEntity, employer) : 0 };
}

/** As an identity provider needs it, read anew each time: a change counts at once. @returns null where it is not registered */
export async function readPublishedApplication(orm: MikroORM, clientId: string): Promise<PublishedApplication | null> {
  if (/\p{Cc}/u.test(clientId)) return null;
  return reading(orm, async (em) => {
    const application = await em.findOne(ApplicationEntity, clientId);
    const employer = application && (await em.findOne(OrganisationEntity, application.organisation));
    if (!employer) return null;
    const { organisation, purposes, publicKey, suspendedAt } = application;
    return {
      clientId,
      organisation,
      purposes: (purposes ?? employer.purposes).filter((purpose) => employer.purposes.includes(purpose)),
      publicKey,
      suspended: suspendedAt !== null || employer.suspendedAt !== null,
    };
  });
}

/** Behind the number of its organisation: what distinguishes several systems. */
const OWN_NAME = /^(?:-[a-z0-9]{1,30}){0,3}$/;

function clientIdOf(given: string | null, cbe: string): string {
  const first = `cbe-${cbe}`;
  if (given === null) return first;
  if (!given.startsWith(first) || !OWN_NAME.test(given.slice(first.length))) {
    const detail =
      "A client id is cbe-<number of its organisation>, and up to three words of a-z and 0-9 behind it, each after a '-'.";
    throw badInput('clientId', detail);
  }
  return given;
}

/** The second officer's act in the registers of organisations, applications and own staff. */
export interface PartnerProposals {
  /** @returns null where the proposal is for another register. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  confirm(id: string): Promise<PartnerChanged | null>;
}

export function createPartnerProposals(orm: MikroORM, act: ProposalAct): PartnerProposals {
  return {
    async confirm(id) {
      const changed = await confirmRow(orm, [ORGANISATIONS, APPLICATIONS, STAFF_CONTRACTS], id, act);
      return changed && { ...changed, cutOff: null };
    },
  };
}
