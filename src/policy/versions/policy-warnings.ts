/**
 * What of the policy in force will be suspended by itself, reported fourteen days before its last day: which entry of which
 * register, what of it ends, and who loses what by it. What has ended is reported as long as rules depend on it.
 */
import type { Day } from '../../model/brussels-day';
import type { Role } from '../../model/roles';
import type { Grant, PolicyDocument } from '../rules/grant';
import { endsOf, standingOf, WARNING_DAYS, type RegisterName, type TermPart } from '../registers/legal-basis';
import { type PolicyRegisters, type PurposeEntry, type LegalBasis } from '../registers/policy-register-store';

export interface PolicyWarning {
  readonly register: RegisterName;
  readonly key: string;
  readonly part: TermPart;
  /** In Brussels. */
  readonly lastDay: Day;
  readonly endsAt: Date;
  /** From today to the last day; below 0 after it. */
  readonly daysLeft: number;
  /** Whether the rules are suspended already. */
  readonly ended: boolean;
  /** Ids of the grants that stand on it. */
  readonly grants: readonly string[];
  /** What these grants give, by role; null is everybody. */
  readonly losses: readonly { readonly role: Role | null; readonly groups: readonly string[] }[];
}

/** How long an entry that rules stand on still holds. */
export interface DaysLeft {
  readonly register: RegisterName;
  readonly key: string;
  /** Null where it is open-ended. */
  readonly daysLeft: number | null;
}

/** The first to end comes first. */
export function policyWarnings(policy: PolicyDocument, registers: PolicyRegisters, now: Date): PolicyWarning[] {
  const warnings = entriesOf(policy, registers).flatMap(({ register, key, entry, grants }) => {
    if (grants.length === 0) return [];
    const common = { register, key, grants: grants.map(({ id }) => id), losses: lossesOf(grants) };
    return endsOf(entry, now)
      .filter(({ daysLeft }) => daysLeft <= WARNING_DAYS)
      .map((end) => ({ ...common, ...end, ended: end.endsAt <= now }));
  });
  return warnings.sort((one, other) => one.endsAt.getTime() - other.endsAt.getTime());
}

/** Of every entry that rules stand on. */
export function daysLeftOf(policy: PolicyDocument, registers: PolicyRegisters, now: Date): DaysLeft[] {
  return entriesOf(policy, registers)
    .filter(({ grants }) => grants.length > 0)
    .map(({ register, key, entry }) => ({ register, key, daysLeft: standingOf(entry, now).end?.daysLeft ?? null }));
}

/** The grants of the policy that are suspended when the entry ends. */
export function grantsStandingOn(policy: PolicyDocument, register: RegisterName, key: string): Grant[] {
  return policy.grants.filter(({ legalBasis, purposes }) =>
    register === 'LEGAL_BASIS' ? legalBasis === key : purposes !== 'ANY' && purposes.some((one) => one === key),
  );
}

interface Entry {
  readonly register: RegisterName;
  readonly key: string;
  readonly entry: LegalBasis | PurposeEntry;
  readonly grants: readonly Grant[];
}

function entriesOf(policy: PolicyDocument, { legalBases, purposes }: PolicyRegisters): Entry[] {
  const of = (register: RegisterName, key: string, entry: LegalBasis | PurposeEntry): Entry => ({
    register,
    key,
    entry,
    grants: grantsStandingOn(policy, register, key),
  });
  return [
    ...legalBases.map((basis) => of('LEGAL_BASIS', basis.id, basis)),
    ...purposes.map((entry) => of('PURPOSE', entry.purpose, entry)),
  ];
}

function lossesOf(grants: readonly Grant[]): PolicyWarning['losses'] {
  const byRole = new Map<Role | null, Set<string>>();
  for (const { roles, what } of grants) {
    for (const role of roles === 'EVERYBODY' ? [null] : roles) {
      const groups = byRole.get(role) ?? new Set();
      for (const { group } of what) groups.add(group);
      byRole.set(role, groups);
    }
  }
  return [...byRole].map(([role, groups]) => ({ role, groups: [...groups] }));
}
