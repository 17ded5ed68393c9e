/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../generated/schema-types';

import { TypedDocumentString } from '../../generated/schema-types';
export type ConsoleAccessReviewFragment = {
  id: string;
  reason: string | null;
  dueOn: string | null;
  startedBy: string | null;
  startedAt: string | null;
  closedAt: string | null;
  closedBy: string | null;
  closedBecause: string | null;
  total: number | null;
  confirmed: number | null;
  overdue: number | null;
};

export type ConsoleReviewedGrantFragment = {
  rule: string | null;
  digest: string | null;
  state: Types.GrantReviewState | null;
  changedSince: boolean | null;
  confirmedBy: string | null;
  confirmedAt: string | null;
  note: string | null;
  ownWork: boolean | null;
};

export type ConsoleReviewedRuleFragment = {
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
};

export type ConsoleOpenReviewQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleOpenReviewQuery = {
  accessReviews: Array<{
    id: string;
    reason: string | null;
    dueOn: string | null;
    startedBy: string | null;
    startedAt: string | null;
    closedAt: string | null;
    closedBy: string | null;
    closedBecause: string | null;
    total: number | null;
    confirmed: number | null;
    overdue: number | null;
    grants: Array<{
      rule: string | null;
      digest: string | null;
      state: Types.GrantReviewState | null;
      changedSince: boolean | null;
      confirmedBy: string | null;
      confirmedAt: string | null;
      note: string | null;
      ownWork: boolean | null;
    }> | null;
  }> | null;
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
};

export type ConsoleClosedReviewQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleClosedReviewQuery = {
  accessReviews: Array<{
    id: string;
    reason: string | null;
    dueOn: string | null;
    startedBy: string | null;
    startedAt: string | null;
    closedAt: string | null;
    closedBy: string | null;
    closedBecause: string | null;
    total: number | null;
    confirmed: number | null;
    overdue: number | null;
    grants: Array<{
      rule: string | null;
      digest: string | null;
      state: Types.GrantReviewState | null;
      changedSince: boolean | null;
      confirmedBy: string | null;
      confirmedAt: string | null;
      note: string | null;
      ownWork: boolean | null;
    }> | null;
  }> | null;
  policyVersions: Array<{ number: number | null; activatedAt: string | null }> | null;
};

export type ConsoleGrantsReviewedThenQueryVariables = Exact<{
  version: number;
}>;

export type ConsoleGrantsReviewedThenQuery = {
  policyVersion: {
    number: number | null;
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
  } | null;
};

export type ConsoleClosedReviewsQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleClosedReviewsQuery = {
  accessReviews: Array<{
    id: string;
    reason: string | null;
    dueOn: string | null;
    startedBy: string | null;
    startedAt: string | null;
    closedAt: string | null;
    closedBy: string | null;
    closedBecause: string | null;
    total: number | null;
    confirmed: number | null;
    overdue: number | null;
  }> | null;
};

export type ConsoleStartReviewMutationVariables = Exact<{
  input: Types.StartAccessReviewInput;
}>;

export type ConsoleStartReviewMutation = { startAccessReview: { id: string } | null };

export type ConsoleConfirmGrantsMutationVariables = Exact<{
  input: Types.ConfirmGrantsInput;
}>;

export type ConsoleConfirmGrantsMutation = { confirmGrants: { id: string } | null };

export type ConsoleCloseReviewMutationVariables = Exact<{
  input: Types.CloseAccessReviewInput;
}>;

export type ConsoleCloseReviewMutation = { closeAccessReview: { id: string } | null };

export const ConsoleAccessReviewFragmentDoc = new TypedDocumentString(
  `
    fragment ConsoleAccessReview on AccessReview {
  id
  reason
  dueOn
  startedBy
  startedAt
  closedAt
  closedBy
  closedBecause
  total
  confirmed
  overdue
}
    `,
  { fragmentName: 'ConsoleAccessReview' },
) as unknown as TypedDocumentString<ConsoleAccessReviewFragment, unknown>;
export const ConsoleReviewedGrantFragmentDoc = new TypedDocumentString(
  `
    fragment ConsoleReviewedGrant on ReviewedGrant {
  rule
  digest
  state
  changedSince
  confirmedBy
  confirmedAt
  note
  ownWork
}
    `,
  { fragmentName: 'ConsoleReviewedGrant' },
) as unknown as TypedDocumentString<ConsoleReviewedGrantFragment, unknown>;
export const ConsoleReviewedRuleFragmentDoc = new TypedDocumentString(
  `
    fragment ConsoleReviewedRule on Grant {
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
    `,
  { fragmentName: 'ConsoleReviewedRule' },
) as unknown as TypedDocumentString<ConsoleReviewedRuleFragment, unknown>;
export const ConsoleOpenReviewDocument = new TypedDocumentString(`
    query ConsoleOpenReview {
  accessReviews(isOpen: true) {
    ...ConsoleAccessReview
    grants {
      ...ConsoleReviewedGrant
    }
  }
  grants {
    ...ConsoleReviewedRule
  }
}
    fragment ConsoleAccessReview on AccessReview {
  id
  reason
  dueOn
  startedBy
  startedAt
  closedAt
  closedBy
  closedBecause
  total
  confirmed
  overdue
}
fragment ConsoleReviewedGrant on ReviewedGrant {
  rule
  digest
  state
  changedSince
  confirmedBy
  confirmedAt
  note
  ownWork
}
fragment ConsoleReviewedRule on Grant {
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
}`) as unknown as TypedDocumentString<ConsoleOpenReviewQuery, ConsoleOpenReviewQueryVariables>;
export const ConsoleClosedReviewDocument = new TypedDocumentString(`
    query ConsoleClosedReview {
  accessReviews(isOpen: false) {
    ...ConsoleAccessReview
    grants {
      ...ConsoleReviewedGrant
    }
  }
  policyVersions {
    number
    activatedAt
  }
}
    fragment ConsoleAccessReview on AccessReview {
  id
  reason
  dueOn
  startedBy
  startedAt
  closedAt
  closedBy
  closedBecause
  total
  confirmed
  overdue
}
fragment ConsoleReviewedGrant on ReviewedGrant {
  rule
  digest
  state
  changedSince
  confirmedBy
  confirmedAt
  note
  ownWork
}`) as unknown as TypedDocumentString<ConsoleClosedReviewQuery, ConsoleClosedReviewQueryVariables>;
export const ConsoleGrantsReviewedThenDocument = new TypedDocumentString(`
    query ConsoleGrantsReviewedThen($version: Int!) {
  policyVersion(number: $version) {
    number
    grants {
      ...ConsoleReviewedRule
    }
  }
}
    fragment ConsoleReviewedRule on Grant {
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
}`) as unknown as TypedDocumentString<ConsoleGrantsReviewedThenQuery, ConsoleGrantsReviewedThenQueryVariables>;
export const ConsoleClosedReviewsDocument = new TypedDocumentString(`
    query ConsoleClosedReviews {
  accessReviews(isOpen: false) {
    ...ConsoleAccessReview
  }
}
    fragment ConsoleAccessReview on AccessReview {
  id
  reason
  dueOn
  startedBy
  startedAt
  closedAt
  closedBy
  closedBecause
  total
  confirmed
  overdue
}`) as unknown as TypedDocumentString<ConsoleClosedReviewsQuery, ConsoleClosedReviewsQueryVariables>;
export const ConsoleStartReviewDocument = new TypedDocumentString(`
    mutation ConsoleStartReview($input: StartAccessReviewInput!) {
  startAccessReview(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<ConsoleStartReviewMutation, ConsoleStartReviewMutationVariables>;
export const ConsoleConfirmGrantsDocument = new TypedDocumentString(`
    mutation ConsoleConfirmGrants($input: ConfirmGrantsInput!) {
  confirmGrants(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<ConsoleConfirmGrantsMutation, ConsoleConfirmGrantsMutationVariables>;
export const ConsoleCloseReviewDocument = new TypedDocumentString(`
    mutation ConsoleCloseReview($input: CloseAccessReviewInput!) {
  closeAccessReview(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<ConsoleCloseReviewMutation, ConsoleCloseReviewMutationVariables>;
