/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which entries of the access log: those that fit all of this. For role, organisation, deed, coordinates and partnerAsked there is no index: they are looked for in what the others leave, so many entries for each page, and a page that is not full says how far it got. */
export type AccessRecordFilter = {
  /** About this person: the pseudonym in another entry. */
  about?: string | null | undefined;
  /** Of this caller: the pseudonym in another entry. */
  caller?: string | null | undefined;
  /** About this case. */
  caseId?: string | number | null | undefined;
  /** In which one of these coordinates was returned, masked, withheld or changed; where a deed is given, that was done with it. As Type.field, up to 100. */
  coordinates?: Array<string> | null | undefined;
  /** In which this was done with some coordinate. */
  deed?: RecordedDeed | null | undefined;
  /** This one entry. */
  id?: string | number | null | undefined;
  /** Of callers for this organisation: CBE number. */
  organisation?: string | null | undefined;
  /** In which a partner was asked on the way, or none was. */
  partnerAsked?: boolean | null | undefined;
  /** Written at this instant or later. */
  recordedFrom?: string | null | undefined;
  /** Written before this instant. */
  recordedUntil?: string | null | undefined;
  /** Of the request with this X-Request-Id. */
  requestId?: string | null | undefined;
  /** Of callers in this role, among others. */
  role?: Role | null | undefined;
};

/** What has to hold for a rule to count. */
export type Condition =
  /** The processing agreement of the system's organisation is valid. */
  | 'AGREEMENT_VALID'
  /** The order (of those who call or visit) or the case (of nurses and physicians) is assigned to the caller. */
  | 'ASSIGNED'
  /** The caller's contract runs. */
  | 'CONTRACT_ACTIVE'
  /** The caller is in shift. */
  | 'IN_SHIFT'
  /** It is of a collectivity that the caller's cell follows. */
  | 'OWN_COLLECTIVITY'
  /** It is the caller's own organisation's. */
  | 'OWN_ORGANISATION'
  /** The person is in training for the caller's organisation. */
  | 'OWN_TRAINEE'
  /** It lies in the caller's zone. */
  | 'OWN_ZONE'
  /** An entry in the register of authorised persons names it. */
  | 'REGISTER_ENTRY'
  /** It is about the caller. */
  | 'SELF'
  /** The caller's data-protection module is valid. */
  | 'TRAINED';

/** What came of it when somebody called back and was looked up, or a case was to be opened by break-glass. */
export type LookUpOutcome =
  /** Could have been meant; the agent who took the call did not learn it. */
  | 'CANDIDATE'
  /** Too many wrong answers, or attempts to open a case, before: nobody was asked. */
  | 'LIMITED'
  /** A case was to be opened by break-glass: it is open or assigned anyway, or what an officer found stands in the way. */
  | 'NOT_OPENED'
  /** Nobody is called at the number. */
  | 'NO_CANDIDATE'
  /** A case was to be opened by break-glass, and there is none of that name. */
  | 'NO_SUCH_CASE'
  /** The answers were right. */
  | 'RIGHT_ANSWERS'
  /** The answers were not right. */
  | 'WRONG_ANSWERS';

/** How a value was generalised; the same value always gives the same text. */
export type MaskVariant =
  /** How many there are. */
  | 'COUNT'
  /** Initials. */
  | 'INITIALS'
  /** The last three digits of a number. */
  | 'LAST_THREE_DIGITS'
  /** Another name for an identifier, different in each organisation. */
  | 'PAIRWISE_PSEUDONYM'
  /** The postcode of an address. */
  | 'POSTCODE'
  /** The year of a date. */
  | 'YEAR';

/** What an organisation does. */
export type OrganisationKind =
  /** Calls and visits. */
  | 'CALL_CENTRE'
  /** Answers for all of it: the Common Community Commission. */
  | 'CONTROLLER'
  /** Finds people to hire. */
  | 'EMPLOYMENT_OFFICE'
  /** Insures; puts nurses and physicians at disposal. */
  | 'MUTUALITY'
  /** Trains them. */
  | 'TRAINING_BODY';

/** What a caller gets. */
export type Outcome =
  /** It is not in this caller's schema. */
  | 'HIDDEN'
  /** A generalised form of it, in a companion field. */
  | 'MASKED'
  /** The value. */
  | 'VISIBLE'
  /** Null, and a reason. */
  | 'WITHHELD';

/** How far a policy version has come. */
export type PolicyVersionState =
  /** In force. */
  | 'ACTIVE'
  /** May be put in force. */
  | 'APPROVED'
  /** Was given up before it came in force. */
  | 'DISCARDED'
  /** Being written. */
  | 'DRAFT'
  /** Was not approved; its rules went back to a draft. */
  | 'REJECTED'
  /** Was in force. */
  | 'RETIRED'
  /** Waits for a second officer. */
  | 'SUBMITTED';

/** What a request is made for. */
export type Purpose =
  /** To trace contacts. */
  | 'CONTACT_TRACING'
  /** To answer the rights of persons concerned. */
  | 'DATA_SUBJECT_RIGHTS'
  /** To inspect. */
  | 'HYGIENE_INSPECTION'
  /** To watch over quality. */
  | 'QUALITY_MONITORING'
  /** To make aggregate figures. */
  | 'REPORTING_AGGREGATE'
  /** To audit. */
  | 'SECURITY_AUDIT'
  /** To staff the organisation. */
  | 'STAFFING'
  /** To train. */
  | 'TRAINING';

/** What was done with a coordinate. */
export type RecordedDeed =
  /** Only a mask of it was to be had. */
  | 'MASKED'
  /** Its value was returned. */
  | 'RETURNED'
  /** It was withheld. */
  | 'WITHHELD'
  /** It was changed in a register. */
  | 'WRITTEN';

/** What a caller wants to do with a coordinate. */
export type Right =
  /** Count or sum over it. */
  | 'AGGREGATE'
  /** Take it out in bulk. */
  | 'EXPORT'
  /** Filter a list by it. */
  | 'FILTER'
  /** Read the value. */
  | 'READ'
  /** Sort a list by it. */
  | 'SORT'
  /** Change it. */
  | 'WRITE';

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

/** Whether the rule that decided is known. */
export type RuleFinding =
  /** None: nothing granted it, or it was a command of the operator. */
  | 'NO_RULE'
  /** One of the candidates; the entry does not say which. */
  | 'ONE_OF'
  /** It is the one that is named. */
  | 'RULE'
  /** It is not known any more: no rule of that version accounts for what was done. */
  | 'UNKNOWN';

/** The language of a sentence. */
export type SentenceLanguage =
  /** English. */
  | 'EN'
  /** French. */
  | 'FR'
  /** Dutch. */
  | 'NL';

/** Why something is withheld. */
export type WithheldReason =
  /** A fact about the caller is older than it counts. */
  | 'CALLER_FACTS_UNAVAILABLE'
  /** The law forbids it, whatever a policy says. */
  | 'FLOOR'
  /** The legal basis is no longer valid, or not yet. */
  | 'LEGAL_BASIS_ENDED'
  /** The order or case is not assigned to the caller. */
  | 'NOT_ASSIGNED'
  /** Nothing grants it. */
  | 'NOT_GRANTED'
  /** The caller is not recognised as a health professional. */
  | 'NOT_RECOGNISED'
  /** The data-protection module is not passed or no longer valid. */
  | 'NOT_TRAINED'
  /** The caller is not in shift, or the contract does not run. */
  | 'OUT_OF_SHIFT'
  /** It lies outside the caller's zone, organisation or collectivities. */
  | 'OUT_OF_ZONE'
  /** The request is not made for a purpose that allows it. */
  | 'PURPOSE_MISSING';

export type ConsoleAccessLogQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: AccessRecordFilter | null | undefined;
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
        roles: Array<Role> | null;
        organisation: string | null;
        purpose: Purpose | null;
        about: string | null;
        caseId: string | null;
        operationName: string | null;
        operationHash: string | null;
        policyVersion: number | null;
        returned: Array<string> | null;
        written: Array<string> | null;
        registerEntry: string | null;
        lookUp: LookUpOutcome | null;
        withheld: Array<{
          coordinate: string | null;
          reason: WithheldReason | null;
          variant: MaskVariant | null;
        }> | null;
        partnerQuestions: Array<{ source: string | null; resource: string | null; keys: number | null }> | null;
      } | null;
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};

export type ConsoleAccessRecordQueryVariables = Exact<{
  filter: AccessRecordFilter;
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
        roles: Array<Role> | null;
        organisation: string | null;
        purpose: Purpose | null;
        about: string | null;
        caseId: string | null;
        operationName: string | null;
        operationHash: string | null;
        policyVersion: number | null;
        returned: Array<string> | null;
        written: Array<string> | null;
        registerEntry: string | null;
        lookUp: LookUpOutcome | null;
        decisions: Array<{
          coordinate: string | null;
          right: Right | null;
          outcome: Outcome | null;
          variant: MaskVariant | null;
          reason: WithheldReason | null;
          finding: RuleFinding | null;
          ruleId: string | null;
          candidates: Array<string> | null;
        }> | null;
        withheld: Array<{
          coordinate: string | null;
          reason: WithheldReason | null;
          variant: MaskVariant | null;
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
  roles: Array<Role> | null;
  organisation: string | null;
  purpose: Purpose | null;
  about: string | null;
  caseId: string | null;
  operationName: string | null;
  operationHash: string | null;
  policyVersion: number | null;
  returned: Array<string> | null;
  written: Array<string> | null;
  registerEntry: string | null;
  lookUp: LookUpOutcome | null;
  withheld: Array<{ coordinate: string | null; reason: WithheldReason | null; variant: MaskVariant | null }> | null;
  partnerQuestions: Array<{ source: string | null; resource: string | null; keys: number | null }> | null;
};

export type ConsoleLogOrganisationsQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleLogOrganisationsQuery = {
  organisations: {
    edges: Array<{ node: { id: string; name: string | null; kind: OrganisationKind | null } | null }>;
  } | null;
};

export type ConsoleLogRulesQueryVariables = Exact<{
  version: number;
  language: SentenceLanguage;
}>;

export type ConsoleLogRulesQuery = {
  policyVersion: {
    number: number | null;
    title: string | null;
    state: PolicyVersionState | null;
    activatedAt: string | null;
    retiredAt: string | null;
    grants: Array<{
      id: string;
      conditions: Array<Condition> | null;
      since: number | null;
      why: string | null;
      legalBasis: { id: string; text: string | null } | null;
    }> | null;
    denials: Array<{
      id: string;
      conditions: Array<Condition> | null;
      since: number | null;
      why: string | null;
    }> | null;
  } | null;
  floorRules: Array<{ rule: string | null; sentence: string | null }> | null;
};

export type ConsoleLogFieldsQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleLogFieldsQuery = {
  coordinates: Array<{ coordinate: string | null; reveals: string | null }> | null;
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
