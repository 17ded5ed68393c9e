/** Organisations of partners and their processing agreements, as privacy officers write them. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { CBE_FAULT_SENTENCES, cbeFault, cbeKind, normaliseCbe } from '../model/identifiers/cbe';
import type { OrganisationKind } from '../model/roles';
import { INSURER_CODES, type InsurerCode, type SourceId } from '../model/words';
import { inTransaction, statement, type Parameter, type Transaction } from '../persistence/statement';
import type { KeepRecord } from './officer-store';
import { PURPOSES_OF_KIND, ROLES_OF_KIND, sourcesOfKind } from './organisation-kinds';
import {
  badInput,
  changeOf,
  instantOf,
  keyOf,
  lineOf,
  refuseDuplicates,
  staleOrMissing,
  type OrganisationEntry,
  type RegisterScope,
} from './register-entry';

export interface NewOrganisation {
  readonly cbe: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly insurer?: string | null;
  readonly source?: string | null;
}

export interface AgreementOf {
  /** CBE number. */
  readonly organisation: string;
  readonly revision: number;
  readonly reference: string;
  readonly validFrom: Date;
  readonly validUntil?: Date | null;
}

export interface OrganisationAt {
  /** CBE number. */
  readonly organisation: string;
  readonly revision: number;
}

export interface PartnerOrganisations {
  /** In the order of their numbers, those after `after`. */
  page(scope: RegisterScope, after: string | null, limit: number): Promise<OrganisationEntry[]>;
  /** @throws HubError BAD_USER_INPUT */
  register(organisation: NewOrganisation): Promise<OrganisationEntry>;
  /** In place of the one on record. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  recordAgreement(agreement: AgreementOf): Promise<OrganisationEntry>;
  /** Suspended again or resumed again it stays as it is. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  setSuspended(organisation: OrganisationAt, suspended: boolean): Promise<OrganisationEntry>;
}

export interface WritingOptions {
  /** On the hub's clock. */
  readonly now: Date;
  /** In the transaction that makes the change; what it rejects with takes the change back. */
  readonly keepRecord: KeepRecord;
}

const COLUMNS = `"cbe", "name", "kind", "insurer", "source", "permitted_purposes", "agreement_reference", "agreement_from",
  "agreement_until", "suspended_at", "registered_at", "revision"`;

export function createPartnerOrganisations(orm: MikroORM, { now, keepRecord }: WritingOptions): PartnerOrganisations {
  const change = (of: OrganisationAt, set: string, values: readonly Parameter[], fields: readonly string[]) =>
    inTransaction(orm, async (transaction) => {
      const cbe = keyOf(normaliseCbe(of.organisation));
      const [row] = await statement<OrganisationRow>(
        transaction,
        `update "organisation" set ${set}, "revision" = "revision" + 1 where "cbe" = ? and "revision" = ?
          returning ${COLUMNS}`,
        [...values, cbe, of.revision],
      );
      if (!row) throw staleOrMissing(await isThere(transaction, cbe));
      await keepRecord(transaction, changeOf(`organisation:${cbe}`, 'Organisation', fields));
      return entryFrom(row);
    });

  return {
    page: (scope, after, limit) => readPage(orm, scope, after, limit),

    async register(given) {
      const { cbe, name, kind, insurer, source } = checked(given);
      const written = inTransaction(orm, async (transaction) => {
        const [row] = await statement<OrganisationRow>(
          transaction,
          `insert into "organisation" ("cbe", "name", "kind", "permitted_roles", "permitted_purposes", "insurer", "source",
              "registered_at")
            values (?, ?, ?, ?::text[], ?::text[], ?, ?, ?) returning ${COLUMNS}`,
          [cbe, name, kind, ROLES_OF_KIND[kind], PURPOSES_OF_KIND[kind], insurer, source, now],
        );
        await keepRecord(transaction, changeOf(`organisation:${cbe}`, 'Organisation', WRITTEN_AT_FIRST));
        return entryFrom(row!);
      });
      return refuseDuplicates(written, DUPLICATES);
    },

    async recordAgreement(agreement) {
      const { validFrom, validUntil = null } = agreement;
      const reference = lineOf('reference', agreement.reference);
      if (validUntil !== null && validUntil <= validFrom) {
        throw badInput('validUntil', 'The agreement ends before it begins.');
      }
      // one that ended would end its officers with it
      await refuseController(orm, agreement, 'The controller has no processing agreement with itself.');
      return change(
        agreement,
        '"agreement_reference" = ?, "agreement_from" = ?, "agreement_until" = ?',
        [reference, validFrom, validUntil],
        ['agreementReference', 'agreementFrom', 'agreementUntil'],
      );
    },

    async setSuspended(organisation, suspended) {
      await refuseController(orm, organisation, 'The controller cannot be suspended: nobody could resume it.');
      return suspended
        ? change(organisation, '"suspended_at" = coalesce("suspended_at", ?)', [now], ['suspendedAt'])
        : change(organisation, '"suspended_at" = null', [], ['suspendedAt']);
    },
  };
}

async function readPage(
  orm: MikroORM,
  scope: RegisterScope,
  after: string | null,
  limit: number,
): Promise<OrganisationEntry[]> {
  const own = scope === 'ALL' ? null : scope.organisation;
  const rows = await statement<OrganisationRow>(
    orm,
    `select ${COLUMNS} from "organisation" where (?::text is null or "cbe" = ?) and (?::text is null or "cbe" > ?)
      order by "cbe" limit ?`,
    [own, own, after, after, limit],
  );
  return rows.map(entryFrom);
}

const WRITTEN_AT_FIRST = ['cbe', 'name', 'kind', 'insurer', 'source', 'purposes'];

const DUPLICATES = {
  organisation_pkey: { argument: 'cbe', detail: 'An organisation is registered under this number already.' },
  organisation_insurer: { argument: 'insurer', detail: 'This insurer is registered under another number already.' },
  organisation_source: { argument: 'source', detail: 'This partner system speaks for another organisation already.' },
};

interface CheckedOrganisation {
  readonly cbe: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly insurer: InsurerCode | null;
  readonly source: SourceId | null;
}

function checked(given: NewOrganisation): CheckedOrganisation {
  const { kind } = given;
  // its roles are those of the officers themselves
  if (kind === 'CONTROLLER') throw badInput('kind', 'The controller is registered with its first officers.');
  const cbe = normaliseCbe(given.cbe);
  const fault = cbeFault(cbe);
  if (fault !== null) throw badInput('cbe', `This is no CBE number: ${CBE_FAULT_SENTENCES[fault]}.`);
  if (cbeKind(cbe) !== 'ENTERPRISE')
    throw badInput('cbe', 'This is the number of an establishment: name the enterprise.');
  const insurer = insurerOf(kind, given.insurer ?? null);
  return {
    cbe,
    kind,
    insurer,
    name: lineOf('name', given.name),
    source: sourceOf(kind, insurer, given.source ?? null),
  };
}

function insurerOf(kind: OrganisationKind, given: string | null): InsurerCode | null {
  if (kind !== 'MUTUALITY') {
    if (given !== null) throw badInput('insurer', 'Only a mutuality has an insurer code.');
    return null;
  }
  const insurer = INSURER_CODES.find((code) => code === given);
  if (!insurer) throw badInput('insurer', `A mutuality is one of the insurers ${INSURER_CODES.join(', ')}.`);
  return insurer;
}

function sourceOf(kind: OrganisationKind, insurer: InsurerCode | null, given: string | null): SourceId | null {
  if (given === null) return null;
  const possible = sourcesOfKind(kind, insurer);
  const source = possible.find((one) => one === given);
  if (!source) throw badInput('source', `The partner system of such an organisation is ${possible.join(' or ')}.`);
  return source;
}

/** Its officers are those who write here: what stops it stops them, and nobody could undo it. */
async function refuseController(orm: MikroORM, { organisation }: OrganisationAt, sentence: string): Promise<void> {
  const controller = `select 1 from "organisation" where "cbe" = ? and "kind" = 'CONTROLLER'`;
  const [found] = await statement(orm, controller, [keyOf(normaliseCbe(organisation))]);
  if (found) throw badInput('organisation', sentence);
}

async function isThere(transaction: Transaction, cbe: string): Promise<boolean> {
  return (await statement(transaction, 'select 1 from "organisation" where "cbe" = ?', [cbe])).length > 0;
}

interface OrganisationRow {
  readonly cbe: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly insurer: InsurerCode | null;
  readonly source: SourceId | null;
  readonly permitted_purposes: OrganisationEntry['purposes'];
  readonly agreement_reference: string | null;
  readonly agreement_from: string | null;
  readonly agreement_until: string | null;
  readonly suspended_at: string | null;
  readonly registered_at: string | null;
  readonly revision: number;
}

function entryFrom(row: OrganisationRow): OrganisationEntry {
  return {
    cbe: row.cbe,
    name: row.name,
    kind: row.kind,
    insurer: row.insurer,
    source: row.source,
    purposes: row.permitted_purposes,
    agreementReference: row.agreement_reference,
    agreementFrom: instantOf(row.agreement_from),
    agreementUntil: instantOf(row.agreement_until),
    suspendedAt: instantOf(row.suspended_at),
    registeredAt: instantOf(row.registered_at),
    revision: row.revision,
  };
}
