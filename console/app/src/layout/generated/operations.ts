/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../generated/schema-types';

import { TypedDocumentString } from '../../generated/schema-types';
export type FrameQueryVariables = Exact<{ [key: string]: never }>;

export type FrameQuery = {
  viewer: {
    id: string;
    name: string | null;
    roles: Array<Types.Role> | null;
    organisation: string | null;
    purpose: Types.Purpose | null;
    purposes: Array<Types.Purpose> | null;
  };
};

export type ConsoleFindablePolicyQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleFindablePolicyQuery = {
  policyVersions: Array<{ number: number | null; state: Types.PolicyVersionState | null }> | null;
  coordinates: Array<{ coordinate: string | null; reveals: string | null }> | null;
  grants: Array<{
    id: string;
    groups: Array<string> | null;
    roles: Array<Types.Role> | null;
    right: Types.Right | null;
  }> | null;
  denials: Array<{
    id: string;
    groups: Array<string> | null;
    roles: Array<Types.Role> | null;
    right: Types.Right | null;
  }> | null;
};

export type ConsoleWaitingQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleWaitingQuery = {
  policyVersions: Array<{
    number: number | null;
    title: string | null;
    state: Types.PolicyVersionState | null;
    isYours: boolean | null;
    restoredFrom: number | null;
    author: string | null;
    editors: Array<string> | null;
    submittedBy: string | null;
    submittedAt: string | null;
    approvedBy: string | null;
    approvedAt: string | null;
    activatedBy: string | null;
    activatedAt: string | null;
    closedBy: string | null;
    closedAt: string | null;
    comments: Array<{ author: string | null; at: string | null }> | null;
  }> | null;
  policyRegisterProposals: Array<{ id: string; state: Types.ProposalState | null }> | null;
  authorisedPersons: {
    edges: Array<{ node: { id: string; state: Types.AuthorisationState | null; validUntil: string | null } | null }>;
  } | null;
  sources: Array<{ id: string; name: string | null; state: Types.SourceState | null }> | null;
  accessReviews: Array<{ id: string; overdue: number | null }> | null;
};

export type ConsoleToReviewQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleToReviewQuery = {
  breakGlassReviews: { edges: Array<{ node: { id: string; state: Types.BreakGlassState | null } | null }> } | null;
};

export type ConsoleOfficersQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleOfficersQuery = {
  officers: Array<{ pseudonym: string | null; name: string | null; endedAt: string | null }> | null;
};

export const FrameDocument = new TypedDocumentString(`
    query Frame {
  viewer {
    id
    name
    roles
    organisation
    purpose
    purposes
  }
}
    `) as unknown as TypedDocumentString<FrameQuery, FrameQueryVariables>;
export const ConsoleFindablePolicyDocument = new TypedDocumentString(`
    query ConsoleFindablePolicy {
  policyVersions {
    number
    state
  }
  coordinates {
    coordinate
    reveals
  }
  grants {
    id
    groups
    roles
    right
  }
  denials {
    id
    groups
    roles
    right
  }
}
    `) as unknown as TypedDocumentString<ConsoleFindablePolicyQuery, ConsoleFindablePolicyQueryVariables>;
export const ConsoleWaitingDocument = new TypedDocumentString(`
    query ConsoleWaiting {
  policyVersions {
    number
    title
    state
    isYours
    restoredFrom
    author
    editors
    submittedBy
    submittedAt
    approvedBy
    approvedAt
    activatedBy
    activatedAt
    closedBy
    closedAt
    comments {
      author
      at
    }
  }
  policyRegisterProposals {
    id
    state
  }
  authorisedPersons(first: 100) {
    edges {
      node {
        id
        state
        validUntil
      }
    }
  }
  sources {
    id
    name
    state
  }
  accessReviews(isOpen: true) {
    id
    overdue
  }
}
    `) as unknown as TypedDocumentString<ConsoleWaitingQuery, ConsoleWaitingQueryVariables>;
export const ConsoleToReviewDocument = new TypedDocumentString(`
    query ConsoleToReview {
  breakGlassReviews(first: 100, reviewed: false) {
    edges {
      node {
        id
        state
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleToReviewQuery, ConsoleToReviewQueryVariables>;
export const ConsoleOfficersDocument = new TypedDocumentString(`
    query ConsoleOfficers {
  officers {
    pseudonym
    name
    endedAt
  }
}
    `) as unknown as TypedDocumentString<ConsoleOfficersQuery, ConsoleOfficersQueryVariables>;
