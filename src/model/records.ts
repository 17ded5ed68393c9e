/**
 * What partners say, in the hub's words. Every element that a mask may leave out is optional: undefined means it was
 * not asked for, null means the source holds nothing. Dates without time are `YYYY-MM-DD` strings; instants are Date.
 */
import type { PersonFieldOf, PersonValues } from './person-fields';
import type {
  CandidacyState,
  CareLine,
  CaseClassification,
  CollectivityType,
  ContactRisk,
  Disposition,
  InsurerCode,
  MedicalDisposition,
  OrderState,
  OrderType,
  PersonCategory,
  ScriptKind,
  StaffProfile,
  TechnicalOutcome,
  VisitState,
} from './words';

/** Ways to reach a person, as one source knows them. */
export interface Reachable {
  readonly mobile?: string | null;
  readonly landline?: string | null;
  readonly email?: string | null;
}

/** One number or address, and how calls on it ended. */
export interface ReachablePoint {
  readonly value: string;
  /** null: an e-mail address. */
  readonly phoneKind: 'MOBILE' | 'LANDLINE' | null;
  readonly asOf: Date;
  readonly isWrong: boolean;
  readonly answeredAt: Date | null;
  /** Attempts on it since it was last answered. */
  readonly unanswered: number;
}

/** A case as the call centre holds it, with the contact data Sciensano sent along. */
export interface CaseDossier extends Pick<PersonValues, PersonFieldOf<'CALL_CENTRE'>> {
  /** undefined: not asked for. */
  readonly phones?: readonly ReachablePoint[];
  readonly emails?: readonly ReachablePoint[];
  readonly reference: string;
  readonly organisation: string;
  readonly openedAt: Date;
  readonly zone: string | null;
  readonly collectivity: string | null;
  readonly insurer: InsurerCode | null;
  /** Keys for further questions; always sent, never shown unless the field of that name is visible. */
  readonly niss: string | null;
  /** Sciensano's logical id of the patient, without `Patient/`. */
  readonly patientReference: string | null;
  readonly asOf: Date;
}

/**
 * A member as the insurer knows it. MULTI_IO: several files for one number, nothing of them is here. PARTIAL: part of
 * the file could not be read just then, so an element that was asked for and is undefined says nothing.
 */
export interface MemberRecord extends Pick<PersonValues, PersonFieldOf<'INSURER'>>, Reachable {
  readonly niss: string;
  readonly outcome: 'FOUND' | 'PARTIAL' | 'MULTI_IO';
  readonly asOf: Date;
}

export interface CallOrderRecord {
  readonly number: string;
  readonly caseReference: string;
  readonly organisation: string;
  readonly type?: OrderType;
  readonly state?: OrderState;
  /** 1 (first) to 5. */
  readonly priority?: number;
  readonly openedAt?: Date;
  readonly queue?: string;
  readonly callLanguage?: string | null;
  readonly attemptsCount?: number;
  readonly version?: string;
  readonly callback?: CallbackRecord | null;
}

/** A later call, as agreed with the person. */
export interface CallbackRecord {
  readonly at: Date;
  readonly language: string | null;
  readonly phone: string | null;
}

export interface CallAttemptRecord {
  readonly id: string;
  readonly orderNumber: string;
  readonly caseReference: string;
  readonly at?: Date;
  readonly technicalOutcome?: TechnicalOutcome;
  readonly disposition?: Disposition | null;
  readonly medicalDisposition?: MedicalDisposition | null;
}

export interface VisitRecord {
  readonly id: string;
  readonly caseReference: string;
  readonly state?: VisitState;
  readonly plannedAt?: Date | null;
  readonly visitedAt?: Date | null;
  readonly version?: string;
}

export interface NamedContactRecord {
  readonly id: string;
  readonly caseReference: string;
  readonly contactCaseReference?: string | null;
  readonly name?: string | null;
  readonly phone?: string | null;
  readonly risk?: ContactRisk | null;
  readonly relationship?: string | null;
  readonly lastExposureOn?: string | null;
  readonly version?: string;
}

export interface HouseholdOrderRecord {
  readonly orderNumber: string;
  readonly caseReference: string;
  readonly name?: string | null;
  readonly openedAt?: Date | null;
}

export interface CollectivityRecord {
  readonly reference: string;
  /** CBE number of the organisation that holds its orders. */
  readonly organisation: string;
  /** The commune it lies in: a key like the two above, never shown unless `communeNis5` may be. NIS5 code. */
  readonly zone: string | null;
  readonly name?: string | null;
  readonly type?: CollectivityType | null;
  readonly street?: string | null;
  readonly houseNumber?: string | null;
  readonly postcode?: string | null;
  readonly communeNis5?: string | null;
  readonly responsible?: string | null;
  readonly referencePhysician?: string | null;
}

export interface CareTeamRecord {
  readonly reference: string;
  readonly line?: CareLine;
  readonly name?: string | null;
  readonly onDuty?: boolean | null;
}

/** One version of a call script in one language. No person is behind it. */
export interface CallScriptRecord {
  readonly kind: ScriptKind;
  /** BCP 47 primary subtag, lower case. */
  readonly language: string;
  readonly version: string;
  readonly validFrom: Date;
  readonly title?: string | null;
  /** What is said, in order. */
  readonly steps?: readonly string[] | null;
}

/** One job offer of the employment office. */
export interface JobOfferRecord {
  readonly reference: string;
  readonly profile?: StaffProfile;
  /** BCP 47 primary subtags; all of them are asked for. */
  readonly languages?: readonly string[];
  readonly openings?: number;
  readonly filled?: number;
  readonly channels?: readonly string[];
  readonly openedOn?: string | null;
  readonly closesOn?: string | null;
}

/** Somebody who applied at the employment office. */
export interface CandidacyRecord {
  readonly reference: string;
  /** Key: becomes a pseudonym, never shown. */
  readonly niss: string;
  readonly receivedAt: Date;
  readonly givenName?: string | null;
  readonly familyName?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly languages?: readonly string[];
  readonly profile?: StaffProfile;
  readonly state?: CandidacyState;
  /** Reference of the job offer; null for somebody who applied unasked. */
  readonly jobOffer?: string | null;
  readonly preselectedAt?: Date | null;
  readonly closedAt?: Date | null;
}

/** One laboratory result. Notes, narrative and attachments are never part of it. */
export interface TestResultRecord {
  readonly id: string;
  readonly code?: string | null;
  readonly codeSystem?: string | null;
  readonly display?: string | null;
  readonly value?: string | null;
  readonly unit?: string | null;
  readonly referenceRange?: string | null;
  readonly interpretation?: string | null;
  readonly status?: string | null;
  readonly collectedAt?: Date | null;
  readonly issuedAt?: Date | null;
  readonly laboratory?: string | null;
}

/** What federal database I knows about one person, as far as it was asked for. */
export interface MedicalRecordData {
  readonly tests?: readonly TestResultRecord[];
  /** SNOMED CT code and its display. */
  readonly symptoms?: readonly { readonly code?: string | null; readonly display?: string | null }[];
  readonly onset?: string | null;
  readonly suspicion?: {
    readonly kind: 'STRONG_SUSPICION' | 'FALSE_NEGATIVE_SUSPECTED' | null;
    readonly recordedAt: Date | null;
  } | null;
  readonly hospitalStay?: {
    readonly hospital: string | null;
    readonly admittedAt: Date | null;
    readonly dischargedAt: Date | null;
  } | null;
  readonly classification?: CaseClassification | null;
  readonly personCategory?: PersonCategory | null;
  readonly asOf: Date;
}

/** A record while it is put together. */
export type Mutable<T> = { -readonly [Field in keyof T]: T[Field] };
