/** Who is asking. Assembled by `identity/` from a verified token, completed with facts from `registers/`. */
import type { OperationsOfApplication } from './registered-operations';
import type { Discipline, IssuerKind, OrganisationKind, Purpose, Role } from './roles';
import type { SourceId, EscalationLine } from './words';
import { hash } from 'node:crypto';

/** What the token alone says; nothing of it is taken from any other header but the purpose. */
export interface CallerIdentity {
  readonly issuer: IssuerKind;
  /** The token's `sub`. */
  readonly tokenSubject: string;
  readonly clientId: string;
  /** False for an organisation's system. */
  readonly naturalPerson: boolean;
  /** Keyed pseudonym of the caller's national number, or of the client id for a system. */
  readonly pseudonym: string;
  /** The same under no named key, in what outlasts such a key: access records, revocations. */
  readonly lastingName: string;
  /** For greeting the caller in `viewer`, and for the review of a case opened by break-glass. */
  readonly displayName: string | null;
  /** CBE number of the organisation the caller acts for. */
  readonly organisation: string | null;
  readonly roles: readonly Role[];
  readonly purposes: readonly Purpose[];
  /** From the healthcare issuer only. `recognised` is the boolean itself, not the presence of the key. */
  readonly profession: { readonly discipline: Discipline; readonly recognised: boolean } | null;
}

/** UNKNOWN is neither: the fact is older than it counts, or was never learnt. */
export type Known = 'YES' | 'NO' | 'UNKNOWN';

/** A fact about a caller with its age. `usable` is false once it is older than it counts, or was never learnt. */
export interface Fact<T> {
  readonly value: T;
  readonly asOf: Date | null;
  readonly authority: string;
  readonly usable: boolean;
}

export interface AuthorisedPersonEntry {
  readonly id: string;
  readonly legalBasis: string;
  /** Case references the entry covers, or collectivity references; what is not named is not covered. */
  readonly caseReferences: ReadonlySet<string>;
  readonly collectivityReferences: ReadonlySet<string>;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
}

/** What employers, the federal platform and the hub's own registers say of a caller, at one instant. */
export interface FactsAboutCaller {
  readonly organisation: {
    readonly cbe: string;
    readonly name: string;
    readonly kind: OrganisationKind;
    /**
     * Roles the hub's register lets members of this organisation hold, narrowed by where the caller is seconded to; the
     * token's roles are cut to these.
     */
    readonly permittedRoles: ReadonlySet<Role>;
    readonly permittedPurposes: ReadonlySet<Purpose>;
    /** A valid processing agreement; the ground a partner system stands on. */
    readonly agreementValid: boolean;
    /** Insurer code, for a mutuality. */
    readonly insurer: string | null;
    /** The partner system that is this organisation's own, by the hub's register: never by its kind, others may be of it. */
    readonly source: SourceId | null;
  } | null;
  readonly contractActive: Fact<boolean>;
  readonly inShift: Fact<boolean>;
  readonly trained: Fact<boolean>;
  readonly trainedUntil: Date | null;
  /** Order number → case reference, of the orders assigned to the caller now. */
  readonly orderAssignments: Fact<ReadonlyMap<string, string>>;
  /** References of the cases assigned to the caller now. */
  readonly caseAssignments: Fact<ReadonlySet<string>>;
  /** References of cases the caller opened by break-glass, each with the instant until which it is open. */
  readonly brokenGlass: ReadonlyMap<string, Date>;
  /** NIS5 codes of the caller's own zone; empty for all but hygiene inspectors. */
  readonly zones: ReadonlySet<string>;
  /** References of the collectivities the caller's cell follows, or 'ALL'. */
  readonly collectivities: ReadonlySet<string> | 'ALL';
  /** Appointed as privacy officer, by the hub's own register; the role in a token counts for nothing without it. */
  readonly isOfficer: boolean;
  /** What the partner that vouches for the caller's contract calls the caller; null where the hub itself vouches, or nobody. */
  readonly staffReference: string | null;
  /** Entries in the register of authorised persons that are valid now. */
  readonly authorisedEntries: readonly AuthorisedPersonEntry[];
}

/** Of a person concerned: no organisation, no contract, no assignment. All of it is known, so that a denial says what it is. */
export const NO_FACTS: FactsAboutCaller = {
  organisation: null,
  contractActive: never(false),
  inShift: never(false),
  trained: never(false),
  trainedUntil: null,
  orderAssignments: never(new Map()),
  caseAssignments: never(new Set()),
  brokenGlass: new Map(),
  zones: new Set(),
  collectivities: new Set(),
  isOfficer: false,
  staffReference: null,
  authorisedEntries: [],
};

function never<T>(value: T): Fact<T> {
  return { value, asOf: null, authority: 'hub', usable: true };
}

export interface Caller extends CallerIdentity {
  /** Roles after cutting to what the organisation may hold, and to appointed privacy officers. */
  readonly roles: readonly Role[];
  /** The one purpose this request is made for, or null where the token lists none. */
  readonly purpose: Purpose | null;
  readonly facts: FactsAboutCaller;
  /** What the application it asks through has registered; none for a front end that serves persons of any organisation. */
  readonly operations?: OperationsOfApplication | null;
}

/**
 * Port, filled by `registers/`: the facts about a caller as they are now on the hub's clock. What this process has written counts
 * at once, what another one has within a second.
 */
export interface CallerFacts {
  factsOf(identity: CallerIdentity, now: Date): Promise<FactsAboutCaller>;
}

/** Port, filled by `registers/`: the applications that may call the hub, beside those the configuration names. */
export interface RegisteredClients {
  /** Null for a client that is not registered, or is suspended. */
  registrationOf(clientId: string): Promise<ClientRegistration | null>;
}

export interface ClientRegistration {
  /** CBE number of the organisation the client is registered for. */
  readonly organisation: string;
  /** What it may be used for; null where the organisation's own purposes are the only limit. */
  readonly purposes: ReadonlySet<Purpose> | null;
  /** Left out: any operation may be asked. The very same object as long as nothing of it has changed. */
  readonly operations?: OperationsOfApplication;
}

/**
 * Break-glass: a recognised physician opens a case that is not assigned to him, for a time, and answers for it afterwards.
 * The reason is one of a closed list: free text about a case would carry medical facts to officers, who never get a value.
 */
export const BREAK_GLASS_GROUNDS = [
  'LIFE_THREATENING',
  'ASSIGNED_PHYSICIAN_UNREACHABLE',
  'HANDOVER_NOT_RECORDED',
  'STAFF_SYSTEM_DOWN',
] as const;
export type BreakGlassGround = (typeof BREAK_GLASS_GROUNDS)[number];

/** For so many days after a finding that it was not justified the physician opens nothing more; the database knows it too. */
export const BREAK_GLASS_BARRED_DAYS = 30;

export const BREAK_GLASS_VERDICTS = ['JUSTIFIED', 'NOT_JUSTIFIED'] as const;
export type BreakGlassVerdict = (typeof BREAK_GLASS_VERDICTS)[number];

/**
 * A case that one partner alone says an insurer's staff is to work on: it opens nothing until the other says so too.
 * ESCALATION: the insurer assigned it, the call centre did not escalate it; ASSIGNMENT: the reverse.
 */
export const MISSING_HALVES = ['ESCALATION', 'ASSIGNMENT'] as const;
export type MissingHalf = (typeof MISSING_HALVES)[number];

export interface UnconfirmedAssignment {
  /** The insurer's staff system. */
  readonly source: SourceId;
  readonly caseReference: string;
  /** Null where the insurer assigned it to a person who is not known as a nurse or a physician. */
  readonly line: EscalationLine | null;
  readonly missing: MissingHalf;
  /** Since when it would be valid, as the one partner says. */
  readonly since: Date;
}

/** By what tokens are revoked; the words of `TokenMarks`. */
export const REVOKED_BY = ['TOKEN', 'SESSION', 'SUBJECT', 'CALLER'] as const;
export type RevokedBy = (typeof REVOKED_BY)[number];

export const REVOCATION_GROUNDS = ['LEAKED', 'LOST_DEVICE', 'LEFT_SERVICE', 'MISUSE', 'LOGGED_OUT'] as const;
export type RevocationGround = (typeof REVOCATION_GROUNDS)[number];

/** What a token is known by here, and when it was issued (seconds since 1970). */
export interface TokenMarks {
  readonly marks: readonly string[];
  readonly issuedAt: number;
}

/** Port, filled from the hub's own register. */
export interface RevokedTokens {
  isRevoked(token: TokenMarks): boolean;
}

export interface RevocationEntry {
  readonly id: string;
  readonly by: RevokedBy;
  readonly ground: RevocationGround;
  /** In real time, as everything about tokens. */
  readonly revokedAt: Date;
  /** Tokens issued up to then; null: whenever they were issued. */
  readonly issuedUntil: Date | null;
  /** Until when it is kept: no token that it is about lives longer. */
  readonly keptUntil: Date;
}

/** @param issuer null for a caller, whose pseudonym is one for all issuers */
export function revocationMark(by: RevokedBy, issuer: IssuerKind | null, value: string): string {
  return hash('sha256', JSON.stringify([by, issuer, value]), 'base64url');
}
