/**
 * What resolvers fetch through: one set per request. Equal questions are asked once; questions of one tick go out
 * together; each subject's records are asked for, and hold, only the elements the caller may see of that subject. A
 * partner's failure rejects the promise of the section it belongs to (`SourceError`) and no other.
 */
import type { CaseKey } from '../model/case-keys';
import type { Coordinate } from '../model/classification';
import type {
  CallAttemptRecord,
  CallOrderRecord,
  CandidacyRecord,
  CareTeamRecord,
  CaseDossier,
  CollectivityRecord,
  HouseholdOrderRecord,
  JobOfferRecord,
  MedicalRecordData,
  NamedContactRecord,
  VisitRecord,
} from '../model/records';
import type { CaseSubject, OrderSubject, OrganisationSubject, StaffSubject, Subject } from '../model/subject';
import type {
  StaffAssignmentRecord,
  StaffQuestion,
  StaffRecord,
  StaffScope,
  StaffTrainingRecord,
} from '../model/staff';
import type { InboundAnswers, InboundNumber } from '../model/inbound-call';
import type { CandidacyQuery, CollectivityQuery, JobOfferQuery, ListQuery, Page } from '../sources/source';
import type { ContactPoints, MergedPerson } from './merged-person';
import type { InboundCandidateCases, VerifiedInboundCall, RowSubject } from './order-loaders';
import type { Found } from './lookups';
import type { CaseScripts } from './script-loader';
import type { SourceId } from '../model/words';

export interface Loaders {
  /** By the hub's own case id; null where there is no such case. */
  caseKey(caseId: string): Promise<CaseKey | null>;
  caseKeyByReference(reference: string): Promise<CaseKey | null>;
  /** In the order of the references. */
  caseKeysByReferences(references: readonly string[]): Promise<readonly (CaseKey | null)[]>;
  /** Every case of a person, newest first. */
  caseKeysOfPerson(personPseudonym: string): Promise<readonly CaseKey[]>;
  /** Every case of a collectivity, by the call centre's reference of it; the first opened first. */
  caseKeysOfCollectivity(reference: string): Promise<readonly CaseKey[]>;

  /** Null where no partner knows the case. Rejects only when no partner that was asked has answered. */
  person(subject: CaseSubject): Promise<MergedPerson | null>;
  contactPoints(subject: CaseSubject): Promise<ContactPoints>;
  /** Null where Sciensano does not know the person, or nothing medical is asked for: then it is not asked. */
  medicalRecord(subject: CaseSubject): Promise<MedicalRecordData | null>;

  orders(subject: CaseSubject): Promise<readonly CallOrderRecord[]>;
  /** The one order each of the subjects is about, in their order. */
  ordersOf(subjects: readonly OrderSubject[]): Promise<readonly (CallOrderRecord | null)[]>;
  attempts(subject: CaseSubject): Promise<readonly CallAttemptRecord[]>;
  visits(subject: CaseSubject): Promise<readonly VisitRecord[]>;
  contacts(subject: CaseSubject): Promise<readonly NamedContactRecord[]>;
  /** For the case of a contact: the reference of its index case. MEDICAL. */
  indexCase(subject: CaseSubject): Promise<string | null>;
  householdOrders(subject: CaseSubject): Promise<readonly HouseholdOrderRecord[]>;
  /** Null where the case is not one of a collectivity. */
  collectivity(subject: CaseSubject): Promise<CollectivityRecord | null>;
  /** By the call centre's reference, with what may be seen of a row about this subject. */
  collectivityOfRow(reference: string, subject: RowSubject): Promise<CollectivityRecord | null>;
  /** Call-centre staff, then the insurers' nurses and physicians. Rejects when one of those asked fails. */
  careTeam(subject: CaseSubject): Promise<readonly CareTeamRecord[]>;
  /** Scripts of every kind; `language` null: in the language to call in. */
  scripts(subject: CaseSubject, language: string | null): Promise<CaseScripts>;
  /** The scripts that other fields of this request ask for about the case; asks for nothing else. */
  scriptsAsked(subject: CaseSubject): Promise<CaseScripts>;
  /** Languages there are call scripts in. */
  scriptLanguages(): Promise<readonly string[]>;

  /** Whose call it may be. */
  inboundCandidates(call: InboundNumber): Promise<InboundCandidateCases>;
  /** Whether what was said is right, and of whom. */
  verifyInboundCall(call: InboundAnswers): Promise<VerifiedInboundCall>;

  /**
   * One page of the list the call centre drives. `elements`: what the caller may see of every row, whatever else its
   * relation to the row is; asked along so that the rows need not be asked for again. Left out: keys only.
   */
  listCases(query: ListQuery, elements?: ReadonlySet<Coordinate>): Promise<Page<CaseDossier>>;
  listOrders(query: ListQuery, elements?: ReadonlySet<Coordinate>): Promise<Page<CallOrderRecord>>;
  listCollectivities(query: CollectivityQuery, elements?: ReadonlySet<Coordinate>): Promise<Page<CollectivityRecord>>;

  /** By the employment office's reference. */
  jobOffer(reference: string, subject: OrganisationSubject): Promise<JobOfferRecord | null>;
  /** One page of a list the employment office drives. `elements`: what the caller may see of every row. */
  listJobOffers(query: JobOfferQuery, elements: ReadonlySet<Coordinate>): Promise<Page<JobOfferRecord>>;
  /** `subjectOf`: whom a row is about, for the access records. */
  listCandidacies(
    query: CandidacyQuery,
    elements: ReadonlySet<Coordinate>,
    subjectOf: (record: CandidacyRecord) => StaffSubject,
  ): Promise<Page<CandidacyRecord>>;
  /** One page of the list the hub's own registers drive. */
  listStaff(question: StaffQuestion): Promise<{ readonly items: readonly StaffRecord[]; readonly more: boolean }>;
  /** By the person's pseudonym. */
  staffTraining(person: string): Promise<readonly StaffTrainingRecord[]>;
  staffAssignments(employer: StaffScope['employer'], person: string): Promise<readonly StaffAssignmentRecord[]>;

  /** What a partner that is one system finds by this key: a method of its source, with what may be seen of the subject. */
  lookUp<Name extends keyof Found, By extends keyof Found[Name] & string>(
    partner: Name,
    method: By,
    key: string,
    subject: Subject,
  ): Promise<Found[Name][By] | null>;

  /** Never rejects for a partner's failure: that is its outcome. Requests what the section requests, once. */
  sectionOutcome(subject: CaseSubject, section: Section): Promise<SectionOutcome>;
}

export const SECTIONS = [
  ...(['PERSON', 'CONTACT_POINTS', 'MEDICAL', 'CALL_ORDERS', 'ATTEMPTS', 'VISITS', 'CONTACTS', 'CARE_TEAM'] as const),
  ...(['COLLECTIVITY', 'HOUSEHOLD', 'SCRIPTS', 'TIMELINE'] as const),
] as const;
export type Section = (typeof SECTIONS)[number];

export interface SectionOutcome {
  readonly section: Section;
  /**
   * UNAVAILABLE also where one of several sources failed: what is shown may not be all there is. STALE: what is shown is what
   * the source that failed said before.
   */
  readonly state: 'FRESH' | 'STALE' | 'UNAVAILABLE' | 'EMPTY';
  /** The source that failed, or the one the section comes from; null where nobody had to be asked. */
  readonly source: SourceId | null;
  /** When the source answered, or of when its earlier answer is; null where there is none. */
  readonly asOf: Date | null;
}
