/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
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

/** Ways to reach a person. */
export type ContactPointKind =
  /** E-mail. */
  | 'EMAIL'
  /** Landline phone. */
  | 'LANDLINE'
  /** Mobile phone. */
  | 'MOBILE';

/** How close a contact was. */
export type ContactRisk =
  /** High risk. */
  | 'HIGH'
  /** Low risk. */
  | 'LOW';

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

/** Suspicions a physician declares. */
export type SuspicionKind =
  /** A negative result that is suspected to be wrong. */
  | 'FALSE_NEGATIVE_SUSPECTED'
  /** A strong suspicion without a test. */
  | 'STRONG_SUSPICION';

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
  /** Nobody was at home. */
  | 'NOBODY_HOME'
  /** Planned. */
  | 'PLANNED';

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

export type ConsoleCaseHeadQueryVariables = Exact<{
  id: string | number;
}>;

export type ConsoleCaseHeadQuery = {
  viewer: { id: string; roles: Array<Role> | null };
  case: {
    id: string;
    reference: string | null;
    openedAt: string | null;
    inCommune: { nis5: string | null; nameFr: string | null; nameNl: string | null } | null;
    absences: Array<{ field: string; reason: AbsenceReason }> | null;
  } | null;
};

export type ConsoleCasePersonQueryVariables = Exact<{
  id: string | number;
}>;

export type ConsoleCasePersonQuery = {
  case: {
    id: string;
    person: {
      id: string;
      name: string | null;
      language: string | null;
      sex: Sex | null;
      birthDate: string | null;
      niss: string | null;
      membershipNumber: string | null;
      street: string | null;
      houseNumber: string | null;
      postcode: string | null;
      commune: string | null;
      insurer: string | null;
      insuredFrom: string | null;
      insuredUntil: string | null;
      birthDateMasked: { text: string | null; variant: MaskVariant | null } | null;
      nissMasked: { text: string | null; variant: MaskVariant | null } | null;
      membershipNumberMasked: { text: string | null; variant: MaskVariant | null } | null;
      streetMasked: { text: string | null; variant: MaskVariant | null } | null;
      provenance: Array<{ field: string | null; source: string | null; asOf: string | null }> | null;
      conflicts: Array<{
        field: string | null;
        candidates: Array<{ value: string | null; source: string | null; asOf: string | null }> | null;
      }> | null;
      absences: Array<{ field: string; reason: AbsenceReason }> | null;
    } | null;
    contactPoints: Array<{
      id: string;
      rank: number | null;
      kind: ContactPointKind | null;
      phone: string | null;
      email: string | null;
      source: string | null;
      asOf: string | null;
      phoneMasked: { text: string | null; variant: MaskVariant | null } | null;
      emailMasked: { text: string | null; variant: MaskVariant | null } | null;
    }> | null;
    absences: Array<{ field: string; reason: AbsenceReason }> | null;
    sections: Array<{ section: SectionName; state: SectionState; source: string | null; asOf: string | null }>;
  } | null;
};

export type ConsoleCaseEpisodeQueryVariables = Exact<{
  id: string | number;
}>;

export type ConsoleCaseEpisodeQuery = {
  case: {
    id: string;
    classification: CaseClassification | null;
    personCategory: PersonCategory | null;
    medical: {
      onset: string | null;
      tests: Array<{
        id: string;
        code: string | null;
        display: string | null;
        value: string | null;
        unit: string | null;
        referenceRange: string | null;
        status: string | null;
        collectedAt: string | null;
        issuedAt: string | null;
        laboratory: string | null;
      }> | null;
      symptoms: Array<{ id: string; display: string | null }> | null;
      suspicion: { kind: SuspicionKind | null; recordedAt: string | null } | null;
      hospitalStay: { hospital: string | null; admittedAt: string | null; dischargedAt: string | null } | null;
    } | null;
    absences: Array<{ field: string; reason: AbsenceReason }> | null;
    sections: Array<{ section: SectionName; state: SectionState; source: string | null; asOf: string | null }>;
  } | null;
};

export type ConsoleCaseCallsQueryVariables = Exact<{
  id: string | number;
}>;

export type ConsoleCaseCallsQuery = {
  case: {
    id: string;
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
      nameMasked: { text: string | null; variant: MaskVariant | null } | null;
      phoneMasked: { text: string | null; variant: MaskVariant | null } | null;
    }> | null;
    indexCase: { id: string; reference: string | null } | null;
    householdOrders: Array<{
      id: string;
      orderNumber: string | null;
      name: string | null;
      openedAt: string | null;
    }> | null;
    householdOrdersCount: { text: string | null; variant: MaskVariant | null } | null;
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
    } | null;
    absences: Array<{ field: string; reason: AbsenceReason }> | null;
    sections: Array<{ section: SectionName; state: SectionState; source: string | null; asOf: string | null }>;
  } | null;
};

export type ConsoleCaseScriptQueryVariables = Exact<{
  id: string | number;
  language?: string | null | undefined;
}>;

export type ConsoleCaseScriptQuery = {
  scriptLanguages: Array<string> | null;
  case: {
    id: string;
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
    absences: Array<{ field: string; reason: AbsenceReason }> | null;
    sections: Array<{ section: SectionName; state: SectionState; source: string | null; asOf: string | null }>;
  } | null;
};

export type ConsoleCaseTimelineQueryVariables = Exact<{
  id: string | number;
}>;

export type ConsoleCaseTimelineQuery = {
  case: {
    id: string;
    timeline: Array<{ at: string | null; kind: TimelineKind | null; recordId: string | null }> | null;
    absences: Array<{ field: string; reason: AbsenceReason }> | null;
    sections: Array<{ section: SectionName; state: SectionState; source: string | null; asOf: string | null }>;
  } | null;
};

export type ConsoleCaseWatchQueryVariables = Exact<{
  id: string | number;
  coordinates: Array<string> | string;
}>;

export type ConsoleCaseWatchQuery = {
  mayI: Array<{ coordinate: string; outcome: Outcome; reason: WithheldReason | null; policyVersion: number }>;
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

export const ConsoleCaseHeadDocument = new TypedDocumentString(`
    query ConsoleCaseHead($id: ID!) {
  viewer {
    id
    roles
  }
  case(id: $id) {
    id
    reference
    openedAt
    inCommune {
      nis5
      nameFr
      nameNl
    }
    absences {
      field
      reason
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleCaseHeadQuery, ConsoleCaseHeadQueryVariables>;
export const ConsoleCasePersonDocument = new TypedDocumentString(`
    query ConsoleCasePerson($id: ID!) {
  case(id: $id) {
    id
    person {
      id
      name
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
      street
      streetMasked {
        text
        variant
      }
      houseNumber
      postcode
      commune
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
    contactPoints {
      id
      rank
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
    `) as unknown as TypedDocumentString<ConsoleCasePersonQuery, ConsoleCasePersonQueryVariables>;
export const ConsoleCaseEpisodeDocument = new TypedDocumentString(`
    query ConsoleCaseEpisode($id: ID!) {
  case(id: $id) {
    id
    classification
    personCategory
    medical {
      tests {
        id
        code
        display
        value
        unit
        referenceRange
        status
        collectedAt
        issuedAt
        laboratory
      }
      symptoms {
        id
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
    `) as unknown as TypedDocumentString<ConsoleCaseEpisodeQuery, ConsoleCaseEpisodeQueryVariables>;
export const ConsoleCaseCallsDocument = new TypedDocumentString(`
    query ConsoleCaseCalls($id: ID!) {
  case(id: $id) {
    id
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
      nameMasked {
        text
        variant
      }
      phone
      phoneMasked {
        text
        variant
      }
      risk
      relationship
      lastExposureOn
      caseId
    }
    indexCase {
      id
      reference
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
    careTeam {
      id
      line
      name
      onDuty
    }
    collectivity {
      id
      name
      type
      street
      houseNumber
      postcode
      commune
      responsible
      referencePhysician
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
    `) as unknown as TypedDocumentString<ConsoleCaseCallsQuery, ConsoleCaseCallsQueryVariables>;
export const ConsoleCaseScriptDocument = new TypedDocumentString(`
    query ConsoleCaseScript($id: ID!, $language: String) {
  scriptLanguages
  case(id: $id) {
    id
    scripts(language: $language) {
      id
      kind
      language
      isFallback
      version
      validFrom
      title
      steps
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
    `) as unknown as TypedDocumentString<ConsoleCaseScriptQuery, ConsoleCaseScriptQueryVariables>;
export const ConsoleCaseTimelineDocument = new TypedDocumentString(`
    query ConsoleCaseTimeline($id: ID!) {
  case(id: $id) {
    id
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
    `) as unknown as TypedDocumentString<ConsoleCaseTimelineQuery, ConsoleCaseTimelineQueryVariables>;
export const ConsoleCaseWatchDocument = new TypedDocumentString(`
    query ConsoleCaseWatch($id: ID!, $coordinates: [String!]!) {
  mayI(caseId: $id, coordinates: $coordinates) {
    coordinate
    outcome
    reason
    policyVersion
  }
}
    `) as unknown as TypedDocumentString<ConsoleCaseWatchQuery, ConsoleCaseWatchQueryVariables>;
