/**
 * Applications of partners, each with the public key it proves itself with, as privacy officers write them. A key belongs
 * to one application, and one that was replaced never comes back. Every change waits for a second officer; a suspension
 * alone is valid at once.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { normaliseCbe } from '../../model/identifiers/cbe';
import type { OperationMode, PublishedApplication } from '../../model/registered-operations';
import type { Purpose } from '../../model/roles';
import { ApplicationEntity, OrganisationEntity } from '../../persistence/entities/organisation';
import { inTransaction, reading, type Transaction } from '../../persistence/statement';
import { APPLICATIONS, refuseTaken, type ApplicationEntry } from './application-kind-store';
import { changesOf, RESUMED, suspensionOf, type CutOff, type PartnerChanged } from './partner-organisation-store';
import { readPublicKey } from './public-key';
import { badInput, keyOf, lineOf, within, type RegisterScope } from '../proposals/register-store';
import { changeEntry, type EntryAt } from '../proposals/entry-change-store';
import type { ProposalAct } from '../proposals/register-proposal-store';

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
  /** What a suspension would do now. */
  wouldCutOff(clientId: string): Promise<CutOff>;
  /** @param mode null: as the hub is configured. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  setOperationMode(application: ApplicationAt, mode: OperationMode | null): Promise<PartnerChanged>;
}

export function createPartnerApplications(orm: MikroORM, act: ProposalAct): PartnerApplications {
  const change = changesOf(orm, APPLICATIONS, act);
  const at = ({ clientId, revision, reason }: ApplicationAt): EntryAt => ({ key: keyOf(clientId), revision, reason });

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
      const row = { clientId: key, organisation, name, purposes, publicKey: jwk, keyThumbprint: thumbprint };
      return inTransaction(orm, async (transaction) => {
        if ((await transaction.count(ApplicationEntity, { clientId: key })) > 0) throw refuseTaken('application_pkey');
        return changeEntry(transaction, APPLICATIONS, { key, revision: null, reason }, () => row, act);
      });
    },

    async replaceKey({ publicKey, ...application }) {
      const { jwk, thumbprint } = readPublicKey(publicKey);
      return change(at(application), (was) => {
        if (was.keyThumbprint === thumbprint) throw badInput('publicKey', 'This is the key in force.');
        return { publicKey: jwk, keyThumbprint: thumbprint };
      });
    },

    async suspend(application) {
      return change(at(application), suspensionOf(application.reason, act), cutOffWith);
    },

    resume: async (application) => change(at(application), () => RESUMED),
    wouldCutOff: (clientId) => reading(orm, (em) => cutOffWith(em, keyOf(clientId))),

    setOperationMode: async (application, mode) => change(at(application), () => ({ operationMode: mode })),
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
