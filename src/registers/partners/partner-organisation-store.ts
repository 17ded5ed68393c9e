/**
 * Organisations of partners and their processing agreements, as privacy officers write them. One officer registers an
 * organisation, which may do nothing yet; its agreement waits for a second officer, and so does the end of a suspension.
 */
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { CBE_FAULT_SENTENCES, cbeFault, cbeKind, normaliseCbe } from '../../model/identifiers/cbe';
import type { OrganisationKind } from '../../model/roles';
import { INSURER_CODES, type InsurerCode, type SourceId } from '../../model/words';
import { ApplicationEntity, OrganisationEntity } from '../../persistence/entities/organisation';
import { StaffContractEntity } from '../../persistence/entities/staff';
import { inTransaction, reading, type Transaction } from '../../persistence/statement';
import { PURPOSES_OF_KIND, ROLES_OF_KIND, sourcesOfKind } from './organisation-kinds';
import { changeEntry, type EntryAt, type EntryChanged } from '../proposals/entry-change-store';
import {
  badInput,
  coordinatesOf,
  keyOf,
  lineOf,
  refuseDuplicates,
  type RegisterScope,
  type Entry,
  type Register,
} from '../proposals/register-store';
import type { ProposalAct } from '../proposals/register-proposal-store';

export type OrganisationEntry = InferEntity<typeof OrganisationEntity>;

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

export interface PartnerChanged extends EntryChanged {
  /** Left out where nothing was suspended. */
  readonly cutOff?: CutOff;
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
  /** What a suspension would do now. @throws HubError BAD_USER_INPUT */
  wouldCutOff(cbe: string): Promise<CutOff>;
}

const TAKEN = {
  organisation_pkey: { argument: 'cbe', detail: 'An organisation is registered under this number already.' },
  organisation_insurer: { argument: 'insurer', detail: 'This insurer is registered under another number already.' },
  organisation_source: { argument: 'source', detail: 'This partner system speaks for another organisation already.' },
} as const;

export const ORGANISATIONS: Register<OrganisationEntry> = {
  name: 'ORGANISATION',
  entity: OrganisationEntity,
  key: 'cbe',
  coordinates: {
    ...coordinatesOf('Organisation', 'cbe', 'name', 'kind', 'insurer', 'source', 'purposes', 'agreementReference'),
    ...coordinatesOf('Organisation', 'agreementFrom', 'agreementUntil', 'suspendedAt'),
    // one act, under one right: rules from before these two were fields let officers suspend
    suspendedBy: 'Organisation.suspendedAt',
    suspensionReason: 'Organisation.suspendedAt',
  },
  duplicates: TAKEN,
};

export function createPartnerOrganisations(orm: MikroORM, act: ProposalAct): PartnerOrganisations {
  const change = changesOf(orm, ORGANISATIONS, act);
  const at = ({ organisation, revision, reason }: OrganisationAt): EntryAt => ({
    ...{ key: keyOf(normaliseCbe(organisation)), revision, reason },
  });

  return {
    page: (scope, after, limit) =>
      reading(orm, (em) => {
        const own = scope === 'ALL' ? {} : { cbe: scope.organisation };
        const where = { $and: [own, after === null ? {} : { cbe: { $gt: after } }] };
        return em.find(OrganisationEntity, where, { orderBy: { cbe: 'asc' }, limit });
      }),

    async register(given) {
      const { kind, ...row } = checked(given);
      const may = { permittedRoles: ROLES_OF_KIND[kind], purposes: PURPOSES_OF_KIND[kind] };
      const written = inTransaction(orm, async (transaction) => {
        const taken = await transaction.count(OrganisationEntity, { cbe: row.cbe });
        if (taken > 0) throw badInput('cbe', TAKEN.organisation_pkey.detail);
        const entry = { key: row.cbe, revision: null };
        return changeEntry(transaction, ORGANISATIONS, entry, () => ({ ...row, kind, ...may }), act);
      });
      return refuseDuplicates(written, TAKEN);
    },

    async recordAgreement(agreement) {
      const { validFrom, validUntil = null } = agreement;
      const reference = lineOf('reference', agreement.reference);
      if (validUntil !== null && validUntil <= validFrom) {
        throw badInput('validUntil', 'The agreement ends before it begins.');
      }
      // one that ended would end its officers with it
      await refuseController(orm, agreement, 'The controller has no processing agreement with itself.');
      const agreed = { agreementReference: reference, agreementFrom: validFrom, agreementUntil: validUntil };
      return change(at(agreement), () => agreed);
    },

    async suspend(organisation) {
      await refuseController(orm, organisation, 'The controller cannot be suspended: nobody could resume it.');
      const patch = suspensionOf(organisation.reason, act);
      return change(at(organisation), patch, (transaction, cbe) => cutOffWith(transaction, cbe, act.now));
    },

    resume: async (organisation) => change(at(organisation), () => RESUMED),
    wouldCutOff: (cbe) => reading(orm, (em) => cutOffWith(em, keyOf(normaliseCbe(cbe)), act.now)),
  };
}

/** Changes of entries that are there, with those whom a change cuts off: of who could do something until now. */
export function changesOf<Of extends Entry>(orm: MikroORM, register: Register<Of>, act: ProposalAct) {
  return (
    at: EntryAt,
    patchOf: (was: Of) => Partial<Of>,
    cutOffWith?: (transaction: Transaction, key: string) => Promise<CutOff>,
  ): Promise<PartnerChanged> =>
    inTransaction(orm, async (transaction) => {
      const cutOff = await cutOffWith?.(transaction, at.key);
      return { ...(await changeEntry(transaction, register, at, (was) => patchOf(was!), act)), cutOff };
    });
}

export type Suspension = Pick<OrganisationEntry, 'suspendedAt' | 'suspendedBy' | 'suspensionReason'>;

/** What a suspension that begins now writes; one that is there already stays as it is. */
export function suspensionOf(given: string, act: ProposalAct): (was: Suspension) => Partial<Suspension> {
  const suspension = { suspendedAt: act.now, suspendedBy: act.officer, suspensionReason: lineOf('reason', given) };
  return (was) => (was.suspendedAt === null ? suspension : {});
}

export const RESUMED: Suspension = { suspendedAt: null, suspendedBy: null, suspensionReason: null };

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

function checked(given: NewOrganisation): Pick<OrganisationEntry, 'cbe' | 'name' | 'kind' | 'insurer' | 'source'> {
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
  // with commas alone between them eleven digits would be taken for a national number, and replaced
  if (!insurer) throw badInput('insurer', `A mutuality is one of the insurers ${INSURER_CODES.join(' or ')}.`);
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
