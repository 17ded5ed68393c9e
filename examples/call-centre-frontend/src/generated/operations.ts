/* Made by `npm run print` from schema/hub.graphql and schema/operations and examples/call-centre-frontend/operations. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

/** Which call orders: those that fit all of this. */
export type CallOrderFilter = {
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
  /** Of this type. */
  type?: OrderType | null | undefined;
};

/** By what call orders are put in order: exactly one. Left out: openedAt, oldest first. */
export type CallOrderOrder =
  | {
      /** By the language to call in. */
      callLanguage: SortDirection;
      openedAt?: never;
      priority?: never;
      queue?: never;
    }
  | { callLanguage?: never; /** By when they were opened. */ openedAt: SortDirection; priority?: never; queue?: never }
  | { callLanguage?: never; openedAt?: never; /** By priority. */ priority: SortDirection; queue?: never }
  | { callLanguage?: never; openedAt?: never; priority?: never; /** By queue. */ queue: SortDirection };

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

/** An order that is done with. */
export type CloseOrderInput = {
  /** The version that was read: refused with CONFLICT where it has changed since. */
  expectedVersion: string;
  /** A key of the caller’s own, 8 to 100 characters: the same command given again under it is done once. A UUID will do. */
  idempotencyKey: string;
  /** The order. */
  orderId: string | number;
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

/** A command that was not taken, to be sent again or given back. */
export type ResendCommandInput = {
  /** The command. */
  commandId: string | number;
  /** A key of the caller’s own, 8 to 100 characters: the same command given again under it is done once. A UUID will do. */
  idempotencyKey: string;
  /** Where it goes. */
  to: CommandDestination;
};

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

/** Which way a list runs. */
export type SortDirection =
  /** From the lowest or earliest. */
  | 'ASC'
  /** From the highest or latest. */
  | 'DESC';

/** Suspicions a physician declares. */
export type SuspicionKind =
  /** A negative result that is suspected to be wrong. */
  | 'FALSE_NEGATIVE_SUSPECTED'
  /** A strong suspicion without a test. */
  | 'STRONG_SUSPICION';

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

export type CallQueueQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: CallOrderFilter | null | undefined;
  orderBy?: CallOrderOrder | null | undefined;
}>;

export type CallQueueQuery = {
  viewer: {
    name: string | null;
    roles: Array<Role> | null;
    purpose: Purpose | null;
    training: Array<{ module: string | null; passed: boolean | null }> | null;
    cases: {
      edges: Array<{
        node: {
          id: string;
          reference: string | null;
          openedAt: string | null;
          person: { name: string | null; language: string | null } | null;
        } | null;
      }>;
    } | null;
  };
  callOrders: {
    edges: Array<{
      node: {
        id: string;
        number: string | null;
        type: OrderType | null;
        state: OrderState | null;
        priority: number | null;
        openedAt: string | null;
        callLanguage: string | null;
        attemptsCount: number | null;
        case: { id: string; reference: string | null } | null;
      } | null;
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};

export type CaseViewQueryVariables = Exact<{
  id: string | number;
}>;

export type CaseViewQuery = {
  case: {
    id: string;
    reference: string | null;
    openedAt: string | null;
    commune: string | null;
    classification: CaseClassification | null;
    personCategory: PersonCategory | null;
    inCommune: { nis5: string | null; nameFr: string | null; nameNl: string | null } | null;
    person: {
      id: string;
      name: string | null;
      givenName: string | null;
      familyName: string | null;
      language: string | null;
      sex: Sex | null;
      birthDate: string | null;
      niss: string | null;
      membershipNumber: string | null;
      postcode: string | null;
      commune: string | null;
      street: string | null;
      houseNumber: string | null;
      insurer: string | null;
      insuredFrom: string | null;
      insuredUntil: string | null;
      birthDateMasked: { text: string | null; variant: MaskVariant | null } | null;
      nissMasked: { text: string | null; variant: MaskVariant | null } | null;
      membershipNumberMasked: { text: string | null; variant: MaskVariant | null } | null;
      provenance: Array<{ field: string | null; source: string | null; asOf: string | null }> | null;
      conflicts: Array<{
        field: string | null;
        candidates: Array<{ value: string | null; source: string | null; asOf: string | null }> | null;
      }> | null;
      absences: Array<{ field: string; reason: AbsenceReason }> | null;
    } | null;
    contactPoints: Array<{
      id: string;
      kind: ContactPointKind | null;
      phone: string | null;
      email: string | null;
      source: string | null;
      asOf: string | null;
      rank: number | null;
      phoneMasked: { text: string | null; variant: MaskVariant | null } | null;
      emailMasked: { text: string | null; variant: MaskVariant | null } | null;
    }> | null;
    medical: {
      onset: string | null;
      tests: Array<{
        id: string;
        code: string | null;
        codeSystem: string | null;
        display: string | null;
        value: string | null;
        unit: string | null;
        referenceRange: string | null;
        interpretation: string | null;
        status: string | null;
        collectedAt: string | null;
        issuedAt: string | null;
        laboratory: string | null;
      }> | null;
      symptoms: Array<{ id: string; code: string | null; display: string | null }> | null;
      suspicion: { kind: SuspicionKind | null; recordedAt: string | null } | null;
      hospitalStay: { hospital: string | null; admittedAt: string | null; dischargedAt: string | null } | null;
    } | null;
    callOrders: Array<{
      id: string;
      number: string | null;
      type: OrderType | null;
      state: OrderState | null;
      priority: number | null;
      openedAt: string | null;
      queue: string | null;
      callLanguage: string | null;
      attemptsCount: number | null;
    }> | null;
    attempts: Array<{
      id: string;
      at: string | null;
      technicalOutcome: TechnicalOutcome | null;
      disposition: Disposition | null;
      medicalDisposition: MedicalDisposition | null;
    }> | null;
    visits: Array<{ id: string; state: VisitState | null; plannedAt: string | null; visitedAt: string | null }> | null;
    contacts: Array<{
      id: string;
      name: string | null;
      phone: string | null;
      risk: ContactRisk | null;
      relationship: string | null;
      lastExposureOn: string | null;
      caseId: string | null;
    }> | null;
    indexCase: { id: string } | null;
    careTeam: Array<{ id: string; line: CareLine | null; name: string | null; onDuty: boolean | null }> | null;
    collectivity: {
      id: string;
      name: string | null;
      type: CollectivityType | null;
      street: string | null;
      houseNumber: string | null;
      postcode: string | null;
      commune: string | null;
      responsible: string | null;
      referencePhysician: string | null;
      inCommune: { nis5: string | null; nameFr: string | null; nameNl: string | null } | null;
    } | null;
    householdOrders: Array<{
      id: string;
      orderNumber: string | null;
      name: string | null;
      openedAt: string | null;
    }> | null;
    householdOrdersCount: { text: string | null; variant: MaskVariant | null } | null;
    scripts: Array<{
      id: string;
      kind: ScriptKind | null;
      language: string | null;
      isFallback: boolean | null;
      version: string | null;
      validFrom: string | null;
      title: string | null;
      steps: Array<string> | null;
    }> | null;
    timeline: Array<{ at: string | null; kind: TimelineKind | null; recordId: string | null }> | null;
    absences: Array<{ field: string; reason: AbsenceReason }> | null;
    sections: Array<{ section: SectionName; state: SectionState; source: string | null; asOf: string | null }>;
  } | null;
};

export type CaseViewPersonFragment = {
  id: string;
  name: string | null;
  givenName: string | null;
  familyName: string | null;
  language: string | null;
  sex: Sex | null;
  birthDate: string | null;
  niss: string | null;
  membershipNumber: string | null;
  postcode: string | null;
  commune: string | null;
  street: string | null;
  houseNumber: string | null;
  insurer: string | null;
  insuredFrom: string | null;
  insuredUntil: string | null;
  birthDateMasked: { text: string | null; variant: MaskVariant | null } | null;
  nissMasked: { text: string | null; variant: MaskVariant | null } | null;
  membershipNumberMasked: { text: string | null; variant: MaskVariant | null } | null;
  provenance: Array<{ field: string | null; source: string | null; asOf: string | null }> | null;
  conflicts: Array<{
    field: string | null;
    candidates: Array<{ value: string | null; source: string | null; asOf: string | null }> | null;
  }> | null;
  absences: Array<{ field: string; reason: AbsenceReason }> | null;
};

export type CaseViewMedicalFragment = {
  onset: string | null;
  tests: Array<{
    id: string;
    code: string | null;
    codeSystem: string | null;
    display: string | null;
    value: string | null;
    unit: string | null;
    referenceRange: string | null;
    interpretation: string | null;
    status: string | null;
    collectedAt: string | null;
    issuedAt: string | null;
    laboratory: string | null;
  }> | null;
  symptoms: Array<{ id: string; code: string | null; display: string | null }> | null;
  suspicion: { kind: SuspicionKind | null; recordedAt: string | null } | null;
  hospitalStay: { hospital: string | null; admittedAt: string | null; dischargedAt: string | null } | null;
};

export type CaseViewCollectivityFragment = {
  id: string;
  name: string | null;
  type: CollectivityType | null;
  street: string | null;
  houseNumber: string | null;
  postcode: string | null;
  commune: string | null;
  responsible: string | null;
  referencePhysician: string | null;
  inCommune: { nis5: string | null; nameFr: string | null; nameNl: string | null } | null;
};

export type TakeNextOrderMutationVariables = Exact<{
  input: TakeNextOrderInput;
}>;

export type TakeNextOrderMutation = {
  result: {
    order: { id: string; number: string | null; priority: number | null; case: { id: string } | null } | null;
    command: {
      id: string;
      kind: CommandKind | null;
      state: CommandState | null;
      reason: CommandReason | null;
      contact: { id: string; version: string | null; name: string | null } | null;
    } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type RecordAttemptMutationVariables = Exact<{
  input: RecordAttemptInput;
}>;

export type RecordAttemptMutation = {
  result: {
    command: {
      id: string;
      kind: CommandKind | null;
      state: CommandState | null;
      reason: CommandReason | null;
      contact: { id: string; version: string | null; name: string | null } | null;
    } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type NameContactMutationVariables = Exact<{
  input: NameContactInput;
}>;

export type NameContactMutation = {
  result: {
    command: {
      id: string;
      kind: CommandKind | null;
      state: CommandState | null;
      reason: CommandReason | null;
      contact: { id: string; version: string | null; name: string | null } | null;
    } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type CorrectContactMutationVariables = Exact<{
  input: CorrectContactInput;
}>;

export type CorrectContactMutation = {
  result: {
    command: {
      id: string;
      kind: CommandKind | null;
      state: CommandState | null;
      reason: CommandReason | null;
      contact: { id: string; version: string | null; name: string | null } | null;
    } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type ScheduleCallbackMutationVariables = Exact<{
  input: ScheduleCallbackInput;
}>;

export type ScheduleCallbackMutation = {
  result: {
    command: {
      id: string;
      kind: CommandKind | null;
      state: CommandState | null;
      reason: CommandReason | null;
      contact: { id: string; version: string | null; name: string | null } | null;
    } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type ReleaseOrderMutationVariables = Exact<{
  input: ReleaseOrderInput;
}>;

export type ReleaseOrderMutation = {
  result: {
    command: {
      id: string;
      kind: CommandKind | null;
      state: CommandState | null;
      reason: CommandReason | null;
      contact: { id: string; version: string | null; name: string | null } | null;
    } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type CloseOrderMutationVariables = Exact<{
  input: CloseOrderInput;
}>;

export type CloseOrderMutation = {
  result: {
    command: {
      id: string;
      kind: CommandKind | null;
      state: CommandState | null;
      reason: CommandReason | null;
      contact: { id: string; version: string | null; name: string | null } | null;
    } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type ResendCommandMutationVariables = Exact<{
  input: ResendCommandInput;
}>;

export type ResendCommandMutation = {
  result: {
    command: {
      id: string;
      kind: CommandKind | null;
      state: CommandState | null;
      reason: CommandReason | null;
      contact: { id: string; version: string | null; name: string | null } | null;
    } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type DiscardCommandMutationVariables = Exact<{
  input: DiscardCommandInput;
}>;

export type DiscardCommandMutation = {
  result: {
    command: {
      id: string;
      kind: CommandKind | null;
      state: CommandState | null;
      reason: CommandReason | null;
      contact: { id: string; version: string | null; name: string | null } | null;
    } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type CommandGivenFragment = {
  command: {
    id: string;
    kind: CommandKind | null;
    state: CommandState | null;
    reason: CommandReason | null;
    contact: { id: string; version: string | null; name: string | null } | null;
  } | null;
  conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
};

export type CommandStateFragment = {
  id: string;
  kind: CommandKind | null;
  state: CommandState | null;
  reason: CommandReason | null;
  contact: { id: string; version: string | null; name: string | null } | null;
};

export type DeadLettersQueryVariables = Exact<{ [key: string]: never }>;

export type DeadLettersQuery = {
  deadLetters: {
    edges: Array<{
      node: {
        issuedAt: string | null;
        id: string;
        kind: CommandKind | null;
        state: CommandState | null;
        reason: CommandReason | null;
        contact: { id: string; version: string | null; name: string | null } | null;
      } | null;
    }>;
  } | null;
};

export type CallChangedSubscriptionVariables = Exact<{
  id: string | number;
}>;

export type CallChangedSubscription = {
  caseChanged: {
    id: string;
    reference: string | null;
    person: { name: string | null; language: string | null } | null;
    contactPoints: Array<{
      version: string | null;
      rank: number | null;
      kind: ContactPointKind | null;
      phone: string | null;
      email: string | null;
      source: string | null;
      phoneMasked: { text: string | null } | null;
      emailMasked: { text: string | null } | null;
    }> | null;
    callOrders: Array<{
      id: string;
      number: string | null;
      state: OrderState | null;
      version: string | null;
      callLanguage: string | null;
      attemptsCount: number | null;
      visitProposed: boolean | null;
      callback: { at: string | null; language: string | null; phone: string | null } | null;
    }> | null;
    contacts: Array<{ id: string; version: string | null; name: string | null; risk: ContactRisk | null }> | null;
    pendingCommands: Array<{
      id: string;
      kind: CommandKind | null;
      state: CommandState | null;
      reason: CommandReason | null;
      contact: { id: string; version: string | null; name: string | null } | null;
    }> | null;
  } | null;
};

export type CommandSettledSubscriptionVariables = Exact<{
  id: string | number;
}>;

export type CommandSettledSubscription = {
  commandSettled: {
    id: string;
    kind: CommandKind | null;
    state: CommandState | null;
    reason: CommandReason | null;
    contact: { id: string; version: string | null; name: string | null } | null;
  } | null;
};

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
export const CaseViewPersonFragmentDoc = new TypedDocumentString(
  `
    fragment CaseViewPerson on Person {
  id
  name
  givenName
  familyName
  language
  sex
  birthDate
  birthDateMasked {
    text
    variant
  }
  niss
  nissMasked {
    text
    variant
  }
  membershipNumber
  membershipNumberMasked {
    text
    variant
  }
  postcode
  commune
  street
  houseNumber
  insurer
  insuredFrom
  insuredUntil
  provenance {
    field
    source
    asOf
  }
  conflicts {
    field
    candidates {
      value
      source
      asOf
    }
  }
  absences {
    field
    reason
  }
}
    `,
  { fragmentName: 'CaseViewPerson' },
) as unknown as TypedDocumentString<CaseViewPersonFragment, unknown>;
export const CaseViewMedicalFragmentDoc = new TypedDocumentString(
  `
    fragment CaseViewMedical on MedicalRecord {
  tests {
    id
    code
    codeSystem
    display
    value
    unit
    referenceRange
    interpretation
    status
    collectedAt
    issuedAt
    laboratory
  }
  symptoms {
    id
    code
    display
  }
  onset
  suspicion {
    kind
    recordedAt
  }
  hospitalStay {
    hospital
    admittedAt
    dischargedAt
  }
}
    `,
  { fragmentName: 'CaseViewMedical' },
) as unknown as TypedDocumentString<CaseViewMedicalFragment, unknown>;
export const CaseViewCollectivityFragmentDoc = new TypedDocumentString(
  `
    fragment CaseViewCollectivity on Collectivity {
  id
  name
  type
  street
  houseNumber
  postcode
  commune
  inCommune {
    nis5
    nameFr
    nameNl
  }
  responsible
  referencePhysician
}
    `,
  { fragmentName: 'CaseViewCollectivity' },
) as unknown as TypedDocumentString<CaseViewCollectivityFragment, unknown>;
export const CommandStateFragmentDoc = new TypedDocumentString(
  `
    fragment CommandState on Command {
  id
  kind
  state
  reason
  contact {
    id
    version
    name
  }
}
    `,
  { fragmentName: 'CommandState' },
) as unknown as TypedDocumentString<CommandStateFragment, unknown>;
export const CommandGivenFragmentDoc = new TypedDocumentString(
  `
    fragment CommandGiven on CommandResult {
  command {
    ...CommandState
  }
  conflict {
    field
    yours
    theirs
  }
}
    fragment CommandState on Command {
  id
  kind
  state
  reason
  contact {
    id
    version
    name
  }
}`,
  { fragmentName: 'CommandGiven' },
) as unknown as TypedDocumentString<CommandGivenFragment, unknown>;
export const CallQueueDocument = new TypedDocumentString(`
    query CallQueue($first: Int, $after: String, $filter: CallOrderFilter, $orderBy: CallOrderOrder) {
  viewer {
    name
    roles
    purpose
    training {
      module
      passed
    }
    cases(first: 5) {
      edges {
        node {
          id
          reference
          openedAt
          person {
            name
            language
          }
        }
      }
    }
  }
  callOrders(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    edges {
      node {
        id
        number
        type
        state
        priority
        openedAt
        callLanguage
        attemptsCount
        case {
          id
          reference
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<CallQueueQuery, CallQueueQueryVariables>;
export const CaseViewDocument = new TypedDocumentString(`
    query CaseView($id: ID!) {
  case(id: $id) {
    id
    reference
    openedAt
    commune
    inCommune {
      nis5
      nameFr
      nameNl
    }
    person {
      ...CaseViewPerson
    }
    contactPoints {
      id
      kind
      phone
      phoneMasked {
        text
        variant
      }
      email
      emailMasked {
        text
        variant
      }
      source
      asOf
      rank
    }
    classification
    personCategory
    medical {
      ...CaseViewMedical
    }
    callOrders {
      id
      number
      type
      state
      priority
      openedAt
      queue
      callLanguage
      attemptsCount
    }
    attempts {
      id
      at
      technicalOutcome
      disposition
      medicalDisposition
    }
    visits {
      id
      state
      plannedAt
      visitedAt
    }
    contacts {
      id
      name
      phone
      risk
      relationship
      lastExposureOn
      caseId
    }
    indexCase {
      id
    }
    careTeam {
      id
      line
      name
      onDuty
    }
    collectivity {
      ...CaseViewCollectivity
    }
    householdOrders {
      id
      orderNumber
      name
      openedAt
    }
    householdOrdersCount {
      text
      variant
    }
    scripts {
      id
      kind
      language
      isFallback
      version
      validFrom
      title
      steps
    }
    timeline {
      at
      kind
      recordId
    }
    absences {
      field
      reason
    }
    sections {
      section
      state
      source
      asOf
    }
  }
}
    fragment CaseViewPerson on Person {
  id
  name
  givenName
  familyName
  language
  sex
  birthDate
  birthDateMasked {
    text
    variant
  }
  niss
  nissMasked {
    text
    variant
  }
  membershipNumber
  membershipNumberMasked {
    text
    variant
  }
  postcode
  commune
  street
  houseNumber
  insurer
  insuredFrom
  insuredUntil
  provenance {
    field
    source
    asOf
  }
  conflicts {
    field
    candidates {
      value
      source
      asOf
    }
  }
  absences {
    field
    reason
  }
}
fragment CaseViewMedical on MedicalRecord {
  tests {
    id
    code
    codeSystem
    display
    value
    unit
    referenceRange
    interpretation
    status
    collectedAt
    issuedAt
    laboratory
  }
  symptoms {
    id
    code
    display
  }
  onset
  suspicion {
    kind
    recordedAt
  }
  hospitalStay {
    hospital
    admittedAt
    dischargedAt
  }
}
fragment CaseViewCollectivity on Collectivity {
  id
  name
  type
  street
  houseNumber
  postcode
  commune
  inCommune {
    nis5
    nameFr
    nameNl
  }
  responsible
  referencePhysician
}`) as unknown as TypedDocumentString<CaseViewQuery, CaseViewQueryVariables>;
export const TakeNextOrderDocument = new TypedDocumentString(`
    mutation TakeNextOrder($input: TakeNextOrderInput!) {
  result: takeNextOrder(input: $input) {
    ...CommandGiven
    order {
      id
      number
      priority
      case {
        id
      }
    }
  }
}
    fragment CommandGiven on CommandResult {
  command {
    ...CommandState
  }
  conflict {
    field
    yours
    theirs
  }
}
fragment CommandState on Command {
  id
  kind
  state
  reason
  contact {
    id
    version
    name
  }
}`) as unknown as TypedDocumentString<TakeNextOrderMutation, TakeNextOrderMutationVariables>;
export const RecordAttemptDocument = new TypedDocumentString(`
    mutation RecordAttempt($input: RecordAttemptInput!) {
  result: recordAttempt(input: $input) {
    ...CommandGiven
  }
}
    fragment CommandGiven on CommandResult {
  command {
    ...CommandState
  }
  conflict {
    field
    yours
    theirs
  }
}
fragment CommandState on Command {
  id
  kind
  state
  reason
  contact {
    id
    version
    name
  }
}`) as unknown as TypedDocumentString<RecordAttemptMutation, RecordAttemptMutationVariables>;
export const NameContactDocument = new TypedDocumentString(`
    mutation NameContact($input: NameContactInput!) {
  result: nameContact(input: $input) {
    ...CommandGiven
  }
}
    fragment CommandGiven on CommandResult {
  command {
    ...CommandState
  }
  conflict {
    field
    yours
    theirs
  }
}
fragment CommandState on Command {
  id
  kind
  state
  reason
  contact {
    id
    version
    name
  }
}`) as unknown as TypedDocumentString<NameContactMutation, NameContactMutationVariables>;
export const CorrectContactDocument = new TypedDocumentString(`
    mutation CorrectContact($input: CorrectContactInput!) {
  result: correctContact(input: $input) {
    ...CommandGiven
  }
}
    fragment CommandGiven on CommandResult {
  command {
    ...CommandState
  }
  conflict {
    field
    yours
    theirs
  }
}
fragment CommandState on Command {
  id
  kind
  state
  reason
  contact {
    id
    version
    name
  }
}`) as unknown as TypedDocumentString<CorrectContactMutation, CorrectContactMutationVariables>;
export const ScheduleCallbackDocument = new TypedDocumentString(`
    mutation ScheduleCallback($input: ScheduleCallbackInput!) {
  result: scheduleCallback(input: $input) {
    ...CommandGiven
  }
}
    fragment CommandGiven on CommandResult {
  command {
    ...CommandState
  }
  conflict {
    field
    yours
    theirs
  }
}
fragment CommandState on Command {
  id
  kind
  state
  reason
  contact {
    id
    version
    name
  }
}`) as unknown as TypedDocumentString<ScheduleCallbackMutation, ScheduleCallbackMutationVariables>;
export const ReleaseOrderDocument = new TypedDocumentString(`
    mutation ReleaseOrder($input: ReleaseOrderInput!) {
  result: releaseOrder(input: $input) {
    ...CommandGiven
  }
}
    fragment CommandGiven on CommandResult {
  command {
    ...CommandState
  }
  conflict {
    field
    yours
    theirs
  }
}
fragment CommandState on Command {
  id
  kind
  state
  reason
  contact {
    id
    version
    name
  }
}`) as unknown as TypedDocumentString<ReleaseOrderMutation, ReleaseOrderMutationVariables>;
export const CloseOrderDocument = new TypedDocumentString(`
    mutation CloseOrder($input: CloseOrderInput!) {
  result: closeOrder(input: $input) {
    ...CommandGiven
  }
}
    fragment CommandGiven on CommandResult {
  command {
    ...CommandState
  }
  conflict {
    field
    yours
    theirs
  }
}
fragment CommandState on Command {
  id
  kind
  state
  reason
  contact {
    id
    version
    name
  }
}`) as unknown as TypedDocumentString<CloseOrderMutation, CloseOrderMutationVariables>;
export const ResendCommandDocument = new TypedDocumentString(`
    mutation ResendCommand($input: ResendCommandInput!) {
  result: resendCommand(input: $input) {
    ...CommandGiven
  }
}
    fragment CommandGiven on CommandResult {
  command {
    ...CommandState
  }
  conflict {
    field
    yours
    theirs
  }
}
fragment CommandState on Command {
  id
  kind
  state
  reason
  contact {
    id
    version
    name
  }
}`) as unknown as TypedDocumentString<ResendCommandMutation, ResendCommandMutationVariables>;
export const DiscardCommandDocument = new TypedDocumentString(`
    mutation DiscardCommand($input: DiscardCommandInput!) {
  result: discardCommand(input: $input) {
    ...CommandGiven
  }
}
    fragment CommandGiven on CommandResult {
  command {
    ...CommandState
  }
  conflict {
    field
    yours
    theirs
  }
}
fragment CommandState on Command {
  id
  kind
  state
  reason
  contact {
    id
    version
    name
  }
}`) as unknown as TypedDocumentString<DiscardCommandMutation, DiscardCommandMutationVariables>;
export const DeadLettersDocument = new TypedDocumentString(`
    query DeadLetters {
  deadLetters(first: 50) {
    edges {
      node {
        ...CommandState
        issuedAt
      }
    }
  }
}
    fragment CommandState on Command {
  id
  kind
  state
  reason
  contact {
    id
    version
    name
  }
}`) as unknown as TypedDocumentString<DeadLettersQuery, DeadLettersQueryVariables>;
export const CallChangedDocument = new TypedDocumentString(`
    subscription CallChanged($id: ID!) {
  caseChanged(id: $id) {
    id
    reference
    person {
      name
      language
    }
    contactPoints {
      version
      rank
      kind
      phone
      phoneMasked {
        text
      }
      email
      emailMasked {
        text
      }
      source
    }
    callOrders {
      id
      number
      state
      version
      callLanguage
      attemptsCount
      visitProposed
      callback {
        at
        language
        phone
      }
    }
    contacts {
      id
      version
      name
      risk
    }
    pendingCommands {
      ...CommandState
    }
  }
}
    fragment CommandState on Command {
  id
  kind
  state
  reason
  contact {
    id
    version
    name
  }
}`) as unknown as TypedDocumentString<CallChangedSubscription, CallChangedSubscriptionVariables>;
export const CommandSettledDocument = new TypedDocumentString(`
    subscription CommandSettled($id: ID!) {
  commandSettled(id: $id) {
    ...CommandState
  }
}
    fragment CommandState on Command {
  id
  kind
  state
  reason
  contact {
    id
    version
    name
  }
}`) as unknown as TypedDocumentString<CommandSettledSubscription, CommandSettledSubscriptionVariables>;
