/* Made by `npm run print` from schema/hub.graphql and what the operations of the console name. */
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Why a value is missing. */
export type AbsenceReason =
  /** The person was asked and did not want to say. */
  | 'ASKED_DECLINED'
  /** The sources contradict each other. */
  | 'CONFLICT'
  /** Kept no longer. */
  | 'EXPIRED'
  /** No source holds one. */
  | 'NOT_RECORDED'
  /** Expected, not there yet. */
  | 'NOT_YET_AVAILABLE'
  /** The source gave no usable answer. */
  | 'SOURCE_UNAVAILABLE'
  /** Not for this caller, whether there is one or not. */
  | 'WITHHELD';

/** Which entries of the access log: those that fit all of this. For role, organisation, deed, coordinates and partnerAsked there is no index: they are looked for in what the others leave, so many entries for each page, and a page that is not full says how far it got. */
export type AccessRecordFilter = {
  /** About this person: the pseudonym in another entry. */
  about?: string | null | undefined;
  /** Of this caller: the pseudonym in another entry. */
  caller?: string | null | undefined;
  /** About this case. */
  caseId?: string | number | null | undefined;
  /** In which one of these coordinates was returned, masked, withheld or changed; where a deed is given, that was done with it. As Type.field, up to 100. */
  coordinates?: Array<string> | null | undefined;
  /** In which this was done with some coordinate. */
  deed?: RecordedDeed | null | undefined;
  /** This one entry. */
  id?: string | number | null | undefined;
  /** About the person with this national number, and about the cases of that person; for DATA_SUBJECT_RIGHTS. What is found is what the report for the person says. */
  niss?: string | null | undefined;
  /** Of callers for this organisation: CBE number. */
  organisation?: string | null | undefined;
  /** In which a partner was asked on the way, or none was. */
  partnerAsked?: boolean | null | undefined;
  /** Written at this instant or later. */
  recordedFrom?: string | null | undefined;
  /** Written before this instant. */
  recordedUntil?: string | null | undefined;
  /** Of the request with this X-Request-Id. */
  requestId?: string | null | undefined;
  /** Of callers in this role, among others. */
  role?: Role | null | undefined;
};

/** Another way to reach the person: one of the two. */
export type AddContactPointInput = {
  /** E-mail address. */
  email?: string | null | undefined;
  /** The version of the order that was read; left out: whatever it is now. */
  expectedVersion?: string | null | undefined;
  /** A key of the caller’s own, 8 to 100 characters: the same command given again under it is done once. A UUID will do. */
  idempotencyKey: string;
  /** The order. */
  orderId: string | number;
  /** Phone number, in any usual form. */
  phone?: string | null | undefined;
};

/** The entry of an application, as it was read. */
export type ApplicationAtRevisionInput = {
  /** Client id of the application. */
  clientId: string;
  /** Why, in one line: for the officer who confirms it. */
  reason: string;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
};

/** By what a row is assigned to a caller. */
export type Assignment =
  /** By the hub itself, to a physician who has opened the case by break-glass. */
  | 'BREAK_GLASS'
  /** By its case, which the insurer gives to nurses and physicians. */
  | 'CASE'
  /** By its order, which the call centre gives to those who call or visit. */
  | 'ORDER';

/** Whether an authorisation counts. */
export type AuthorisationState =
  /** Over: by its last day, or by an officer. */
  | 'ENDED'
  /** Counts now, as long as its legal basis does. */
  | 'IN_FORCE'
  /** Confirmed, and begins later. */
  | 'NOT_YET'
  /** By one officer; it counts once another one confirms it. */
  | 'PROPOSED'
  /** Ended before it was confirmed: it never counted. */
  | 'WITHDRAWN';

/** Why a case that is not assigned has to be opened. */
export type BreakGlassGround =
  /** The physician to whom the case is assigned cannot be reached. */
  | 'ASSIGNED_PHYSICIAN_UNREACHABLE'
  /** The case was handed over, and the staff system does not say so yet. */
  | 'HANDOVER_NOT_RECORDED'
  /** Somebody is in danger, and there is no time for an assignment. */
  | 'LIFE_THREATENING'
  /** The mutuality's staff system cannot be reached. */
  | 'STAFF_SYSTEM_DOWN';

/** How far a case opened by break-glass has come. */
export type BreakGlassState =
  /** Still open to the physician, and not reviewed. */
  | 'OPEN'
  /** Waiting for an officer for longer than it should. */
  | 'OVERDUE'
  /** An officer has said what was found. */
  | 'REVIEWED'
  /** Closed again, and waiting for an officer. */
  | 'TO_REVIEW';

/** What a privacy officer found. */
export type BreakGlassVerdict =
  /** There was reason to. */
  | 'JUSTIFIED'
  /** There was none: the employer of the physician has to be informed. */
  | 'NOT_JUSTIFIED';

/** Facts about a caller that others vouch for. */
export type CallerFact =
  /** Which cases are assigned now. */
  | 'CASE_ASSIGNMENTS'
  /** The contract with the employer runs. */
  | 'CONTRACT_ACTIVE'
  /** In shift now. */
  | 'IN_SHIFT'
  /** Which call orders are assigned now. */
  | 'ORDER_ASSIGNMENTS'
  /** The data-protection module is passed and valid. */
  | 'TRAINED';

/** How a candidacy stands. */
export type CandidacyState =
  /** Received; nobody has decided anything. */
  | 'CANDIDATE'
  /** Hired. */
  | 'HIRED'
  /** Proposed to the organisation by the employment office. */
  | 'PRESELECTED'
  /** Not taken. */
  | 'REJECTED'
  /** Withdrawn by the candidate. */
  | 'WITHDRAWN';

/** The lines of the follow-up. */
export type CareLine =
  /** Field agents, who visit. */
  | 'FIELD'
  /** First line: agents of the call centre. */
  | 'FIRST'
  /** Second line: nurses. */
  | 'SECOND'
  /** Third line: physicians. */
  | 'THIRD';

/** How a case is classified; a person who is followed is never implied to be infected. */
export type CaseClassification =
  /** Confirmed. */
  | 'CONFIRMED'
  /** Not classified yet. */
  | 'NOT_CLASSIFIED'
  /** Found not to be a case. */
  | 'NO_CASE'
  /** Probable. */
  | 'PROBABLE'
  /** Suspect. */
  | 'SUSPECT';

/** Which cases: those with a call order that fits all of this. */
export type CaseFilter = {
  /** To be called in this language: BCP 47 primary subtag. */
  callLanguage?: string | null | undefined;
  /** Opened at this instant or later. */
  openedFrom?: string | null | undefined;
  /** Opened before this instant. */
  openedUntil?: string | null | undefined;
  /** With this priority: 1 to 5. */
  priority?: number | null | undefined;
  /** Waiting in this queue. */
  queue?: string | null | undefined;
  /** In this state. */
  state?: OrderState | null | undefined;
};

/** A legal basis as it is to stand, whole: what is left out is not taken from what stands. */
export type ChangeLegalBasisInput = {
  /** Who answers for the processing. */
  controller: string;
  /** Its id: small letters, digits and hyphens. One that is new is registered. */
  id: string;
  /** Day of the impact assessment. */
  impactAssessedOn: string;
  /** Reference of the impact assessment. */
  impactAssessment: string;
  /** The last day it counts; null: open-ended. Never left out. */
  impactAssessmentUntil?: string | null | undefined;
  /** Who processes, and for whom. */
  processors: Array<string>;
  /** Why; one line. */
  reason: string;
  /** How long data is kept; a term at least. */
  retention: Array<RetentionTermInput>;
  /** The revision that was read; 0 for a new one. */
  revision: number;
  /** The legal text, as a reader knows it. */
  text: string;
  /** The first day the text is in force. */
  textValidFrom: string;
  /** The last day of the text; null: open-ended. Never left out. */
  textValidUntil?: string | null | undefined;
  /** The first day the basis holds. */
  validFrom: string;
  /** The last day it holds; null: open-ended. Never left out. */
  validUntil?: string | null | undefined;
};

/** A legal hold as it is to stand. */
export type ChangeLegalHoldInput = {
  /** Of a new one: the case, by the reference of the call centre. */
  caseReference?: string | null | undefined;
  /** Of a new one: the category that is held. */
  category?: RetentionCategory | null | undefined;
  /** Its id: small letters, digits and hyphens. One that is new is placed. */
  id: string;
  /** Of a new one: the national number of the person about whom all is held; kept as a keyed pseudonym only, and not shown again. */
  niss?: string | null | undefined;
  /** Why; one line, which says nothing of persons. */
  reason: string;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
  /** The last day; 366 days from now at most. */
  validUntil: string;
};

/** Changes to a draft, rule by rule; what is left out stays. */
export type ChangePolicyDraftInput = {
  /** Denials that change, and new ones. */
  denials?: Array<DenialInput> | null | undefined;
  /** Grants that change, and new ones. */
  grants?: Array<GrantInput> | null | undefined;
  /** All that is meant for nobody, in the place of what stands there. */
  nobody?: Array<CoordinatesForNobodyInput> | null | undefined;
  /** Its number. */
  number: number;
  /** Names of grants and denials that go. */
  remove?: Array<string | number> | null | undefined;
  /** The revision that was read; refused where the draft has changed since. */
  revision: number;
  /** Another title. */
  title?: string | null | undefined;
};

/** A purpose as it is to stand, whole. */
export type ChangePurposeInput = {
  /** What it is for, in English. */
  descriptionEn: string;
  /** What it is for, in French. */
  descriptionFr: string;
  /** What it is for, in Dutch. */
  descriptionNl: string;
  /** The purpose. */
  purpose: Purpose;
  /** Why; one line. */
  reason: string;
  /** The revision that was read. */
  revision: number;
  /** The first day it counts. */
  validFrom: string;
  /** The last day it counts; null: open-ended. Never left out. */
  validUntil?: string | null | undefined;
};

/** Whether a partner system is asked at present. */
export type CircuitState =
  /** It is. */
  | 'CLOSED'
  /** One call tries whether it answers again. */
  | 'HALF_OPEN'
  /** Too many of the last calls failed: for a while it is not, and what would come from it is unavailable at once. */
  | 'OPEN';

/** An access review to close. */
export type CloseAccessReviewInput = {
  /** The review. */
  id: string | number;
  /** Why, in one line: needed while a grant is not confirmed. */
  reason?: string | null | undefined;
};

/** An order that is done with. */
export type CloseOrderInput = {
  /** The version that was read: refused with CONFLICT where it has changed since. */
  expectedVersion: string;
  /** A key of the caller’s own, 8 to 100 characters: the same command given again under it is done once. A UUID will do. */
  idempotencyKey: string;
  /** The order. */
  orderId: string | number;
};

/** A policy version that is not to come in force, and why. */
export type ClosePolicyVersionInput = {
  /** Its number. */
  number: number;
  /** Why: for its author. */
  reason: string;
};

/** Kinds of collectivities. */
export type CollectivityType =
  /** Asylum centre. */
  | 'ASYLUM_CENTRE'
  /** Day nursery. */
  | 'DAY_NURSERY'
  /** Institution for disabled people. */
  | 'DISABILITY_INSTITUTION'
  /** School or other education. */
  | 'EDUCATION'
  /** Centre for homeless people. */
  | 'HOMELESS_CENTRE'
  /** Prison. */
  | 'PRISON'
  /** Residential care. */
  | 'RESIDENTIAL_CARE'
  /** Youth institution. */
  | 'YOUTH_INSTITUTION';

/** Where a command that was not taken goes. */
export type CommandDestination =
  /** Back to who gave it. */
  | 'AGENT'
  /** To the call centre once more. */
  | 'CALL_CENTRE';

/** What a command does. */
export type CommandKind =
  /** Adds a way to reach the person. */
  | 'ADD_CONTACT_POINT'
  /** Closes an order. */
  | 'CLOSE_ORDER'
  /** Corrects a contact that was named. */
  | 'CORRECT_CONTACT'
  /** Hands an order up to another line. */
  | 'ESCALATE_ORDER'
  /** Names a contact of the person. */
  | 'NAME_CONTACT'
  /** Gives an order to another agent. */
  | 'REASSIGN_ORDER'
  /** Records an attempt to call. */
  | 'RECORD_ATTEMPT'
  /** Records what came of a visit. */
  | 'RECORD_VISIT'
  /** Gives an order back to the queue. */
  | 'RELEASE_ORDER'
  /** Reports that a number or an address is not the person’s. */
  | 'REPORT_WRONG_NUMBER'
  /** Asks for a visit by a field agent. */
  | 'REQUEST_VISIT'
  /** Agrees on a later call. */
  | 'SCHEDULE_CALLBACK'
  /** Takes the next order that waits. */
  | 'TAKE_NEXT_ORDER'
  /** Withdraws an attempt that was recorded by mistake. */
  | 'WITHDRAW_ATTEMPT';

/** Why a command was not done. */
export type CommandReason =
  /** There is another entry with the same id. */
  | 'ALREADY_THERE'
  /** A supervisor gave it back to who gave it. */
  | 'GIVEN_BACK'
  /** A supervisor gave it up. */
  | 'GIVEN_UP'
  /** Somebody is calling another member of the household. */
  | 'HOUSEHOLD_CALLED'
  /** The call centre does not take it as it is. */
  | 'NOT_AS_AGREED'
  /** The order is not held by who gave the command. */
  | 'NOT_HELD'
  /** The order is closed or cancelled. */
  | 'ORDER_OVER'
  /** It was made from an earlier version. */
  | 'STALE'
  /** It could not be delivered in time. */
  | 'TOO_OLD'
  /** The call centre does not know what it is about. */
  | 'UNKNOWN';

/** How far a command has come. */
export type CommandState =
  /** The call centre has taken it. */
  | 'CONFIRMED'
  /** Somebody has changed the same thing meanwhile: it was not done. */
  | 'CONFLICT'
  /** It was given up: it was not done. */
  | 'DISCARDED'
  /** It waits for the call centre, and will be delivered once. */
  | 'QUEUED'
  /** The call centre has refused it, for the reason named: it was not done. */
  | 'REFUSED';

/** What an officer says of a version. What was said stands. */
export type CommentPolicyVersionInput = {
  /** Its number. */
  number: number;
  /** A rule of it, by its id; left out: the version as a whole. */
  rule?: string | number | null | undefined;
  /** What is said, in one line, without a number of a person. */
  text: string;
};

/** What has to hold for a rule to count. */
export type Condition =
  /** The processing agreement of the system's organisation is valid. */
  | 'AGREEMENT_VALID'
  /** The order (of those who call or visit) or the case (of nurses and physicians) is assigned to the caller. */
  | 'ASSIGNED'
  /** The caller's contract runs. */
  | 'CONTRACT_ACTIVE'
  /** The caller is in shift. */
  | 'IN_SHIFT'
  /** It is of a collectivity that the caller's cell follows. */
  | 'OWN_COLLECTIVITY'
  /** It is the caller's own organisation's. */
  | 'OWN_ORGANISATION'
  /** The person is in training for the caller's organisation. */
  | 'OWN_TRAINEE'
  /** It lies in the caller's zone. */
  | 'OWN_ZONE'
  /** An entry in the register of authorised persons names it. */
  | 'REGISTER_ENTRY'
  /** It is about the caller. */
  | 'SELF'
  /** The caller's data-protection module is valid. */
  | 'TRAINED';

/** An authorisation to be confirmed. */
export type ConfirmAuthorisationInput = {
  /** Id of the entry. */
  id: string | number;
};

/** Grants that are still needed. */
export type ConfirmGrantsInput = {
  /** Which: at most 1000 at once. */
  grants: Array<GrantReadInput>;
  /** The review. */
  id: string | number;
  /** What to note with each, in one line. */
  note?: string | null | undefined;
};

/** A proposal to confirm. */
export type ConfirmRegisterProposalInput = {
  /** The proposal. */
  id: string | number;
};

/** Ways to reach a person. */
export type ContactPointKind =
  /** E-mail. */
  | 'EMAIL'
  /** Landline phone. */
  | 'LANDLINE'
  /** Mobile phone. */
  | 'MOBILE';

/** How two people know each other. */
export type ContactRelationship =
  /** They learn together. */
  | 'CLASSMATE'
  /** They work together. */
  | 'COLLEAGUE'
  /** Family that lives elsewhere. */
  | 'FAMILY'
  /** A friend or an acquaintance. */
  | 'FRIEND'
  /** They live together. */
  | 'HOUSEHOLD'
  /** They live near each other. */
  | 'NEIGHBOUR'
  /** They met otherwise. */
  | 'OTHER';

/** How close a contact was. */
export type ContactRisk =
  /** High risk. */
  | 'HIGH'
  /** Low risk. */
  | 'LOW';

/** Coordinates under the name they have together. */
export type CoordinateGroupInput = {
  /** `Type.field`, each spelt out. */
  coordinates: Array<string>;
  /** What they are together. */
  group: string;
};

/** Coordinates that are meant for nobody. */
export type CoordinatesForNobodyInput = {
  /** `Type.field`, each spelt out. */
  coordinates: Array<string>;
  /** What they are together. */
  group: string;
  /** Why. */
  why: string;
};

/** What is right about a contact; what is left out stays. */
export type CorrectContactInput = {
  /** The contact. */
  contactId: string | number;
  /** The version that was read: refused with CONFLICT where it has changed since. */
  expectedVersion: string;
  /** A key of the caller’s own, 8 to 100 characters: the same command given again under it is done once. A UUID will do. */
  idempotencyKey: string;
  /** Day they last met. */
  lastExposureOn?: string | null | undefined;
  /** Name, 1 to 120 characters. */
  name?: string | null | undefined;
  /** The order. */
  orderId: string | number;
  /** Phone number, in any usual form. */
  phone?: string | null | undefined;
  /** How the two know each other. */
  relationship?: ContactRelationship | null | undefined;
  /** How close the contact was. */
  risk?: ContactRisk | null | undefined;
};

/** What becomes of a request. */
export type DecideRestrictionInput = {
  /** What is decided. What is granted can be granted again, until another day. */
  decision: RestrictionDecision;
  /** Id of the request. */
  id: string;
  /** Why, for the person; one line, which says nothing of others. */
  reason: string;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
  /** Of what is granted: the last day, 366 days from now at most. */
  validUntil?: string | null | undefined;
};

/** A denial, whole: in the place of the one of its id, or a new one. */
export type DenialInput = {
  /** It holds unless one of them is known not to. */
  conditions: Array<Condition>;
  /** Its name: one line of 1 to 120 characters, without |, unseen signs, and blanks at its ends. */
  id: string | number;
  /** Of which kinds of organisation; left out: any. */
  organisationKinds?: Array<OrganisationKind> | null | undefined;
  /** Of which organisations, by CBE number in ten digits; left out: any. */
  organisations?: Array<string> | null | undefined;
  /** WITHHELD or HIDDEN. */
  outcome: Outcome;
  /** Under which purposes; left out: any, or none. */
  purposes?: Array<Purpose> | null | undefined;
  /** The right it takes. */
  right: Right;
  /** Whom it is for; left out: everybody. */
  roles?: Array<Role> | null | undefined;
  /** What it is about. */
  what: Array<CoordinateGroupInput>;
  /** Why. */
  why: string;
};

/** A command that was not taken, to be given up. */
export type DiscardCommandInput = {
  /** The command. */
  commandId: string | number;
  /** A key of the caller’s own, 8 to 100 characters: the same command given again under it is done once. A UUID will do. */
  idempotencyKey: string;
};

/** How a conversation ended; values with a medical meaning are kept apart in MedicalDisposition. */
export type Disposition =
  /** Somebody had already called. */
  | 'ALREADY_HANDLED'
  /** A later call was agreed. */
  | 'CALLBACK_AGREED'
  /** Completed; no contact was named. */
  | 'COMPLETED_NO_CONTACTS'
  /** Completed; contacts were named. */
  | 'COMPLETED_WITH_CONTACTS'
  /** It could not be made sure who answered. */
  | 'IDENTITY_NOT_VERIFIED'
  /** The person stays in a collectivity, which is called instead. */
  | 'IN_COLLECTIVITY'
  /** No language in common. */
  | 'LANGUAGE_BARRIER'
  /** There was no way to reach the person. */
  | 'NO_CONTACT_POINT'
  /** Broken off before the end. */
  | 'PARTIAL'
  /** The person did not want to answer. */
  | 'REFUSED'
  /** Somebody else answered. */
  | 'WRONG_PERSON';

/** A draft to be begun. */
export type DraftPolicyVersionInput = {
  /** The version whose rules it begins with; of any state. */
  from: number;
  /** What it is called: one line. */
  title: string;
};

/** An authorisation to be ended, or withdrawn. */
export type EndAuthorisationInput = {
  /** Id of the entry. */
  id: string | number;
  /** Why, in one line. */
  reason: string;
};

/** A case opened by break-glass that is to be closed before its time. */
export type EndBreakGlassInput = {
  /** Id of the entry. */
  id: string | number;
};

/** A legal hold that is to end with this request. */
export type EndLegalHoldInput = {
  /** Its id: small letters, digits and hyphens. One that is new is placed. */
  id: string;
  /** Why; one line, which says nothing of persons. */
  reason: string;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
};

/** An entry that is to end with this request. */
export type EndRegisterEntryInput = {
  /** Id of the legal basis, or the purpose. */
  name: string;
  /** Why; one line. */
  reason: string;
  /** Which register. */
  register: PolicyRegister;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
};

/** A contract to be ended. */
export type EndStaffContractInput = {
  /** Why, in one line. */
  reason: string;
  /** Its reference. */
  reference: string;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
  /** When it ends; left out: at once. */
  validUntil?: string | null | undefined;
};

/** An order to be handed up. No reason is given: it would say something about health. */
export type EscalateOrderInput = {
  /** The version that was read: refused with CONFLICT where it has changed since. */
  expectedVersion: string;
  /** A key of the caller’s own, 8 to 100 characters: the same command given again under it is done once. A UUID will do. */
  idempotencyKey: string;
  /** The order. */
  orderId: string | number;
  /** To whom. */
  to: EscalationTarget;
};

/** To whom an order is handed up. */
export type EscalationTarget =
  /** To the hygiene cell. */
  | 'HYGIENE_CELL'
  /** To a nurse, second line. */
  | 'SECOND'
  /** To a physician, third line. */
  | 'THIRD';

/** How sensitive a coordinate is. */
export type FieldClass =
  /** A strong key to a person. */
  | 'IDENTIFIER'
  /** How work is organised. */
  | 'INTERNAL'
  /** Health data. */
  | 'MEDICAL'
  /** About an identifiable person. */
  | 'PERSONAL'
  /** No person behind it. */
  | 'PUBLIC'
  /** Needed to carry an answer at all; no policy can deny it. */
  | 'STRUCTURAL';

/** A grant, whole: in the place of the one of its id, or a new one. */
export type GrantInput = {
  /** All of them have to hold. */
  conditions: Array<Condition>;
  /** Its name, which decisions give as their rule: one line of 1 to 120 characters, without |, unseen signs, and blanks at its ends. */
  id: string | number;
  /** The legal basis it stands on, by its id in the register. */
  legalBasis: string | number;
  /** Of which kinds of organisation; left out: any. */
  organisationKinds?: Array<OrganisationKind> | null | undefined;
  /** Of which organisations, by CBE number in ten digits; left out: any. */
  organisations?: Array<string> | null | undefined;
  /** Under which purposes; left out: any, or none. */
  purposes?: Array<Purpose> | null | undefined;
  /** The right it gives. */
  right: Right;
  /** Whom it is for; left out: everybody. */
  roles?: Array<Role> | null | undefined;
  /** How the value is generalised; left out: not at all. */
  variant?: MaskVariant | null | undefined;
  /** What it is about. */
  what: Array<CoordinateGroupInput>;
  /** Why. */
  why: string;
};

/** A grant as it was read. */
export type GrantReadInput = {
  /** As the review gave it; refused where the grant has changed since. */
  digest: string;
  /** The id of the grant. */
  rule: string;
};

/** Whether a grant is confirmed in an access review. */
export type GrantReviewState =
  /** An officer confirmed it, as it is now. */
  | 'CONFIRMED'
  /** It is not confirmed yet. */
  | 'OUTSTANDING'
  /** It is not confirmed, and the due day is over. */
  | 'OVERDUE';

/** Whether a guarantee stands. */
export type GuaranteeState =
  /** It stands no longer. */
  | 'ENDED'
  /** It still stands; its end waits for a second officer. */
  | 'END_ASKED'
  /** It stands against every version. */
  | 'IN_FORCE';

/** A policy as a file, to become a draft. */
export type ImportPolicyDraftInput = {
  /** The text of the file: YAML, as schema/policy.schema.json describes it. */
  file: string;
  /** Another title than the file's. */
  title?: string | null | undefined;
};

/** What came of it when somebody called back and was looked up, or a case was to be opened by break-glass. */
export type LookUpOutcome =
  /** Could have been meant; the agent who took the call did not learn it. */
  | 'CANDIDATE'
  /** Too many wrong answers, or attempts to open a case, before: nobody was asked. */
  | 'LIMITED'
  /** A case was to be opened by break-glass: it is open or assigned anyway, or what an officer found stands in the way. */
  | 'NOT_OPENED'
  /** Nobody is called at the number. */
  | 'NO_CANDIDATE'
  /** A case was to be opened by break-glass, and there is none of that name. */
  | 'NO_SUCH_CASE'
  /** The answers were right. */
  | 'RIGHT_ANSWERS'
  /** The answers were not right. */
  | 'WRONG_ANSWERS';

/** How a value was generalised; the same value always gives the same text. */
export type MaskVariant =
  /** How many there are. */
  | 'COUNT'
  /** Initials. */
  | 'INITIALS'
  /** The last three digits of a number. */
  | 'LAST_THREE_DIGITS'
  /** Another name for an identifier, different in each organisation. */
  | 'PAIRWISE_PSEUDONYM'
  /** The postcode of an address. */
  | 'POSTCODE'
  /** The year of a date. */
  | 'YEAR';

/** How a conversation ended, where that says something about somebody's health. */
export type MedicalDisposition =
  /** Deceased. */
  | 'DECEASED'
  /** In hospital. */
  | 'HOSPITALISED'
  /** Not a case. */
  | 'NOT_A_CASE';

/** Whose word is missing for an assignment of a case to be valid. */
export type MissingHalf =
  /** The insurer's: the call centre escalated a case that is assigned to no member of that staff. */
  | 'ASSIGNMENT'
  /** The call centre's: the insurer assigned a case that was not escalated to it. */
  | 'ESCALATION';

/** Somebody whom the person has named. */
export type NameContactInput = {
  /** The version of the order that was read; left out: whatever it is now. */
  expectedVersion?: string | null | undefined;
  /** A key of the caller’s own, 8 to 100 characters: the same command given again under it is done once. A UUID will do. */
  idempotencyKey: string;
  /** Day they last met. */
  lastExposureOn?: string | null | undefined;
  /** Name, 1 to 120 characters. */
  name: string;
  /** The order. */
  orderId: string | number;
  /** Phone number, in any usual form. */
  phone?: string | null | undefined;
  /** How the two know each other. */
  relationship?: ContactRelationship | null | undefined;
  /** How close the contact was. */
  risk: ContactRisk;
};

/** What becomes of an operation that an application asks and has not registered. */
export type OperationMode =
  /** It is refused with OPERATION_NOT_REGISTERED, before it is read. */
  | 'ENFORCE'
  /** It is answered, and its hash is written to the log. */
  | 'LOG'
  /** It is answered like any other. */
  | 'OFF'
  /** It is answered, with a warning in `extensions` and a header; its hash is written to the log. */
  | 'WARN';

/** How far a call order has come. */
export type OrderState =
  /** Assigned to somebody. */
  | 'ASSIGNED'
  /** Dropped before it was done. */
  | 'CANCELLED'
  /** Done. */
  | 'CLOSED'
  /** Handed to the second or third line. */
  | 'ESCALATED'
  /** Nobody has taken it yet. */
  | 'OPEN';

/** What a call order is for. */
export type OrderType =
  /** To call a collectivity: a care home, a school … */
  | 'COLLECTIVITY'
  /** To call somebody an infected person has named. */
  | 'CONTACT'
  /** To call somebody again while being followed. */
  | 'FOLLOW_UP'
  /** To call an infected person. */
  | 'INDEX';

/** The entry of an organisation, as it was read. */
export type OrganisationAtRevisionInput = {
  /** CBE number of the organisation. */
  organisation: string;
  /** Why, in one line: for the officer who confirms it. */
  reason: string;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
};

/** What an organisation does. */
export type OrganisationKind =
  /** Calls and visits. */
  | 'CALL_CENTRE'
  /** Answers for all of it: the Common Community Commission. */
  | 'CONTROLLER'
  /** Finds people to hire. */
  | 'EMPLOYMENT_OFFICE'
  /** Insures; puts nurses and physicians at disposal. */
  | 'MUTUALITY'
  /** Trains them. */
  | 'TRAINING_BODY';

/** What a caller gets. */
export type Outcome =
  /** It is not in this caller's schema. */
  | 'HIDDEN'
  /** A generalised form of it, in a companion field. */
  | 'MASKED'
  /** The value. */
  | 'VISIBLE'
  /** Null, and a reason. */
  | 'WITHHELD';

/** The categories of persons of the cooperation agreement. */
export type PersonCategory =
  /** A test has been prescribed. */
  | 'I'
  /** Tested. */
  | 'II'
  /** A serious suspicion, without a test. */
  | 'III'
  /** Contact of an infected person. */
  | 'IV'
  /** Treating physician. */
  | 'V'
  /** Doctor or head of a collectivity. */
  | 'VI';

/** Whose report, of what time: by the national number or by a case, one of the two. */
export type PersonReportInput = {
  /** Reference of a case, as the call centre has it: for a person without national number. */
  caseReference?: string | null | undefined;
  /** From when on; left out: from the beginning of the log. */
  from?: string | null | undefined;
  /** The language of the person. */
  language: ReportLanguage;
  /** National number of the person. */
  niss?: string | null | undefined;
  /** Until when, itself outside; left out: until now. */
  until?: string | null | undefined;
};

/** What becomes of an outcome from one version to another. */
export type PolicyChange =
  /** Less is given. */
  | 'LESS'
  /** More is given: hidden, withheld, masked, visible is the order. */
  | 'MORE'
  /** The value is generalised in another way. */
  | 'OTHER';

/** A draft, as it was read. */
export type PolicyDraftAtRevisionInput = {
  /** Its number. */
  number: number;
  /** The revision that was read; refused where the draft has changed since. */
  revision: number;
};

/** A register that rules stand on. */
export type PolicyRegister =
  /** The legal bases. */
  | 'LEGAL_BASIS'
  /** The purposes. */
  | 'PURPOSE';

/** A policy version. */
export type PolicyVersionNumberInput = {
  /** Its number. */
  number: number;
};

/** How far a policy version has come. */
export type PolicyVersionState =
  /** In force. */
  | 'ACTIVE'
  /** May be put in force. */
  | 'APPROVED'
  /** Was given up before it came in force. */
  | 'DISCARDED'
  /** Being written. */
  | 'DRAFT'
  /** Was not approved; its rules went back to a draft. */
  | 'REJECTED'
  /** Was in force. */
  | 'RETIRED'
  /** Waits for a second officer. */
  | 'SUBMITTED';

/** What became of a proposal. */
export type ProposalState =
  /** It counts. */
  | 'CONFIRMED'
  /** The entry was changed since: it can no longer be confirmed. */
  | 'OVERTAKEN'
  /** It waits for a second officer. */
  | 'PROPOSED'
  /** It was rejected or withdrawn. */
  | 'REJECTED';

/** A register in which a second officer confirms what does not only narrow. */
export type ProposedRegister =
  /** The applications, with their keys and their operations. */
  | 'APPLICATION'
  /** The legal bases. */
  | 'LEGAL_BASIS'
  /** Legal holds: what is not deleted though its term is over. */
  | 'LEGAL_HOLD'
  /** The organisations, with their processing agreements. */
  | 'ORGANISATION'
  /** Restrictions that persons have asked for. */
  | 'PROCESSING_RESTRICTION'
  /** The purposes. */
  | 'PURPOSE'
  /** The contracts of the controller's own staff. */
  | 'STAFF_CONTRACT';

/** What a request is made for. */
export type Purpose =
  /** To trace contacts. */
  | 'CONTACT_TRACING'
  /** To answer the rights of persons concerned. */
  | 'DATA_SUBJECT_RIGHTS'
  /** To inspect. */
  | 'HYGIENE_INSPECTION'
  /** To watch over quality. */
  | 'QUALITY_MONITORING'
  /** To make aggregate figures. */
  | 'REPORTING_AGGREGATE'
  /** To audit. */
  | 'SECURITY_AUDIT'
  /** To staff the organisation. */
  | 'STAFFING'
  /** To train. */
  | 'TRAINING';

/** An attempt to call. */
export type RecordAttemptInput = {
  /** When the call was made: not in the future, and not before the case was opened. */
  at: string;
  /** Which number was called: the version of the contact point. */
  contactPoint?: string | null | undefined;
  /** How the conversation ended. */
  disposition?: Disposition | null | undefined;
  /** The version of the order that was read; left out: whatever it is now. */
  expectedVersion?: string | null | undefined;
  /** A key of the caller’s own, 8 to 100 characters: the same command given again under it is done once. A UUID will do. */
  idempotencyKey: string;
  /** How it ended, where that says something about health. */
  medicalDisposition?: MedicalDisposition | null | undefined;
  /** The order. */
  orderId: string | number;
  /** What became of the call itself. */
  outcome: TechnicalOutcome;
};

/** The processing agreement with an organisation; it takes the place of the one on record. */
export type RecordProcessingAgreementInput = {
  /** CBE number of the organisation. */
  organisation: string;
  /** Why, in one line: for the officer who confirms it. */
  reason: string;
  /** How both sides name it. */
  reference: string;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
  /** From when it holds. */
  validFrom: string;
  /** Until when it holds; left out: open-ended. */
  validUntil?: string | null | undefined;
};

/** What came of a visit. */
export type RecordVisitInput = {
  /** When it took place. */
  at: string;
  /** The version that was read: refused with CONFLICT where it has changed since. */
  expectedVersion: string;
  /** A key of the caller’s own, 8 to 100 characters: the same command given again under it is done once. A UUID will do. */
  idempotencyKey: string;
  /** The order. */
  orderId: string | number;
  /** What came of it. */
  outcome: VisitOutcome;
  /** The visit. */
  visitId: string | number;
};

/** What was done with a coordinate. */
export type RecordedDeed =
  /** Only a mask of it was to be had. */
  | 'MASKED'
  /** Its value was returned. */
  | 'RETURNED'
  /** It was withheld. */
  | 'WITHHELD'
  /** It was changed in a register. */
  | 'WRITTEN';

/** How a collaborator came; each is counted under one. */
export type RecruitmentSource =
  /** Hired through the employment office. */
  | 'ACTIRIS'
  /** From the training body's reserve. */
  | 'BRUXELLES_FORMATION'
  /** Found by the employer itself: call centre or mutuality. */
  | 'EMPLOYER'
  /** Seconded by an administration. */
  | 'SECONDED';

/** How far it has come. */
export type RectificationState =
  /** The partner has corrected the value. */
  | 'CORRECTED'
  /** The partner has the request and has not decided. */
  | 'RECEIVED'
  /** The value stays as it is, or the partner does not know the person. */
  | 'REJECTED'
  /** The partner that supplies the value has not answered yet. */
  | 'REQUESTED';

/** What a person says is wrong. */
export type Rectified =
  /** The address, with its postcode and commune. */
  | 'ADDRESS'
  /** The date of birth. */
  | 'BIRTH_DATE'
  /** A phone number or the e-mail address. */
  | 'CONTACT_DATA'
  /** By whom the person is insured. */
  | 'INSURANCE'
  /** The language. */
  | 'LANGUAGE'
  /** The given name or the family name. */
  | 'NAME'
  /** The sex. */
  | 'SEX';

/** An application to be registered. */
export type RegisterApplicationInput = {
  /** cbe-<CBE>, which is taken where this is left out, or that with up to three words behind it: cbe-<CBE>-reports. */
  clientId?: string | null | undefined;
  /** Name of the system. */
  name: string;
  /** CBE number of its organisation, whose processing agreement is on record. */
  organisation: string;
  /** The public half of its key: RSA of 2048 bits or more, EC on P-256 or P-384, or Ed25519. A private key is refused. */
  publicKey: Record<string, unknown>;
  /** What it may ask for, within what its organisation may. */
  purposes: Array<Purpose>;
  /** Why, in one line: for the officer who confirms it. */
  reason: string;
};

/** An authorisation to be proposed. */
export type RegisterAuthorisedPersonInput = {
  /** References of cases, as the call centre has them; 200 at most. */
  caseReferences?: Array<string> | null | undefined;
  /** References of collectivities; 200 at most. */
  collectivityReferences?: Array<string> | null | undefined;
  /** Id in the register of legal bases, of one that holds now. */
  legalBasis: string;
  /** National number of the person: checked, and kept as a keyed pseudonym only. It is not shown again. */
  niss: string;
  /** Why it is given, in one line; nothing about a person followed. */
  reason: string;
  /** From when it counts, never in the past; left out: from now on. */
  validFrom?: string | null | undefined;
  /** Until when it counts: 366 days at most. */
  validUntil: string;
};

/** An organisation to be registered. */
export type RegisterOrganisationInput = {
  /** CBE number of the enterprise; points and BE are taken off. */
  cbe: string;
  /** Insurer code: 100, 200, 300, 400, 500, 600 or 900; of a mutuality. */
  insurer?: string | null | undefined;
  /** What it does; never CONTROLLER. */
  kind: OrganisationKind;
  /** Name of the organisation. */
  name: string;
  /** The partner system that speaks for it, where one is connected: one organisation each. */
  source?: string | null | undefined;
};

/** A proposal to reject, or to withdraw. */
export type RejectRegisterProposalInput = {
  /** The proposal. */
  id: string | number;
  /** Why; one line. */
  reason: string;
};

/** An order to be given back. */
export type ReleaseOrderInput = {
  /** Handed over because of the language: the one to call in. Left out: as it was. */
  callLanguage?: string | null | undefined;
  /** The version that was read: refused with CONFLICT where it has changed since. */
  expectedVersion: string;
  /** A key of the caller’s own, 8 to 100 characters: the same command given again under it is done once. A UUID will do. */
  idempotencyKey: string;
  /** The order. */
  orderId: string | number;
};

/** Of a report. */
export type ReportLanguage =
  /** German. */
  | 'DE'
  /** English. */
  | 'EN'
  /** French. */
  | 'FR'
  /** Dutch. */
  | 'NL';

/** A number or an address that is not the person’s. */
export type ReportWrongNumberInput = {
  /** Which one. */
  contactPointId: string | number;
  /** The version that was read: refused with CONFLICT where it has changed since. */
  expectedVersion: string;
  /** A key of the caller’s own, 8 to 100 characters: the same command given again under it is done once. A UUID will do. */
  idempotencyKey: string;
  /** The order. */
  orderId: string | number;
};

/** What the person says is wrong; never how it should be. */
export type RequestRectificationInput = {
  /** For an officer who enters what a person has asked for by telephone or letter: the national number; kept as a keyed pseudonym only, and not shown again. The person leaves it out. */
  niss?: string | null | undefined;
  /** Which kind of value. */
  what: Rectified;
};

/** What the person wants. */
export type RequestRestrictionInput = {
  /** Why. */
  ground: RestrictionGround;
  /** For an officer who enters what a person has asked for by telephone or letter: the national number; kept as a keyed pseudonym only, and not shown again. The person leaves it out. */
  niss?: string | null | undefined;
  /** For which purposes data is not to be asked for. */
  purposes: Array<Purpose>;
};

/** A visit that is asked for. */
export type RequestVisitInput = {
  /** The version of the order that was read; left out: whatever it is now. */
  expectedVersion?: string | null | undefined;
  /** A key of the caller’s own, 8 to 100 characters: the same command given again under it is done once. A UUID will do. */
  idempotencyKey: string;
  /** The order. */
  orderId: string | number;
};

/** A command that was not taken, to be sent again or given back. */
export type ResendCommandInput = {
  /** The command. */
  commandId: string | number;
  /** A key of the caller’s own, 8 to 100 characters: the same command given again under it is done once. A UUID will do. */
  idempotencyKey: string;
  /** Where it goes. */
  to: CommandDestination;
};

/** What two officers make of a request. */
export type RestrictionDecision =
  /** It was granted, and ended before its last day. */
  | 'ENDED'
  /** Data is not asked for, until the last day. */
  | 'GRANTED'
  /** Data may be asked for as before. */
  | 'REFUSED';

/** Why somebody asks for it (GDPR, articles 18 and 21). */
export type RestrictionGround =
  /** Contests that the data is right, until that is verified (article 18, 1, a). */
  | 'ACCURACY_CONTESTED'
  /** The person needs the data for a legal claim (article 18, 1, c). */
  | 'LEGAL_CLAIM'
  /** Objects to this use, on grounds of the own situation (article 21). */
  | 'OBJECTION'
  /** The use is unlawful, and the person wants a restriction in place of erasure (article 18, 1, b). */
  | 'UNLAWFUL';

/** How far it has come. */
export type RestrictionState =
  /** It was granted, and is over. */
  | 'ENDED'
  /** Data is not asked for. */
  | 'GRANTED'
  /** It was refused. */
  | 'REFUSED'
  /** Nobody has decided yet. */
  | 'REQUESTED';

/** What is kept together. */
export type RetentionCategory =
  /** Access records. */
  | 'ACCESS_LOG'
  /** Whom an access record is about, in a form that can be searched. */
  | 'ACCESS_SUBJECTS'
  /** Cases opened by break-glass, and their reviews. */
  | 'BREAK_GLASS'
  /** Contracts, shifts, assignments and training of callers, and who is authorised. */
  | 'CALLER_FACTS'
  /** Keys of cases, who is or was assigned to them, commands about them. */
  | 'CASES'
  /** Candidacies, the training reserve, secondments. */
  | 'RECRUITMENT';

/** From when a term runs. */
export type RetentionEvent =
  /** The case was closed. */
  | 'CASE_CLOSED'
  /** The case was opened. */
  | 'CASE_OPENED'
  /** What was so ended. */
  | 'ENDED'
  /** It was changed last. */
  | 'LAST_CHANGED'
  /** It was opened. */
  | 'OPENED'
  /** It was recorded. */
  | 'RECORDED';

/** How long something is to be kept. */
export type RetentionTermInput = {
  /** What is kept. */
  category: RetentionCategory;
  /** How long: an ISO 8601 duration of days, weeks, months or years, such as P60D. */
  duration: string;
  /** From when. */
  from: RetentionEvent;
};

/** What an officer found about a case opened by break-glass. */
export type ReviewBreakGlassInput = {
  /** Id of the entry. */
  id: string | number;
  /** Why, in one line; nothing about the person of the case. */
  note: string;
  /** What was found. */
  verdict: BreakGlassVerdict;
};

/** Why tokens are revoked. */
export type RevocationGround =
  /** Somebody else has it, or may have it. */
  | 'LEAKED'
  /** The person it was issued to does not serve any more. */
  | 'LEFT_SERVICE'
  /** Its session is over: an issuer says so by itself. */
  | 'LOGGED_OUT'
  /** The device it is on is gone. */
  | 'LOST_DEVICE'
  /** It was used for what it is not for. */
  | 'MISUSE';

/** What is to be revoked. */
export type RevokeTokensInput = {
  /** By what. */
  by: RevokedBy;
  /** Why. */
  ground: RevocationGround;
  /** Who issued it; left out for a caller. */
  issuer?: TokenIssuer | null | undefined;
  /** jti, sid, sub, or the pseudonym of a caller. A hash of it is kept, and not itself. */
  value: string;
};

/** By what tokens are revoked. */
export type RevokedBy =
  /** Every token of a caller that was issued up to now, by the pseudonym of the access log. */
  | 'CALLER'
  /** Every token of a session (sid), those issued later too. */
  | 'SESSION'
  /** Every token of a subject (sub) of an issuer's that was issued up to now. */
  | 'SUBJECT'
  /** One token, by its id (jti). */
  | 'TOKEN';

/** What a caller wants to do with a coordinate. */
export type Right =
  /** Count or sum over it. */
  | 'AGGREGATE'
  /** Take it out in bulk. */
  | 'EXPORT'
  /** Filter a list by it. */
  | 'FILTER'
  /** Read the value. */
  | 'READ'
  /** Sort a list by it. */
  | 'SORT'
  /** Change it. */
  | 'WRITE';

/** What somebody does in the organisation. */
export type Role =
  /** First line: calls. */
  | 'AGENT'
  /** Named in the register of authorised persons; worth nothing without a valid entry. */
  | 'AUTHORISED_PERSON'
  /** Follows collectivities. */
  | 'COLLECTIVITY_CELL'
  /** Visits. */
  | 'FIELD_AGENT'
  /** Inspects within a zone of communes. */
  | 'HYGIENE_INSPECTOR'
  /** Second line. */
  | 'NURSE'
  /** The system of an organisation. */
  | 'PARTNER_SYSTEM'
  /** The person concerned, about the own data and nothing else. */
  | 'PERSON'
  /** Third line. */
  | 'PHYSICIAN'
  /** Looks after rules, registers and the access log; never sees a value. */
  | 'PRIVACY_OFFICER'
  /** Hires. */
  | 'RECRUITER'
  /** Makes released figures. */
  | 'REPORTER'
  /** Supervises agents. */
  | 'SUPERVISOR'
  /** Organises training. */
  | 'TRAINING_MANAGER';

/** Whether the rule that decided is known. */
export type RuleFinding =
  /** None: nothing granted it, or it was a command of the operator. */
  | 'NO_RULE'
  /** One of the candidates; the entry does not say which. */
  | 'ONE_OF'
  /** It is the one that is named. */
  | 'RULE'
  /** It is not known any more: no rule of that version accounts for what was done. */
  | 'UNKNOWN';

/** A later call, as agreed with the person. */
export type ScheduleCallbackInput = {
  /** When: within 14 days, from 9 to 20 o’clock in Brussels. */
  at: string;
  /** The version of the order that was read; left out: whatever it is now. */
  expectedVersion?: string | null | undefined;
  /** A key of the caller’s own, 8 to 100 characters: the same command given again under it is done once. A UUID will do. */
  idempotencyKey: string;
  /** In which language: BCP 47 primary subtag. Left out: in that of the order. */
  language?: string | null | undefined;
  /** The order. */
  orderId: string | number;
  /** At which number, in any usual form. Left out: at any known. */
  phone?: string | null | undefined;
};

/** When an approved policy version is to come in force. */
export type SchedulePolicyVersionInput = {
  /** An instant to come; left out: not by itself. */
  at?: string | null | undefined;
  /** Its number. */
  number: number;
};

/** What sort of conversation it is for. */
export type ScriptKind =
  /** With the responsible of a collectivity. */
  | 'COLLECTIVITY'
  /** With somebody an infected person has named. */
  | 'CONTACT'
  /** With somebody who is being followed. */
  | 'FOLLOW_UP'
  /** With an infected person. */
  | 'INDEX';

/** The sections of a case. */
export type SectionName =
  /** The attempts to call: `attempts`. */
  | 'ATTEMPTS'
  /** The call orders: `callOrders`. */
  | 'CALL_ORDERS'
  /** Who the case is assigned to: `careTeam`. */
  | 'CARE_TEAM'
  /** The collectivity: `collectivity`. */
  | 'COLLECTIVITY'
  /** The contacts the person named: `contacts`. */
  | 'CONTACTS'
  /** How to reach the person: `contactPoints`. */
  | 'CONTACT_POINTS'
  /** Others at the same address: `householdOrders`. */
  | 'HOUSEHOLD'
  /** The medical record: `medical`. */
  | 'MEDICAL'
  /** Who the person is: `person`. */
  | 'PERSON'
  /** What is said when calling: `scripts`. */
  | 'SCRIPTS'
  /** What happened when: `timeline`. */
  | 'TIMELINE'
  /** The visits: `visits`. */
  | 'VISITS';

/** How one section of a case stands in this answer. */
export type SectionState =
  /** Its source holds nothing. */
  | 'EMPTY'
  /** Answered by its source for this request. */
  | 'FRESH'
  /** Answered in part, or from an earlier answer of its source. */
  | 'STALE'
  /** Its source gave no usable answer. */
  | 'UNAVAILABLE'
  /** Not for this caller, whatever there may be. */
  | 'WITHHELD';

/** The language of a sentence. */
export type SentenceLanguage =
  /** English. */
  | 'EN'
  /** French. */
  | 'FR'
  /** Dutch. */
  | 'NL';

/** Sex as the source records it. */
export type Sex =
  /** Female. */
  | 'FEMALE'
  /** Male. */
  | 'MALE'
  /** Other. */
  | 'OTHER'
  /** Recorded as unknown. */
  | 'UNKNOWN';

/** Somebody who is not there; what is left out is in order. */
export type SimulationInput = {
  /** By what the row is ASSIGNED; by its order and its case where left out. */
  assignedBy?: Array<Assignment> | null | undefined;
  /** The organisation, by CBE number in ten digits. */
  organisation?: string | null | undefined;
  /** Kind of the organisation. */
  organisationKind?: OrganisationKind | null | undefined;
  /** What the request is made for; none where left out. */
  purpose?: Purpose | null | undefined;
  /** Whether a health professional is recognised; yes where left out. */
  recognised?: boolean | null | undefined;
  /** How the caller stands to the row: conditions on a row that hold; none where left out. */
  relations?: Array<Condition> | null | undefined;
  /** The right to ask for; where left out, WRITE of a mutation and READ of all else. */
  right?: Right | null | undefined;
  /** Roles held at once. */
  roles: Array<Role>;
  /** Conditions of which it is not known whether they hold. */
  unknown?: Array<Condition> | null | undefined;
  /** The version to ask, a draft too; the one in force where left out. */
  version?: number | null | undefined;
  /** Conditions on the caller that do not hold. */
  without?: Array<Condition> | null | undefined;
};

/** What a call to a partner system failed of. */
export type SourceFault =
  /** Its name leads to addresses that no partner may have. */
  | 'ADDRESS_REFUSED'
  /** Its answer broke off, was too large, or cannot be read. */
  | 'BAD_ANSWER'
  /** The certificate it shows has ended, or has not begun. */
  | 'CERTIFICATE_EXPIRED'
  /** The certificate it shows is not for its name, or of an authority that is not trusted. */
  | 'CERTIFICATE_NOT_TRUSTED'
  /** It does not take the key, the token or the certificate that the hub shows. */
  | 'CREDENTIALS_REFUSED'
  /** It answered with an error of its own, or that it has too much to do. */
  | 'ERROR_STATUS'
  /** None has failed since one was answered. */
  | 'NONE'
  /** It could not be reached, or closed the connection before it answered. */
  | 'NO_CONNECTION'
  /** It refused the question. */
  | 'REFUSED'
  /** It did not answer in time. */
  | 'TIMEOUT';

/** How a partner system is doing. */
export type SourceState =
  /** Some calls fail; its newest file was refused. */
  | 'DEGRADED'
  /** It does not answer; the folder of its files cannot be used. */
  | 'DOWN'
  /** Switched off by hand: it is not asked. */
  | 'OFF'
  /** Not called yet; no file came yet. */
  | 'UNKNOWN'
  /** It answers; its newest file was imported. */
  | 'UP';

/** What people are sought, trained and employed as. */
export type StaffProfile =
  /** Calls, first line. */
  | 'CALL_CENTRE_OPERATOR'
  /** Visits. */
  | 'FIELD_OPERATOR'
  /** Nurse, second line. */
  | 'NURSE'
  /** Something else, or it is not known what. */
  | 'OTHER'
  /** Physician, third line. */
  | 'PHYSICIAN';

/** The steps of a member of staff, in their usual order. */
export type StaffStep =
  /** Applied at the employment office. */
  | 'CANDIDATE'
  /** Trained as an operator, or passed the data-protection module; `trained` is about the module alone. */
  | 'CERTIFIED'
  /** Hired: the office says so, or the employer has a contract. */
  | 'HIRED'
  /** Began the training as an operator. */
  | 'IN_TRAINING'
  /** Works, applies and trains no more: the contract is over, or it never came to one. */
  | 'LEFT'
  /** Began the first shift. */
  | 'ON_SHIFT'
  /** Proposed to the organisation by the employment office. */
  | 'PRESELECTED'
  /** Put at disposal by an administration. */
  | 'SECONDED';

/** An access review to start. */
export type StartAccessReviewInput = {
  /** The last day to confirm, in Brussels. */
  dueOn: string;
  /** What it is for, in one line. */
  reason: string;
};

/** An application to be suspended. */
export type SuspendApplicationInput = {
  /** Client id of the application. */
  clientId: string;
  /** Why, in one line; only officers read it. */
  reason: string;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
};

/** An organisation to be suspended. */
export type SuspendOrganisationInput = {
  /** CBE number of the organisation. */
  organisation: string;
  /** Why, in one line; only officers read it. */
  reason: string;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
};

/** Suspicions a physician declares. */
export type SuspicionKind =
  /** A negative result that is suspected to be wrong. */
  | 'FALSE_NEGATIVE_SUSPECTED'
  /** A strong suspicion without a test. */
  | 'STRONG_SUSPICION';

/** Whether a partner system is to be asked. */
export type SwitchSourceInput = {
  /** True: it is asked no more. False: it is asked again. */
  off: boolean;
  /** Why; one line. It says nothing of persons. */
  reason: string;
  /** The name of the partner system, as `sources` has it. */
  source: string;
};

/** Which order to take next. */
export type TakeNextOrderInput = {
  /** A key of the caller’s own, 8 to 100 characters: the same command given again under it is done once. A UUID will do. */
  idempotencyKey: string;
  /** Waiting in this queue; left out: in any. */
  queue?: string | null | undefined;
};

/** What became of the call itself. */
export type TechnicalOutcome =
  /** Somebody answered. */
  | 'ANSWERED'
  /** The line was busy. */
  | 'BUSY'
  /** Nobody answered. */
  | 'NO_ANSWER'
  /** The number does not exist. */
  | 'NUMBER_INVALID'
  /** The call failed for a technical reason. */
  | 'TECHNICAL'
  /** A voicemail answered. */
  | 'VOICEMAIL';

/** How far an entry has come. */
export type TermState =
  /** It has ended: rules that stand on it are suspended. */
  | 'ENDED'
  /** It holds, and its last day is at most 14 days away. */
  | 'ENDS_SOON'
  /** It holds. */
  | 'IN_FORCE'
  /** It does not hold yet. */
  | 'NOT_YET';

/** What happened. */
export type TimelineKind =
  /** A call was attempted. */
  | 'CALL_ATTEMPTED'
  /** A call order was opened. */
  | 'ORDER_OPENED'
  /** A result was issued. */
  | 'RESULT_ISSUED'
  /** A sample was taken. */
  | 'SAMPLE_COLLECTED'
  /** A visit took place. */
  | 'VISITED';

/** Who issues tokens. */
export type TokenIssuer =
  /** The issuer for systems of organisations. */
  | 'M2M'
  /** The issuer for persons concerned. */
  | 'citizen'
  /** The issuer for recognised professionals. */
  | 'healthcare'
  /** The issuer for agents, officers and others. */
  | 'staff';

/** Why an access is unusual. It may be in order all the same. */
export type UnusualKind =
  /** A member of staff to whom it is not assigned opened a case whose orders had been closed for a while, as far as the log knows: the last work on an order of it, in the last 31 days, was to close one. */
  | 'CLOSED_ORDER'
  /** A member of staff asked about many persons in little time. */
  | 'MANY_PERSONS'
  /** A member of staff was given data of others outside the hours of work. */
  | 'OUT_OF_HOURS';

/** What the caller answered to one question. */
export type VerificationAnswer = {
  /** What was said, 1 to 100 characters. Case, accents and blanks do not matter. */
  answer: string;
  /** The question; each at most once. */
  question: VerificationQuestion;
};

/** What to ask somebody who calls back. The call centre compares; the hub does not know the answers. */
export type VerificationQuestion =
  /** Birth date: YYYY-MM-DD. */
  | 'BIRTH_DATE'
  /** The first three letters of the family name. */
  | 'FAMILY_NAME_START'
  /** The first three letters of the given name. */
  | 'GIVEN_NAME_START'
  /** House number, box left out. */
  | 'HOUSE_NUMBER'
  /** Postcode of the home. */
  | 'POSTCODE';

/** What came of a visit. */
export type VisitOutcome =
  /** The person was met. */
  | 'FOUND'
  /** Nobody was there; a letter was left. */
  | 'LETTER_LEFT'
  /** Nobody was there. */
  | 'NOT_FOUND';

/** How far a visit at home has come. */
export type VisitState =
  /** Cancelled. */
  | 'CANCELLED'
  /** Done. */
  | 'DONE'
  /** Nobody was at home, and a letter was left. */
  | 'LETTER_LEFT'
  /** Nobody was at home. */
  | 'NOBODY_HOME'
  /** Planned. */
  | 'PLANNED';

/** An attempt that was recorded by mistake. */
export type WithdrawAttemptInput = {
  /** The attempt: one’s own. */
  attemptId: string | number;
  /** A key of the caller’s own, 8 to 100 characters: the same command given again under it is done once. A UUID will do. */
  idempotencyKey: string;
  /** The order. */
  orderId: string | number;
};

/** Why something is withheld. */
export type WithheldReason =
  /** A fact about the caller is older than it counts. */
  | 'CALLER_FACTS_UNAVAILABLE'
  /** The law forbids it, whatever a policy says. */
  | 'FLOOR'
  /** The legal basis is no longer valid, or not yet. */
  | 'LEGAL_BASIS_ENDED'
  /** The order or case is not assigned to the caller. */
  | 'NOT_ASSIGNED'
  /** Nothing grants it. */
  | 'NOT_GRANTED'
  /** The caller is not recognised as a health professional. */
  | 'NOT_RECOGNISED'
  /** The data-protection module is not passed or no longer valid. */
  | 'NOT_TRAINED'
  /** The caller is not in shift, or the contract does not run. */
  | 'OUT_OF_SHIFT'
  /** It lies outside the caller's zone, organisation or collectivities. */
  | 'OUT_OF_ZONE'
  /** The request is not made for a purpose that allows it. */
  | 'PURPOSE_MISSING';

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
