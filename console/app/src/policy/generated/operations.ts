/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../generated/schema-types';

import { TypedDocumentString } from '../../generated/schema-types';
export type ConsoleVersionNamesQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleVersionNamesQuery = {
  policyVersions: Array<{ number: number | null; title: string | null; state: Types.PolicyVersionState | null }> | null;
};

export type ConsolePlacesQueryVariables = Exact<{ [key: string]: never }>;

export type ConsolePlacesQuery = {
  coordinates: Array<{
    coordinate: string | null;
    classification: Types.FieldClass | null;
    derivedFrom: Array<string> | null;
    masks: string | null;
    reveals: string | null;
  }> | null;
};

export type ConsoleVersionGrantsQueryVariables = Exact<{
  version: number;
}>;

export type ConsoleVersionGrantsQuery = {
  policyVersion: {
    number: number | null;
    grants: Array<{
      id: string;
      roles: Array<Types.Role> | null;
      right: Types.Right | null;
      purposes: Array<Types.Purpose> | null;
      conditions: Array<Types.Condition> | null;
      groups: Array<string> | null;
      coordinates: Array<string> | null;
      why: string | null;
    }> | null;
    denials: Array<{
      id: string;
      right: Types.Right | null;
      groups: Array<string> | null;
      coordinates: Array<string> | null;
      why: string | null;
    }> | null;
  } | null;
};

export type ConsoleGroundsQueryVariables = Exact<{
  language: Types.SentenceLanguage;
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
  input: Types.SimulationInput;
}>;

export type ConsoleSimulationQuery = {
  simulatePolicy: Array<{
    coordinate: string | null;
    outcome: Types.Outcome | null;
    variant: Types.MaskVariant | null;
    reason: Types.WithheldReason | null;
    ruleId: string | null;
    legalBasis: string | null;
  }> | null;
};

export type ConsoleExplanationQueryVariables = Exact<{
  input: Types.SimulationInput;
  operation: string;
  operationName?: string | null | undefined;
  variables?: unknown;
}>;

export type ConsoleExplanationQuery = {
  explainOperation: Array<{
    selection: string | null;
    coordinate: string | null;
    outcome: Types.Outcome | null;
    variant: Types.MaskVariant | null;
    reason: Types.WithheldReason | null;
    ruleId: string | null;
    legalBasis: string | null;
    takenOut: string | null;
    asked: boolean | null;
    partners: Array<string> | null;
  }> | null;
};

export type ConsolePolicyActivatedSubscriptionVariables = Exact<{ [key: string]: never }>;

export type ConsolePolicyActivatedSubscription = { policyActivated: { number: number | null } | null };

export type ConsoleVersionGroupsQueryVariables = Exact<{
  number: number;
}>;

export type ConsoleVersionGroupsQuery = {
  policyVersion: { grants: Array<{ groups: Array<string> | null; coordinates: Array<string> | null }> | null } | null;
};

export const ConsoleVersionNamesDocument = new TypedDocumentString(`
    query ConsoleVersionNames {
  policyVersions {
    number
    title
    state
  }
}
    `) as unknown as TypedDocumentString<ConsoleVersionNamesQuery, ConsoleVersionNamesQueryVariables>;
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
export const ConsoleVersionGrantsDocument = new TypedDocumentString(`
    query ConsoleVersionGrants($version: Int!) {
  policyVersion(number: $version) {
    number
    grants {
      id
      roles
      right
      purposes
      conditions
      groups
      coordinates
      why
    }
    denials {
      id
      right
      groups
      coordinates
      why
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleVersionGrantsQuery, ConsoleVersionGrantsQueryVariables>;
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
export const ConsolePolicyActivatedDocument = new TypedDocumentString(`
    subscription ConsolePolicyActivated {
  policyActivated {
    number
  }
}
    `) as unknown as TypedDocumentString<
  ConsolePolicyActivatedSubscription,
  ConsolePolicyActivatedSubscriptionVariables
>;
export const ConsoleVersionGroupsDocument = new TypedDocumentString(`
    query ConsoleVersionGroups($number: Int!) {
  policyVersion(number: $number) {
    grants {
      groups
      coordinates
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleVersionGroupsQuery, ConsoleVersionGroupsQueryVariables>;
