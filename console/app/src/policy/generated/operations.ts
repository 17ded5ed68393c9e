/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** By what a row is assigned to a caller. */
export type Assignment =
  /** By the hub itself, to a physician who has opened the case by break-glass. */
  | 'BREAK_GLASS'
  /** By its case, which the insurer gives to nurses and physicians. */
  | 'CASE'
  /** By its order, which the call centre gives to those who call or visit. */
  | 'ORDER';

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

/** The language of a sentence. */
export type SentenceLanguage =
  /** English. */
  | 'EN'
  /** French. */
  | 'FR'
  /** Dutch. */
  | 'NL';

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
  /** The right to ask for; READ where left out. */
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

export type ConsoleVersionsQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleVersionsQuery = {
  policyVersions: Array<{ number: number | null; title: string | null; state: PolicyVersionState | null }> | null;
};

export type ConsolePlacesQueryVariables = Exact<{ [key: string]: never }>;

export type ConsolePlacesQuery = {
  coordinates: Array<{
    coordinate: string | null;
    classification: FieldClass | null;
    derivedFrom: Array<string> | null;
    masks: string | null;
    reveals: string | null;
  }> | null;
};

export type ConsoleRulesQueryVariables = Exact<{
  version: number;
}>;

export type ConsoleRulesQuery = {
  policyVersion: {
    number: number | null;
    grants: Array<{
      id: string;
      roles: Array<Role> | null;
      right: Right | null;
      purposes: Array<Purpose> | null;
      groups: Array<string> | null;
      coordinates: Array<string> | null;
      why: string | null;
    }> | null;
    denials: Array<{
      id: string;
      groups: Array<string> | null;
      coordinates: Array<string> | null;
      why: string | null;
    }> | null;
  } | null;
};

export type ConsoleGroundsQueryVariables = Exact<{
  language: SentenceLanguage;
}>;

export type ConsoleGroundsQuery = {
  legalBases: Array<{
    name: string | null;
    endsAt: string | null;
    legalBasis: { id: string; text: string | null } | null;
  }> | null;
  floorRules: Array<{ rule: string | null; sentence: string | null }> | null;
};

export type ConsoleSimulationQueryVariables = Exact<{
  input: SimulationInput;
}>;

export type ConsoleSimulationQuery = {
  simulatePolicy: Array<{
    coordinate: string | null;
    outcome: Outcome | null;
    variant: MaskVariant | null;
    reason: WithheldReason | null;
    ruleId: string | null;
    legalBasis: string | null;
  }> | null;
};

export type ConsoleExplanationQueryVariables = Exact<{
  input: SimulationInput;
  operation: string;
  operationName?: string | null | undefined;
  variables?: unknown;
}>;

export type ConsoleExplanationQuery = {
  explainOperation: Array<{
    selection: string | null;
    coordinate: string | null;
    outcome: Outcome | null;
    variant: MaskVariant | null;
    reason: WithheldReason | null;
    ruleId: string | null;
    legalBasis: string | null;
    takenOut: string | null;
    asked: boolean | null;
    partners: Array<string> | null;
  }> | null;
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

export const ConsoleVersionsDocument = new TypedDocumentString(`
    query ConsoleVersions {
  policyVersions {
    number
    title
    state
  }
}
    `) as unknown as TypedDocumentString<ConsoleVersionsQuery, ConsoleVersionsQueryVariables>;
export const ConsolePlacesDocument = new TypedDocumentString(`
    query ConsolePlaces {
  coordinates {
    coordinate
    classification
    derivedFrom
    masks
    reveals
  }
}
    `) as unknown as TypedDocumentString<ConsolePlacesQuery, ConsolePlacesQueryVariables>;
export const ConsoleRulesDocument = new TypedDocumentString(`
    query ConsoleRules($version: Int!) {
  policyVersion(number: $version) {
    number
    grants {
      id
      roles
      right
      purposes
      groups
      coordinates
      why
    }
    denials {
      id
      groups
      coordinates
      why
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleRulesQuery, ConsoleRulesQueryVariables>;
export const ConsoleGroundsDocument = new TypedDocumentString(`
    query ConsoleGrounds($language: SentenceLanguage!) {
  legalBases {
    name
    endsAt
    legalBasis {
      id
      text
    }
  }
  floorRules(language: $language) {
    rule
    sentence
  }
}
    `) as unknown as TypedDocumentString<ConsoleGroundsQuery, ConsoleGroundsQueryVariables>;
export const ConsoleSimulationDocument = new TypedDocumentString(`
    query ConsoleSimulation($input: SimulationInput!) {
  simulatePolicy(input: $input) {
    coordinate
    outcome
    variant
    reason
    ruleId
    legalBasis
  }
}
    `) as unknown as TypedDocumentString<ConsoleSimulationQuery, ConsoleSimulationQueryVariables>;
export const ConsoleExplanationDocument = new TypedDocumentString(`
    query ConsoleExplanation($input: SimulationInput!, $operation: String!, $operationName: String, $variables: JSONObject) {
  explainOperation(
    input: $input
    operation: $operation
    operationName: $operationName
    variables: $variables
  ) {
    selection
    coordinate
    outcome
    variant
    reason
    ruleId
    legalBasis
    takenOut
    asked
    partners
  }
}
    `) as unknown as TypedDocumentString<ConsoleExplanationQuery, ConsoleExplanationQueryVariables>;
