/**
 * The ports of the partner systems, in the hub's own words. Connectors fill them over HTTP; benchmarks and tests may
 * fill them from memory. Answers are keyed by identifier, never by position; a key that is missing from the map was
 * not known to the source; a key that failed on its own maps to a `SourceFault`. A call that failed as a whole rejects
 * with one of `errors/hub-error.ts`.
 */
import type { Coordinate } from '../model/classification';
import type { CommandAnswer, CommandMessage, ConfirmedOrder, NextOrder } from '../model/commands';
import type { SourceError, SourceFault } from '../model/errors/hub-error';
import type {
  CandidacyRecord,
  CareTeamRecord,
  CallAttemptRecord,
  CallOrderRecord,
  CallScriptRecord,
  CaseDossier,
  CollectivityRecord,
  HouseholdOrderRecord,
  JobOfferRecord,
  MedicalRecordData,
  MemberRecord,
  NamedContactRecord,
  VisitRecord,
} from '../model/records';
import type { InboundAnswers, InboundNumber } from '../model/inbound-call';
import type { RectificationAnswer, Rectified } from '../model/rectification';
import type { PartnerQuestion } from '../model/source-health';
import type {
  CandidacyState,
  CollectivityType,
  ContactPointKind,
  OrderState,
  OrderType,
  StaffProfile,
} from '../model/words';

/** What one request asks for: only these coordinates may be asked, and what was not asked for is dropped on arrival. */
export interface Ask {
  readonly requestId: string;
  readonly elements: ReadonlySet<Coordinate>;
  /** Called with each request to the partner just before it leaves, whether or not it is answered. */
  readonly onQuestion?: (question: PartnerQuestion) => void;
  /** Called where an earlier answer stands in for one that failed: the failure, with the instant the answer is of. */
  readonly onStale?: (failure: SourceError) => void;
  /** True once nobody is to be asked on its behalf any more: there would be no record. Left out: never. */
  readonly isOver?: () => boolean;
}

export type Keyed<T> = ReadonlyMap<string, T | SourceFault>;

export interface Page<T> {
  readonly items: readonly T[];
  /** The source's own opaque cursor; null on the last page. */
  readonly nextCursor: string | null;
  /** Set where the page is an earlier one: why, and of when. */
  readonly stale?: SourceError;
}

/** Federal database I. Asked for MEDICAL only, and only for callers who may see it. Key: patient reference. */
export interface SciensanoSource {
  /** Tests, symptoms, stay, classification …: one question per FHIR resource, whichever of them are asked for. */
  medicalRecords(patientReferences: readonly string[], ask: Ask): Promise<Keyed<MedicalRecordData>>;
}

/** One insurer's member system. Asked only about persons known to be its members. Key: NISS. */
export interface MutualitySource {
  members(nissList: readonly string[], ask: Ask): Promise<Keyed<MemberRecord>>;
  /** Nurses and physicians put at disposal, by staff reference. */
  staff(staffReferences: readonly string[], ask: Ask): Promise<Keyed<CareTeamRecord>>;
  /** Numbers and addresses of its own that are not right, without a reason. The same once more changes nothing. */
  reportWrong(points: readonly WrongContactPoint[], requestId: string): Promise<void>;
  /** The state as it is now. The same id once more changes nothing. */
  rectify(asked: MemberRectification, requestId: string): Promise<RectificationAnswer>;
}

/** Of a member, as the insurer has said it. */
export interface WrongContactPoint {
  /** UUID of the report. */
  readonly id: string;
  readonly niss: string;
  readonly kind: ContactPointKind;
  readonly value: string;
}

/** A person says that a kind of value is wrong. */
interface Rectification {
  /** UUID of the request. */
  readonly id: string;
  readonly what: Rectified;
}

export interface MemberRectification extends Rectification {
  readonly niss: string;
}

export interface CaseRectification extends Rectification {
  readonly caseReference: string;
}

/** Which part of a list. */
interface Paging {
  readonly limit: number;
  /** Null: the first. */
  readonly cursor: string | null;
}

/** Which cases or orders a caller's list runs over; what the caller's relations allow, decided before this is asked. */
export interface Scope {
  /** Every one the organisation holds. */
  readonly organisation?: string;
  readonly caseReferences?: readonly string[];
  readonly orderNumbers?: readonly string[];
  readonly zones?: readonly string[];
  readonly collectivities?: readonly string[] | 'ALL';
}

export interface OrderCriteria {
  readonly openedFrom?: Date;
  readonly openedUntil?: Date;
  readonly priority?: number;
  readonly queue?: string;
  readonly callLanguage?: string;
  readonly state?: OrderState;
  readonly type?: OrderType;
}

export interface OrderSort {
  readonly by: 'openedAt' | 'priority' | 'queue' | 'callLanguage';
  readonly direction: 'ASC' | 'DESC';
}

export interface ListQuery extends Paging {
  readonly scope: Scope;
  readonly criteria: OrderCriteria;
  readonly sort: OrderSort;
}

/** Which collectivities a caller's list runs over: those that match at least one of these. */
export interface CollectivityScope {
  readonly references?: readonly string[] | 'ALL';
  /** Every one whose orders the organisation holds. */
  readonly organisation?: string;
  readonly zones?: readonly string[];
}

export interface CollectivityQuery extends Paging {
  readonly scope: CollectivityScope;
  readonly criteria: { readonly type?: CollectivityType; readonly communeNis5?: string };
  /** Left out: by reference. */
  readonly sort?: { readonly by: 'name' | 'type'; readonly direction: 'ASC' | 'DESC' };
}

/** Whose call it may be. */
export interface InboundCandidates {
  readonly candidates: readonly string[];
}

export interface InboundVerification {
  /** The one case; null where the answers are not right. */
  readonly caseReference: string | null;
  /** The order that is the named agent's now; null where none was given. */
  readonly orderNumber: string | null;
  /** Until when it is; null where none was given, or it has no end. */
  readonly until: Date | null;
  readonly candidates: readonly string[];
}

/** The call-centre subcontractor. Key: case reference, unless it says otherwise. */
export interface CallCentreSource {
  listCases(query: ListQuery, ask: Ask): Promise<Page<CaseDossier>>;
  listOrders(query: ListQuery, ask: Ask): Promise<Page<CallOrderRecord>>;
  listCollectivities(query: CollectivityQuery, ask: Ask): Promise<Page<CollectivityRecord>>;
  cases(caseReferences: readonly string[], ask: Ask): Promise<Keyed<CaseDossier>>;
  orders(caseReferences: readonly string[], ask: Ask): Promise<Keyed<readonly CallOrderRecord[]>>;
  attempts(caseReferences: readonly string[], ask: Ask): Promise<Keyed<readonly CallAttemptRecord[]>>;
  visits(caseReferences: readonly string[], ask: Ask): Promise<Keyed<readonly VisitRecord[]>>;
  /** The contacts an index named. */
  contacts(caseReferences: readonly string[], ask: Ask): Promise<Keyed<readonly NamedContactRecord[]>>;
  /** For the case of a contact: the reference of its index case, or null. MEDICAL. */
  indexCases(caseReferences: readonly string[], ask: Ask): Promise<Keyed<string | null>>;
  householdOrders(caseReferences: readonly string[], ask: Ask): Promise<Keyed<readonly HouseholdOrderRecord[]>>;
  /** Key: collectivity reference. */
  collectivities(references: readonly string[], ask: Ask): Promise<Keyed<CollectivityRecord>>;
  /** First line and field agents who hold an order of the case now. */
  careTeam(caseReferences: readonly string[], ask: Ask): Promise<Keyed<readonly CareTeamRecord[]>>;
  inboundCandidates(call: InboundNumber, ask: Ask): Promise<InboundCandidates>;
  /** Where the answers are right and an agent is named, the call centre gives the agent an order of the case. */
  verifyInboundCall(call: InboundAnswers, ask: Ask): Promise<InboundVerification>;
  /**
   * Has something done, under a key by which it is done once however often it is sent.
   * @throws SourceError where it is not known whether it was done
   */
  deliver(message: CommandMessage, idempotencyKey: string, ask: Ask): Promise<CommandAnswer>;
  /** The next order for somebody, which is theirs from then on; null where none waits. Under a key, as `deliver`. */
  claimNext(next: NextOrder, idempotencyKey: string, ask: Ask): Promise<ConfirmedOrder | null>;
  /** The state as it is now. The same id once more changes nothing. */
  rectify(asked: CaseRectification, requestId: string): Promise<RectificationAnswer>;
}

/** The federal coordination platform's call scripts. Nobody is named in a question about them. Key: language. */
export interface FederalPlatformSource {
  /** Of each kind the version in force now; a language it has no script in is missing from the map. */
  scripts(languages: readonly string[], ask: Ask): Promise<Keyed<readonly CallScriptRecord[]>>;
  /** Languages there are scripts in, sorted. */
  scriptLanguages(ask: Ask): Promise<readonly string[]>;
}

export interface JobOfferQuery extends Paging {
  readonly criteria: { readonly profile?: StaffProfile; readonly language?: string };
  readonly sort: { readonly by: 'openedOn' | 'closesOn' | 'openings'; readonly direction: 'ASC' | 'DESC' };
}

export interface CandidacyCriteria {
  readonly profile?: StaffProfile;
  readonly state?: CandidacyState;
  readonly language?: string;
  /** Reference of a job offer. */
  readonly jobOffer?: string;
  readonly receivedFrom?: Date;
  readonly receivedUntil?: Date;
}

/** By the instant they were received. */
export interface CandidacyQuery extends Paging {
  readonly criteria: CandidacyCriteria;
  readonly direction: 'ASC' | 'DESC';
}

/** The regional employment office. Everything it holds is in scope. */
export interface ActirisSource {
  listJobOffers(query: JobOfferQuery, ask: Ask): Promise<Page<JobOfferRecord>>;
  /** Key: reference of the offer. */
  jobOffers(references: readonly string[], ask: Ask): Promise<Keyed<JobOfferRecord>>;
  listCandidacies(query: CandidacyQuery, ask: Ask): Promise<Page<CandidacyRecord>>;
}
