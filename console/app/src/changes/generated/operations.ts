/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../generated/schema-types';

import { TypedDocumentString } from '../../generated/schema-types';
export type ConsoleVersionsQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleVersionsQuery = {
  policyVersions: Array<{
    number: number | null;
    title: string | null;
    state: Types.PolicyVersionState | null;
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
  state: Types.PolicyVersionState | null;
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

export type ConsoleCommentsFragment = {
  comments: Array<{ rule: string | null; author: string | null; at: string | null; text: string | null }> | null;
};

export type ConsoleVersionQueryVariables = Exact<{
  number: number;
}>;

export type ConsoleVersionQuery = {
  policyVersion: {
    number: number | null;
    title: string | null;
    state: Types.PolicyVersionState | null;
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
    comments: Array<{ rule: string | null; author: string | null; at: string | null; text: string | null }> | null;
  } | null;
  policyVersions: Array<{
    number: number | null;
    title: string | null;
    state: Types.PolicyVersionState | null;
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
  language: Types.SentenceLanguage;
}>;

export type ConsoleDifferenceQuery = {
  policyDifference: {
    from: number | null;
    to: number | null;
    widens: boolean | null;
    narrows: boolean | null;
    sentences: Array<string> | null;
    stillSeen: Array<string> | null;
    cells: Array<{
      change: Types.PolicyChange | null;
      roles: Array<Types.Role> | null;
      organisation: string | null;
      organisationKind: Types.OrganisationKind | null;
      right: Types.Right | null;
      groups: Array<string> | null;
      coordinates: Array<string> | null;
      purposes: Array<Types.Purpose> | null;
      withoutPurpose: boolean | null;
      conditions: Array<Types.Condition> | null;
      before: { outcome: Types.Outcome | null; variant: Types.MaskVariant | null } | null;
      after: { outcome: Types.Outcome | null; variant: Types.MaskVariant | null } | null;
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
      right: Types.Right | null;
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

export type ConsoleClassesQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleClassesQuery = {
  coordinates: Array<{ coordinate: string | null; classification: Types.FieldClass | null }> | null;
};

export type ConsoleGuaranteesQueryVariables = Exact<{
  version: number;
  language: Types.SentenceLanguage;
}>;

export type ConsoleGuaranteesQuery = {
  guarantees: Array<{
    id: string;
    ofTheHub: boolean | null;
    state: Types.GuaranteeState | null;
    sentence: string | null;
    checked: string | null;
    counterExample: string | null;
  }> | null;
};

export type ConsoleDecidedByQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleDecidedByQuery = { mayI: Array<{ policyVersion: number }> };

export type ConsoleSubmitMutationVariables = Exact<{
  input: Types.PolicyDraftAtRevisionInput;
}>;

export type ConsoleSubmitMutation = {
  submitPolicyDraft: {
    number: number | null;
    title: string | null;
    state: Types.PolicyVersionState | null;
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
  input: Types.PolicyVersionNumberInput;
}>;

export type ConsoleApproveMutation = {
  approvePolicyVersion: {
    number: number | null;
    title: string | null;
    state: Types.PolicyVersionState | null;
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
  input: Types.ClosePolicyVersionInput;
}>;

export type ConsoleRejectMutation = {
  rejectPolicyVersion: {
    number: number | null;
    title: string | null;
    state: Types.PolicyVersionState | null;
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
  input: Types.ClosePolicyVersionInput;
}>;

export type ConsoleDiscardMutation = {
  discardPolicyVersion: {
    number: number | null;
    title: string | null;
    state: Types.PolicyVersionState | null;
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
  input: Types.SchedulePolicyVersionInput;
}>;

export type ConsoleScheduleMutation = {
  schedulePolicyVersion: {
    number: number | null;
    title: string | null;
    state: Types.PolicyVersionState | null;
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
  input: Types.PolicyVersionNumberInput;
}>;

export type ConsoleActivateMutation = {
  activatePolicyVersion: {
    number: number | null;
    title: string | null;
    state: Types.PolicyVersionState | null;
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
  input: Types.PolicyVersionNumberInput;
}>;

export type ConsoleRestoreMutation = {
  restorePolicyVersion: {
    number: number | null;
    title: string | null;
    state: Types.PolicyVersionState | null;
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

export type ConsoleCommentMutationVariables = Exact<{
  input: Types.CommentPolicyVersionInput;
}>;

export type ConsoleCommentMutation = { commentPolicyVersion: { number: number | null } | null };

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
export const ConsoleCommentsFragmentDoc = new TypedDocumentString(
  `
    fragment ConsoleComments on PolicyVersion {
  comments {
    rule
    author
    at
    text
  }
}
    `,
  { fragmentName: 'ConsoleComments' },
) as unknown as TypedDocumentString<ConsoleCommentsFragment, unknown>;
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
    ...ConsoleComments
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
}
fragment ConsoleComments on PolicyVersion {
  comments {
    rule
    author
    at
    text
  }
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
    stillSeen
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
      right
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
export const ConsoleCommentDocument = new TypedDocumentString(`
    mutation ConsoleComment($input: CommentPolicyVersionInput!) {
  commentPolicyVersion(input: $input) {
    number
  }
}
    `) as unknown as TypedDocumentString<ConsoleCommentMutation, ConsoleCommentMutationVariables>;
