/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../generated/schema-types';

import { TypedDocumentString } from '../../generated/schema-types';
export type ConsoleRuleVersionsQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleRuleVersionsQuery = {
  policyVersions: Array<{
    number: number | null;
    title: string | null;
    state: Types.PolicyVersionState | null;
    author: string | null;
    isYours: boolean | null;
  }> | null;
};

export type ConsoleRulesOfVersionFragment = {
  number: number | null;
  title: string | null;
  state: Types.PolicyVersionState | null;
  revision: number | null;
  basedOn: number | null;
  changedAt: string | null;
  grants: Array<{
    id: string;
    groups: Array<string> | null;
    coordinates: Array<string> | null;
    roles: Array<Types.Role> | null;
    organisationKinds: Array<Types.OrganisationKind> | null;
    organisations: Array<string> | null;
    right: Types.Right | null;
    outcome: Types.Outcome | null;
    variant: Types.MaskVariant | null;
    purposes: Array<Types.Purpose> | null;
    conditions: Array<Types.Condition> | null;
    since: number | null;
    why: string | null;
    legalBasis: { id: string } | null;
  }> | null;
  denials: Array<{
    id: string;
    groups: Array<string> | null;
    coordinates: Array<string> | null;
    roles: Array<Types.Role> | null;
    organisationKinds: Array<Types.OrganisationKind> | null;
    organisations: Array<string> | null;
    right: Types.Right | null;
    outcome: Types.Outcome | null;
    purposes: Array<Types.Purpose> | null;
    conditions: Array<Types.Condition> | null;
    since: number | null;
    why: string | null;
  }> | null;
};

export type ConsoleRulesQueryVariables = Exact<{
  number: number;
}>;

export type ConsoleRulesQuery = {
  policyVersion: {
    number: number | null;
    title: string | null;
    state: Types.PolicyVersionState | null;
    revision: number | null;
    basedOn: number | null;
    changedAt: string | null;
    comments: Array<{ rule: string | null }> | null;
    grants: Array<{
      id: string;
      groups: Array<string> | null;
      coordinates: Array<string> | null;
      roles: Array<Types.Role> | null;
      organisationKinds: Array<Types.OrganisationKind> | null;
      organisations: Array<string> | null;
      right: Types.Right | null;
      outcome: Types.Outcome | null;
      variant: Types.MaskVariant | null;
      purposes: Array<Types.Purpose> | null;
      conditions: Array<Types.Condition> | null;
      since: number | null;
      why: string | null;
      legalBasis: { id: string } | null;
    }> | null;
    denials: Array<{
      id: string;
      groups: Array<string> | null;
      coordinates: Array<string> | null;
      roles: Array<Types.Role> | null;
      organisationKinds: Array<Types.OrganisationKind> | null;
      organisations: Array<string> | null;
      right: Types.Right | null;
      outcome: Types.Outcome | null;
      purposes: Array<Types.Purpose> | null;
      conditions: Array<Types.Condition> | null;
      since: number | null;
      why: string | null;
    }> | null;
  } | null;
};

export type ConsoleVersionFaultsQueryVariables = Exact<{
  number: number;
  language: Types.SentenceLanguage;
}>;

export type ConsoleVersionFaultsQuery = {
  policyVersion: { number: number | null; revision: number | null; faults: Array<string> | null } | null;
};

export type ConsoleRuleChoicesQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleRuleChoicesQuery = {
  coordinates: Array<{
    coordinate: string | null;
    classification: Types.FieldClass | null;
    masks: string | null;
    reveals: string | null;
  }> | null;
  legalBases: Array<{
    name: string | null;
    state: Types.TermState | null;
    endsAt: string | null;
    legalBasis: { id: string; text: string | null } | null;
  }> | null;
  purposes: Array<{ name: string | null; state: Types.TermState | null; endsAt: string | null }> | null;
};

export type ConsoleDraftVersionMutationVariables = Exact<{
  input: Types.DraftPolicyVersionInput;
}>;

export type ConsoleDraftVersionMutation = { draftPolicyVersion: { number: number | null } | null };

export type ConsoleChangeDraftMutationVariables = Exact<{
  input: Types.ChangePolicyDraftInput;
}>;

export type ConsoleChangeDraftMutation = {
  changePolicyDraft: {
    number: number | null;
    title: string | null;
    state: Types.PolicyVersionState | null;
    revision: number | null;
    basedOn: number | null;
    changedAt: string | null;
    grants: Array<{
      id: string;
      groups: Array<string> | null;
      coordinates: Array<string> | null;
      roles: Array<Types.Role> | null;
      organisationKinds: Array<Types.OrganisationKind> | null;
      organisations: Array<string> | null;
      right: Types.Right | null;
      outcome: Types.Outcome | null;
      variant: Types.MaskVariant | null;
      purposes: Array<Types.Purpose> | null;
      conditions: Array<Types.Condition> | null;
      since: number | null;
      why: string | null;
      legalBasis: { id: string } | null;
    }> | null;
    denials: Array<{
      id: string;
      groups: Array<string> | null;
      coordinates: Array<string> | null;
      roles: Array<Types.Role> | null;
      organisationKinds: Array<Types.OrganisationKind> | null;
      organisations: Array<string> | null;
      right: Types.Right | null;
      outcome: Types.Outcome | null;
      purposes: Array<Types.Purpose> | null;
      conditions: Array<Types.Condition> | null;
      since: number | null;
      why: string | null;
    }> | null;
  } | null;
};

export type ConsoleImportDraftMutationVariables = Exact<{
  input: Types.ImportPolicyDraftInput;
}>;

export type ConsoleImportDraftMutation = {
  importPolicyDraft: {
    draft: { number: number | null } | null;
    faults: Array<{ line: number | null; column: number | null; path: string | null; sentence: string | null }> | null;
  } | null;
};

export const ConsoleRulesOfVersionFragmentDoc = new TypedDocumentString(
  `
    fragment ConsoleRulesOfVersion on PolicyVersion {
  number
  title
  state
  revision
  basedOn
  changedAt
  grants {
    id
    groups
    coordinates
    roles
    organisationKinds
    organisations
    right
    outcome
    variant
    purposes
    conditions
    since
    legalBasis {
      id
    }
    why
  }
  denials {
    id
    groups
    coordinates
    roles
    organisationKinds
    organisations
    right
    outcome
    purposes
    conditions
    since
    why
  }
}
    `,
  { fragmentName: 'ConsoleRulesOfVersion' },
) as unknown as TypedDocumentString<ConsoleRulesOfVersionFragment, unknown>;
export const ConsoleRuleVersionsDocument = new TypedDocumentString(`
    query ConsoleRuleVersions {
  policyVersions {
    number
    title
    state
    author
    isYours
  }
}
    `) as unknown as TypedDocumentString<ConsoleRuleVersionsQuery, ConsoleRuleVersionsQueryVariables>;
export const ConsoleRulesDocument = new TypedDocumentString(`
    query ConsoleRules($number: Int!) {
  policyVersion(number: $number) {
    ...ConsoleRulesOfVersion
    comments {
      rule
    }
  }
}
    fragment ConsoleRulesOfVersion on PolicyVersion {
  number
  title
  state
  revision
  basedOn
  changedAt
  grants {
    id
    groups
    coordinates
    roles
    organisationKinds
    organisations
    right
    outcome
    variant
    purposes
    conditions
    since
    legalBasis {
      id
    }
    why
  }
  denials {
    id
    groups
    coordinates
    roles
    organisationKinds
    organisations
    right
    outcome
    purposes
    conditions
    since
    why
  }
}`) as unknown as TypedDocumentString<ConsoleRulesQuery, ConsoleRulesQueryVariables>;
export const ConsoleVersionFaultsDocument = new TypedDocumentString(`
    query ConsoleVersionFaults($number: Int!, $language: SentenceLanguage!) {
  policyVersion(number: $number) {
    number
    revision
    faults(language: $language)
  }
}
    `) as unknown as TypedDocumentString<ConsoleVersionFaultsQuery, ConsoleVersionFaultsQueryVariables>;
export const ConsoleRuleChoicesDocument = new TypedDocumentString(`
    query ConsoleRuleChoices {
  coordinates {
    coordinate
    classification
    masks
    reveals
  }
  legalBases {
    name
    state
    endsAt
    legalBasis {
      id
      text
    }
  }
  purposes {
    name
    state
    endsAt
  }
}
    `) as unknown as TypedDocumentString<ConsoleRuleChoicesQuery, ConsoleRuleChoicesQueryVariables>;
export const ConsoleDraftVersionDocument = new TypedDocumentString(`
    mutation ConsoleDraftVersion($input: DraftPolicyVersionInput!) {
  draftPolicyVersion(input: $input) {
    number
  }
}
    `) as unknown as TypedDocumentString<ConsoleDraftVersionMutation, ConsoleDraftVersionMutationVariables>;
export const ConsoleChangeDraftDocument = new TypedDocumentString(`
    mutation ConsoleChangeDraft($input: ChangePolicyDraftInput!) {
  changePolicyDraft(input: $input) {
    ...ConsoleRulesOfVersion
  }
}
    fragment ConsoleRulesOfVersion on PolicyVersion {
  number
  title
  state
  revision
  basedOn
  changedAt
  grants {
    id
    groups
    coordinates
    roles
    organisationKinds
    organisations
    right
    outcome
    variant
    purposes
    conditions
    since
    legalBasis {
      id
    }
    why
  }
  denials {
    id
    groups
    coordinates
    roles
    organisationKinds
    organisations
    right
    outcome
    purposes
    conditions
    since
    why
  }
}`) as unknown as TypedDocumentString<ConsoleChangeDraftMutation, ConsoleChangeDraftMutationVariables>;
export const ConsoleImportDraftDocument = new TypedDocumentString(`
    mutation ConsoleImportDraft($input: ImportPolicyDraftInput!) {
  importPolicyDraft(input: $input) {
    draft {
      number
    }
    faults {
      line
      column
      path
      sentence
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleImportDraftMutation, ConsoleImportDraftMutationVariables>;
