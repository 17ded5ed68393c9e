/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** How a candidacy stands. */
export type CandidacyState =
  /** Received; nobody has decided anything. */
  | 'CANDIDATE'
  /** Hired. */
  | 'HIRED'
  /** Proposed to the organisation by the employment office. */
  | 'PRESELECTED'
  /** Not taken. */
  | 'REJECTED'
  /** Withdrawn by the candidate. */
  | 'WITHDRAWN';

/** How a collaborator came; each is counted under one. */
export type RecruitmentSource =
  /** Hired through the employment office. */
  | 'ACTIRIS'
  /** From the training body's reserve. */
  | 'BRUXELLES_FORMATION'
  /** Found by the employer itself: call centre or mutuality. */
  | 'EMPLOYER'
  /** Seconded by an administration. */
  | 'SECONDED';

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

/** What people are sought, trained and employed as. */
export type StaffProfile =
  /** Calls, first line. */
  | 'CALL_CENTRE_OPERATOR'
  /** Visits. */
  | 'FIELD_OPERATOR'
  /** Nurse, second line. */
  | 'NURSE'
  /** Something else, or it is not known what. */
  | 'OTHER'
  /** Physician, third line. */
  | 'PHYSICIAN';

/** The steps of a member of staff, in their usual order. */
export type StaffStep =
  /** Applied at the employment office. */
  | 'CANDIDATE'
  /** Trained as an operator, or passed the data-protection module; `trained` is about the module alone. */
  | 'CERTIFIED'
  /** Hired: the office says so, or the employer has a contract. */
  | 'HIRED'
  /** Began the training as an operator. */
  | 'IN_TRAINING'
  /** Works, applies and trains no more: the contract is over, or it never came to one. */
  | 'LEFT'
  /** Began the first shift. */
  | 'ON_SHIFT'
  /** Proposed to the organisation by the employment office. */
  | 'PRESELECTED'
  /** Put at disposal by an administration. */
  | 'SECONDED';

export type ConsoleStaffingQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleStaffingQuery = {
  viewer: { id: string; roles: Array<Role> | null };
  staffingFigures: {
    period: string | null;
    until: string | null;
    asOf: string | null;
    smallest: number | null;
    total: {
      profile: StaffProfile | null;
      source: RecruitmentSource | null;
      language: string | null;
      wanted: number | null;
      filled: { value: number | null; suppressed: boolean | null } | null;
    } | null;
    byProfile: Array<{
      profile: StaffProfile | null;
      source: RecruitmentSource | null;
      language: string | null;
      wanted: number | null;
      filled: { value: number | null; suppressed: boolean | null } | null;
    }> | null;
    bySource: Array<{
      profile: StaffProfile | null;
      source: RecruitmentSource | null;
      language: string | null;
      wanted: number | null;
      filled: { value: number | null; suppressed: boolean | null } | null;
    }> | null;
    byLanguage: Array<{
      profile: StaffProfile | null;
      source: RecruitmentSource | null;
      language: string | null;
      wanted: number | null;
      filled: { value: number | null; suppressed: boolean | null } | null;
    }> | null;
  } | null;
};

export type ConsoleStaffingFigureFragment = {
  profile: StaffProfile | null;
  source: RecruitmentSource | null;
  language: string | null;
  wanted: number | null;
  filled: { value: number | null; suppressed: boolean | null } | null;
};

export type ConsoleCandidaciesInQueryVariables = Exact<{
  state: CandidacyState;
  after?: string | null | undefined;
}>;

export type ConsoleCandidaciesInQuery = {
  candidacies: {
    edges: Array<{ cursor: string }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};

export type ConsoleStaffAtQueryVariables = Exact<{
  step: StaffStep;
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
        profile: StaffProfile | null;
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
