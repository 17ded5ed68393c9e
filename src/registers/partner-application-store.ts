/**
 * Applications of partners, each with the public key it proves itself with, as privacy officers write them. A key belongs
 * to one application, and one that was replaced never comes back.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { normaliseCbe } from '../model/identifiers/cbe';
import type { OperationMode } from '../model/registered-operations';
import type { OrganisationKind, Purpose } from '../model/roles';
import { inTransaction, statement, type Parameter, type Transaction } from '../persistence/statement';
import type { WritingOptions } from './partner-organisation-store';
import { readPublicKey, type PublicKey } from './public-key';
import {
  badInput,
  changeOf,
  instantOf,
  keyOf,
  lineOf,
  refuseDuplicates,
  staleOrMissing,
  type ApplicationEntry,
  type RegisterScope,
} from './register-entry';

export interface NewApplication {
  /** CBE number. */
  readonly organisation: string;
  /** Left out: `cbe-<CBE>`. */
  readonly clientId?: string | null;
  readonly name: string;
  readonly purposes: readonly Purpose[];
  /** JSON Web Key, as it was sent. */
  readonly publicKey: unknown;
}

export interface ApplicationAt {
  readonly clientId: string;
  readonly revision: number;
}

export interface PartnerApplications {
  /** In the order of their client ids, those after `after`. */
  page(scope: RegisterScope, after: string | null, limit: number): Promise<ApplicationEntry[]>;
  /** @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN where the organisation is not registered */
  register(application: NewApplication): Promise<ApplicationEntry>;
  /** @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  replaceKey(application: ApplicationAt & { readonly publicKey: unknown }): Promise<ApplicationEntry>;
  /** Suspended again or resumed again it stays as it is. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  setSuspended(application: ApplicationAt, suspended: boolean): Promise<ApplicationEntry>;
  /** @param mode null: as the hub is configured. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  setOperationMode(application: ApplicationAt, mode: OperationMode | null): Promise<ApplicationEntry>;
}

const COLUMNS = `"client_id", "organisation", "name", "purposes", "public_key", "key_thumbprint", "key_since", "suspended_at",
  "registered_at", "operation_mode", "revision"`;
/** Behind the number of its organisation: what tells several systems apart. */
const OWN_NAME = /^(?:-[a-z0-9]{1,30}){0,3}$/;

export function createPartnerApplications(orm: MikroORM, writing: WritingOptions): PartnerApplications {
  return {
    async page(scope, after, limit) {
      const own = scope === 'ALL' ? null : scope.organisation;
      const rows = await statement<ApplicationRow>(
        orm,
        `select ${COLUMNS} from "application" where (?::text is null or "organisation" = ?)
          and (?::text is null or "client_id" > ?) order by "client_id" limit ?`,
        [own, own, after, after, limit],
      );
      return rows.map(entryFrom);
    },

    async register(given) {
      const checked = {
        key: readPublicKey(given.publicKey),
        name: lineOf('name', given.name),
        cbe: keyOf(normaliseCbe(given.organisation)),
        purposes: [...new Set(given.purposes)],
      };
      const application = { ...checked, clientId: clientIdOf(given.clientId ?? null, checked.cbe) };
      const registered = inTransaction(orm, (transaction) => insert(transaction, application, writing));
      return refuseDuplicates(registered, DUPLICATES);
    },

    async replaceKey(given) {
      const key = readPublicKey(given.publicKey);
      const replaced = inTransaction(orm, (transaction) => replaceKey(transaction, given, key, writing));
      return refuseDuplicates(replaced, DUPLICATES);
    },

    setSuspended: (application, suspended) =>
      inTransaction(orm, (transaction) =>
        updateApplication(transaction, application, writing, {
          set: suspended ? '"suspended_at" = coalesce("suspended_at", ?)' : '"suspended_at" = null',
          values: suspended ? [writing.now] : [],
          fields: ['suspendedAt'],
        }),
      ),

    setOperationMode: (application, mode) =>
      inTransaction(orm, (transaction) =>
        updateApplication(transaction, application, writing, {
          set: '"operation_mode" = ?',
          values: [mode],
          fields: ['operationMode'],
        }),
      ),
  };
}

interface CheckedApplication {
  readonly clientId: string;
  readonly cbe: string;
  readonly name: string;
  readonly purposes: readonly Purpose[];
  readonly key: PublicKey;
}

async function insert(
  transaction: Transaction,
  { clientId, cbe, name, purposes, key }: CheckedApplication,
  { now, keepRecord }: WritingOptions,
): Promise<ApplicationEntry> {
  requirePurposes(purposes, await organisationOf(transaction, cbe));
  const [row] = await statement<ApplicationRow>(
    transaction,
    `insert into "application" ("client_id", "organisation", "name", "purposes", "public_key", "key_thumbprint",
        "key_since", "registered_at")
      values (?, ?, ?, ?::text[], ?::jsonb, ?, ?, ?) returning ${COLUMNS}`,
    [clientId, cbe, name, purposes, JSON.stringify(key.jwk), key.thumbprint, now, now],
  );
  await refuseRetired(transaction, key);
  await keepRecord(transaction, changeOf(`application:${clientId}`, 'Application', WRITTEN_AT_FIRST));
  return entryFrom(row!);
}

async function replaceKey(
  transaction: Transaction,
  application: ApplicationAt,
  key: PublicKey,
  writing: WritingOptions,
): Promise<ApplicationEntry> {
  const before = await keyInForce(transaction, keyOf(application.clientId));
  if (before === key.thumbprint) throw badInput('publicKey', 'This is the key in force.');
  const entry = await updateApplication(transaction, application, writing, {
    set: '"public_key" = ?::jsonb, "key_thumbprint" = ?, "key_since" = ?',
    values: [JSON.stringify(key.jwk), key.thumbprint, writing.now],
    fields: ['publicKey', 'keyThumbprint', 'keySince'],
  });
  await refuseRetired(transaction, key);
  if (before) {
    await statement(
      transaction,
      'insert into "retired_key" ("thumbprint", "client_id", "retired_at") values (?, ?, ?)',
      [before, application.clientId, writing.now],
    );
  }
  return entry;
}

interface Update {
  /** Empty: nothing of the entry itself. */
  readonly set: string;
  readonly values: readonly Parameter[];
  /** As the schema names them. */
  readonly fields: readonly string[];
  /** Whose fields they are; left out: of the application. */
  readonly type?: string;
}

/** Gives the entry its next revision. Rejects where somebody changed it since. */
export async function updateApplication(
  transaction: Transaction,
  { clientId, revision }: ApplicationAt,
  { keepRecord }: WritingOptions,
  { set, values, fields, type = 'Application' }: Update,
): Promise<ApplicationEntry> {
  const [row] = await statement<ApplicationRow>(
    transaction,
    `update "application" set ${set && `${set}, `}"revision" = "revision" + 1 where "client_id" = ? and "revision" = ?
      returning ${COLUMNS}`,
    [...values, keyOf(clientId), revision],
  );
  if (!row) throw staleOrMissing((await keyInForce(transaction, clientId)) !== undefined);
  await keepRecord(transaction, changeOf(`application:${clientId}`, type, fields));
  return entryFrom(row);
}

const WRITTEN_AT_FIRST = ['clientId', 'organisation', 'name', 'purposes', 'publicKey', 'keyThumbprint', 'keySince'];

const DUPLICATES = {
  application_pkey: { argument: 'clientId', detail: 'An application is registered under this client id already.' },
  application_key_thumbprint: {
    argument: 'publicKey',
    detail: 'Another application has this key: each has one of its own.',
  },
};

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

interface OrganisationOfApplication {
  readonly kind: OrganisationKind;
  readonly permitted_purposes: readonly Purpose[];
  readonly agreement_from: string | null;
}

/** Held until the transaction ends, so that nobody narrows it meanwhile. */
async function organisationOf(transaction: Transaction, cbe: string): Promise<OrganisationOfApplication> {
  const [found] = await statement<OrganisationOfApplication>(
    transaction,
    'select "kind", "permitted_purposes", "agreement_from" from "organisation" where "cbe" = ? for share',
    [cbe],
  );
  if (!found) throw staleOrMissing(false);
  return found;
}

function requirePurposes(purposes: readonly Purpose[], organisation: OrganisationOfApplication): void {
  const { kind, permitted_purposes: permitted, agreement_from: agreement } = organisation;
  if (kind === 'CONTROLLER') throw badInput('organisation', "The controller's systems are no partner's.");
  if (agreement === null) throw badInput('organisation', 'There is no processing agreement of it on record yet.');
  if (purposes.length === 0) throw badInput('purposes', 'Name at least one purpose.');
  if (purposes.some((purpose) => !permitted.includes(purpose))) {
    throw badInput('purposes', `The organisation may hold ${permitted.join(', ')}, and nothing else.`);
  }
}

/** Asked after the key was written: a replacement that was under way has ended by then. */
async function refuseRetired(transaction: Transaction, { thumbprint }: PublicKey): Promise<void> {
  const found = await statement(transaction, 'select 1 from "retired_key" where "thumbprint" = ?', [thumbprint]);
  if (found.length > 0) throw badInput('publicKey', 'This key was replaced before: make a new pair.');
}

/** Undefined where there is no such application. */
async function keyInForce(transaction: Transaction, clientId: string): Promise<string | null | undefined> {
  const [found] = await statement<{ key_thumbprint: string | null }>(
    transaction,
    'select "key_thumbprint" from "application" where "client_id" = ?',
    [clientId],
  );
  return found?.key_thumbprint;
}

interface ApplicationRow {
  readonly client_id: string;
  readonly organisation: string;
  readonly name: string;
  readonly purposes: readonly Purpose[] | null;
  readonly public_key: Readonly<Record<string, string>> | null;
  readonly key_thumbprint: string | null;
  readonly key_since: string | null;
  readonly suspended_at: string | null;
  readonly registered_at: string | null;
  readonly operation_mode: OperationMode | null;
  readonly revision: number;
}

function entryFrom(row: ApplicationRow): ApplicationEntry {
  return {
    clientId: row.client_id,
    organisation: row.organisation,
    name: row.name,
    purposes: row.purposes,
    publicKey: row.public_key,
    keyThumbprint: row.key_thumbprint,
    keySince: instantOf(row.key_since),
    suspendedAt: instantOf(row.suspended_at),
    registeredAt: instantOf(row.registered_at),
    operationMode: row.operation_mode,
    revision: row.revision,
  };
}
