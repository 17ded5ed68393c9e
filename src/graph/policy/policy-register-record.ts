/** Entries, proposals and warnings of the registers that officers keep, as rows. */
import type { Coordinate } from '../../model/classification';
import type { PolicyDocument } from '../../policy/grant';
import type { LegalBasis } from '../../policy/legal-basis';
import { grantsStandingOn, policyWarnings } from '../../policy/policy-warnings';
import type { PurposeEntry } from '../../policy/purpose-entry';
import type { RegisterChanged } from '../../policy/register-change-store';
import { LEGAL_BASES, PURPOSE_ENTRIES, type RegisterName } from '../../policy/register-kinds';
import type { RegisterHistory, RegisterRevision } from '../../policy/register-reading';
import { standingOf } from '../../policy/term-state';
import { APPLICATIONS } from '../../registers/application-kind-store';
import type { CheckedOperation } from '../../registers/operation-check';
import { applicationOf } from '../../registers/partner-application-store';
import { ORGANISATIONS, organisationOf, type PartnerChanged } from '../../registers/partner-organisation-store';
import { BESIDE_THE_ROW, type RegisterContent, type RegisterProposal } from '../../registers/register-proposal';
import { changedColumns, type RowChanged } from '../../registers/register-row-store';
import { STAFF_CONTRACTS, staffContractOf } from '../../registers/staff-contract-store';
import { applicationRow, organisationRow, registeredOperationRow } from '../registers/register-page';
import type { RequestContext } from '../request-context';
import type { RegisteredOperation } from '../registers/registered-operation.type';
import { staffContractRow } from '../registers/staff-contract.type';
import type {
  PolicyRegisterChange,
  PolicyRegisterEntry,
  PolicyRegisterProposal,
  PolicyWarningEntry,
  PurposeOfUse,
} from './policy-register.type';
import { legalBasisRow } from './rule-list.resolver';

/** To whom the entries of a register belong: nobody's organisation. */
const NOBODYS = { kind: 'ORGANISATION', organisation: '' } as const;

export async function legalBasisEntries({ register, policy, now }: RequestContext): Promise<PolicyRegisterEntry[]> {
  const histories = await register.policyRegisters.legalBases();
  return histories.map((history) => entryRow(policy.inForce, 'LEGAL_BASIS', history, now));
}

export async function purposeEntries({ register, policy, now }: RequestContext): Promise<PolicyRegisterEntry[]> {
  const histories = await register.policyRegisters.purposes();
  return histories.map((history) => entryRow(policy.inForce, 'PURPOSE', history, now));
}

export async function changeRow(context: RequestContext, changed: RegisterChanged): Promise<PolicyRegisterChange> {
  const { proposal, register, key } = changed;
  const entries =
    register === 'LEGAL_BASIS' ? legalBasisEntries(context) : register === 'PURPOSE' ? purposeEntries(context) : [];
  return {
    ...NO_PARTNER,
    counts: proposal === null || proposal.state === 'CONFIRMED',
    entry: (await entries).find(({ name }) => name === key) ?? null,
    proposal: proposal && proposalRow(proposal),
  };
}

const NO_PARTNER = {
  ...{ organisation: null, application: null, staffContract: null },
  ...{ personsCutOff: null, applicationsCutOff: null },
};

export function partnerChangeRow({
  register,
  row,
  proposal,
  cutOff,
}: RowChanged & Partial<PartnerChanged>): PolicyRegisterChange {
  return {
    ...partnerOf(register, row),
    counts: proposal === null || proposal.state === 'CONFIRMED',
    entry: null,
    proposal: proposal && proposalRow(proposal),
    personsCutOff: cutOff?.persons ?? null,
    applicationsCutOff: cutOff?.applications ?? null,
  };
}

export function proposalRow({ content, current, key: name, ...proposal }: RegisterProposal): PolicyRegisterProposal {
  const { register, state, basedOn } = proposal;
  const { coordinates } = KINDS[register];
  const isOpen = state === 'PROPOSED';
  return {
    ...proposal,
    name,
    ...contentOf(
      register === 'LEGAL_BASIS'
        ? LEGAL_BASES.entryOf(content)
        : register === 'PURPOSE'
          ? PURPOSE_ENTRIES.entryOf(content)
          : null,
    ),
    ...partnerOf(register, { ...content, revision: basedOn + 1 }),
    operations: isOpen && register === 'APPLICATION' ? operationRows(content) : null,
    changes: isOpen ? changedColumns(current, content).flatMap((column) => coordinates[column] ?? []) : null,
  };
}

const KINDS: Readonly<
  Record<RegisterProposal['register'], { readonly coordinates: Readonly<Record<string, Coordinate>> }>
> = {
  LEGAL_BASIS: LEGAL_BASES,
  PURPOSE: PURPOSE_ENTRIES,
  ORGANISATION: ORGANISATIONS,
  APPLICATION: APPLICATIONS,
  STAFF_CONTRACT: STAFF_CONTRACTS,
};

function partnerOf(
  register: RegisterProposal['register'],
  row: RegisterContent | null,
): Pick<PolicyRegisterChange, 'organisation' | 'application' | 'staffContract'> {
  return {
    staffContract: row && register === 'STAFF_CONTRACT' ? staffContractRow(staffContractOf(row)) : null,
    organisation: row && register === 'ORGANISATION' ? organisationRow(organisationOf(row)) : null,
    application: row && register === 'APPLICATION' ? applicationRow(applicationOf(row)) : null,
  };
}

function operationRows(content: RegisterContent): RegisteredOperation[] {
  const { clientId, organisation } = applicationOf(content);
  const operations = (content[BESIDE_THE_ROW] ?? []) as readonly CheckedOperation[];
  return operations.map((one) => registeredOperationRow({ ...one, clientId, organisation, registeredAt: null }));
}

export function warningRows({ policy, now }: RequestContext): PolicyWarningEntry[] {
  return policyWarnings(policy.inForce, policy.registers, now).map(({ key: name, ...warning }) => ({
    ...warning,
    name,
    grantCount: warning.grants.length,
  }));
}

function entryRow(
  policy: PolicyDocument,
  register: RegisterName,
  { standing, earlier }: RegisterHistory<LegalBasis | PurposeEntry>,
  now: Date,
): PolicyRegisterEntry {
  return {
    ...revisionRow(policy, register, standing, now),
    history: earlier.map((revision) => ({ ...revisionRow(policy, register, revision, now), grants: [], history: [] })),
  };
}

function revisionRow(
  policy: PolicyDocument,
  register: RegisterName,
  { entry, content: _content, ...revision }: RegisterRevision<LegalBasis | PurposeEntry>,
  now: Date,
): Omit<PolicyRegisterEntry, 'history'> {
  const key = 'id' in entry ? entry.id : entry.purpose;
  const { state, end } = standingOf(entry, now);
  return {
    ...revision,
    ...contentOf(entry),
    id: `${register}:${key}:${revision.revision}`,
    register,
    name: key,
    state,
    endsAt: end?.endsAt ?? null,
    daysLeft: end?.daysLeft ?? null,
    grants: grantsStandingOn(policy, register, key).map(({ id }) => id),
  };
}

function contentOf(entry: LegalBasis | PurposeEntry | null): Pick<PolicyRegisterEntry, 'legalBasis' | 'purpose'> {
  if (entry === null) return { legalBasis: null, purpose: null };
  return 'id' in entry
    ? { legalBasis: legalBasisRow(entry, NOBODYS), purpose: null }
    : { legalBasis: null, purpose: purposeRow(entry) };
}

function purposeRow({ description, ...entry }: PurposeEntry): PurposeOfUse {
  return { ...entry, descriptionFr: description.fr, descriptionNl: description.nl, descriptionEn: description.en };
}
