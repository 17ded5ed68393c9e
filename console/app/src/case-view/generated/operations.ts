/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../generated/schema-types';

import { TypedDocumentString } from '../../generated/schema-types';
export type ConsoleCaseHeadQueryVariables = Exact<{
  id: string | number;
}>;

export type ConsoleCaseHeadQuery = {
  viewer: { id: string; roles: Array<Types.Role> | null };
  case: {
    id: string;
    reference: string | null;
    openedAt: string | null;
    inCommune: { nis5: string | null; nameFr: string | null; nameNl: string | null } | null;
    absences: Array<{ field: string; reason: Types.AbsenceReason }> | null;
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
      sex: Types.Sex | null;
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
      birthDateMasked: { text: string | null; variant: Types.MaskVariant | null } | null;
      nissMasked: { text: string | null; variant: Types.MaskVariant | null } | null;
      membershipNumberMasked: { text: string | null; variant: Types.MaskVariant | null } | null;
      streetMasked: { text: string | null; variant: Types.MaskVariant | null } | null;
      provenance: Array<{ field: string | null; source: string | null; asOf: string | null }> | null;
      conflicts: Array<{
        field: string | null;
        candidates: Array<{ value: string | null; source: string | null; asOf: string | null }> | null;
      }> | null;
      absences: Array<{ field: string; reason: Types.AbsenceReason }> | null;
    } | null;
    contactPoints: Array<{
      id: string;
      rank: number | null;
      kind: Types.ContactPointKind | null;
      phone: string | null;
      email: string | null;
      source: string | null;
      asOf: string | null;
      phoneMasked: { text: string | null; variant: Types.MaskVariant | null } | null;
      emailMasked: { text: string | null; variant: Types.MaskVariant | null } | null;
    }> | null;
    absences: Array<{ field: string; reason: Types.AbsenceReason }> | null;
    sections: Array<{
      section: Types.SectionName;
      state: Types.SectionState;
      source: string | null;
      asOf: string | null;
    }>;
  } | null;
};

export type ConsoleCaseEpisodeQueryVariables = Exact<{
  id: string | number;
}>;

export type ConsoleCaseEpisodeQuery = {
  case: {
    id: string;
    classification: Types.CaseClassification | null;
    personCategory: Types.PersonCategory | null;
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
      suspicion: { kind: Types.SuspicionKind | null; recordedAt: string | null } | null;
      hospitalStay: { hospital: string | null; admittedAt: string | null; dischargedAt: string | null } | null;
    } | null;
    absences: Array<{ field: string; reason: Types.AbsenceReason }> | null;
    sections: Array<{
      section: Types.SectionName;
      state: Types.SectionState;
      source: string | null;
      asOf: string | null;
    }>;
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
      type: Types.OrderType | null;
      state: Types.OrderState | null;
      priority: number | null;
      openedAt: string | null;
      queue: string | null;
      callLanguage: string | null;
      attemptsCount: number | null;
    }> | null;
    attempts: Array<{
      id: string;
      at: string | null;
      technicalOutcome: Types.TechnicalOutcome | null;
      disposition: Types.Disposition | null;
      medicalDisposition: Types.MedicalDisposition | null;
    }> | null;
    visits: Array<{
      id: string;
      state: Types.VisitState | null;
      plannedAt: string | null;
      visitedAt: string | null;
    }> | null;
    contacts: Array<{
      id: string;
      name: string | null;
      phone: string | null;
      risk: Types.ContactRisk | null;
      relationship: string | null;
      lastExposureOn: string | null;
      caseId: string | null;
      nameMasked: { text: string | null; variant: Types.MaskVariant | null } | null;
      phoneMasked: { text: string | null; variant: Types.MaskVariant | null } | null;
    }> | null;
    indexCase: { id: string; reference: string | null } | null;
    householdOrders: Array<{
      id: string;
      orderNumber: string | null;
      name: string | null;
      openedAt: string | null;
    }> | null;
    householdOrdersCount: { text: string | null; variant: Types.MaskVariant | null } | null;
    careTeam: Array<{ id: string; line: Types.CareLine | null; name: string | null; onDuty: boolean | null }> | null;
    collectivity: {
      id: string;
      name: string | null;
      type: Types.CollectivityType | null;
      street: string | null;
      houseNumber: string | null;
      postcode: string | null;
      commune: string | null;
      responsible: string | null;
      referencePhysician: string | null;
    } | null;
    absences: Array<{ field: string; reason: Types.AbsenceReason }> | null;
    sections: Array<{
      section: Types.SectionName;
      state: Types.SectionState;
      source: string | null;
      asOf: string | null;
    }>;
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
      kind: Types.ScriptKind | null;
      language: string | null;
      isFallback: boolean | null;
      version: string | null;
      validFrom: string | null;
      title: string | null;
      steps: Array<string> | null;
    }> | null;
    absences: Array<{ field: string; reason: Types.AbsenceReason }> | null;
    sections: Array<{
      section: Types.SectionName;
      state: Types.SectionState;
      source: string | null;
      asOf: string | null;
    }>;
  } | null;
};

export type ConsoleCaseTimelineQueryVariables = Exact<{
  id: string | number;
}>;

export type ConsoleCaseTimelineQuery = {
  case: {
    id: string;
    timeline: Array<{ at: string | null; kind: Types.TimelineKind | null; recordId: string | null }> | null;
    absences: Array<{ field: string; reason: Types.AbsenceReason }> | null;
    sections: Array<{
      section: Types.SectionName;
      state: Types.SectionState;
      source: string | null;
      asOf: string | null;
    }>;
  } | null;
};

export type ConsoleCaseChangedSubscriptionVariables = Exact<{
  id: string | number;
}>;

export type ConsoleCaseChangedSubscription = {
  caseChanged: {
    id: string;
    callOrders: Array<{ id: string; state: Types.OrderState | null; version: string | null }> | null;
    attempts: Array<{ id: string }> | null;
    visits: Array<{ id: string; version: string | null }> | null;
    contacts: Array<{ id: string; version: string | null }> | null;
    contactPoints: Array<{ id: string; rank: number | null }> | null;
    pendingCommands: Array<{ id: string; state: Types.CommandState | null }> | null;
  } | null;
};

export type ConsoleCaseWatchQueryVariables = Exact<{
  id: string | number;
  coordinates: Array<string> | string;
}>;

export type ConsoleCaseWatchQuery = {
  mayI: Array<{
    coordinate: string;
    outcome: Types.Outcome;
    reason: Types.WithheldReason | null;
    policyVersion: number;
  }>;
};

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
export const ConsoleCaseChangedDocument = new TypedDocumentString(`
    subscription ConsoleCaseChanged($id: ID!) {
  caseChanged(id: $id) {
    id
    callOrders {
      id
      state
      version
    }
    attempts {
      id
    }
    visits {
      id
      version
    }
    contacts {
      id
      version
    }
    contactPoints {
      id
      rank
    }
    pendingCommands {
      id
      state
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleCaseChangedSubscription, ConsoleCaseChangedSubscriptionVariables>;
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
