/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../generated/schema-types';

import { TypedDocumentString } from '../../generated/schema-types';
export type ConsoleAuthorisedPersonsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;

export type ConsoleAuthorisedPersonsQuery = {
  authorisedPersons: {
    edges: Array<{
      node: {
        id: string;
        person: string | null;
        legalBasis: string | null;
        caseReferences: Array<string> | null;
        collectivityReferences: Array<string> | null;
        validFrom: string | null;
        validUntil: string | null;
        reason: string | null;
        state: Types.AuthorisationState | null;
        proposedAt: string | null;
        proposedBy: string | null;
        confirmedAt: string | null;
        confirmedBy: string | null;
        endedAt: string | null;
        endedBy: string | null;
        endReason: string | null;
      } | null;
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};

export type ConsoleBasesToChooseQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleBasesToChooseQuery = {
  legalBases: Array<{
    id: string;
    name: string | null;
    state: Types.TermState | null;
    legalBasis: { id: string; text: string | null } | null;
  }> | null;
};

export type ConsoleRegisterAuthorisedPersonMutationVariables = Exact<{
  input: Types.RegisterAuthorisedPersonInput;
}>;

export type ConsoleRegisterAuthorisedPersonMutation = {
  registerAuthorisedPerson: { id: string; state: Types.AuthorisationState | null } | null;
};

export type ConsoleConfirmAuthorisationMutationVariables = Exact<{
  input: Types.ConfirmAuthorisationInput;
}>;

export type ConsoleConfirmAuthorisationMutation = {
  confirmAuthorisation: { id: string; state: Types.AuthorisationState | null } | null;
};

export type ConsoleEndAuthorisationMutationVariables = Exact<{
  input: Types.EndAuthorisationInput;
}>;

export type ConsoleEndAuthorisationMutation = {
  endAuthorisation: { id: string; state: Types.AuthorisationState | null } | null;
};

export type ConsoleBreakGlassQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  reviewed?: boolean | null | undefined;
}>;

export type ConsoleBreakGlassQuery = {
  breakGlassReviews: {
    edges: Array<{
      node: {
        id: string;
        caseId: string | null;
        physician: string | null;
        organisation: string | null;
        ground: Types.BreakGlassGround | null;
        openedAt: string | null;
        endsAt: string | null;
        endedAt: string | null;
        endedBy: string | null;
        state: Types.BreakGlassState | null;
        verdict: Types.BreakGlassVerdict | null;
        note: string | null;
        reviewedAt: string | null;
        reviewedBy: string | null;
        readFrom: string | null;
        read: Array<{ coordinate: string | null; times: number | null; lastAt: string | null }> | null;
      } | null;
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};

export type ConsolePhysicianNameQueryVariables = Exact<{
  id: string | number;
}>;

export type ConsolePhysicianNameQuery = {
  breakGlassReviews: { edges: Array<{ node: { id: string; physicianName: string | null } | null }> } | null;
};

export type ConsoleReviewBreakGlassMutationVariables = Exact<{
  input: Types.ReviewBreakGlassInput;
}>;

export type ConsoleReviewBreakGlassMutation = {
  reviewBreakGlass: { id: string; state: Types.BreakGlassState | null } | null;
};

export type ConsoleEndBreakGlassMutationVariables = Exact<{
  input: Types.EndBreakGlassInput;
}>;

export type ConsoleEndBreakGlassMutation = {
  endBreakGlass: { id: string; state: Types.BreakGlassState | null } | null;
};

export type ConsoleOrganisationsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;

export type ConsoleOrganisationsQuery = {
  organisations: {
    edges: Array<{
      node: {
        id: string;
        cbe: string | null;
        name: string | null;
        kind: Types.OrganisationKind | null;
        insurer: string | null;
        source: string | null;
        purposes: Array<Types.Purpose> | null;
        agreementReference: string | null;
        agreementFrom: string | null;
        agreementUntil: string | null;
        suspendedAt: string | null;
        suspensionReason: string | null;
        registeredAt: string | null;
        revision: number | null;
      } | null;
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};

export type ConsoleOrganisationFragment = {
  id: string;
  cbe: string | null;
  name: string | null;
  kind: Types.OrganisationKind | null;
  insurer: string | null;
  source: string | null;
  purposes: Array<Types.Purpose> | null;
  agreementReference: string | null;
  agreementFrom: string | null;
  agreementUntil: string | null;
  suspendedAt: string | null;
  suspensionReason: string | null;
  registeredAt: string | null;
  revision: number | null;
};

export type ConsoleRegisterOrganisationMutationVariables = Exact<{
  input: Types.RegisterOrganisationInput;
}>;

export type ConsoleRegisterOrganisationMutation = { registerOrganisation: { counts: boolean | null } | null };

export type ConsoleRecordAgreementMutationVariables = Exact<{
  input: Types.RecordProcessingAgreementInput;
}>;

export type ConsoleRecordAgreementMutation = { recordProcessingAgreement: { counts: boolean | null } | null };

export type ConsoleSuspendOrganisationMutationVariables = Exact<{
  input: Types.SuspendOrganisationInput;
}>;

export type ConsoleSuspendOrganisationMutation = {
  suspendOrganisation: {
    counts: boolean | null;
    personsCutOff: number | null;
    applicationsCutOff: number | null;
  } | null;
};

export type ConsoleResumeOrganisationMutationVariables = Exact<{
  input: Types.OrganisationAtRevisionInput;
}>;

export type ConsoleResumeOrganisationMutation = { resumeOrganisation: { counts: boolean | null } | null };

export type ConsoleWouldCutOffQueryVariables = Exact<{
  organisation?: string | number | null | undefined;
  application?: string | number | null | undefined;
}>;

export type ConsoleWouldCutOffQuery = { wouldCutOff: { persons: number | null; applications: number | null } | null };

export type ConsoleApplicationsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;

export type ConsoleApplicationsQuery = {
  applications: {
    edges: Array<{
      node: {
        id: string;
        clientId: string | null;
        name: string | null;
        organisation: string | null;
        purposes: Array<Types.Purpose> | null;
        keyThumbprint: string | null;
        keySince: string | null;
        operationMode: Types.OperationMode | null;
        registeredAt: string | null;
        suspendedAt: string | null;
        suspensionReason: string | null;
        revision: number | null;
      } | null;
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};

export type ConsoleApplicationFragment = {
  id: string;
  clientId: string | null;
  name: string | null;
  organisation: string | null;
  purposes: Array<Types.Purpose> | null;
  keyThumbprint: string | null;
  keySince: string | null;
  operationMode: Types.OperationMode | null;
  registeredAt: string | null;
  suspendedAt: string | null;
  suspensionReason: string | null;
  revision: number | null;
};

export type ConsoleSuspendApplicationMutationVariables = Exact<{
  input: Types.SuspendApplicationInput;
}>;

export type ConsoleSuspendApplicationMutation = {
  suspendApplication: {
    counts: boolean | null;
    personsCutOff: number | null;
    applicationsCutOff: number | null;
  } | null;
};

export type ConsoleResumeApplicationMutationVariables = Exact<{
  input: Types.ApplicationAtRevisionInput;
}>;

export type ConsoleResumeApplicationMutation = { resumeApplication: { counts: boolean | null } | null };

export type ConsoleRegisterApplicationMutationVariables = Exact<{
  input: Types.RegisterApplicationInput;
}>;

export type ConsoleRegisterApplicationMutation = { registerApplication: { counts: boolean | null } | null };

export type ConsoleLegalBasesQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleLegalBasesQuery = {
  legalBases: Array<{
    id: string;
    name: string | null;
    register: Types.PolicyRegister | null;
    revision: number | null;
    state: Types.TermState | null;
    daysLeft: number | null;
    endsAt: string | null;
    grants: Array<string> | null;
    author: string | null;
    confirmedBy: string | null;
    recordedAt: string | null;
    reason: string | null;
    history: Array<{
      id: string;
      name: string | null;
      register: Types.PolicyRegister | null;
      revision: number | null;
      state: Types.TermState | null;
      daysLeft: number | null;
      endsAt: string | null;
      grants: Array<string> | null;
      author: string | null;
      confirmedBy: string | null;
      recordedAt: string | null;
      reason: string | null;
      legalBasis: {
        id: string;
        text: string | null;
        textValidFrom: string | null;
        textValidUntil: string | null;
        controller: string | null;
        processors: Array<string> | null;
        impactAssessment: string | null;
        impactAssessedOn: string | null;
        impactAssessmentUntil: string | null;
        validFrom: string | null;
        validUntil: string | null;
        endedAt: string | null;
        retention: Array<{
          category: Types.RetentionCategory | null;
          from: Types.RetentionEvent | null;
          duration: string | null;
        }> | null;
      } | null;
      purpose: {
        purpose: Types.Purpose | null;
        descriptionEn: string | null;
        descriptionFr: string | null;
        descriptionNl: string | null;
        validFrom: string | null;
        validUntil: string | null;
        endedAt: string | null;
      } | null;
    }> | null;
    legalBasis: {
      id: string;
      text: string | null;
      textValidFrom: string | null;
      textValidUntil: string | null;
      controller: string | null;
      processors: Array<string> | null;
      impactAssessment: string | null;
      impactAssessedOn: string | null;
      impactAssessmentUntil: string | null;
      validFrom: string | null;
      validUntil: string | null;
      endedAt: string | null;
      retention: Array<{
        category: Types.RetentionCategory | null;
        from: Types.RetentionEvent | null;
        duration: string | null;
      }> | null;
    } | null;
    purpose: {
      purpose: Types.Purpose | null;
      descriptionEn: string | null;
      descriptionFr: string | null;
      descriptionNl: string | null;
      validFrom: string | null;
      validUntil: string | null;
      endedAt: string | null;
    } | null;
  }> | null;
  policyRegisterProposals: Array<{
    id: string;
    name: string | null;
    register: Types.ProposedRegister | null;
    basedOn: number | null;
    state: Types.ProposalState | null;
    reason: string | null;
    proposedAt: string | null;
    proposedBy: string | null;
    decidedAt: string | null;
    decidedBy: string | null;
    decisionReason: string | null;
    changes: Array<string> | null;
    legalBasis: {
      id: string;
      text: string | null;
      textValidFrom: string | null;
      textValidUntil: string | null;
      controller: string | null;
      processors: Array<string> | null;
      impactAssessment: string | null;
      impactAssessedOn: string | null;
      impactAssessmentUntil: string | null;
      validFrom: string | null;
      validUntil: string | null;
      endedAt: string | null;
      retention: Array<{
        category: Types.RetentionCategory | null;
        from: Types.RetentionEvent | null;
        duration: string | null;
      }> | null;
    } | null;
    purpose: {
      purpose: Types.Purpose | null;
      descriptionEn: string | null;
      descriptionFr: string | null;
      descriptionNl: string | null;
      validFrom: string | null;
      validUntil: string | null;
      endedAt: string | null;
    } | null;
    organisation: {
      id: string;
      name: string | null;
      kind: Types.OrganisationKind | null;
      agreementReference: string | null;
      agreementFrom: string | null;
      agreementUntil: string | null;
      suspendedAt: string | null;
    } | null;
    application: {
      id: string;
      name: string | null;
      organisation: string | null;
      purposes: Array<Types.Purpose> | null;
      keyThumbprint: string | null;
      operationMode: Types.OperationMode | null;
      suspendedAt: string | null;
    } | null;
    staffContract: {
      id: string;
      person: string | null;
      role: Types.Role | null;
      zones: Array<string> | null;
      collectivities: Array<string> | null;
      hours: string | null;
      validFrom: string | null;
      validUntil: string | null;
    } | null;
    legalHold: {
      id: string;
      category: Types.RetentionCategory | null;
      caseReference: string | null;
      person: string | null;
      validFrom: string | null;
      validUntil: string | null;
      endedAt: string | null;
      isHolding: boolean | null;
      revision: number | null;
      reason: string | null;
    } | null;
    operations: Array<{ hash: string | null; name: string | null; text: string | null }> | null;
  }> | null;
};

export type ConsoleRegisterProposalsQueryVariables = Exact<{
  ofPersons: boolean;
}>;

export type ConsoleRegisterProposalsQuery = {
  policyRegisterProposals: Array<{
    id: string;
    name: string | null;
    register: Types.ProposedRegister | null;
    basedOn: number | null;
    state: Types.ProposalState | null;
    reason: string | null;
    proposedAt: string | null;
    proposedBy: string | null;
    decidedAt: string | null;
    decidedBy: string | null;
    decisionReason: string | null;
    changes: Array<string> | null;
    processingRestriction?: {
      id: string;
      purposes: Array<Types.Purpose> | null;
      ground: Types.RestrictionGround | null;
      state: Types.RestrictionState | null;
      requestedAt: string | null;
      decideBy: string | null;
      validUntil: string | null;
      reason: string | null;
      revision: number | null;
      person: string | null;
      requestedBy: string | null;
    } | null;
    legalBasis: {
      id: string;
      text: string | null;
      textValidFrom: string | null;
      textValidUntil: string | null;
      controller: string | null;
      processors: Array<string> | null;
      impactAssessment: string | null;
      impactAssessedOn: string | null;
      impactAssessmentUntil: string | null;
      validFrom: string | null;
      validUntil: string | null;
      endedAt: string | null;
      retention: Array<{
        category: Types.RetentionCategory | null;
        from: Types.RetentionEvent | null;
        duration: string | null;
      }> | null;
    } | null;
    purpose: {
      purpose: Types.Purpose | null;
      descriptionEn: string | null;
      descriptionFr: string | null;
      descriptionNl: string | null;
      validFrom: string | null;
      validUntil: string | null;
      endedAt: string | null;
    } | null;
    organisation: {
      id: string;
      name: string | null;
      kind: Types.OrganisationKind | null;
      agreementReference: string | null;
      agreementFrom: string | null;
      agreementUntil: string | null;
      suspendedAt: string | null;
    } | null;
    application: {
      id: string;
      name: string | null;
      organisation: string | null;
      purposes: Array<Types.Purpose> | null;
      keyThumbprint: string | null;
      operationMode: Types.OperationMode | null;
      suspendedAt: string | null;
    } | null;
    staffContract: {
      id: string;
      person: string | null;
      role: Types.Role | null;
      zones: Array<string> | null;
      collectivities: Array<string> | null;
      hours: string | null;
      validFrom: string | null;
      validUntil: string | null;
    } | null;
    legalHold: {
      id: string;
      category: Types.RetentionCategory | null;
      caseReference: string | null;
      person: string | null;
      validFrom: string | null;
      validUntil: string | null;
      endedAt: string | null;
      isHolding: boolean | null;
      revision: number | null;
      reason: string | null;
    } | null;
    operations: Array<{ hash: string | null; name: string | null; text: string | null }> | null;
  }> | null;
};

export type ConsolePurposesQueryVariables = Exact<{ [key: string]: never }>;

export type ConsolePurposesQuery = {
  purposes: Array<{
    id: string;
    name: string | null;
    register: Types.PolicyRegister | null;
    revision: number | null;
    state: Types.TermState | null;
    daysLeft: number | null;
    endsAt: string | null;
    grants: Array<string> | null;
    author: string | null;
    confirmedBy: string | null;
    recordedAt: string | null;
    reason: string | null;
    history: Array<{
      id: string;
      name: string | null;
      register: Types.PolicyRegister | null;
      revision: number | null;
      state: Types.TermState | null;
      daysLeft: number | null;
      endsAt: string | null;
      grants: Array<string> | null;
      author: string | null;
      confirmedBy: string | null;
      recordedAt: string | null;
      reason: string | null;
      legalBasis: {
        id: string;
        text: string | null;
        textValidFrom: string | null;
        textValidUntil: string | null;
        controller: string | null;
        processors: Array<string> | null;
        impactAssessment: string | null;
        impactAssessedOn: string | null;
        impactAssessmentUntil: string | null;
        validFrom: string | null;
        validUntil: string | null;
        endedAt: string | null;
        retention: Array<{
          category: Types.RetentionCategory | null;
          from: Types.RetentionEvent | null;
          duration: string | null;
        }> | null;
      } | null;
      purpose: {
        purpose: Types.Purpose | null;
        descriptionEn: string | null;
        descriptionFr: string | null;
        descriptionNl: string | null;
        validFrom: string | null;
        validUntil: string | null;
        endedAt: string | null;
      } | null;
    }> | null;
    legalBasis: {
      id: string;
      text: string | null;
      textValidFrom: string | null;
      textValidUntil: string | null;
      controller: string | null;
      processors: Array<string> | null;
      impactAssessment: string | null;
      impactAssessedOn: string | null;
      impactAssessmentUntil: string | null;
      validFrom: string | null;
      validUntil: string | null;
      endedAt: string | null;
      retention: Array<{
        category: Types.RetentionCategory | null;
        from: Types.RetentionEvent | null;
        duration: string | null;
      }> | null;
    } | null;
    purpose: {
      purpose: Types.Purpose | null;
      descriptionEn: string | null;
      descriptionFr: string | null;
      descriptionNl: string | null;
      validFrom: string | null;
      validUntil: string | null;
      endedAt: string | null;
    } | null;
  }> | null;
  policyRegisterProposals: Array<{
    id: string;
    name: string | null;
    register: Types.ProposedRegister | null;
    basedOn: number | null;
    state: Types.ProposalState | null;
    reason: string | null;
    proposedAt: string | null;
    proposedBy: string | null;
    decidedAt: string | null;
    decidedBy: string | null;
    decisionReason: string | null;
    changes: Array<string> | null;
    legalBasis: {
      id: string;
      text: string | null;
      textValidFrom: string | null;
      textValidUntil: string | null;
      controller: string | null;
      processors: Array<string> | null;
      impactAssessment: string | null;
      impactAssessedOn: string | null;
      impactAssessmentUntil: string | null;
      validFrom: string | null;
      validUntil: string | null;
      endedAt: string | null;
      retention: Array<{
        category: Types.RetentionCategory | null;
        from: Types.RetentionEvent | null;
        duration: string | null;
      }> | null;
    } | null;
    purpose: {
      purpose: Types.Purpose | null;
      descriptionEn: string | null;
      descriptionFr: string | null;
      descriptionNl: string | null;
      validFrom: string | null;
      validUntil: string | null;
      endedAt: string | null;
    } | null;
    organisation: {
      id: string;
      name: string | null;
      kind: Types.OrganisationKind | null;
      agreementReference: string | null;
      agreementFrom: string | null;
      agreementUntil: string | null;
      suspendedAt: string | null;
    } | null;
    application: {
      id: string;
      name: string | null;
      organisation: string | null;
      purposes: Array<Types.Purpose> | null;
      keyThumbprint: string | null;
      operationMode: Types.OperationMode | null;
      suspendedAt: string | null;
    } | null;
    staffContract: {
      id: string;
      person: string | null;
      role: Types.Role | null;
      zones: Array<string> | null;
      collectivities: Array<string> | null;
      hours: string | null;
      validFrom: string | null;
      validUntil: string | null;
    } | null;
    legalHold: {
      id: string;
      category: Types.RetentionCategory | null;
      caseReference: string | null;
      person: string | null;
      validFrom: string | null;
      validUntil: string | null;
      endedAt: string | null;
      isHolding: boolean | null;
      revision: number | null;
      reason: string | null;
    } | null;
    operations: Array<{ hash: string | null; name: string | null; text: string | null }> | null;
  }> | null;
};

export type ConsoleRegisterEntryFragment = {
  id: string;
  name: string | null;
  register: Types.PolicyRegister | null;
  revision: number | null;
  state: Types.TermState | null;
  daysLeft: number | null;
  endsAt: string | null;
  grants: Array<string> | null;
  author: string | null;
  confirmedBy: string | null;
  recordedAt: string | null;
  reason: string | null;
  legalBasis: {
    id: string;
    text: string | null;
    textValidFrom: string | null;
    textValidUntil: string | null;
    controller: string | null;
    processors: Array<string> | null;
    impactAssessment: string | null;
    impactAssessedOn: string | null;
    impactAssessmentUntil: string | null;
    validFrom: string | null;
    validUntil: string | null;
    endedAt: string | null;
    retention: Array<{
      category: Types.RetentionCategory | null;
      from: Types.RetentionEvent | null;
      duration: string | null;
    }> | null;
  } | null;
  purpose: {
    purpose: Types.Purpose | null;
    descriptionEn: string | null;
    descriptionFr: string | null;
    descriptionNl: string | null;
    validFrom: string | null;
    validUntil: string | null;
    endedAt: string | null;
  } | null;
};

export type ConsoleRegisterProposalFragment = {
  id: string;
  name: string | null;
  register: Types.ProposedRegister | null;
  basedOn: number | null;
  state: Types.ProposalState | null;
  reason: string | null;
  proposedAt: string | null;
  proposedBy: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
  decisionReason: string | null;
  changes: Array<string> | null;
  legalBasis: {
    id: string;
    text: string | null;
    textValidFrom: string | null;
    textValidUntil: string | null;
    controller: string | null;
    processors: Array<string> | null;
    impactAssessment: string | null;
    impactAssessedOn: string | null;
    impactAssessmentUntil: string | null;
    validFrom: string | null;
    validUntil: string | null;
    endedAt: string | null;
    retention: Array<{
      category: Types.RetentionCategory | null;
      from: Types.RetentionEvent | null;
      duration: string | null;
    }> | null;
  } | null;
  purpose: {
    purpose: Types.Purpose | null;
    descriptionEn: string | null;
    descriptionFr: string | null;
    descriptionNl: string | null;
    validFrom: string | null;
    validUntil: string | null;
    endedAt: string | null;
  } | null;
  organisation: {
    id: string;
    name: string | null;
    kind: Types.OrganisationKind | null;
    agreementReference: string | null;
    agreementFrom: string | null;
    agreementUntil: string | null;
    suspendedAt: string | null;
  } | null;
  application: {
    id: string;
    name: string | null;
    organisation: string | null;
    purposes: Array<Types.Purpose> | null;
    keyThumbprint: string | null;
    operationMode: Types.OperationMode | null;
    suspendedAt: string | null;
  } | null;
  staffContract: {
    id: string;
    person: string | null;
    role: Types.Role | null;
    zones: Array<string> | null;
    collectivities: Array<string> | null;
    hours: string | null;
    validFrom: string | null;
    validUntil: string | null;
  } | null;
  legalHold: {
    id: string;
    category: Types.RetentionCategory | null;
    caseReference: string | null;
    person: string | null;
    validFrom: string | null;
    validUntil: string | null;
    endedAt: string | null;
    isHolding: boolean | null;
    revision: number | null;
    reason: string | null;
  } | null;
  operations: Array<{ hash: string | null; name: string | null; text: string | null }> | null;
};

export type ConsoleLegalBasisFragment = {
  id: string;
  text: string | null;
  textValidFrom: string | null;
  textValidUntil: string | null;
  controller: string | null;
  processors: Array<string> | null;
  impactAssessment: string | null;
  impactAssessedOn: string | null;
  impactAssessmentUntil: string | null;
  validFrom: string | null;
  validUntil: string | null;
  endedAt: string | null;
  retention: Array<{
    category: Types.RetentionCategory | null;
    from: Types.RetentionEvent | null;
    duration: string | null;
  }> | null;
};

export type ConsolePurposeFragment = {
  purpose: Types.Purpose | null;
  descriptionEn: string | null;
  descriptionFr: string | null;
  descriptionNl: string | null;
  validFrom: string | null;
  validUntil: string | null;
  endedAt: string | null;
};

export type ConsoleChangeLegalBasisMutationVariables = Exact<{
  input: Types.ChangeLegalBasisInput;
}>;

export type ConsoleChangeLegalBasisMutation = { changeLegalBasis: { counts: boolean | null } | null };

export type ConsoleChangePurposeMutationVariables = Exact<{
  input: Types.ChangePurposeInput;
}>;

export type ConsoleChangePurposeMutation = { changePurpose: { counts: boolean | null } | null };

export type ConsoleEndRegisterEntryMutationVariables = Exact<{
  input: Types.EndRegisterEntryInput;
}>;

export type ConsoleEndRegisterEntryMutation = { endRegisterEntry: { counts: boolean | null } | null };

export type ConsoleConfirmRegisterProposalMutationVariables = Exact<{
  input: Types.ConfirmRegisterProposalInput;
}>;

export type ConsoleConfirmRegisterProposalMutation = { confirmRegisterProposal: { counts: boolean | null } | null };

export type ConsoleRejectRegisterProposalMutationVariables = Exact<{
  input: Types.RejectRegisterProposalInput;
}>;

export type ConsoleRejectRegisterProposalMutation = { rejectRegisterProposal: { counts: boolean | null } | null };

export type ConsoleRestrictionRequestsQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleRestrictionRequestsQuery = {
  restrictionRequests: Array<{
    id: string;
    purposes: Array<Types.Purpose> | null;
    ground: Types.RestrictionGround | null;
    state: Types.RestrictionState | null;
    requestedAt: string | null;
    decideBy: string | null;
    validUntil: string | null;
    reason: string | null;
    revision: number | null;
    person: string | null;
    requestedBy: string | null;
  }> | null;
};

export type ConsoleRestrictionFragment = {
  id: string;
  purposes: Array<Types.Purpose> | null;
  ground: Types.RestrictionGround | null;
  state: Types.RestrictionState | null;
  requestedAt: string | null;
  decideBy: string | null;
  validUntil: string | null;
  reason: string | null;
  revision: number | null;
  person: string | null;
  requestedBy: string | null;
};

export type ConsoleRequestRestrictionMutationVariables = Exact<{
  input: Types.RequestRestrictionInput;
}>;

export type ConsoleRequestRestrictionMutation = { requestRestriction: { id: string } | null };

export type ConsoleDecideRestrictionMutationVariables = Exact<{
  input: Types.DecideRestrictionInput;
}>;

export type ConsoleDecideRestrictionMutation = { decideRestriction: { counts: boolean | null } | null };

export type ConsoleRectificationRequestsQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleRectificationRequestsQuery = {
  rectificationRequests: Array<{
    id: string;
    what: Types.Rectified | null;
    supplier: string | null;
    state: Types.RectificationState | null;
    requestedAt: string | null;
    settledAt: string | null;
    person: string | null;
    requestedBy: string | null;
  }> | null;
};

export type ConsoleRectificationFragment = {
  id: string;
  what: Types.Rectified | null;
  supplier: string | null;
  state: Types.RectificationState | null;
  requestedAt: string | null;
  settledAt: string | null;
  person: string | null;
  requestedBy: string | null;
};

export type ConsoleRequestRectificationMutationVariables = Exact<{
  input: Types.RequestRectificationInput;
}>;

export type ConsoleRequestRectificationMutation = { requestRectification: { id: string } | null };

export type ConsoleRetentionQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleRetentionQuery = {
  retention: Array<{
    id: string;
    category: Types.RetentionCategory | null;
    due: number | null;
    deleted: number | null;
    terms: Array<{ from: Types.RetentionEvent | null; duration: string | null; legalBasis: string | null }> | null;
  }> | null;
  legalHolds: Array<{
    id: string;
    category: Types.RetentionCategory | null;
    caseReference: string | null;
    person: string | null;
    validFrom: string | null;
    validUntil: string | null;
    endedAt: string | null;
    isHolding: boolean | null;
    revision: number | null;
    reason: string | null;
  }> | null;
};

export type ConsoleLegalHoldFragment = {
  id: string;
  category: Types.RetentionCategory | null;
  caseReference: string | null;
  person: string | null;
  validFrom: string | null;
  validUntil: string | null;
  endedAt: string | null;
  isHolding: boolean | null;
  revision: number | null;
  reason: string | null;
};

export type ConsoleChangeLegalHoldMutationVariables = Exact<{
  input: Types.ChangeLegalHoldInput;
}>;

export type ConsoleChangeLegalHoldMutation = { changeLegalHold: { counts: boolean | null } | null };

export type ConsoleEndLegalHoldMutationVariables = Exact<{
  input: Types.EndLegalHoldInput;
}>;

export type ConsoleEndLegalHoldMutation = { endLegalHold: { counts: boolean | null } | null };

export type ConsoleStaffContractsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;

export type ConsoleStaffContractsQuery = {
  staffContracts: {
    edges: Array<{
      node: {
        id: string;
        person: string | null;
        role: Types.Role | null;
        zones: Array<string> | null;
        collectivities: Array<string> | null;
        hours: string | null;
        alwaysOnDuty: boolean | null;
        validFrom: string | null;
        validUntil: string | null;
        revision: number | null;
      } | null;
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};

export type ConsoleEndStaffContractMutationVariables = Exact<{
  input: Types.EndStaffContractInput;
}>;

export type ConsoleEndStaffContractMutation = { endStaffContract: { counts: boolean | null } | null };

export type ConsoleTokenRevocationsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;

export type ConsoleTokenRevocationsQuery = {
  tokenRevocations: {
    edges: Array<{
      node: {
        id: string;
        by: Types.RevokedBy | null;
        ground: Types.RevocationGround | null;
        revokedAt: string | null;
        issuedUntil: string | null;
        keptUntil: string | null;
      } | null;
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};

export type ConsoleRevokeTokensMutationVariables = Exact<{
  input: Types.RevokeTokensInput;
}>;

export type ConsoleRevokeTokensMutation = { revokeTokens: { id: string } | null };

export const ConsoleOrganisationFragmentDoc = new TypedDocumentString(
  `
    fragment ConsoleOrganisation on Organisation {
  id
  cbe
  name
  kind
  insurer
  source
  purposes
  agreementReference
  agreementFrom
  agreementUntil
  suspendedAt
  suspensionReason
  registeredAt
  revision
}
    `,
  { fragmentName: 'ConsoleOrganisation' },
) as unknown as TypedDocumentString<ConsoleOrganisationFragment, unknown>;
export const ConsoleApplicationFragmentDoc = new TypedDocumentString(
  `
    fragment ConsoleApplication on Application {
  id
  clientId
  name
  organisation
  purposes
  keyThumbprint
  keySince
  operationMode
  registeredAt
  suspendedAt
  suspensionReason
  revision
}
    `,
  { fragmentName: 'ConsoleApplication' },
) as unknown as TypedDocumentString<ConsoleApplicationFragment, unknown>;
export const ConsoleLegalBasisFragmentDoc = new TypedDocumentString(
  `
    fragment ConsoleLegalBasis on LegalBasis {
  id
  text
  textValidFrom
  textValidUntil
  controller
  processors
  retention {
    category
    from
    duration
  }
  impactAssessment
  impactAssessedOn
  impactAssessmentUntil
  validFrom
  validUntil
  endedAt
}
    `,
  { fragmentName: 'ConsoleLegalBasis' },
) as unknown as TypedDocumentString<ConsoleLegalBasisFragment, unknown>;
export const ConsolePurposeFragmentDoc = new TypedDocumentString(
  `
    fragment ConsolePurpose on PurposeOfUse {
  purpose
  descriptionEn
  descriptionFr
  descriptionNl
  validFrom
  validUntil
  endedAt
}
    `,
  { fragmentName: 'ConsolePurpose' },
) as unknown as TypedDocumentString<ConsolePurposeFragment, unknown>;
export const ConsoleRegisterEntryFragmentDoc = new TypedDocumentString(
  `
    fragment ConsoleRegisterEntry on PolicyRegisterEntry {
  id
  name
  register
  revision
  state
  daysLeft
  endsAt
  grants
  author
  confirmedBy
  recordedAt
  reason
  legalBasis {
    ...ConsoleLegalBasis
  }
  purpose {
    ...ConsolePurpose
  }
}
    fragment ConsoleLegalBasis on LegalBasis {
  id
  text
  textValidFrom
  textValidUntil
  controller
  processors
  retention {
    category
    from
    duration
  }
  impactAssessment
  impactAssessedOn
  impactAssessmentUntil
  validFrom
  validUntil
  endedAt
}
fragment ConsolePurpose on PurposeOfUse {
  purpose
  descriptionEn
  descriptionFr
  descriptionNl
  validFrom
  validUntil
  endedAt
}`,
  { fragmentName: 'ConsoleRegisterEntry' },
) as unknown as TypedDocumentString<ConsoleRegisterEntryFragment, unknown>;
export const ConsoleLegalHoldFragmentDoc = new TypedDocumentString(
  `
    fragment ConsoleLegalHold on LegalHold {
  id
  category
  caseReference
  person
  validFrom
  validUntil
  endedAt
  isHolding
  revision
  reason
}
    `,
  { fragmentName: 'ConsoleLegalHold' },
) as unknown as TypedDocumentString<ConsoleLegalHoldFragment, unknown>;
export const ConsoleRegisterProposalFragmentDoc = new TypedDocumentString(
  `
    fragment ConsoleRegisterProposal on PolicyRegisterProposal {
  id
  name
  register
  basedOn
  state
  reason
  proposedAt
  proposedBy
  decidedAt
  decidedBy
  decisionReason
  legalBasis {
    ...ConsoleLegalBasis
  }
  purpose {
    ...ConsolePurpose
  }
  organisation {
    id
    name
    kind
    agreementReference
    agreementFrom
    agreementUntil
    suspendedAt
  }
  application {
    id
    name
    organisation
    purposes
    keyThumbprint
    operationMode
    suspendedAt
  }
  staffContract {
    id
    person
    role
    zones
    collectivities
    hours
    validFrom
    validUntil
  }
  legalHold {
    ...ConsoleLegalHold
  }
  operations {
    hash
    name
    text
  }
  changes
}
    fragment ConsoleLegalBasis on LegalBasis {
  id
  text
  textValidFrom
  textValidUntil
  controller
  processors
  retention {
    category
    from
    duration
  }
  impactAssessment
  impactAssessedOn
  impactAssessmentUntil
  validFrom
  validUntil
  endedAt
}
fragment ConsolePurpose on PurposeOfUse {
  purpose
  descriptionEn
  descriptionFr
  descriptionNl
  validFrom
  validUntil
  endedAt
}
fragment ConsoleLegalHold on LegalHold {
  id
  category
  caseReference
  person
  validFrom
  validUntil
  endedAt
  isHolding
  revision
  reason
}`,
  { fragmentName: 'ConsoleRegisterProposal' },
) as unknown as TypedDocumentString<ConsoleRegisterProposalFragment, unknown>;
export const ConsoleRestrictionFragmentDoc = new TypedDocumentString(
  `
    fragment ConsoleRestriction on ProcessingRestriction {
  id
  purposes
  ground
  state
  requestedAt
  decideBy
  validUntil
  reason
  revision
  person
  requestedBy
}
    `,
  { fragmentName: 'ConsoleRestriction' },
) as unknown as TypedDocumentString<ConsoleRestrictionFragment, unknown>;
export const ConsoleRectificationFragmentDoc = new TypedDocumentString(
  `
    fragment ConsoleRectification on RectificationRequest {
  id
  what
  supplier
  state
  requestedAt
  settledAt
  person
  requestedBy
}
    `,
  { fragmentName: 'ConsoleRectification' },
) as unknown as TypedDocumentString<ConsoleRectificationFragment, unknown>;
export const ConsoleAuthorisedPersonsDocument = new TypedDocumentString(`
    query ConsoleAuthorisedPersons($first: Int!, $after: String) {
  authorisedPersons(first: $first, after: $after) {
    edges {
      node {
        id
        person
        legalBasis
        caseReferences
        collectivityReferences
        validFrom
        validUntil
        reason
        state
        proposedAt
        proposedBy
        confirmedAt
        confirmedBy
        endedAt
        endedBy
        endReason
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleAuthorisedPersonsQuery, ConsoleAuthorisedPersonsQueryVariables>;
export const ConsoleBasesToChooseDocument = new TypedDocumentString(`
    query ConsoleBasesToChoose {
  legalBases {
    id
    name
    state
    legalBasis {
      id
      text
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleBasesToChooseQuery, ConsoleBasesToChooseQueryVariables>;
export const ConsoleRegisterAuthorisedPersonDocument = new TypedDocumentString(`
    mutation ConsoleRegisterAuthorisedPerson($input: RegisterAuthorisedPersonInput!) {
  registerAuthorisedPerson(input: $input) {
    id
    state
  }
}
    `) as unknown as TypedDocumentString<
  ConsoleRegisterAuthorisedPersonMutation,
  ConsoleRegisterAuthorisedPersonMutationVariables
>;
export const ConsoleConfirmAuthorisationDocument = new TypedDocumentString(`
    mutation ConsoleConfirmAuthorisation($input: ConfirmAuthorisationInput!) {
  confirmAuthorisation(input: $input) {
    id
    state
  }
}
    `) as unknown as TypedDocumentString<
  ConsoleConfirmAuthorisationMutation,
  ConsoleConfirmAuthorisationMutationVariables
>;
export const ConsoleEndAuthorisationDocument = new TypedDocumentString(`
    mutation ConsoleEndAuthorisation($input: EndAuthorisationInput!) {
  endAuthorisation(input: $input) {
    id
    state
  }
}
    `) as unknown as TypedDocumentString<ConsoleEndAuthorisationMutation, ConsoleEndAuthorisationMutationVariables>;
export const ConsoleBreakGlassDocument = new TypedDocumentString(`
    query ConsoleBreakGlass($first: Int!, $after: String, $reviewed: Boolean) {
  breakGlassReviews(first: $first, after: $after, reviewed: $reviewed) {
    edges {
      node {
        id
        caseId
        physician
        organisation
        ground
        openedAt
        endsAt
        endedAt
        endedBy
        state
        verdict
        note
        reviewedAt
        reviewedBy
        readFrom
        read {
          coordinate
          times
          lastAt
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleBreakGlassQuery, ConsoleBreakGlassQueryVariables>;
export const ConsolePhysicianNameDocument = new TypedDocumentString(`
    query ConsolePhysicianName($id: ID!) {
  breakGlassReviews(first: 1, id: $id) {
    edges {
      node {
        id
        physicianName
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ConsolePhysicianNameQuery, ConsolePhysicianNameQueryVariables>;
export const ConsoleReviewBreakGlassDocument = new TypedDocumentString(`
    mutation ConsoleReviewBreakGlass($input: ReviewBreakGlassInput!) {
  reviewBreakGlass(input: $input) {
    id
    state
  }
}
    `) as unknown as TypedDocumentString<ConsoleReviewBreakGlassMutation, ConsoleReviewBreakGlassMutationVariables>;
export const ConsoleEndBreakGlassDocument = new TypedDocumentString(`
    mutation ConsoleEndBreakGlass($input: EndBreakGlassInput!) {
  endBreakGlass(input: $input) {
    id
    state
  }
}
    `) as unknown as TypedDocumentString<ConsoleEndBreakGlassMutation, ConsoleEndBreakGlassMutationVariables>;
export const ConsoleOrganisationsDocument = new TypedDocumentString(`
    query ConsoleOrganisations($first: Int!, $after: String) {
  organisations(first: $first, after: $after) {
    edges {
      node {
        ...ConsoleOrganisation
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ConsoleOrganisation on Organisation {
  id
  cbe
  name
  kind
  insurer
  source
  purposes
  agreementReference
  agreementFrom
  agreementUntil
  suspendedAt
  suspensionReason
  registeredAt
  revision
}`) as unknown as TypedDocumentString<ConsoleOrganisationsQuery, ConsoleOrganisationsQueryVariables>;
export const ConsoleRegisterOrganisationDocument = new TypedDocumentString(`
    mutation ConsoleRegisterOrganisation($input: RegisterOrganisationInput!) {
  registerOrganisation(input: $input) {
    counts
  }
}
    `) as unknown as TypedDocumentString<
  ConsoleRegisterOrganisationMutation,
  ConsoleRegisterOrganisationMutationVariables
>;
export const ConsoleRecordAgreementDocument = new TypedDocumentString(`
    mutation ConsoleRecordAgreement($input: RecordProcessingAgreementInput!) {
  recordProcessingAgreement(input: $input) {
    counts
  }
}
    `) as unknown as TypedDocumentString<ConsoleRecordAgreementMutation, ConsoleRecordAgreementMutationVariables>;
export const ConsoleSuspendOrganisationDocument = new TypedDocumentString(`
    mutation ConsoleSuspendOrganisation($input: SuspendOrganisationInput!) {
  suspendOrganisation(input: $input) {
    counts
    personsCutOff
    applicationsCutOff
  }
}
    `) as unknown as TypedDocumentString<
  ConsoleSuspendOrganisationMutation,
  ConsoleSuspendOrganisationMutationVariables
>;
export const ConsoleResumeOrganisationDocument = new TypedDocumentString(`
    mutation ConsoleResumeOrganisation($input: OrganisationAtRevisionInput!) {
  resumeOrganisation(input: $input) {
    counts
  }
}
    `) as unknown as TypedDocumentString<ConsoleResumeOrganisationMutation, ConsoleResumeOrganisationMutationVariables>;
export const ConsoleWouldCutOffDocument = new TypedDocumentString(`
    query ConsoleWouldCutOff($organisation: ID, $application: ID) {
  wouldCutOff(organisation: $organisation, application: $application) {
    persons
    applications
  }
}
    `) as unknown as TypedDocumentString<ConsoleWouldCutOffQuery, ConsoleWouldCutOffQueryVariables>;
export const ConsoleApplicationsDocument = new TypedDocumentString(`
    query ConsoleApplications($first: Int!, $after: String) {
  applications(first: $first, after: $after) {
    edges {
      node {
        ...ConsoleApplication
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ConsoleApplication on Application {
  id
  clientId
  name
  organisation
  purposes
  keyThumbprint
  keySince
  operationMode
  registeredAt
  suspendedAt
  suspensionReason
  revision
}`) as unknown as TypedDocumentString<ConsoleApplicationsQuery, ConsoleApplicationsQueryVariables>;
export const ConsoleSuspendApplicationDocument = new TypedDocumentString(`
    mutation ConsoleSuspendApplication($input: SuspendApplicationInput!) {
  suspendApplication(input: $input) {
    counts
    personsCutOff
    applicationsCutOff
  }
}
    `) as unknown as TypedDocumentString<ConsoleSuspendApplicationMutation, ConsoleSuspendApplicationMutationVariables>;
export const ConsoleResumeApplicationDocument = new TypedDocumentString(`
    mutation ConsoleResumeApplication($input: ApplicationAtRevisionInput!) {
  resumeApplication(input: $input) {
    counts
  }
}
    `) as unknown as TypedDocumentString<ConsoleResumeApplicationMutation, ConsoleResumeApplicationMutationVariables>;
export const ConsoleRegisterApplicationDocument = new TypedDocumentString(`
    mutation ConsoleRegisterApplication($input: RegisterApplicationInput!) {
  registerApplication(input: $input) {
    counts
  }
}
    `) as unknown as TypedDocumentString<
  ConsoleRegisterApplicationMutation,
  ConsoleRegisterApplicationMutationVariables
>;
export const ConsoleLegalBasesDocument = new TypedDocumentString(`
    query ConsoleLegalBases {
  legalBases {
    ...ConsoleRegisterEntry
    history {
      ...ConsoleRegisterEntry
    }
  }
  policyRegisterProposals {
    ...ConsoleRegisterProposal
  }
}
    fragment ConsoleRegisterEntry on PolicyRegisterEntry {
  id
  name
  register
  revision
  state
  daysLeft
  endsAt
  grants
  author
  confirmedBy
  recordedAt
  reason
  legalBasis {
    ...ConsoleLegalBasis
  }
  purpose {
    ...ConsolePurpose
  }
}
fragment ConsoleRegisterProposal on PolicyRegisterProposal {
  id
  name
  register
  basedOn
  state
  reason
  proposedAt
  proposedBy
  decidedAt
  decidedBy
  decisionReason
  legalBasis {
    ...ConsoleLegalBasis
  }
  purpose {
    ...ConsolePurpose
  }
  organisation {
    id
    name
    kind
    agreementReference
    agreementFrom
    agreementUntil
    suspendedAt
  }
  application {
    id
    name
    organisation
    purposes
    keyThumbprint
    operationMode
    suspendedAt
  }
  staffContract {
    id
    person
    role
    zones
    collectivities
    hours
    validFrom
    validUntil
  }
  legalHold {
    ...ConsoleLegalHold
  }
  operations {
    hash
    name
    text
  }
  changes
}
fragment ConsoleLegalBasis on LegalBasis {
  id
  text
  textValidFrom
  textValidUntil
  controller
  processors
  retention {
    category
    from
    duration
  }
  impactAssessment
  impactAssessedOn
  impactAssessmentUntil
  validFrom
  validUntil
  endedAt
}
fragment ConsolePurpose on PurposeOfUse {
  purpose
  descriptionEn
  descriptionFr
  descriptionNl
  validFrom
  validUntil
  endedAt
}
fragment ConsoleLegalHold on LegalHold {
  id
  category
  caseReference
  person
  validFrom
  validUntil
  endedAt
  isHolding
  revision
  reason
}`) as unknown as TypedDocumentString<ConsoleLegalBasesQuery, ConsoleLegalBasesQueryVariables>;
export const ConsoleRegisterProposalsDocument = new TypedDocumentString(`
    query ConsoleRegisterProposals($ofPersons: Boolean!) {
  policyRegisterProposals {
    ...ConsoleRegisterProposal
    processingRestriction @include(if: $ofPersons) {
      ...ConsoleRestriction
    }
  }
}
    fragment ConsoleRegisterProposal on PolicyRegisterProposal {
  id
  name
  register
  basedOn
  state
  reason
  proposedAt
  proposedBy
  decidedAt
  decidedBy
  decisionReason
  legalBasis {
    ...ConsoleLegalBasis
  }
  purpose {
    ...ConsolePurpose
  }
  organisation {
    id
    name
    kind
    agreementReference
    agreementFrom
    agreementUntil
    suspendedAt
  }
  application {
    id
    name
    organisation
    purposes
    keyThumbprint
    operationMode
    suspendedAt
  }
  staffContract {
    id
    person
    role
    zones
    collectivities
    hours
    validFrom
    validUntil
  }
  legalHold {
    ...ConsoleLegalHold
  }
  operations {
    hash
    name
    text
  }
  changes
}
fragment ConsoleLegalBasis on LegalBasis {
  id
  text
  textValidFrom
  textValidUntil
  controller
  processors
  retention {
    category
    from
    duration
  }
  impactAssessment
  impactAssessedOn
  impactAssessmentUntil
  validFrom
  validUntil
  endedAt
}
fragment ConsolePurpose on PurposeOfUse {
  purpose
  descriptionEn
  descriptionFr
  descriptionNl
  validFrom
  validUntil
  endedAt
}
fragment ConsoleRestriction on ProcessingRestriction {
  id
  purposes
  ground
  state
  requestedAt
  decideBy
  validUntil
  reason
  revision
  person
  requestedBy
}
fragment ConsoleLegalHold on LegalHold {
  id
  category
  caseReference
  person
  validFrom
  validUntil
  endedAt
  isHolding
  revision
  reason
}`) as unknown as TypedDocumentString<ConsoleRegisterProposalsQuery, ConsoleRegisterProposalsQueryVariables>;
export const ConsolePurposesDocument = new TypedDocumentString(`
    query ConsolePurposes {
  purposes {
    ...ConsoleRegisterEntry
    history {
      ...ConsoleRegisterEntry
    }
  }
  policyRegisterProposals {
    ...ConsoleRegisterProposal
  }
}
    fragment ConsoleRegisterEntry on PolicyRegisterEntry {
  id
  name
  register
  revision
  state
  daysLeft
  endsAt
  grants
  author
  confirmedBy
  recordedAt
  reason
  legalBasis {
    ...ConsoleLegalBasis
  }
  purpose {
    ...ConsolePurpose
  }
}
fragment ConsoleRegisterProposal on PolicyRegisterProposal {
  id
  name
  register
  basedOn
  state
  reason
  proposedAt
  proposedBy
  decidedAt
  decidedBy
  decisionReason
  legalBasis {
    ...ConsoleLegalBasis
  }
  purpose {
    ...ConsolePurpose
  }
  organisation {
    id
    name
    kind
    agreementReference
    agreementFrom
    agreementUntil
    suspendedAt
  }
  application {
    id
    name
    organisation
    purposes
    keyThumbprint
    operationMode
    suspendedAt
  }
  staffContract {
    id
    person
    role
    zones
    collectivities
    hours
    validFrom
    validUntil
  }
  legalHold {
    ...ConsoleLegalHold
  }
  operations {
    hash
    name
    text
  }
  changes
}
fragment ConsoleLegalBasis on LegalBasis {
  id
  text
  textValidFrom
  textValidUntil
  controller
  processors
  retention {
    category
    from
    duration
  }
  impactAssessment
  impactAssessedOn
  impactAssessmentUntil
  validFrom
  validUntil
  endedAt
}
fragment ConsolePurpose on PurposeOfUse {
  purpose
  descriptionEn
  descriptionFr
  descriptionNl
  validFrom
  validUntil
  endedAt
}
fragment ConsoleLegalHold on LegalHold {
  id
  category
  caseReference
  person
  validFrom
  validUntil
  endedAt
  isHolding
  revision
  reason
}`) as unknown as TypedDocumentString<ConsolePurposesQuery, ConsolePurposesQueryVariables>;
export const ConsoleChangeLegalBasisDocument = new TypedDocumentString(`
    mutation ConsoleChangeLegalBasis($input: ChangeLegalBasisInput!) {
  changeLegalBasis(input: $input) {
    counts
  }
}
    `) as unknown as TypedDocumentString<ConsoleChangeLegalBasisMutation, ConsoleChangeLegalBasisMutationVariables>;
export const ConsoleChangePurposeDocument = new TypedDocumentString(`
    mutation ConsoleChangePurpose($input: ChangePurposeInput!) {
  changePurpose(input: $input) {
    counts
  }
}
    `) as unknown as TypedDocumentString<ConsoleChangePurposeMutation, ConsoleChangePurposeMutationVariables>;
export const ConsoleEndRegisterEntryDocument = new TypedDocumentString(`
    mutation ConsoleEndRegisterEntry($input: EndRegisterEntryInput!) {
  endRegisterEntry(input: $input) {
    counts
  }
}
    `) as unknown as TypedDocumentString<ConsoleEndRegisterEntryMutation, ConsoleEndRegisterEntryMutationVariables>;
export const ConsoleConfirmRegisterProposalDocument = new TypedDocumentString(`
    mutation ConsoleConfirmRegisterProposal($input: ConfirmRegisterProposalInput!) {
  confirmRegisterProposal(input: $input) {
    counts
  }
}
    `) as unknown as TypedDocumentString<
  ConsoleConfirmRegisterProposalMutation,
  ConsoleConfirmRegisterProposalMutationVariables
>;
export const ConsoleRejectRegisterProposalDocument = new TypedDocumentString(`
    mutation ConsoleRejectRegisterProposal($input: RejectRegisterProposalInput!) {
  rejectRegisterProposal(input: $input) {
    counts
  }
}
    `) as unknown as TypedDocumentString<
  ConsoleRejectRegisterProposalMutation,
  ConsoleRejectRegisterProposalMutationVariables
>;
export const ConsoleRestrictionRequestsDocument = new TypedDocumentString(`
    query ConsoleRestrictionRequests {
  restrictionRequests {
    ...ConsoleRestriction
  }
}
    fragment ConsoleRestriction on ProcessingRestriction {
  id
  purposes
  ground
  state
  requestedAt
  decideBy
  validUntil
  reason
  revision
  person
  requestedBy
}`) as unknown as TypedDocumentString<ConsoleRestrictionRequestsQuery, ConsoleRestrictionRequestsQueryVariables>;
export const ConsoleRequestRestrictionDocument = new TypedDocumentString(`
    mutation ConsoleRequestRestriction($input: RequestRestrictionInput!) {
  requestRestriction(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<ConsoleRequestRestrictionMutation, ConsoleRequestRestrictionMutationVariables>;
export const ConsoleDecideRestrictionDocument = new TypedDocumentString(`
    mutation ConsoleDecideRestriction($input: DecideRestrictionInput!) {
  decideRestriction(input: $input) {
    counts
  }
}
    `) as unknown as TypedDocumentString<ConsoleDecideRestrictionMutation, ConsoleDecideRestrictionMutationVariables>;
export const ConsoleRectificationRequestsDocument = new TypedDocumentString(`
    query ConsoleRectificationRequests {
  rectificationRequests {
    ...ConsoleRectification
  }
}
    fragment ConsoleRectification on RectificationRequest {
  id
  what
  supplier
  state
  requestedAt
  settledAt
  person
  requestedBy
}`) as unknown as TypedDocumentString<ConsoleRectificationRequestsQuery, ConsoleRectificationRequestsQueryVariables>;
export const ConsoleRequestRectificationDocument = new TypedDocumentString(`
    mutation ConsoleRequestRectification($input: RequestRectificationInput!) {
  requestRectification(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<
  ConsoleRequestRectificationMutation,
  ConsoleRequestRectificationMutationVariables
>;
export const ConsoleRetentionDocument = new TypedDocumentString(`
    query ConsoleRetention {
  retention {
    id
    category
    terms {
      from
      duration
      legalBasis
    }
    due
    deleted
  }
  legalHolds {
    ...ConsoleLegalHold
  }
}
    fragment ConsoleLegalHold on LegalHold {
  id
  category
  caseReference
  person
  validFrom
  validUntil
  endedAt
  isHolding
  revision
  reason
}`) as unknown as TypedDocumentString<ConsoleRetentionQuery, ConsoleRetentionQueryVariables>;
export const ConsoleChangeLegalHoldDocument = new TypedDocumentString(`
    mutation ConsoleChangeLegalHold($input: ChangeLegalHoldInput!) {
  changeLegalHold(input: $input) {
    counts
  }
}
    `) as unknown as TypedDocumentString<ConsoleChangeLegalHoldMutation, ConsoleChangeLegalHoldMutationVariables>;
export const ConsoleEndLegalHoldDocument = new TypedDocumentString(`
    mutation ConsoleEndLegalHold($input: EndLegalHoldInput!) {
  endLegalHold(input: $input) {
    counts
  }
}
    `) as unknown as TypedDocumentString<ConsoleEndLegalHoldMutation, ConsoleEndLegalHoldMutationVariables>;
export const ConsoleStaffContractsDocument = new TypedDocumentString(`
    query ConsoleStaffContracts($first: Int!, $after: String) {
  staffContracts(first: $first, after: $after) {
    edges {
      node {
        id
        person
        role
        zones
        collectivities
        hours
        alwaysOnDuty
        validFrom
        validUntil
        revision
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleStaffContractsQuery, ConsoleStaffContractsQueryVariables>;
export const ConsoleEndStaffContractDocument = new TypedDocumentString(`
    mutation ConsoleEndStaffContract($input: EndStaffContractInput!) {
  endStaffContract(input: $input) {
    counts
  }
}
    `) as unknown as TypedDocumentString<ConsoleEndStaffContractMutation, ConsoleEndStaffContractMutationVariables>;
export const ConsoleTokenRevocationsDocument = new TypedDocumentString(`
    query ConsoleTokenRevocations($first: Int!, $after: String) {
  tokenRevocations(first: $first, after: $after) {
    edges {
      node {
        id
        by
        ground
        revokedAt
        issuedUntil
        keptUntil
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleTokenRevocationsQuery, ConsoleTokenRevocationsQueryVariables>;
export const ConsoleRevokeTokensDocument = new TypedDocumentString(`
    mutation ConsoleRevokeTokens($input: RevokeTokensInput!) {
  revokeTokens(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<ConsoleRevokeTokensMutation, ConsoleRevokeTokensMutationVariables>;
