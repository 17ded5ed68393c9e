/**
 * Organisations of partners and their processing agreements, as privacy officers write them. One officer registers an
 * organisation, which may do nothing yet; its agreement waits for a second officer, and so does the end of a suspension.
 */
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { CBE_FAULT_SENTENCES, cbeFault, cbeKind, normaliseCbe } from '../model/identifiers/cbe';
import type { OrganisationKind } from '../model/roles';
import { INSURER_CODES, type InsurerCode, type SourceId } from '../model/words';
import { rowFrom } from '../persistence/columns';
import { ApplicationEntity, OrganisationEntity } from '../persistence/entities/organisation';
import { StaffContractEntity } from '../persistence/entities/staff';
import { inTransaction, reading, type Transaction } from '../persistence/statement';
import type { KeepRecord } from './officer-store';
import { PURPOSES_OF_KIND, ROLES_OF_KIND, sourcesOfKind } from './organisation-kinds';
import { badInput, keyOf, lineOf, refuseDuplicates, type RegisterScope } from './register-entry';
import type { RegisterContent } from './register-proposal';
import type { ProposalAct } from './register-proposal-store';
import { changeRow, type RowChanged, type RowKind } from './register-row-store';

export type OrganisationEntry = Omit<InferEntity<typeof OrganisationEntity>, 'permittedRoles'>;

/** @param row by column, with or without what the register adds to it */
export function organisationOf(row: RegisterContent): OrganisationEntry {
  const entry = rowFrom(OrganisationEntity, row);
  return { ...entry, revision: entry.revision ?? 0 };
}

export interface NewOrganisation {
  readonly cbe: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly insurer?: string | null;
  readonly source?: string | null;
}

export interface AgreementOf extends OrganisationAt {
  readonly reference: string;
  readonly validFrom: Date;
  readonly validUntil?: Date | null;
}

export interface OrganisationAt {
  /** CBE number. */
  readonly organisation: string;
  readonly revision: number;
  /** Why it is changed, in one line. */
  readonly reason: string;
}

/** How many of those who could do something until now cannot any more. */
export interface CutOff {
  /** With a contract that is valid now. */
  readonly persons: number;
  readonly applications: number;
}

export interface PartnerChanged extends RowChanged {
  /** Null where nothing was suspended. */
  readonly cutOff: CutOff | null;
}

export interface PartnerOrganisations {
  /** In the order of their numbers, those after `after`. */
  page(scope: RegisterScope, after: string | null, limit: number): Promise<OrganisationEntry[]>;
  /** Valid at once: without an agreement it may do nothing. @throws HubError BAD_USER_INPUT */
  register(organisation: NewOrganisation): Promise<PartnerChanged>;
  /** In place of the one on record. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  recordAgreement(agreement: AgreementOf): Promise<PartnerChanged>;
  /** At once; suspended again it stays as it is. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  suspend(organisation: OrganisationAt): Promise<PartnerChanged>;
  /** @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  resume(organisation: OrganisationAt): Promise<PartnerChanged>;
}

export interface WritingOptions {
  /** On the hub's clock. */
  readonly now: Date;
  /** In the transaction that makes the change; what it rejects with takes the change back. */
  readonly keepRecord: KeepRecord;
}

export const ORGANISATIONS: RowKind = {
  register: 'ORGANISATION',
  entry: 'organisation',
  coordinates: {
    cbe: 'Organisation.cbe',
    name: 'Organisation.name',
    kind: 'Organisation.kind',
    insurer: 'Organisation.insurer',
    source: 'Organisation.source',
    permitted_purposes: 'Organisation.purposes',
    agreement_reference: 'Organisation.agreementReference',
    agreement_from: 'Organisation.agreementFrom',
    agreement_until: 'Organisation.agreementUntil',
    suspended_at: 'Organisation.suspendedAt',
    // one act, under one right: rules from before these two were fields let officers suspend
    suspended_by: 'Organisation.suspendedAt',
    suspension_reason: 'Organisation.suspendedAt',
  },
  duplicates: {
    organisation_pkey: { argument: 'cbe', detail: 'An organisation is registered under this number already.' },
    organisation_insurer: { argument: 'insurer', detail: 'This insurer is registered under another number already.' },
    organisation_source: { argument: 'source', detail: 'This partner system speaks for another organisation already.' },
  },
};

export function createPartnerOrganisations(orm: MikroORM, act: ProposalAct): PartnerOrganisations {
  const change = async (
    { organisation, revision, reason }: OrganisationAt,
    patchOf: (was: RegisterContent) => RegisterContent,
    cutOff?: (transaction: Transaction, cbe: string) => Promise<CutOff>,
  ): Promise<PartnerChanged> => {
    const key = keyOf(normaliseCbe(organisation));
    return inTransaction(orm, async (transaction) => {
      const counted = (await cutOff?.(transaction, key)) ?? null;
      const at = { key, revision, reason };
      return { ...(await changeRow(transaction, ORGANISATIONS, at, patchOf, act)), cutOff: counted };
    });
  };

  return {
    page: (scope, after, limit) =>
      reading(orm, (em) => {
        const own = scope === 'ALL' ? {} : { cbe: scope.organisation };
        const where = { $and: [own, after === null ? {} : { cbe: { $gt: after } }] };
        return em.find(OrganisationEntity, where, { orderBy: { cbe: 'asc' }, limit });
      }),

    async register(given) {
      const { kind, ...row } = checked(given);
      const added = { permitted_roles: ROLES_OF_KIND[kind], permitted_purposes: PURPOSES_OF_KIND[kind] };
      const at = { key: row.cbe, revision: null };
      const written = inTransaction(orm, async (transaction) => {
        const taken = await transaction.count(OrganisationEntity, { cbe: row.cbe });
        if (taken > 0) throw badInput('cbe', ORGANISATIONS.duplicates['organisation_pkey']!.detail);
        return changeRow(transaction, ORGANISATIONS, at, () => ({ ...row, kind, ...added }), act);
      });
      return { ...(await refuseDuplicates(written, ORGANISATIONS.duplicates)), cutOff: null };
    },

    async recordAgreement(agreement) {
      const { validFrom, validUntil = null } = agreement;
      const reference = lineOf('reference', agreement.reference);
      if (validUntil !== null && validUntil <= validFrom) {
        throw badInput('validUntil', 'The agreement ends before it begins.');
      }
      // one that ended would end its officers with it
      await refuseController(orm, agreement, 'The controller has no processing agreement with itself.');
      return change(agreement, () => ({
        agreement_reference: reference,
        agreement_from: validFrom.toISOString(),
        agreement_until: validUntil?.toISOString() ?? null,
      }));
    },

    async suspend(organisation) {
      await refuseController(orm, organisation, 'The controller cannot be suspended: nobody could resume it.');
      const patch = suspensionOf(organisation.reason, act);
      return change(organisation, patch, (transaction, cbe) => cutOffWith(transaction, cbe, act.now));
    },

    resume: (organisation) => change(organisation, () => RESUMED),
  };
}

/** What a suspension that begins now writes; one that is there already stays as it is. */
export function suspensionOf(given: string, { officer, now }: ProposalAct): (was: RegisterContent) => RegisterContent {
  const reason = lineOf('reason', given);
  return (was) =>
    was['suspended_at'] === null
      ? { suspended_at: now.toISOString(), suspended_by: officer, suspension_reason: reason }
      : {};
}

export const RESUMED = { suspended_at: null, suspended_by: null, suspension_reason: null } as const;

/** Of those who could do something until now. */
async function cutOffWith(transaction: Transaction, cbe: string, now: Date): Promise<CutOff> {
  if ((await transaction.count(OrganisationEntity, { cbe, suspendedAt: null })) === 0) {
    return { persons: 0, applications: 0 };
  }
  const valid = { validFrom: { $lte: now }, $or: [{ validUntil: null }, { validUntil: { $gt: now } }] };
  const contracts = await transaction.find(
    StaffContractEntity,
    { organisation: cbe, ...valid },
    { fields: ['person'] },
  );
  const applications = await transaction.count(ApplicationEntity, { organisation: cbe, suspendedAt: null });
  return { persons: new Set(contracts.map(({ person }) => person)).size, applications };
}

export type NamedOrganisation = Pick<OrganisationEntry, 'cbe' | 'name' | 'kind' | 'source'>;

/** All of them, there are few: by their number, and by the partner system they run. */
export function organisationsNamed(orm: MikroORM): Promise<NamedOrganisation[]> {
  return reading(orm, (em) => em.find(OrganisationEntity, {}, { fields: ['cbe', 'name', 'kind', 'source'] }));
}

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
  const controller = { cbe: keyOf(normaliseCbe(organisation)), kind: 'CONTROLLER' } as const;
  if ((await reading(orm, (em) => em.count(OrganisationEntity, controller))) > 0)
    throw badInput('organisation', sentence);
}
