/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../generated/schema-types';

import { TypedDocumentString } from '../../generated/schema-types';
export type ConsoleMyCasesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;

export type ConsoleMyCasesQuery = {
  viewer: {
    id: string;
    cases: {
      edges: Array<{
        node: {
          id: string;
          reference: string | null;
          openedAt: string | null;
          inCommune: { nis5: string | null; nameFr: string | null; nameNl: string | null } | null;
          person: {
            id: string;
            name: string | null;
            language: string | null;
            absences: Array<{ field: string; reason: Types.AbsenceReason }> | null;
          } | null;
          callOrders: Array<{
            id: string;
            state: Types.OrderState | null;
            priority: number | null;
            queue: string | null;
            attemptsCount: number | null;
          }> | null;
          absences: Array<{ field: string; reason: Types.AbsenceReason }> | null;
        } | null;
      }>;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    } | null;
  };
};

export type ConsoleCasesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: Types.CaseFilter | null | undefined;
}>;

export type ConsoleCasesQuery = {
  cases: {
    edges: Array<{
      node: {
        id: string;
        reference: string | null;
        openedAt: string | null;
        inCommune: { nis5: string | null; nameFr: string | null; nameNl: string | null } | null;
        person: {
          id: string;
          name: string | null;
          language: string | null;
          absences: Array<{ field: string; reason: Types.AbsenceReason }> | null;
        } | null;
        callOrders: Array<{
          id: string;
          state: Types.OrderState | null;
          priority: number | null;
          queue: string | null;
          attemptsCount: number | null;
        }> | null;
        absences: Array<{ field: string; reason: Types.AbsenceReason }> | null;
      } | null;
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};

export type ConsoleCaseRowFragment = {
  id: string;
  reference: string | null;
  openedAt: string | null;
  inCommune: { nis5: string | null; nameFr: string | null; nameNl: string | null } | null;
  person: {
    id: string;
    name: string | null;
    language: string | null;
    absences: Array<{ field: string; reason: Types.AbsenceReason }> | null;
  } | null;
  callOrders: Array<{
    id: string;
    state: Types.OrderState | null;
    priority: number | null;
    queue: string | null;
    attemptsCount: number | null;
  }> | null;
  absences: Array<{ field: string; reason: Types.AbsenceReason }> | null;
};

export type ConsoleCaseByReferenceQueryVariables = Exact<{
  reference: string;
}>;

export type ConsoleCaseByReferenceQuery = { caseByReference: { id: string } | null };

export const ConsoleCaseRowFragmentDoc = new TypedDocumentString(
  `
    fragment ConsoleCaseRow on Case {
  id
  reference
  openedAt
  inCommune {
    nis5
    nameFr
    nameNl
  }
  person {
    id
    name
    language
    absences {
      field
      reason
    }
  }
  callOrders {
    id
    state
    priority
    queue
    attemptsCount
  }
  absences {
    field
    reason
  }
}
    `,
  { fragmentName: 'ConsoleCaseRow' },
) as unknown as TypedDocumentString<ConsoleCaseRowFragment, unknown>;
export const ConsoleMyCasesDocument = new TypedDocumentString(`
    query ConsoleMyCases($first: Int!, $after: String) {
  viewer {
    id
    cases(first: $first, after: $after) {
      edges {
        node {
          ...ConsoleCaseRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment ConsoleCaseRow on Case {
  id
  reference
  openedAt
  inCommune {
    nis5
    nameFr
    nameNl
  }
  person {
    id
    name
    language
    absences {
      field
      reason
    }
  }
  callOrders {
    id
    state
    priority
    queue
    attemptsCount
  }
  absences {
    field
    reason
  }
}`) as unknown as TypedDocumentString<ConsoleMyCasesQuery, ConsoleMyCasesQueryVariables>;
export const ConsoleCasesDocument = new TypedDocumentString(`
    query ConsoleCases($first: Int!, $after: String, $filter: CaseFilter) {
  cases(first: $first, after: $after, filter: $filter) {
    edges {
      node {
        ...ConsoleCaseRow
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ConsoleCaseRow on Case {
  id
  reference
  openedAt
  inCommune {
    nis5
    nameFr
    nameNl
  }
  person {
    id
    name
    language
    absences {
      field
      reason
    }
  }
  callOrders {
    id
    state
    priority
    queue
    attemptsCount
  }
  absences {
    field
    reason
  }
}`) as unknown as TypedDocumentString<ConsoleCasesQuery, ConsoleCasesQueryVariables>;
export const ConsoleCaseByReferenceDocument = new TypedDocumentString(`
    query ConsoleCaseByReference($reference: String!) {
  caseByReference(reference: $reference) {
    id
  }
}
    `) as unknown as TypedDocumentString<ConsoleCaseByReferenceQuery, ConsoleCaseByReferenceQueryVariables>;
