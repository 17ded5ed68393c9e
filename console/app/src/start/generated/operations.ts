/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../generated/schema-types';

import { TypedDocumentString } from '../../generated/schema-types';
export type OfficerHomeQueryVariables = Exact<{ [key: string]: never }>;

export type OfficerHomeQuery = {
  policyWarnings: Array<{
    name: string | null;
    register: Types.PolicyRegister | null;
    daysLeft: number | null;
    ended: boolean | null;
  }> | null;
  unconfirmedAssignments: Array<{ source: string | null }> | null;
  retention: Array<{ id: string; due: number | null }> | null;
  accessLogChain: { isWhole: boolean | null; checkedAt: string | null; found: number | null } | null;
  hubProcesses: Array<{ process: string | null; policyVersion: number | null }> | null;
  accessReviews: Array<{
    id: string;
    dueOn: string | null;
    total: number | null;
    confirmed: number | null;
    overdue: number | null;
  }> | null;
};

export type OfficerRequestsQueryVariables = Exact<{ [key: string]: never }>;

export type OfficerRequestsQuery = {
  restrictionRequests: Array<{ id: string; state: Types.RestrictionState | null; decideBy: string | null }> | null;
};

export type StaffHomeQueryVariables = Exact<{ [key: string]: never }>;

export type StaffHomeQuery = {
  staffingFigures: { total: { wanted: number | null; filled: { value: number | null } | null } | null } | null;
};

export type StartQueryVariables = Exact<{ [key: string]: never }>;

export type StartQuery = {
  viewer: {
    id: string;
    facts: Array<{
      fact: Types.CallerFact | null;
      usable: boolean | null;
      holds: boolean | null;
      authority: string | null;
      asOf: string | null;
    }> | null;
  };
};

export type SupervisorOrdersQueryVariables = Exact<{
  from: string;
  after?: string | null | undefined;
}>;

export type SupervisorOrdersQuery = {
  callOrders: {
    edges: Array<{
      node: { id: string; state: Types.OrderState | null; queue: string | null; openedAt: string | null } | null;
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};

export type SupervisorCallsQueryVariables = Exact<{
  from: string;
  after?: string | null | undefined;
}>;

export type SupervisorCallsQuery = {
  callOrders: {
    edges: Array<{
      node: {
        id: string;
        attempts: Array<{ id: string; technicalOutcome: Types.TechnicalOutcome | null }> | null;
        case: {
          id: string;
          careTeam: Array<{
            id: string;
            name: string | null;
            line: Types.CareLine | null;
            onDuty: boolean | null;
          }> | null;
        } | null;
      } | null;
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};

export type SupervisorHomeQueryVariables = Exact<{ [key: string]: never }>;

export type SupervisorHomeQuery = {
  staffingFigures: {
    asOf: string | null;
    byLanguage: Array<{ language: string | null; filled: { value: number | null } | null }> | null;
  } | null;
};

export type SupervisorQueuesSubscriptionVariables = Exact<{ [key: string]: never }>;

export type SupervisorQueuesSubscription = { queueChanged: Array<{ id: string }> | null };

export const OfficerHomeDocument = new TypedDocumentString(`
    query OfficerHome {
  policyWarnings {
    name
    register
    daysLeft
    ended
  }
  unconfirmedAssignments {
    source
  }
  retention {
    id
    due
  }
  accessLogChain {
    isWhole
    checkedAt
    found
  }
  hubProcesses {
    process
    policyVersion
  }
  accessReviews(isOpen: true) {
    id
    dueOn
    total
    confirmed
    overdue
  }
}
    `) as unknown as TypedDocumentString<OfficerHomeQuery, OfficerHomeQueryVariables>;
export const OfficerRequestsDocument = new TypedDocumentString(`
    query OfficerRequests {
  restrictionRequests {
    id
    state
    decideBy
  }
}
    `) as unknown as TypedDocumentString<OfficerRequestsQuery, OfficerRequestsQueryVariables>;
export const StaffHomeDocument = new TypedDocumentString(`
    query StaffHome {
  staffingFigures {
    total {
      wanted
      filled {
        value
      }
    }
  }
}
    `) as unknown as TypedDocumentString<StaffHomeQuery, StaffHomeQueryVariables>;
export const StartDocument = new TypedDocumentString(`
    query Start {
  viewer {
    id
    facts {
      fact
      usable
      holds
      authority
      asOf
    }
  }
}
    `) as unknown as TypedDocumentString<StartQuery, StartQueryVariables>;
export const SupervisorOrdersDocument = new TypedDocumentString(`
    query SupervisorOrders($from: DateTime!, $after: String) {
  callOrders(
    first: 200
    after: $after
    filter: {openedFrom: $from}
    orderBy: {openedAt: DESC}
  ) {
    edges {
      node {
        id
        state
        queue
        openedAt
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<SupervisorOrdersQuery, SupervisorOrdersQueryVariables>;
export const SupervisorCallsDocument = new TypedDocumentString(`
    query SupervisorCalls($from: DateTime!, $after: String) {
  callOrders(
    first: 200
    after: $after
    filter: {openedFrom: $from}
    orderBy: {openedAt: DESC}
  ) {
    edges {
      node {
        id
        attempts {
          id
          technicalOutcome
        }
        case {
          id
          careTeam {
            id
            name
            line
            onDuty
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<SupervisorCallsQuery, SupervisorCallsQueryVariables>;
export const SupervisorHomeDocument = new TypedDocumentString(`
    query SupervisorHome {
  staffingFigures {
    asOf
    byLanguage {
      language
      filled {
        value
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SupervisorHomeQuery, SupervisorHomeQueryVariables>;
export const SupervisorQueuesDocument = new TypedDocumentString(`
    subscription SupervisorQueues {
  queueChanged {
    id
  }
}
    `) as unknown as TypedDocumentString<SupervisorQueuesSubscription, SupervisorQueuesSubscriptionVariables>;
