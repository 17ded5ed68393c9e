/** Entries, proposals and warnings of the registers that officers keep, as rows. */
import type { PolicyDocument } from '../../policy/rules/grant';
import { standingOf, type RegisterName } from '../../policy/registers/legal-basis';
import type { LegalBasisRevision, PurposeRevision } from '../../policy/registers/policy-register-store';
import { grantsStandingOn, policyWarnings } from '../../policy/versions/policy-warnings';
import type { ApplicationEntry, ProposedApplication } from '../../registers/partners/application-kind-store';
import type { OrganisationEntry, PartnerChanged } from '../../registers/partners/partner-organisation-store';
import type { EntryChanged } from '../../registers/proposals/entry-change-store';
import type { RegisterProposal } from '../../registers/proposals/register-proposal-store';
import type { Entry, ProposedRegister } from '../../registers/proposals/register-store';
import type { StaffContractEntry } from '../../registers/staff/staff-contract-store';
import { applicationRow, organisationRow, registeredOperationRow } from '../registers/register-page';
import type { RequestContext } from '../request-context';
import type { LegalHoldRevision } from '../../registers/retention/legal-hold-store';
import { legalHoldRow } from '../registers/legal-hold.type';
import { restrictionRow } from '../registers/restriction.type';
import type { RestrictionEntry } from '../../registers/restrictions/restriction-store';
import { staffContractRow } from '../registers/staff-contract.type';
import type {
  PolicyRegisterChange,
  PolicyRegisterEntry,
  PolicyRegisterProposal,
  PolicyWarningEntry,
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

export async function changeRow(
  { register, key, entry, proposal, cutOff }: EntryChanged & Partial<PartnerChanged>,
  context: RequestContext,
): Promise<PolicyRegisterChange> {
  const entries =
    register === 'LEGAL_BASIS' ? legalBasisEntries(context) : register === 'PURPOSE' ? purposeEntries(context) : [];
  return {
    ...shown(register, entry, context.now),
    counts: proposal === null || proposal.state === 'CONFIRMED',
    entry: (await entries).find(({ name }) => name === key) ?? null,
    proposal: proposal && proposalRow(proposal, context.now),
    personsCutOff: cutOff?.persons ?? null,
    applicationsCutOff: cutOff?.applications ?? null,
  };
}

export function proposalRow({ content, key: name, ...proposal }: RegisterProposal, now: Date): PolicyRegisterProposal {
  const { register, state } = proposal;
  const isOpen = state === 'PROPOSED' && register === 'APPLICATION';
  return {
    ...proposal,
    name,
    ...shown(register, content, now),
    operations: isOpen ? operationRows(content as ProposedApplication) : null,
  };
}

type Shown = Pick<
  PolicyRegisterProposal,
  'legalBasis' | 'purpose' | 'organisation' | 'application' | 'staffContract' | 'legalHold' | 'processingRestriction'
>;

const NOTHING: Shown = {
  legalBasis: null,
  purpose: null,
  organisation: null,
  application: null,
  staffContract: null,
  legalHold: null,
  processingRestriction: null,
};

/** The entry of a register where it is shown. */
function shown(register: ProposedRegister, entry: Entry | null, now: Date): Shown {
  if (entry === null) return NOTHING;
  switch (register) {
    case 'LEGAL_BASIS':
      return { ...NOTHING, legalBasis: legalBasisRow(entry as LegalBasisRevision, NOBODYS) };
    case 'PURPOSE':
      return { ...NOTHING, purpose: entry as PurposeRevision };
    case 'ORGANISATION':
      return { ...NOTHING, organisation: organisationRow(entry as OrganisationEntry) };
    case 'APPLICATION':
      return { ...NOTHING, application: applicationRow(entry as ApplicationEntry) };
    case 'STAFF_CONTRACT':
      return { ...NOTHING, staffContract: staffContractRow(entry as StaffContractEntry) };
    case 'LEGAL_HOLD':
      return { ...NOTHING, legalHold: legalHoldRow(entry as LegalHoldRevision, null) };
    case 'PROCESSING_RESTRICTION':
      return { ...NOTHING, processingRestriction: restrictionRow(entry as RestrictionEntry, now) };
  }
}

function operationRows({ clientId, organisation, operations = [] }: ProposedApplication) {
  return operations.map((one) => registeredOperationRow({ ...one, clientId, organisation, registeredAt: null }));
}

export function warningRows({ policy, now }: RequestContext): PolicyWarningEntry[] {
  return policyWarnings(policy.inForce, policy.registers, now).map(({ key: name, ...warning }) => ({
    ...warning,
    name,
    grantCount: warning.grants.length,
  }));
}

type Revision = LegalBasisRevision | PurposeRevision;

/** @param history the newest first */
function entryRow(
  policy: PolicyDocument,
  register: RegisterName,
  [standing, ...earlier]: readonly Revision[],
  now: Date,
): PolicyRegisterEntry {
  return {
    ...revisionRow(policy, register, standing!, now),
    history: earlier.map((revision) => ({ ...revisionRow(policy, register, revision, now), grants: [], history: [] })),
  };
}

function revisionRow(
  policy: PolicyDocument,
  register: RegisterName,
  entry: Revision,
  now: Date,
): Omit<PolicyRegisterEntry, 'history'> {
  const { revision, recordedAt, author, confirmedBy, reason } = entry;
  const key = 'id' in entry ? entry.id : entry.purpose;
  const { state, end } = standingOf(entry, now);
  const { legalBasis, purpose } = shown(register, entry, now);
  return {
    ...{ revision, recordedAt, author, confirmedBy, reason, legalBasis, purpose },
    id: `${register}:${key}:${revision}`,
    register,
    name: key,
    state,
    endsAt: end?.endsAt ?? null,
    daysLeft: end?.daysLeft ?? null,
    grants: grantsStandingOn(policy, register, key).map(({ id }) => id),
  };
}
