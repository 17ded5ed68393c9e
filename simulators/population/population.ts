/**
 * The words of the synthetic Brussels all simulators share: what is true, and what each partner believes. Types only;
 * `createPopulation({ seed, size, referenceInstant })` stands in create-population.ts.
 * Dates without time are `YYYY-MM-DD`, instants are Date, phone numbers of the truth are E.164. Everything is a pure
 * function of (seed, size, reference instant, index): ask again rather than keep.
 */

export type InsurerCode = '100' | '200' | '300' | '400' | '500' | '600' | '900';
export type Sex = 'FEMALE' | 'MALE' | 'OTHER' | 'UNKNOWN';
export type OrderType = 'INDEX' | 'CONTACT' | 'COLLECTIVITY' | 'FOLLOW_UP';
export type OrderState = 'OPEN' | 'ASSIGNED' | 'ESCALATED' | 'CLOSED' | 'CANCELLED';
export type PersonCategory = 'I' | 'II' | 'III' | 'IV' | 'V' | 'VI';
export type CaseClassification = 'NOT_CLASSIFIED' | 'SUSPECT' | 'PROBABLE' | 'CONFIRMED' | 'NO_CASE';
export type ContactRisk = 'HIGH' | 'LOW';
export type TechnicalOutcome = 'ANSWERED' | 'NO_ANSWER' | 'BUSY' | 'VOICEMAIL' | 'NUMBER_INVALID' | 'TECHNICAL';
export type Disposition =
  | 'COMPLETED_WITH_CONTACTS'
  | 'COMPLETED_NO_CONTACTS'
  | 'PARTIAL'
  | 'REFUSED'
  | 'WRONG_PERSON'
  | 'NO_CONTACT_POINT'
  | 'LANGUAGE_BARRIER'
  | 'CALLBACK_AGREED'
  | 'IDENTITY_NOT_VERIFIED'
  | 'ALREADY_HANDLED'
  | 'IN_COLLECTIVITY';
export type MedicalDisposition = 'HOSPITALISED' | 'DECEASED' | 'NOT_A_CASE';
export type VisitState = 'PLANNED' | 'DONE' | 'NOBODY_HOME' | 'CANCELLED';
export type CollectivityType =
  | 'RESIDENTIAL_CARE'
  | 'DISABILITY_INSTITUTION'
  | 'EDUCATION'
  | 'DAY_NURSERY'
  | 'ASYLUM_CENTRE'
  | 'HOMELESS_CENTRE'
  | 'PRISON'
  | 'YOUTH_INSTITUTION';
/** NONE: the person has no national number. UNKNOWN_DATE kinds carry 00 for the month and no real day. */
export type NissKind = 'NONE' | 'ORDINARY' | 'UNKNOWN_DATE' | 'BIS_SEX_UNKNOWN' | 'BIS_SEX_KNOWN' | 'BIS_UNKNOWN_DATE';

export interface Address {
  readonly street: string;
  readonly houseNumber: string;
  readonly postcode: string;
  /** 21001–21019. A postcode may belong to a neighbour commune too: never derive one from the other. */
  readonly nis5: string;
}

/** What one partner believes about a person. null: that partner holds nothing there. */
export interface Demographics {
  readonly givenName: string | null;
  readonly familyName: string | null;
  /** BCP 47 primary subtag, lower case. */
  readonly language: string | null;
  readonly sex: Sex;
  readonly birthDate: string | null;
  readonly address: Address | null;
  /** As the partner writes it: not always E.164. */
  readonly mobile: string | null;
  readonly landline: string | null;
  readonly email: string | null;
}

export interface TrueTest {
  /** Opaque, usable as the logical id of an Observation. */
  readonly id: string;
  readonly loinc: '94500-6' | '94558-4';
  readonly display: string;
  readonly resultSnomed: '260373001' | '260415000' | '419984006';
  readonly result: 'DETECTED' | 'NOT_DETECTED' | 'INCONCLUSIVE';
  readonly resultDisplay: string;
  readonly interpretation: 'POS' | 'NEG' | 'IND';
  readonly referenceRange: string;
  readonly status: 'preliminary' | 'final' | 'corrected';
  readonly specimenSnomed: string;
  readonly specimenDisplay: string;
  readonly collectedAt: Date;
  readonly issuedAt: Date;
  /** Index into `laboratories()`. */
  readonly laboratoryIndex: number;
  /** Free text of the laboratory; hides medical facts. */
  readonly note: string | null;
}

export interface TrueSymptom {
  readonly snomed: string;
  readonly display: string;
  readonly since: string;
}

export interface Medical {
  readonly tests: readonly TrueTest[];
  readonly symptoms: readonly TrueSymptom[];
  readonly onset: string | null;
  readonly suspicion: {
    readonly kind: 'STRONG_SUSPICION' | 'FALSE_NEGATIVE_SUSPECTED';
    readonly recordedAt: Date;
  } | null;
  readonly hospitalStay: {
    /** Index into `hospitals()`. */
    readonly hospitalIndex: number;
    readonly admittedAt: Date;
    readonly dischargedAt: Date | null;
  } | null;
  readonly classification: CaseClassification;
  readonly personCategory: PersonCategory | null;
  /** When the classification was recorded; null for a person federal database I knows nothing of. */
  readonly recordedAt: Date | null;
  readonly deceasedOn: string | null;
}

export interface TruePerson {
  readonly index: number;
  readonly householdIndex: number;
  /** 0 is the household's first adult. */
  readonly positionInHousehold: number;
  /** Where the person lives, learns or is kept; null for most. */
  readonly collectivityIndex: number | null;
  /** The case followed about this person, if any. Says nothing about infection. */
  readonly caseIndex: number | null;
  readonly niss: string | null;
  readonly nissKind: NissKind;
  /** True when the control digits follow the rule for births from 2000. */
  readonly nissRule2000: boolean;
  readonly givenName: string;
  readonly familyName: string;
  readonly language: string;
  readonly sex: Sex;
  readonly birthDate: string;
  readonly address: Address;
  readonly mobile: string | null;
  readonly landline: string | null;
  readonly email: string | null;
  readonly insurer: InsurerCode | null;
  readonly membershipNumber: string | null;
  readonly insuredFrom: string | null;
  readonly insuredUntil: string | null;
  /** Medical facets of the insurer; the hub must never ask for them. */
  readonly chronicCondition: string | null;
  readonly carePath: string | null;
  /** Sciensano's logical id of the patient, without `Patient/`. Opaque. */
  readonly patientReference: string;
  readonly asKnownTo: {
    /** null when the person has no insurer. */
    readonly insurer: Demographics | null;
    /** What Sciensano sends along to the call centre. */
    readonly federal: Demographics;
  };
  readonly medical: Medical;
}

export interface Household {
  readonly index: number;
  readonly personIndexes: readonly number[];
  readonly address: Address;
  /** Set when the household is a room of a collectivity. */
  readonly collectivityIndex: number | null;
}

export interface TrueCollectivity {
  readonly index: number;
  readonly reference: string;
  readonly name: string;
  readonly type: CollectivityType;
  readonly address: Address;
  readonly phone: string;
  /** Name of the head of the collectivity. */
  readonly responsible: string;
  readonly referencePhysician: string | null;
}

export interface TrueOrder {
  readonly number: string;
  readonly type: OrderType;
  readonly state: OrderState;
  /** 1 (first) to 5. */
  readonly priority: number;
  readonly openedAt: Date;
  readonly queue: string;
  readonly callLanguage: string | null;
  /** Who holds the order now: set exactly when the state is ASSIGNED. */
  readonly assignedStaffReference: string | null;
  readonly assignedFrom: Date | null;
}

export interface TrueAttempt {
  readonly id: string;
  readonly orderNumber: string;
  readonly at: Date;
  readonly staffReference: string;
  readonly technicalOutcome: TechnicalOutcome;
  readonly disposition: Disposition | null;
  readonly medicalDisposition: MedicalDisposition | null;
  /** Free text; hides medical facts. */
  readonly wrapUpNote: string | null;
}

export interface TrueVisit {
  readonly id: string;
  readonly orderNumber: string;
  readonly staffReference: string;
  readonly state: VisitState;
  readonly plannedAt: Date;
  readonly visitedAt: Date | null;
}

export interface NamedContact {
  readonly id: string;
  /** null when the contact is nobody of this population. */
  readonly personIndex: number | null;
  readonly contactCaseIndex: number | null;
  /** As the index person spelt it. */
  readonly name: string;
  readonly phone: string | null;
  readonly risk: ContactRisk;
  readonly relationship: string;
  readonly lastExposureOn: string;
}

export interface TrueCase {
  readonly index: number;
  /** `CC-` and 12 base32 characters; opaque. */
  readonly reference: string;
  readonly personIndex: number;
  readonly patientReference: string;
  readonly niss: string | null;
  readonly insurer: InsurerCode | null;
  /** CBE of the organisation that holds the orders: the call centre. */
  readonly organisation: string;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** NIS5 of the commune. */
  readonly zone: string;
  readonly collectivityIndex: number | null;
  readonly collectivityReference: string | null;
  readonly orders: readonly TrueOrder[];
  readonly attempts: readonly TrueAttempt[];
  readonly visits: readonly TrueVisit[];
  /** The contacts this person named. */
  readonly namedContacts: readonly NamedContact[];
  /** The case that named this person; medical. */
  readonly indexCaseIndex: number | null;
  readonly assignedNurseStaffReference: string | null;
  readonly assignedPhysicianStaffReference: string | null;
  /** Everyone of the mutualities who holds the case, the two above included. */
  readonly caseStaff: readonly CaseStaff[];
}

export interface CaseStaff {
  readonly staffReference: string;
  readonly line: 'SECOND' | 'THIRD';
  readonly from: Date;
  readonly until: Date | null;
}

/** OTHER: personas outside the call centre and the mutualities' lines (inspector, recruiter, officers …). */
export type StaffKind = 'AGENT' | 'SUPERVISOR' | 'FIELD_AGENT' | 'NURSE' | 'PHYSICIAN' | 'OTHER';

export interface StaffPerson {
  readonly staffReference: string;
  /** Name in personas.ts, null for generated staff. */
  readonly persona: string | null;
  readonly kind: StaffKind;
  readonly niss: string;
  readonly givenName: string;
  readonly familyName: string;
  /** CBE of the employer. */
  readonly organisation: string;
  /** Set for staff of a mutuality. */
  readonly insurer: InsurerCode | null;
  readonly languages: readonly string[];
  /** Passed the data-protection module. */
  readonly trained: boolean;
  readonly trainedAt: Date | null;
  readonly trainingValidUntil: Date | null;
  readonly contractFrom: Date;
  readonly contractUntil: Date | null;
  /** Personas are on duty at whatever hour the demonstration runs. */
  readonly alwaysOnDuty: boolean;
  readonly shifts: readonly { readonly from: Date; readonly until: Date }[];
  readonly supervisorStaffReference: string | null;
}

export interface CareOrganisation {
  readonly index: number;
  /** Opaque, usable as the logical id of an Organization. */
  readonly reference: string;
  readonly name: string;
  /** Eight digits without qualification, check digits valid. */
  readonly nihii: string;
  readonly nis5: string;
}

export interface Population {
  readonly seed: number;
  readonly size: number;
  readonly referenceInstant: Date;
  readonly caseCount: number;
  readonly householdCount: number;
  readonly collectivityCount: number;
  /** All of these throw RangeError for an index outside the population. */
  person(index: number): TruePerson;
  household(index: number): Household;
  collectivity(index: number): TrueCollectivity;
  /** case(0) is the demonstration's first case, case(1) the authorised person's, case(2) one of a collectivity. */
  case(index: number): TrueCase;
  persons(): Iterable<TruePerson>;
  households(): Iterable<Household>;
  collectivities(): Iterable<TrueCollectivity>;
  cases(): Iterable<TrueCase>;
  /** Personas first, then generated call-centre staff, then nurses and physicians of each mutuality. */
  staff(): readonly StaffPerson[];
  laboratories(): readonly CareOrganisation[];
  hospitals(): readonly CareOrganisation[];
}

export interface PopulationOptions {
  readonly seed: number;
  /** Number of persons, 100 to 1,200,000; one open case for every five. */
  readonly size: number;
  /** The population's "now": 30 days of cases end here. */
  readonly referenceInstant: Date;
}
