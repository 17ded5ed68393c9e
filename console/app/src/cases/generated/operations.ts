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

/** Which cases: those with a call order that fits all of this. */
export type CaseFilter = {
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
            absences: Array<{ field: string; reason: AbsenceReason }> | null;
          } | null;
          callOrders: Array<{
            id: string;
            state: OrderState | null;
            priority: number | null;
            queue: string | null;
            attemptsCount: number | null;
          }> | null;
          absences: Array<{ field: string; reason: AbsenceReason }> | null;
        } | null;
      }>;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    } | null;
  };
};

export type ConsoleCasesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: CaseFilter | null | undefined;
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
          absences: Array<{ field: string; reason: AbsenceReason }> | null;
        } | null;
        callOrders: Array<{
          id: string;
          state: OrderState | null;
          priority: number | null;
          queue: string | null;
          attemptsCount: number | null;
        }> | null;
        absences: Array<{ field: string; reason: AbsenceReason }> | null;
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
    absences: Array<{ field: string; reason: AbsenceReason }> | null;
  } | null;
  callOrders: Array<{
    id: string;
    state: OrderState | null;
    priority: number | null;
    queue: string | null;
    attemptsCount: number | null;
  }> | null;
  absences: Array<{ field: string; reason: AbsenceReason }> | null;
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
