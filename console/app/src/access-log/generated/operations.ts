/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../generated/schema-types';

import { TypedDocumentString } from '../../generated/schema-types';
export type ConsoleAccessLogQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: Types.AccessRecordFilter | null | undefined;
}>;

export type ConsoleAccessLogQuery = {
  accessRecords: {
    lookedThrough: number | null;
    lookedUntil: string | null;
    edges: Array<{
      node: {
        id: string;
        recordedAt: string | null;
        requestId: string | null;
        caller: string | null;
        issuer: string | null;
        roles: Array<Types.Role> | null;
        organisation: string | null;
        purpose: Types.Purpose | null;
        about: string | null;
        caseId: string | null;
        operationName: string | null;
        operationHash: string | null;
        policyVersion: number | null;
        returned: Array<string> | null;
        written: Array<string> | null;
        registerEntry: string | null;
        lookUp: Types.LookUpOutcome | null;
        withheld: Array<{
          coordinate: string | null;
          reason: Types.WithheldReason | null;
          variant: Types.MaskVariant | null;
        }> | null;
        partnerQuestions: Array<{ source: string | null; resource: string | null; keys: number | null }> | null;
      } | null;
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};

export type ConsoleAccessRecordQueryVariables = Exact<{
  filter: Types.AccessRecordFilter;
}>;

export type ConsoleAccessRecordQuery = {
  accessRecords: {
    edges: Array<{
      node: {
        id: string;
        recordedAt: string | null;
        requestId: string | null;
        caller: string | null;
        issuer: string | null;
        roles: Array<Types.Role> | null;
        organisation: string | null;
        purpose: Types.Purpose | null;
        about: string | null;
        caseId: string | null;
        operationName: string | null;
        operationHash: string | null;
        policyVersion: number | null;
        returned: Array<string> | null;
        written: Array<string> | null;
        registerEntry: string | null;
        lookUp: Types.LookUpOutcome | null;
        decisions: Array<{
          coordinate: string | null;
          right: Types.Right | null;
          outcome: Types.Outcome | null;
          variant: Types.MaskVariant | null;
          reason: Types.WithheldReason | null;
          finding: Types.RuleFinding | null;
          ruleId: string | null;
          candidates: Array<string> | null;
        }> | null;
        withheld: Array<{
          coordinate: string | null;
          reason: Types.WithheldReason | null;
          variant: Types.MaskVariant | null;
        }> | null;
        partnerQuestions: Array<{ source: string | null; resource: string | null; keys: number | null }> | null;
      } | null;
    }>;
  } | null;
};

export type ConsoleAccessRecordFragment = {
  id: string;
  recordedAt: string | null;
  requestId: string | null;
  caller: string | null;
  issuer: string | null;
  roles: Array<Types.Role> | null;
  organisation: string | null;
  purpose: Types.Purpose | null;
  about: string | null;
  caseId: string | null;
  operationName: string | null;
  operationHash: string | null;
  policyVersion: number | null;
  returned: Array<string> | null;
  written: Array<string> | null;
  registerEntry: string | null;
  lookUp: Types.LookUpOutcome | null;
  withheld: Array<{
    coordinate: string | null;
    reason: Types.WithheldReason | null;
    variant: Types.MaskVariant | null;
  }> | null;
  partnerQuestions: Array<{ source: string | null; resource: string | null; keys: number | null }> | null;
};

export type ConsoleLogOrganisationsQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleLogOrganisationsQuery = {
  organisations: {
    edges: Array<{ node: { id: string; name: string | null; kind: Types.OrganisationKind | null } | null }>;
  } | null;
};

export type ConsoleLogRulesQueryVariables = Exact<{
  version: number;
  language: Types.SentenceLanguage;
}>;

export type ConsoleLogRulesQuery = {
  policyVersion: {
    number: number | null;
    title: string | null;
    state: Types.PolicyVersionState | null;
    activatedAt: string | null;
    retiredAt: string | null;
    grants: Array<{
      id: string;
      conditions: Array<Types.Condition> | null;
      since: number | null;
      why: string | null;
      legalBasis: { id: string; text: string | null } | null;
    }> | null;
    denials: Array<{
      id: string;
      conditions: Array<Types.Condition> | null;
      since: number | null;
      why: string | null;
    }> | null;
  } | null;
  floorRules: Array<{ rule: string | null; sentence: string | null }> | null;
};

export type ConsoleLogFieldsQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleLogFieldsQuery = {
  coordinates: Array<{
    coordinate: string | null;
    classification: Types.FieldClass | null;
    reveals: string | null;
  }> | null;
};

export type ConsoleLogChainQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleLogChainQuery = {
  accessLogChain: {
    checkedAt: string | null;
    isWhole: boolean | null;
    checked: number | null;
    checkedFrom: string | null;
    unsealed: number | null;
    found: number | null;
    lastSeal: {
      segment: number | null;
      day: string | null;
      sealedAt: string | null;
      records: number | null;
      keyId: string | null;
    } | null;
    findings: Array<{
      kind: string | null;
      sentence: string | null;
      segment: number | null;
      day: string | null;
      lane: string | null;
      sequence: string | null;
      record: string | null;
    }> | null;
  } | null;
};

export type ConsoleAccessFiguresQueryVariables = Exact<{
  days: number;
}>;

export type ConsoleAccessFiguresQuery = {
  accessFigures: {
    from: string | null;
    until: string | null;
    daysLeft: number | null;
    unusualFound: number | null;
    accesses: Array<{
      day: string | null;
      roles: Array<Types.Role> | null;
      returned: Types.FieldClass | null;
      accesses: number | null;
      persons: number | null;
    }> | null;
    unusual: Array<{
      kind: Types.UnusualKind | null;
      caller: string | null;
      roles: Array<Types.Role> | null;
      organisation: string | null;
      purpose: Types.Purpose | null;
      from: string | null;
      until: string | null;
      persons: number | null;
      accesses: number | null;
      caseId: string | null;
    }> | null;
    rules: {
      persons: number | null;
      minutes: number | null;
      fromHour: number | null;
      untilHour: number | null;
      closedHours: number | null;
    } | null;
  } | null;
};

export type ConsoleAccessesOfDayFragment = {
  day: string | null;
  roles: Array<Types.Role> | null;
  returned: Types.FieldClass | null;
  accesses: number | null;
  persons: number | null;
};

export const ConsoleAccessRecordFragmentDoc = new TypedDocumentString(
  `
    fragment ConsoleAccessRecord on AccessRecord {
  id
  recordedAt
  requestId
  caller
  issuer
  roles
  organisation
  purpose
  about
  caseId
  operationName
  operationHash
  policyVersion
  returned
  withheld {
    coordinate
    reason
    variant
  }
  written
  registerEntry
  lookUp
  partnerQuestions {
    source
    resource
    keys
  }
}
    `,
  { fragmentName: 'ConsoleAccessRecord' },
) as unknown as TypedDocumentString<ConsoleAccessRecordFragment, unknown>;
export const ConsoleAccessesOfDayFragmentDoc = new TypedDocumentString(
  `
    fragment ConsoleAccessesOfDay on AccessesOfDay {
  day
  roles
  returned
  accesses
  persons
}
    `,
  { fragmentName: 'ConsoleAccessesOfDay' },
) as unknown as TypedDocumentString<ConsoleAccessesOfDayFragment, unknown>;
export const ConsoleAccessLogDocument = new TypedDocumentString(`
    query ConsoleAccessLog($first: Int!, $after: String, $filter: AccessRecordFilter) {
  accessRecords(first: $first, after: $after, filter: $filter) {
    edges {
      node {
        ...ConsoleAccessRecord
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    lookedThrough
    lookedUntil
  }
}
    fragment ConsoleAccessRecord on AccessRecord {
  id
  recordedAt
  requestId
  caller
  issuer
  roles
  organisation
  purpose
  about
  caseId
  operationName
  operationHash
  policyVersion
  returned
  withheld {
    coordinate
    reason
    variant
  }
  written
  registerEntry
  lookUp
  partnerQuestions {
    source
    resource
    keys
  }
}`) as unknown as TypedDocumentString<ConsoleAccessLogQuery, ConsoleAccessLogQueryVariables>;
export const ConsoleAccessRecordDocument = new TypedDocumentString(`
    query ConsoleAccessRecord($filter: AccessRecordFilter!) {
  accessRecords(first: 1, filter: $filter) {
    edges {
      node {
        ...ConsoleAccessRecord
        decisions {
          coordinate
          right
          outcome
          variant
          reason
          finding
          ruleId
          candidates
        }
      }
    }
  }
}
    fragment ConsoleAccessRecord on AccessRecord {
  id
  recordedAt
  requestId
  caller
  issuer
  roles
  organisation
  purpose
  about
  caseId
  operationName
  operationHash
  policyVersion
  returned
  withheld {
    coordinate
    reason
    variant
  }
  written
  registerEntry
  lookUp
  partnerQuestions {
    source
    resource
    keys
  }
}`) as unknown as TypedDocumentString<ConsoleAccessRecordQuery, ConsoleAccessRecordQueryVariables>;
export const ConsoleLogOrganisationsDocument = new TypedDocumentString(`
    query ConsoleLogOrganisations {
  organisations(first: 200) {
    edges {
      node {
        id
        name
        kind
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleLogOrganisationsQuery, ConsoleLogOrganisationsQueryVariables>;
export const ConsoleLogRulesDocument = new TypedDocumentString(`
    query ConsoleLogRules($version: Int!, $language: SentenceLanguage!) {
  policyVersion(number: $version) {
    number
    title
    state
    activatedAt
    retiredAt
    grants {
      id
      conditions
      since
      why
      legalBasis {
        id
        text
      }
    }
    denials {
      id
      conditions
      since
      why
    }
  }
  floorRules(language: $language) {
    rule
    sentence
  }
}
    `) as unknown as TypedDocumentString<ConsoleLogRulesQuery, ConsoleLogRulesQueryVariables>;
export const ConsoleLogFieldsDocument = new TypedDocumentString(`
    query ConsoleLogFields {
  coordinates {
    coordinate
    classification
    reveals
  }
}
    `) as unknown as TypedDocumentString<ConsoleLogFieldsQuery, ConsoleLogFieldsQueryVariables>;
export const ConsoleLogChainDocument = new TypedDocumentString(`
    query ConsoleLogChain {
  accessLogChain {
    checkedAt
    isWhole
    checked
    checkedFrom
    unsealed
    lastSeal {
      segment
      day
      sealedAt
      records
      keyId
    }
    found
    findings {
      kind
      sentence
      segment
      day
      lane
      sequence
      record
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleLogChainQuery, ConsoleLogChainQueryVariables>;
export const ConsoleAccessFiguresDocument = new TypedDocumentString(`
    query ConsoleAccessFigures($days: Int!) {
  accessFigures(days: $days) {
    from
    until
    daysLeft
    accesses {
      ...ConsoleAccessesOfDay
    }
    unusual {
      kind
      caller
      roles
      organisation
      purpose
      from
      until
      persons
      accesses
      caseId
    }
    unusualFound
    rules {
      persons
      minutes
      fromHour
      untilHour
      closedHours
    }
  }
}
    fragment ConsoleAccessesOfDay on AccessesOfDay {
  day
  roles
  returned
  accesses
  persons
}`) as unknown as TypedDocumentString<ConsoleAccessFiguresQuery, ConsoleAccessFiguresQueryVariables>;
