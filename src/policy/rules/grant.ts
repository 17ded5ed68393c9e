/**
 * What a policy is made of. A document is immutable and numbered; it is stored as it stands, so everything in it is
 * plain data. Nothing granted is denied; a denial wins over every grant, then the narrower grant, then the newer. A mask
 * that goes before another grant is the most that one gives, also when the masking grant has lost its ground.
 */
import type { Coordinate } from '../../model/classification';
import type { MaskVariant, Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';

/** Questions about the pair (caller, row). */
export const ROW_CONDITIONS = [
  /** Agents and those who visit: the order. Nurses and physicians: the case, by the mutuality's own word. */
  'ASSIGNED',
  'OWN_ZONE',
  'OWN_ORGANISATION',
  'REGISTER_ENTRY',
  'OWN_COLLECTIVITY',
  'SELF',
  /** In training for the caller's organisation. */
  'OWN_TRAINEE',
] as const;
export type RowCondition = (typeof ROW_CONDITIONS)[number];

/** Questions about the caller alone. */
export const CALLER_CONDITIONS = [
  'TRAINED',
  'CONTRACT_ACTIVE',
  'IN_SHIFT',
  /** The ground an organisation's system stands on; no natural person fulfils it. */
  'AGREEMENT_VALID',
] as const;
export type CallerCondition = (typeof CALLER_CONDITIONS)[number];

export type Condition = RowCondition | CallerCondition;
export const CONDITIONS = [...ROW_CONDITIONS, ...CALLER_CONDITIONS] as const;

/** Coordinates spelt out, under the name of the group they belong to for a reader. */
export interface CoordinateGroup {
  readonly group: string;
  readonly coordinates: readonly Coordinate[];
}

/** Whom a rule is about. Left out `organisations` means any; named ones match by kind or by CBE number. */
export interface WhoseRule {
  readonly id: string;
  readonly roles: readonly Role[] | 'EVERYBODY';
  readonly organisations?: {
    readonly kinds?: readonly OrganisationKind[];
    readonly numbers?: readonly string[];
  };
  readonly what: readonly CoordinateGroup[];
  readonly right: Right;
  /** ANY is not bound to a purpose: it holds without one too. */
  readonly purposes: readonly Purpose[] | 'ANY';
  /** All of them have to hold. */
  readonly conditions: readonly Condition[];
  /** The policy version the rule first stood in: of two equally narrow rules the newer one decides. */
  readonly since: number;
}

export interface Grant extends WhoseRule {
  readonly outcome: 'VISIBLE' | 'MASKED';
  /** Set when the outcome is MASKED, and only then. */
  readonly variant?: MaskVariant;
  /** Id of an entry in the register of legal bases; the grant dies with it. */
  readonly legalBasis: string;
  /** As a sentence. What was written before it was asked for has none. */
  readonly why?: string;
}

/** Holds unless one of its conditions is known not to: a fact that cannot be had denies, and so does a ground that ended. */
export interface Denial extends WhoseRule {
  readonly outcome: 'WITHHELD' | 'HIDDEN';
  readonly why: string;
}

export interface PolicyDocument {
  readonly version: number;
  readonly title: string;
  readonly grants: readonly Grant[];
  readonly denials: readonly Denial[];
  /** Coordinates meant for nobody, so that leaving them out of every grant is no oversight. */
  readonly nobody: readonly (CoordinateGroup & { readonly why: string })[];
}
