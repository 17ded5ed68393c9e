/** Entries, proposals and warnings of the registers that rules stand on, as rows. */
import type { PolicyDocument } from '../../policy/grant';
import type { LegalBasis } from '../../policy/legal-basis';
import { grantsStandingOn, policyWarnings } from '../../policy/policy-warnings';
import type { PurposeEntry } from '../../policy/purpose-entry';
import type { RegisterChanged } from '../../policy/register-change-store';
import { LEGAL_BASES, PURPOSE_ENTRIES, type RegisterName } from '../../policy/register-kinds';
import type { RegisterHistory, RegisterProposal, RegisterRevision } from '../../policy/register-reading';
import { standingOf } from '../../policy/term-state';
import type { RequestContext } from '../request-context';
import type {
  PolicyRegisterChange,
  PolicyRegisterEntry,
  PolicyRegisterProposal,
  PolicyWarningEntry,
  PurposeOfUse,
} from './policy-register.type';
import { legalBasisRow } from './rule-record';

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
  const entries = changed.register === 'LEGAL_BASIS' ? legalBasisEntries(context) : purposeEntries(context);
  const { proposal } = changed;
  return {
    counts: proposal === null || proposal.state === 'CONFIRMED',
    entry: (await entries).find(({ name }) => name === changed.key) ?? null,
    proposal: proposal && proposalRow(proposal),
  };
}

export function proposalRow({ content, key: name, ...proposal }: RegisterProposal): PolicyRegisterProposal {
  const entry = proposal.register === 'LEGAL_BASIS' ? LEGAL_BASES.entryOf(content) : PURPOSE_ENTRIES.entryOf(content);
  return { ...proposal, name, ...contentOf(entry) };
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

function contentOf(entry: LegalBasis | PurposeEntry): Pick<PolicyRegisterEntry, 'legalBasis' | 'purpose'> {
  return 'id' in entry
    ? { legalBasis: legalBasisRow(entry, NOBODYS), purpose: null }
    : { legalBasis: null, purpose: purposeRow(entry) };
}

function purposeRow({ description, ...entry }: PurposeEntry): PurposeOfUse {
  return { ...entry, descriptionFr: description.fr, descriptionNl: description.nl, descriptionEn: description.en };
}
