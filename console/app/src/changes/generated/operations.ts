/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A policy version that is not to come in force, and why. */
export type ClosePolicyVersionInput = {
  /** Its number. */
  number: number;
  /** Why: for its author. */
  reason: string;
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

/** How sensitive a coordinate is. */
export type FieldClass =
  /** A strong key to a person. */
  | 'IDENTIFIER'
  /** How work is organised. */
  | 'INTERNAL'
  /** Health data. */
  | 'MEDICAL'
  /** About an identifiable person. */
  | 'PERSONAL'
  /** No person behind it. */
  | 'PUBLIC'
  /** Needed to carry an answer at all; no policy can deny it. */
  | 'STRUCTURAL';

/** Whether a guarantee stands. */
export type GuaranteeState =
  /** It stands no longer. */
  | 'ENDED'
  /** It still stands; its end waits for a second officer. */
  | 'END_ASKED'
  /** It stands against every version. */
  | 'IN_FORCE';

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

/** What becomes of an outcome from one version to another. */
export type PolicyChange =
  /** Less is given. */
  | 'LESS'
  /** More is given: hidden, withheld, masked, visible is the order. */
  | 'MORE'
  /** The value is generalised in another way. */
  | 'OTHER';

/** A draft, as it was read. */
export type PolicyDraftAtRevisionInput = {
  /** Its number. */
  number: number;
  /** The revision that was read; refused where the draft has changed since. */
  revision: number;
};

/** A policy version. */
export type PolicyVersionNumberInput = {
  /** Its number. */
  number: number;
};

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

/** When an approved policy version is to come in force. */
export type SchedulePolicyVersionInput = {
  /** An instant to come; left out: not by itself. */
  at?: string | null | undefined;
  /** Its number. */
  number: number;
};

/** The language of a sentence. */
export type SentenceLanguage =
  /** English. */
  | 'EN'
  /** French. */
  | 'FR'
  /** Dutch. */
  | 'NL';

export type ConsoleVersionsQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleVersionsQuery = {
  policyVersions: Array<{
    number: number | null;
    title: string | null;
    state: PolicyVersionState | null;
    author: string | null;
    createdAt: string | null;
    changedAt: string | null;
    submittedAt: string | null;
    approvedAt: string | null;
    activatedAt: string | null;
    retiredAt: string | null;
    closedAt: string | null;
    scheduledFor: string | null;
    scheduleFault: string | null;
    basedOn: number | null;
    restoredFrom: number | null;
  }> | null;
};

export type ConsoleVersionStepsFragment = {
  number: number | null;
  title: string | null;
  state: PolicyVersionState | null;
  revision: number | null;
  basedOn: number | null;
  restoredFrom: number | null;
  isYours: boolean | null;
  author: string | null;
  createdAt: string | null;
  editors: Array<string> | null;
  changedAt: string | null;
  changedBy: string | null;
  submittedAt: string | null;
  submittedBy: string | null;
  approvedAt: string | null;
  approvedBy: string | null;
  approvedAgainst: number | null;
  scheduledFor: string | null;
  scheduledBy: string | null;
  scheduleFault: string | null;
  activatedAt: string | null;
  activatedBy: string | null;
  retiredAt: string | null;
  followedBy: number | null;
  closedAt: string | null;
  closedBy: string | null;
  closedBecause: string | null;
};

export type ConsoleVersionQueryVariables = Exact<{
  number: number;
}>;

export type ConsoleVersionQuery = {
  policyVersion: {
    number: number | null;
    title: string | null;
    state: PolicyVersionState | null;
    revision: number | null;
    basedOn: number | null;
    restoredFrom: number | null;
    isYours: boolean | null;
    author: string | null;
    createdAt: string | null;
    editors: Array<string> | null;
    changedAt: string | null;
    changedBy: string | null;
    submittedAt: string | null;
    submittedBy: string | null;
    approvedAt: string | null;
    approvedBy: string | null;
    approvedAgainst: number | null;
    scheduledFor: string | null;
    scheduledBy: string | null;
    scheduleFault: string | null;
    activatedAt: string | null;
    activatedBy: string | null;
    retiredAt: string | null;
    followedBy: number | null;
    closedAt: string | null;
    closedBy: string | null;
    closedBecause: string | null;
  } | null;
  policyVersions: Array<{
    number: number | null;
    title: string | null;
    state: PolicyVersionState | null;
    restoredFrom: number | null;
  }> | null;
};

export type ConsoleProbesQueryVariables = Exact<{
  number: number;
}>;

export type ConsoleProbesQuery = {
  policyVersion: {
    probes: Array<{
      at: string | null;
      process: string | null;
      callers: number | null;
      compared: number | null;
      differing: number | null;
      coordinates: Array<string> | null;
      milliseconds: number | null;
    }> | null;
  } | null;
};

export type ConsoleVersionFileQueryVariables = Exact<{
  number: number;
}>;

export type ConsoleVersionFileQuery = { policyVersion: { file: string | null } | null };

export type ConsoleDifferenceQueryVariables = Exact<{
  from: number;
  to: number;
  language: SentenceLanguage;
}>;

export type ConsoleDifferenceQuery = {
  policyDifference: {
    from: number | null;
    to: number | null;
    widens: boolean | null;
    narrows: boolean | null;
    sentences: Array<string> | null;
    cells: Array<{
      change: PolicyChange | null;
      roles: Array<Role> | null;
      organisation: string | null;
      organisationKind: OrganisationKind | null;
      right: Right | null;
      groups: Array<string> | null;
      coordinates: Array<string> | null;
      purposes: Array<Purpose> | null;
      withoutPurpose: boolean | null;
      conditions: Array<Condition> | null;
      before: { outcome: Outcome | null; variant: MaskVariant | null } | null;
      after: { outcome: Outcome | null; variant: MaskVariant | null } | null;
    }> | null;
  } | null;
};

export type ConsoleReplayQueryVariables = Exact<{
  version: number;
  days: number;
}>;

export type ConsoleReplayQuery = {
  replayPolicy: {
    accesses: number | null;
    complete: boolean | null;
    until: string | null;
    gained: number | null;
    lost: number | null;
    byCoordinate: Array<{
      of: string | null;
      accesses: number | null;
      gained: number | null;
      lost: number | null;
    }> | null;
    byOperation: Array<{
      of: string | null;
      accesses: number | null;
      gained: number | null;
      lost: number | null;
    }> | null;
    byRole: Array<{ of: string | null; accesses: number | null; gained: number | null; lost: number | null }> | null;
    byOrganisation: Array<{
      of: string | null;
      accesses: number | null;
      gained: number | null;
      lost: number | null;
    }> | null;
  } | null;
};

export type ConsoleVersionGroupsQueryVariables = Exact<{
  number: number;
}>;

export type ConsoleVersionGroupsQuery = {
  policyVersion: { grants: Array<{ groups: Array<string> | null; coordinates: Array<string> | null }> | null } | null;
};

export type ConsoleClassesQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleClassesQuery = {
  coordinates: Array<{ coordinate: string | null; classification: FieldClass | null }> | null;
};

export type ConsoleGuaranteesQueryVariables = Exact<{
  version: number;
  language: SentenceLanguage;
}>;

export type ConsoleGuaranteesQuery = {
  guarantees: Array<{
    id: string;
    ofTheHub: boolean | null;
    state: GuaranteeState | null;
    sentence: string | null;
    checked: string | null;
    counterExample: string | null;
  }> | null;
};

export type ConsoleDecidedByQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleDecidedByQuery = { mayI: Array<{ policyVersion: number }> };

export type ConsoleSubmitMutationVariables = Exact<{
  input: PolicyDraftAtRevisionInput;
}>;

export type ConsoleSubmitMutation = {
  submitPolicyDraft: {
    number: number | null;
    title: string | null;
    state: PolicyVersionState | null;
    revision: number | null;
    basedOn: number | null;
    restoredFrom: number | null;
    isYours: boolean | null;
    author: string | null;
    createdAt: string | null;
    editors: Array<string> | null;
    changedAt: string | null;
    changedBy: string | null;
    submittedAt: string | null;
    submittedBy: string | null;
    approvedAt: string | null;
    approvedBy: string | null;
    approvedAgainst: number | null;
    scheduledFor: string | null;
    scheduledBy: string | null;
    scheduleFault: string | null;
    activatedAt: string | null;
    activatedBy: string | null;
    retiredAt: string | null;
    followedBy: number | null;
    closedAt: string | null;
    closedBy: string | null;
    closedBecause: string | null;
  } | null;
};

export type ConsoleApproveMutationVariables = Exact<{
  input: PolicyVersionNumberInput;
}>;

export type ConsoleApproveMutation = {
  approvePolicyVersion: {
    number: number | null;
    title: string | null;
    state: PolicyVersionState | null;
    revision: number | null;
    basedOn: number | null;
    restoredFrom: number | null;
    isYours: boolean | null;
    author: string | null;
    createdAt: string | null;
    editors: Array<string> | null;
    changedAt: string | null;
    changedBy: string | null;
    submittedAt: string | null;
    submittedBy: string | null;
    approvedAt: string | null;
    approvedBy: string | null;
    approvedAgainst: number | null;
    scheduledFor: string | null;
    scheduledBy: string | null;
    scheduleFault: string | null;
    activatedAt: string | null;
    activatedBy: string | null;
    retiredAt: string | null;
    followedBy: number | null;
    closedAt: string | null;
    closedBy: string | null;
    closedBecause: string | null;
  } | null;
};

export type ConsoleRejectMutationVariables = Exact<{
  input: ClosePolicyVersionInput;
}>;

export type ConsoleRejectMutation = {
  rejectPolicyVersion: {
    number: number | null;
    title: string | null;
    state: PolicyVersionState | null;
    revision: number | null;
    basedOn: number | null;
    restoredFrom: number | null;
    isYours: boolean | null;
    author: string | null;
    createdAt: string | null;
    editors: Array<string> | null;
    changedAt: string | null;
    changedBy: string | null;
    submittedAt: string | null;
    submittedBy: string | null;
    approvedAt: string | null;
    approvedBy: string | null;
    approvedAgainst: number | null;
    scheduledFor: string | null;
    scheduledBy: string | null;
    scheduleFault: string | null;
    activatedAt: string | null;
    activatedBy: string | null;
    retiredAt: string | null;
    followedBy: number | null;
    closedAt: string | null;
    closedBy: string | null;
    closedBecause: string | null;
  } | null;
};

export type ConsoleDiscardMutationVariables = Exact<{
  input: ClosePolicyVersionInput;
}>;

export type ConsoleDiscardMutation = {
  discardPolicyVersion: {
    number: number | null;
    title: string | null;
    state: PolicyVersionState | null;
    revision: number | null;
    basedOn: number | null;
    restoredFrom: number | null;
    isYours: boolean | null;
    author: string | null;
    createdAt: string | null;
    editors: Array<string> | null;
    changedAt: string | null;
    changedBy: string | null;
    submittedAt: string | null;
    submittedBy: string | null;
    approvedAt: string | null;
    approvedBy: string | null;
    approvedAgainst: number | null;
    scheduledFor: string | null;
    scheduledBy: string | null;
    scheduleFault: string | null;
    activatedAt: string | null;
    activatedBy: string | null;
    retiredAt: string | null;
    followedBy: number | null;
    closedAt: string | null;
    closedBy: string | null;
    closedBecause: string | null;
  } | null;
};

export type ConsoleScheduleMutationVariables = Exact<{
  input: SchedulePolicyVersionInput;
}>;

export type ConsoleScheduleMutation = {
  schedulePolicyVersion: {
    number: number | null;
    title: string | null;
    state: PolicyVersionState | null;
    revision: number | null;
    basedOn: number | null;
    restoredFrom: number | null;
    isYours: boolean | null;
    author: string | null;
    createdAt: string | null;
    editors: Array<string> | null;
    changedAt: string | null;
    changedBy: string | null;
    submittedAt: string | null;
    submittedBy: string | null;
    approvedAt: string | null;
    approvedBy: string | null;
    approvedAgainst: number | null;
    scheduledFor: string | null;
    scheduledBy: string | null;
    scheduleFault: string | null;
    activatedAt: string | null;
    activatedBy: string | null;
    retiredAt: string | null;
    followedBy: number | null;
    closedAt: string | null;
    closedBy: string | null;
    closedBecause: string | null;
  } | null;
};

export type ConsoleActivateMutationVariables = Exact<{
  input: PolicyVersionNumberInput;
}>;

export type ConsoleActivateMutation = {
  activatePolicyVersion: {
    number: number | null;
    title: string | null;
    state: PolicyVersionState | null;
    revision: number | null;
    basedOn: number | null;
    restoredFrom: number | null;
    isYours: boolean | null;
    author: string | null;
    createdAt: string | null;
    editors: Array<string> | null;
    changedAt: string | null;
    changedBy: string | null;
    submittedAt: string | null;
    submittedBy: string | null;
    approvedAt: string | null;
    approvedBy: string | null;
    approvedAgainst: number | null;
    scheduledFor: string | null;
    scheduledBy: string | null;
    scheduleFault: string | null;
    activatedAt: string | null;
    activatedBy: string | null;
    retiredAt: string | null;
    followedBy: number | null;
    closedAt: string | null;
    closedBy: string | null;
    closedBecause: string | null;
  } | null;
};

export type ConsoleRestoreMutationVariables = Exact<{
  input: PolicyVersionNumberInput;
}>;

export type ConsoleRestoreMutation = {
  restorePolicyVersion: {
    number: number | null;
    title: string | null;
    state: PolicyVersionState | null;
    revision: number | null;
    basedOn: number | null;
    restoredFrom: number | null;
    isYours: boolean | null;
    author: string | null;
    createdAt: string | null;
    editors: Array<string> | null;
    changedAt: string | null;
    changedBy: string | null;
    submittedAt: string | null;
    submittedBy: string | null;
    approvedAt: string | null;
    approvedBy: string | null;
    approvedAgainst: number | null;
    scheduledFor: string | null;
    scheduledBy: string | null;
    scheduleFault: string | null;
    activatedAt: string | null;
    activatedBy: string | null;
    retiredAt: string | null;
    followedBy: number | null;
    closedAt: string | null;
    closedBy: string | null;
    closedBecause: string | null;
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
export const ConsoleVersionStepsFragmentDoc = new TypedDocumentString(
  `
    fragment ConsoleVersionSteps on PolicyVersion {
  number
  title
  state
  revision
  basedOn
  restoredFrom
  isYours
  author
  createdAt
  editors
  changedAt
  changedBy
  submittedAt
  submittedBy
  approvedAt
  approvedBy
  approvedAgainst
  scheduledFor
  scheduledBy
  scheduleFault
  activatedAt
  activatedBy
  retiredAt
  followedBy
  closedAt
  closedBy
  closedBecause
}
    `,
  { fragmentName: 'ConsoleVersionSteps' },
) as unknown as TypedDocumentString<ConsoleVersionStepsFragment, unknown>;
export const ConsoleVersionsDocument = new TypedDocumentString(`
    query ConsoleVersions {
  policyVersions {
    number
    title
    state
    author
    createdAt
    changedAt
    submittedAt
    approvedAt
    activatedAt
    retiredAt
    closedAt
    scheduledFor
    scheduleFault
    basedOn
    restoredFrom
  }
}
    `) as unknown as TypedDocumentString<ConsoleVersionsQuery, ConsoleVersionsQueryVariables>;
export const ConsoleVersionDocument = new TypedDocumentString(`
    query ConsoleVersion($number: Int!) {
  policyVersion(number: $number) {
    ...ConsoleVersionSteps
  }
  policyVersions {
    number
    title
    state
    restoredFrom
  }
}
    fragment ConsoleVersionSteps on PolicyVersion {
  number
  title
  state
  revision
  basedOn
  restoredFrom
  isYours
  author
  createdAt
  editors
  changedAt
  changedBy
  submittedAt
  submittedBy
  approvedAt
  approvedBy
  approvedAgainst
  scheduledFor
  scheduledBy
  scheduleFault
  activatedAt
  activatedBy
  retiredAt
  followedBy
  closedAt
  closedBy
  closedBecause
}`) as unknown as TypedDocumentString<ConsoleVersionQuery, ConsoleVersionQueryVariables>;
export const ConsoleProbesDocument = new TypedDocumentString(`
    query ConsoleProbes($number: Int!) {
  policyVersion(number: $number) {
    probes {
      at
      process
      callers
      compared
      differing
      coordinates
      milliseconds
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleProbesQuery, ConsoleProbesQueryVariables>;
export const ConsoleVersionFileDocument = new TypedDocumentString(`
    query ConsoleVersionFile($number: Int!) {
  policyVersion(number: $number) {
    file
  }
}
    `) as unknown as TypedDocumentString<ConsoleVersionFileQuery, ConsoleVersionFileQueryVariables>;
export const ConsoleDifferenceDocument = new TypedDocumentString(`
    query ConsoleDifference($from: Int!, $to: Int!, $language: SentenceLanguage!) {
  policyDifference(from: $from, to: $to, language: $language) {
    from
    to
    widens
    narrows
    sentences
    cells {
      change
      roles
      organisation
      organisationKind
      right
      groups
      coordinates
      purposes
      withoutPurpose
      conditions
      before {
        outcome
        variant
      }
      after {
        outcome
        variant
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleDifferenceQuery, ConsoleDifferenceQueryVariables>;
export const ConsoleReplayDocument = new TypedDocumentString(`
    query ConsoleReplay($version: Int!, $days: Int!) {
  replayPolicy(version: $version, days: $days) {
    accesses
    complete
    until
    gained
    lost
    byCoordinate {
      of
      accesses
      gained
      lost
    }
    byOperation {
      of
      accesses
      gained
      lost
    }
    byRole {
      of
      accesses
      gained
      lost
    }
    byOrganisation {
      of
      accesses
      gained
      lost
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleReplayQuery, ConsoleReplayQueryVariables>;
export const ConsoleVersionGroupsDocument = new TypedDocumentString(`
    query ConsoleVersionGroups($number: Int!) {
  policyVersion(number: $number) {
    grants {
      groups
      coordinates
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleVersionGroupsQuery, ConsoleVersionGroupsQueryVariables>;
export const ConsoleClassesDocument = new TypedDocumentString(`
    query ConsoleClasses {
  coordinates {
    coordinate
    classification
  }
}
    `) as unknown as TypedDocumentString<ConsoleClassesQuery, ConsoleClassesQueryVariables>;
export const ConsoleGuaranteesDocument = new TypedDocumentString(`
    query ConsoleGuarantees($version: Int!, $language: SentenceLanguage!) {
  guarantees(version: $version, language: $language) {
    id
    ofTheHub
    state
    sentence
    checked
    counterExample
  }
}
    `) as unknown as TypedDocumentString<ConsoleGuaranteesQuery, ConsoleGuaranteesQueryVariables>;
export const ConsoleDecidedByDocument = new TypedDocumentString(`
    query ConsoleDecidedBy {
  mayI(coordinates: ["Query.policyVersions"]) {
    policyVersion
  }
}
    `) as unknown as TypedDocumentString<ConsoleDecidedByQuery, ConsoleDecidedByQueryVariables>;
export const ConsoleSubmitDocument = new TypedDocumentString(`
    mutation ConsoleSubmit($input: PolicyDraftAtRevisionInput!) {
  submitPolicyDraft(input: $input) {
    ...ConsoleVersionSteps
  }
}
    fragment ConsoleVersionSteps on PolicyVersion {
  number
  title
  state
  revision
  basedOn
  restoredFrom
  isYours
  author
  createdAt
  editors
  changedAt
  changedBy
  submittedAt
  submittedBy
  approvedAt
  approvedBy
  approvedAgainst
  scheduledFor
  scheduledBy
  scheduleFault
  activatedAt
  activatedBy
  retiredAt
  followedBy
  closedAt
  closedBy
  closedBecause
}`) as unknown as TypedDocumentString<ConsoleSubmitMutation, ConsoleSubmitMutationVariables>;
export const ConsoleApproveDocument = new TypedDocumentString(`
    mutation ConsoleApprove($input: PolicyVersionNumberInput!) {
  approvePolicyVersion(input: $input) {
    ...ConsoleVersionSteps
  }
}
    fragment ConsoleVersionSteps on PolicyVersion {
  number
  title
  state
  revision
  basedOn
  restoredFrom
  isYours
  author
  createdAt
  editors
  changedAt
  changedBy
  submittedAt
  submittedBy
  approvedAt
  approvedBy
  approvedAgainst
  scheduledFor
  scheduledBy
  scheduleFault
  activatedAt
  activatedBy
  retiredAt
  followedBy
  closedAt
  closedBy
  closedBecause
}`) as unknown as TypedDocumentString<ConsoleApproveMutation, ConsoleApproveMutationVariables>;
export const ConsoleRejectDocument = new TypedDocumentString(`
    mutation ConsoleReject($input: ClosePolicyVersionInput!) {
  rejectPolicyVersion(input: $input) {
    ...ConsoleVersionSteps
  }
}
    fragment ConsoleVersionSteps on PolicyVersion {
  number
  title
  state
  revision
  basedOn
  restoredFrom
  isYours
  author
  createdAt
  editors
  changedAt
  changedBy
  submittedAt
  submittedBy
  approvedAt
  approvedBy
  approvedAgainst
  scheduledFor
  scheduledBy
  scheduleFault
  activatedAt
  activatedBy
  retiredAt
  followedBy
  closedAt
  closedBy
  closedBecause
}`) as unknown as TypedDocumentString<ConsoleRejectMutation, ConsoleRejectMutationVariables>;
export const ConsoleDiscardDocument = new TypedDocumentString(`
    mutation ConsoleDiscard($input: ClosePolicyVersionInput!) {
  discardPolicyVersion(input: $input) {
    ...ConsoleVersionSteps
  }
}
    fragment ConsoleVersionSteps on PolicyVersion {
  number
  title
  state
  revision
  basedOn
  restoredFrom
  isYours
  author
  createdAt
  editors
  changedAt
  changedBy
  submittedAt
  submittedBy
  approvedAt
  approvedBy
  approvedAgainst
  scheduledFor
  scheduledBy
  scheduleFault
  activatedAt
  activatedBy
  retiredAt
  followedBy
  closedAt
  closedBy
  closedBecause
}`) as unknown as TypedDocumentString<ConsoleDiscardMutation, ConsoleDiscardMutationVariables>;
export const ConsoleScheduleDocument = new TypedDocumentString(`
    mutation ConsoleSchedule($input: SchedulePolicyVersionInput!) {
  schedulePolicyVersion(input: $input) {
    ...ConsoleVersionSteps
  }
}
    fragment ConsoleVersionSteps on PolicyVersion {
  number
  title
  state
  revision
  basedOn
  restoredFrom
  isYours
  author
  createdAt
  editors
  changedAt
  changedBy
  submittedAt
  submittedBy
  approvedAt
  approvedBy
  approvedAgainst
  scheduledFor
  scheduledBy
  scheduleFault
  activatedAt
  activatedBy
  retiredAt
  followedBy
  closedAt
  closedBy
  closedBecause
}`) as unknown as TypedDocumentString<ConsoleScheduleMutation, ConsoleScheduleMutationVariables>;
export const ConsoleActivateDocument = new TypedDocumentString(`
    mutation ConsoleActivate($input: PolicyVersionNumberInput!) {
  activatePolicyVersion(input: $input) {
    ...ConsoleVersionSteps
  }
}
    fragment ConsoleVersionSteps on PolicyVersion {
  number
  title
  state
  revision
  basedOn
  restoredFrom
  isYours
  author
  createdAt
  editors
  changedAt
  changedBy
  submittedAt
  submittedBy
  approvedAt
  approvedBy
  approvedAgainst
  scheduledFor
  scheduledBy
  scheduleFault
  activatedAt
  activatedBy
  retiredAt
  followedBy
  closedAt
  closedBy
  closedBecause
}`) as unknown as TypedDocumentString<ConsoleActivateMutation, ConsoleActivateMutationVariables>;
export const ConsoleRestoreDocument = new TypedDocumentString(`
    mutation ConsoleRestore($input: PolicyVersionNumberInput!) {
  restorePolicyVersion(input: $input) {
    ...ConsoleVersionSteps
  }
}
    fragment ConsoleVersionSteps on PolicyVersion {
  number
  title
  state
  revision
  basedOn
  restoredFrom
  isYours
  author
  createdAt
  editors
  changedAt
  changedBy
  submittedAt
  submittedBy
  approvedAt
  approvedBy
  approvedAgainst
  scheduledFor
  scheduledBy
  scheduleFault
  activatedAt
  activatedBy
  retiredAt
  followedBy
  closedAt
  closedBy
  closedBecause
}`) as unknown as TypedDocumentString<ConsoleRestoreMutation, ConsoleRestoreMutationVariables>;
