/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../generated/schema-types';

import { TypedDocumentString } from '../../generated/schema-types';
export type ConsoleStaffingQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleStaffingQuery = {
  viewer: { id: string; roles: Array<Types.Role> | null };
  staffingFigures: {
    period: string | null;
    until: string | null;
    asOf: string | null;
    smallest: number | null;
    total: {
      profile: Types.StaffProfile | null;
      source: Types.RecruitmentSource | null;
      language: string | null;
      wanted: number | null;
      filled: { value: number | null; suppressed: boolean | null } | null;
    } | null;
    byProfile: Array<{
      profile: Types.StaffProfile | null;
      source: Types.RecruitmentSource | null;
      language: string | null;
      wanted: number | null;
      filled: { value: number | null; suppressed: boolean | null } | null;
    }> | null;
    bySource: Array<{
      profile: Types.StaffProfile | null;
      source: Types.RecruitmentSource | null;
      language: string | null;
      wanted: number | null;
      filled: { value: number | null; suppressed: boolean | null } | null;
    }> | null;
    byLanguage: Array<{
      profile: Types.StaffProfile | null;
      source: Types.RecruitmentSource | null;
      language: string | null;
      wanted: number | null;
      filled: { value: number | null; suppressed: boolean | null } | null;
    }> | null;
  } | null;
};

export type ConsoleStaffingFigureFragment = {
  profile: Types.StaffProfile | null;
  source: Types.RecruitmentSource | null;
  language: string | null;
  wanted: number | null;
  filled: { value: number | null; suppressed: boolean | null } | null;
};

export type ConsoleCandidaciesInQueryVariables = Exact<{
  state: Types.CandidacyState;
  after?: string | null | undefined;
}>;

export type ConsoleCandidaciesInQuery = {
  candidacies: {
    edges: Array<{ cursor: string }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};

export type ConsoleStaffAtQueryVariables = Exact<{
  step: Types.StaffStep;
  after?: string | null | undefined;
}>;

export type ConsoleStaffAtQuery = {
  staff: { edges: Array<{ cursor: string }>; pageInfo: { hasNextPage: boolean; endCursor: string | null } } | null;
};

export type ConsoleJobOffersQueryVariables = Exact<{
  after?: string | null | undefined;
}>;

export type ConsoleJobOffersQuery = {
  jobOffers: {
    edges: Array<{
      node: {
        id: string;
        reference: string | null;
        profile: Types.StaffProfile | null;
        languages: Array<string> | null;
        openings: number | null;
        filled: number | null;
        openedOn: string | null;
        closesOn: string | null;
      } | null;
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};

export const ConsoleStaffingFigureFragmentDoc = new TypedDocumentString(
  `
    fragment ConsoleStaffingFigure on StaffingFigure {
  profile
  source
  language
  wanted
  filled {
    value
    suppressed
  }
}
    `,
  { fragmentName: 'ConsoleStaffingFigure' },
) as unknown as TypedDocumentString<ConsoleStaffingFigureFragment, unknown>;
export const ConsoleStaffingDocument = new TypedDocumentString(`
    query ConsoleStaffing {
  viewer {
    id
    roles
  }
  staffingFigures {
    period
    until
    asOf
    smallest
    total {
      ...ConsoleStaffingFigure
    }
    byProfile {
      ...ConsoleStaffingFigure
    }
    bySource {
      ...ConsoleStaffingFigure
    }
    byLanguage {
      ...ConsoleStaffingFigure
    }
  }
}
    fragment ConsoleStaffingFigure on StaffingFigure {
  profile
  source
  language
  wanted
  filled {
    value
    suppressed
  }
}`) as unknown as TypedDocumentString<ConsoleStaffingQuery, ConsoleStaffingQueryVariables>;
export const ConsoleCandidaciesInDocument = new TypedDocumentString(`
    query ConsoleCandidaciesIn($state: CandidacyState!, $after: String) {
  candidacies(first: 200, after: $after, filter: {state: $state}) {
    edges {
      cursor
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleCandidaciesInQuery, ConsoleCandidaciesInQueryVariables>;
export const ConsoleStaffAtDocument = new TypedDocumentString(`
    query ConsoleStaffAt($step: StaffStep!, $after: String) {
  staff(first: 200, after: $after, filter: {step: $step}) {
    edges {
      cursor
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleStaffAtQuery, ConsoleStaffAtQueryVariables>;
export const ConsoleJobOffersDocument = new TypedDocumentString(`
    query ConsoleJobOffers($after: String) {
  jobOffers(first: 50, after: $after) {
    edges {
      node {
        id
        reference
        profile
        languages
        openings
        filled
        openedOn
        closesOn
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleJobOffersQuery, ConsoleJobOffersQueryVariables>;
