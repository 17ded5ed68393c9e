/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The entry of an application, as it was read. */
export type ApplicationAtRevisionInput = {
  /** Client id of the application. */
  clientId: string;
  /** Why, in one line: for the officer who confirms it. */
  reason: string;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
};

/** Whether an authorisation counts. */
export type AuthorisationState =
  /** Over: by its last day, or by an officer. */
  | 'ENDED'
  /** Counts now, as long as its legal basis does. */
  | 'IN_FORCE'
  /** Confirmed, and begins later. */
  | 'NOT_YET'
  /** By one officer; it counts once another one confirms it. */
  | 'PROPOSED'
  /** Ended before it was confirmed: it never counted. */
  | 'WITHDRAWN';

/** Why a case that is not assigned has to be opened. */
export type BreakGlassGround =
  /** The physician to whom the case is assigned cannot be reached. */
  | 'ASSIGNED_PHYSICIAN_UNREACHABLE'
  /** The case was handed over, and the staff system does not say so yet. */
  | 'HANDOVER_NOT_RECORDED'
  /** Somebody is in danger, and there is no time for an assignment. */
  | 'LIFE_THREATENING'
  /** The mutuality's staff system cannot be reached. */
  | 'STAFF_SYSTEM_DOWN';

/** How far a case opened by break-glass has come. */
export type BreakGlassState =
  /** Still open to the physician, and not reviewed. */
  | 'OPEN'
  /** Waiting for an officer for longer than it should. */
  | 'OVERDUE'
  /** An officer has said what was found. */
  | 'REVIEWED'
  /** Closed again, and waiting for an officer. */
  | 'TO_REVIEW';

/** What a privacy officer found. */
export type BreakGlassVerdict =
  /** There was reason to. */
  | 'JUSTIFIED'
  /** There was none: the employer of the physician has to be informed. */
  | 'NOT_JUSTIFIED';

/** A legal basis as it is to stand, whole: what is left out is not taken from what stands. */
export type ChangeLegalBasisInput = {
  /** Who answers for the processing. */
  controller: string;
  /** Its id: small letters, digits and hyphens. One that is new is registered. */
  id: string;
  /** Day of the impact assessment. */
  impactAssessedOn: string;
  /** Reference of the impact assessment. */
  impactAssessment: string;
  /** The last day it counts; null: open-ended. Never left out. */
  impactAssessmentUntil?: string | null | undefined;
  /** Who processes, and for whom. */
  processors: Array<string>;
  /** Why; one line. */
  reason: string;
  /** How long data is kept. */
  retention: string;
  /** The revision that was read; 0 for a new one. */
  revision: number;
  /** The legal text, as a reader knows it. */
  text: string;
  /** The first day the text is in force. */
  textValidFrom: string;
  /** The last day of the text; null: open-ended. Never left out. */
  textValidUntil?: string | null | undefined;
  /** The first day the basis holds. */
  validFrom: string;
  /** The last day it holds; null: open-ended. Never left out. */
  validUntil?: string | null | undefined;
};

/** A purpose as it is to stand, whole. */
export type ChangePurposeInput = {
  /** What it is for, in English. */
  descriptionEn: string;
  /** What it is for, in French. */
  descriptionFr: string;
  /** What it is for, in Dutch. */
  descriptionNl: string;
  /** The purpose. */
  purpose: Purpose;
  /** Why; one line. */
  reason: string;
  /** The revision that was read. */
  revision: number;
  /** The first day it counts. */
  validFrom: string;
  /** The last day it counts; null: open-ended. Never left out. */
  validUntil?: string | null | undefined;
};

/** An authorisation to be confirmed. */
export type ConfirmAuthorisationInput = {
  /** Id of the entry. */
  id: string | number;
};

/** A proposal to confirm. */
export type ConfirmRegisterProposalInput = {
  /** The proposal. */
  id: string | number;
};

/** An authorisation to be ended, or withdrawn. */
export type EndAuthorisationInput = {
  /** Id of the entry. */
  id: string | number;
  /** Why, in one line. */
  reason: string;
};

/** A case opened by break-glass that is to be closed before its time. */
export type EndBreakGlassInput = {
  /** Id of the entry. */
  id: string | number;
};

/** An entry that is to end with this request. */
export type EndRegisterEntryInput = {
  /** Id of the legal basis, or the purpose. */
  name: string;
  /** Why; one line. */
  reason: string;
  /** Which register. */
  register: PolicyRegister;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
};

/** A contract to be ended. */
export type EndStaffContractInput = {
  /** Why, in one line. */
  reason: string;
  /** Its reference. */
  reference: string;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
  /** When it ends; left out: at once. */
  validUntil?: string | null | undefined;
};

/** What becomes of an operation that an application asks and has not registered. */
export type OperationMode =
  /** It is refused with OPERATION_NOT_REGISTERED, before it is read. */
  | 'ENFORCE'
  /** It is answered, and its hash is written to the log. */
  | 'LOG'
  /** It is answered like any other. */
  | 'OFF'
  /** It is answered, with a warning in `extensions` and a header; its hash is written to the log. */
  | 'WARN';

/** The entry of an organisation, as it was read. */
export type OrganisationAtRevisionInput = {
  /** CBE number of the organisation. */
  organisation: string;
  /** Why, in one line: for the officer who confirms it. */
  reason: string;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
};

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

/** A register that rules stand on. */
export type PolicyRegister =
  /** The legal bases. */
  | 'LEGAL_BASIS'
  /** The purposes. */
  | 'PURPOSE';

/** What became of a proposal. */
export type ProposalState =
  /** It counts. */
  | 'CONFIRMED'
  /** The entry was changed since: it can no longer be confirmed. */
  | 'OVERTAKEN'
  /** It waits for a second officer. */
  | 'PROPOSED'
  /** It was rejected or withdrawn. */
  | 'REJECTED';

/** A register in which a second officer confirms what does not only narrow. */
export type ProposedRegister =
  /** The applications, with their keys and their operations. */
  | 'APPLICATION'
  /** The legal bases. */
  | 'LEGAL_BASIS'
  /** The organisations, with their processing agreements. */
  | 'ORGANISATION'
  /** The purposes. */
  | 'PURPOSE'
  /** The contracts of the controller's own staff. */
  | 'STAFF_CONTRACT';

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

/** The processing agreement with an organisation; it takes the place of the one on record. */
export type RecordProcessingAgreementInput = {
  /** CBE number of the organisation. */
  organisation: string;
  /** Why, in one line: for the officer who confirms it. */
  reason: string;
  /** How both sides name it. */
  reference: string;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
  /** From when it holds. */
  validFrom: string;
  /** Until when it holds; left out: open-ended. */
  validUntil?: string | null | undefined;
};

/** An application to be registered. */
export type RegisterApplicationInput = {
  /** cbe-<CBE>, which is taken where this is left out, or that with up to three words behind it: cbe-<CBE>-reports. */
  clientId?: string | null | undefined;
  /** Name of the system. */
  name: string;
  /** CBE number of its organisation, whose processing agreement is on record. */
  organisation: string;
  /** The public half of its key: RSA of 2048 bits or more, EC on P-256 or P-384, or Ed25519. A private key is refused. */
  publicKey: Record<string, unknown>;
  /** What it may ask for, within what its organisation may. */
  purposes: Array<Purpose>;
  /** Why, in one line: for the officer who confirms it. */
  reason: string;
};

/** An authorisation to be proposed. */
export type RegisterAuthorisedPersonInput = {
  /** References of cases, as the call centre has them; 200 at most. */
  caseReferences?: Array<string> | null | undefined;
  /** References of collectivities; 200 at most. */
  collectivityReferences?: Array<string> | null | undefined;
  /** Id in the register of legal bases, of one that holds now. */
  legalBasis: string;
  /** National number of the person: checked, and kept as a keyed pseudonym only. It is not shown again. */
  niss: string;
  /** Why it is given, in one line; nothing about a person followed. */
  reason: string;
  /** From when it counts, never in the past; left out: from now on. */
  validFrom?: string | null | undefined;
  /** Until when it counts: 366 days at most. */
  validUntil: string;
};

/** An organisation to be registered. */
export type RegisterOrganisationInput = {
  /** CBE number of the enterprise; points and BE are taken off. */
  cbe: string;
  /** Insurer code: 100, 200, 300, 400, 500, 600 or 900; of a mutuality. */
  insurer?: string | null | undefined;
  /** What it does; never CONTROLLER. */
  kind: OrganisationKind;
  /** Name of the organisation. */
  name: string;
  /** The partner system that speaks for it, where one is connected: one organisation each. */
  source?: string | null | undefined;
};

/** A proposal to reject, or to withdraw. */
export type RejectRegisterProposalInput = {
  /** The proposal. */
  id: string | number;
  /** Why; one line. */
  reason: string;
};

/** What an officer found about a case opened by break-glass. */
export type ReviewBreakGlassInput = {
  /** Id of the entry. */
  id: string | number;
  /** Why, in one line; nothing about the person of the case. */
  note: string;
  /** What was found. */
  verdict: BreakGlassVerdict;
};

/** Why tokens are revoked. */
export type RevocationGround =
  /** Somebody else has it, or may have it. */
  | 'LEAKED'
  /** The person it was issued to does not serve any more. */
  | 'LEFT_SERVICE'
  /** Its session is over: an issuer says so by itself. */
  | 'LOGGED_OUT'
  /** The device it is on is gone. */
  | 'LOST_DEVICE'
  /** It was used for what it is not for. */
  | 'MISUSE';

/** What is to be revoked. */
export type RevokeTokensInput = {
  /** By what. */
  by: RevokedBy;
  /** Why. */
  ground: RevocationGround;
  /** Who issued it; left out for a caller. */
  issuer?: TokenIssuer | null | undefined;
  /** jti, sid, sub, or the pseudonym of a caller. A hash of it is kept, and not itself. */
  value: string;
};

/** By what tokens are revoked. */
export type RevokedBy =
  /** Every token of a caller that was issued up to now, by the pseudonym of the access log. */
  | 'CALLER'
  /** Every token of a session (sid), those issued later too. */
  | 'SESSION'
  /** Every token of a subject (sub) of an issuer's that was issued up to now. */
  | 'SUBJECT'
  /** One token, by its id (jti). */
  | 'TOKEN';

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

/** An application to be suspended. */
export type SuspendApplicationInput = {
  /** Client id of the application. */
  clientId: string;
  /** Why, in one line; only officers read it. */
  reason: string;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
};

/** An organisation to be suspended. */
export type SuspendOrganisationInput = {
  /** CBE number of the organisation. */
  organisation: string;
  /** Why, in one line; only officers read it. */
  reason: string;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
};

/** How far an entry has come. */
export type TermState =
  /** It has ended: rules that stand on it are suspended. */
  | 'ENDED'
  /** It holds, and its last day is at most 14 days away. */
  | 'ENDS_SOON'
  /** It holds. */
  | 'IN_FORCE'
  /** It does not hold yet. */
  | 'NOT_YET';

/** Who issues tokens. */
export type TokenIssuer =
  /** The issuer for systems of organisations. */
  | 'M2M'
  /** The issuer for recognised professionals. */
  | 'healthcare'
  /** The issuer for agents, officers and others. */
  | 'staff';

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
        state: AuthorisationState | null;
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
    state: TermState | null;
    legalBasis: { id: string; text: string | null } | null;
  }> | null;
};

export type ConsoleRegisterAuthorisedPersonMutationVariables = Exact<{
  input: RegisterAuthorisedPersonInput;
}>;

export type ConsoleRegisterAuthorisedPersonMutation = {
  registerAuthorisedPerson: { id: string; state: AuthorisationState | null } | null;
};

export type ConsoleConfirmAuthorisationMutationVariables = Exact<{
  input: ConfirmAuthorisationInput;
}>;

export type ConsoleConfirmAuthorisationMutation = {
  confirmAuthorisation: { id: string; state: AuthorisationState | null } | null;
};

export type ConsoleEndAuthorisationMutationVariables = Exact<{
  input: EndAuthorisationInput;
}>;

export type ConsoleEndAuthorisationMutation = {
  endAuthorisation: { id: string; state: AuthorisationState | null } | null;
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
        ground: BreakGlassGround | null;
        openedAt: string | null;
        endsAt: string | null;
        endedAt: string | null;
        endedBy: string | null;
        state: BreakGlassState | null;
        verdict: BreakGlassVerdict | null;
        note: string | null;
        reviewedAt: string | null;
        reviewedBy: string | null;
        read: Array<{ coordinate: string | null; times: number | null; lastAt: string | null }> | null;
      } | null;
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};

export type ConsoleReviewBreakGlassMutationVariables = Exact<{
  input: ReviewBreakGlassInput;
}>;

export type ConsoleReviewBreakGlassMutation = {
  reviewBreakGlass: { id: string; state: BreakGlassState | null } | null;
};

export type ConsoleEndBreakGlassMutationVariables = Exact<{
  input: EndBreakGlassInput;
}>;

export type ConsoleEndBreakGlassMutation = { endBreakGlass: { id: string; state: BreakGlassState | null } | null };

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
        kind: OrganisationKind | null;
        insurer: string | null;
        source: string | null;
        purposes: Array<Purpose> | null;
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
  kind: OrganisationKind | null;
  insurer: string | null;
  source: string | null;
  purposes: Array<Purpose> | null;
  agreementReference: string | null;
  agreementFrom: string | null;
  agreementUntil: string | null;
  suspendedAt: string | null;
  suspensionReason: string | null;
  registeredAt: string | null;
  revision: number | null;
};

export type ConsoleRegisterOrganisationMutationVariables = Exact<{
  input: RegisterOrganisationInput;
}>;

export type ConsoleRegisterOrganisationMutation = { registerOrganisation: { counts: boolean | null } | null };

export type ConsoleRecordAgreementMutationVariables = Exact<{
  input: RecordProcessingAgreementInput;
}>;

export type ConsoleRecordAgreementMutation = {
  recordProcessingAgreement: { counts: boolean | null; proposal: { id: string } | null } | null;
};

export type ConsoleSuspendOrganisationMutationVariables = Exact<{
  input: SuspendOrganisationInput;
}>;

export type ConsoleSuspendOrganisationMutation = {
  suspendOrganisation: {
    counts: boolean | null;
    personsCutOff: number | null;
    applicationsCutOff: number | null;
  } | null;
};

export type ConsoleResumeOrganisationMutationVariables = Exact<{
  input: OrganisationAtRevisionInput;
}>;

export type ConsoleResumeOrganisationMutation = {
  resumeOrganisation: { counts: boolean | null; proposal: { id: string } | null } | null;
};

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
        purposes: Array<Purpose> | null;
        keyThumbprint: string | null;
        keySince: string | null;
        operationMode: OperationMode | null;
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
  purposes: Array<Purpose> | null;
  keyThumbprint: string | null;
  keySince: string | null;
  operationMode: OperationMode | null;
  registeredAt: string | null;
  suspendedAt: string | null;
  suspensionReason: string | null;
  revision: number | null;
};

export type ConsoleSuspendApplicationMutationVariables = Exact<{
  input: SuspendApplicationInput;
}>;

export type ConsoleSuspendApplicationMutation = {
  suspendApplication: {
    counts: boolean | null;
    personsCutOff: number | null;
    applicationsCutOff: number | null;
  } | null;
};

export type ConsoleResumeApplicationMutationVariables = Exact<{
  input: ApplicationAtRevisionInput;
}>;

export type ConsoleResumeApplicationMutation = {
  resumeApplication: { counts: boolean | null; proposal: { id: string } | null } | null;
};

export type ConsoleRegisterApplicationMutationVariables = Exact<{
  input: RegisterApplicationInput;
}>;

export type ConsoleRegisterApplicationMutation = {
  registerApplication: { counts: boolean | null; proposal: { id: string } | null } | null;
};

export type ConsoleLegalBasesQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleLegalBasesQuery = {
  legalBases: Array<{
    id: string;
    name: string | null;
    register: PolicyRegister | null;
    revision: number | null;
    state: TermState | null;
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
      register: PolicyRegister | null;
      revision: number | null;
      state: TermState | null;
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
        retention: string | null;
        impactAssessment: string | null;
        impactAssessedOn: string | null;
        impactAssessmentUntil: string | null;
        validFrom: string | null;
        validUntil: string | null;
        endedAt: string | null;
      } | null;
      purpose: {
        purpose: Purpose | null;
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
      retention: string | null;
      impactAssessment: string | null;
      impactAssessedOn: string | null;
      impactAssessmentUntil: string | null;
      validFrom: string | null;
      validUntil: string | null;
      endedAt: string | null;
    } | null;
    purpose: {
      purpose: Purpose | null;
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
    register: ProposedRegister | null;
    basedOn: number | null;
    state: ProposalState | null;
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
      retention: string | null;
      impactAssessment: string | null;
      impactAssessedOn: string | null;
      impactAssessmentUntil: string | null;
      validFrom: string | null;
      validUntil: string | null;
      endedAt: string | null;
    } | null;
    purpose: {
      purpose: Purpose | null;
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
      kind: OrganisationKind | null;
      agreementReference: string | null;
      agreementFrom: string | null;
      agreementUntil: string | null;
      suspendedAt: string | null;
    } | null;
    application: {
      id: string;
      name: string | null;
      organisation: string | null;
      purposes: Array<Purpose> | null;
      keyThumbprint: string | null;
      operationMode: OperationMode | null;
      suspendedAt: string | null;
    } | null;
    staffContract: {
      id: string;
      person: string | null;
      role: Role | null;
      zones: Array<string> | null;
      collectivities: Array<string> | null;
      hours: string | null;
      validFrom: string | null;
      validUntil: string | null;
    } | null;
    operations: Array<{ hash: string | null; name: string | null; text: string | null }> | null;
  }> | null;
};

export type ConsoleRegisterProposalsQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleRegisterProposalsQuery = {
  policyRegisterProposals: Array<{
    id: string;
    name: string | null;
    register: ProposedRegister | null;
    basedOn: number | null;
    state: ProposalState | null;
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
      retention: string | null;
      impactAssessment: string | null;
      impactAssessedOn: string | null;
      impactAssessmentUntil: string | null;
      validFrom: string | null;
      validUntil: string | null;
      endedAt: string | null;
    } | null;
    purpose: {
      purpose: Purpose | null;
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
      kind: OrganisationKind | null;
      agreementReference: string | null;
      agreementFrom: string | null;
      agreementUntil: string | null;
      suspendedAt: string | null;
    } | null;
    application: {
      id: string;
      name: string | null;
      organisation: string | null;
      purposes: Array<Purpose> | null;
      keyThumbprint: string | null;
      operationMode: OperationMode | null;
      suspendedAt: string | null;
    } | null;
    staffContract: {
      id: string;
      person: string | null;
      role: Role | null;
      zones: Array<string> | null;
      collectivities: Array<string> | null;
      hours: string | null;
      validFrom: string | null;
      validUntil: string | null;
    } | null;
    operations: Array<{ hash: string | null; name: string | null; text: string | null }> | null;
  }> | null;
};

export type ConsolePurposesQueryVariables = Exact<{ [key: string]: never }>;

export type ConsolePurposesQuery = {
  purposes: Array<{
    id: string;
    name: string | null;
    register: PolicyRegister | null;
    revision: number | null;
    state: TermState | null;
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
      register: PolicyRegister | null;
      revision: number | null;
      state: TermState | null;
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
        retention: string | null;
        impactAssessment: string | null;
        impactAssessedOn: string | null;
        impactAssessmentUntil: string | null;
        validFrom: string | null;
        validUntil: string | null;
        endedAt: string | null;
      } | null;
      purpose: {
        purpose: Purpose | null;
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
      retention: string | null;
      impactAssessment: string | null;
      impactAssessedOn: string | null;
      impactAssessmentUntil: string | null;
      validFrom: string | null;
      validUntil: string | null;
      endedAt: string | null;
    } | null;
    purpose: {
      purpose: Purpose | null;
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
    register: ProposedRegister | null;
    basedOn: number | null;
    state: ProposalState | null;
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
      retention: string | null;
      impactAssessment: string | null;
      impactAssessedOn: string | null;
      impactAssessmentUntil: string | null;
      validFrom: string | null;
      validUntil: string | null;
      endedAt: string | null;
    } | null;
    purpose: {
      purpose: Purpose | null;
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
      kind: OrganisationKind | null;
      agreementReference: string | null;
      agreementFrom: string | null;
      agreementUntil: string | null;
      suspendedAt: string | null;
    } | null;
    application: {
      id: string;
      name: string | null;
      organisation: string | null;
      purposes: Array<Purpose> | null;
      keyThumbprint: string | null;
      operationMode: OperationMode | null;
      suspendedAt: string | null;
    } | null;
    staffContract: {
      id: string;
      person: string | null;
      role: Role | null;
      zones: Array<string> | null;
      collectivities: Array<string> | null;
      hours: string | null;
      validFrom: string | null;
      validUntil: string | null;
    } | null;
    operations: Array<{ hash: string | null; name: string | null; text: string | null }> | null;
  }> | null;
};

export type ConsoleRegisterEntryFragment = {
  id: string;
  name: string | null;
  register: PolicyRegister | null;
  revision: number | null;
  state: TermState | null;
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
    retention: string | null;
    impactAssessment: string | null;
    impactAssessedOn: string | null;
    impactAssessmentUntil: string | null;
    validFrom: string | null;
    validUntil: string | null;
    endedAt: string | null;
  } | null;
  purpose: {
    purpose: Purpose | null;
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
  register: ProposedRegister | null;
  basedOn: number | null;
  state: ProposalState | null;
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
    retention: string | null;
    impactAssessment: string | null;
    impactAssessedOn: string | null;
    impactAssessmentUntil: string | null;
    validFrom: string | null;
    validUntil: string | null;
    endedAt: string | null;
  } | null;
  purpose: {
    purpose: Purpose | null;
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
    kind: OrganisationKind | null;
    agreementReference: string | null;
    agreementFrom: string | null;
    agreementUntil: string | null;
    suspendedAt: string | null;
  } | null;
  application: {
    id: string;
    name: string | null;
    organisation: string | null;
    purposes: Array<Purpose> | null;
    keyThumbprint: string | null;
    operationMode: OperationMode | null;
    suspendedAt: string | null;
  } | null;
  staffContract: {
    id: string;
    person: string | null;
    role: Role | null;
    zones: Array<string> | null;
    collectivities: Array<string> | null;
    hours: string | null;
    validFrom: string | null;
    validUntil: string | null;
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
  retention: string | null;
  impactAssessment: string | null;
  impactAssessedOn: string | null;
  impactAssessmentUntil: string | null;
  validFrom: string | null;
  validUntil: string | null;
  endedAt: string | null;
};

export type ConsolePurposeFragment = {
  purpose: Purpose | null;
  descriptionEn: string | null;
  descriptionFr: string | null;
  descriptionNl: string | null;
  validFrom: string | null;
  validUntil: string | null;
  endedAt: string | null;
};

export type ConsoleChangeLegalBasisMutationVariables = Exact<{
  input: ChangeLegalBasisInput;
}>;

export type ConsoleChangeLegalBasisMutation = {
  changeLegalBasis: { counts: boolean | null; proposal: { id: string } | null } | null;
};

export type ConsoleChangePurposeMutationVariables = Exact<{
  input: ChangePurposeInput;
}>;

export type ConsoleChangePurposeMutation = {
  changePurpose: { counts: boolean | null; proposal: { id: string } | null } | null;
};

export type ConsoleEndRegisterEntryMutationVariables = Exact<{
  input: EndRegisterEntryInput;
}>;

export type ConsoleEndRegisterEntryMutation = {
  endRegisterEntry: { counts: boolean | null; proposal: { id: string } | null } | null;
};

export type ConsoleConfirmRegisterProposalMutationVariables = Exact<{
  input: ConfirmRegisterProposalInput;
}>;

export type ConsoleConfirmRegisterProposalMutation = { confirmRegisterProposal: { counts: boolean | null } | null };

export type ConsoleRejectRegisterProposalMutationVariables = Exact<{
  input: RejectRegisterProposalInput;
}>;

export type ConsoleRejectRegisterProposalMutation = { rejectRegisterProposal: { counts: boolean | null } | null };

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
        role: Role | null;
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
  input: EndStaffContractInput;
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
        by: RevokedBy | null;
        ground: RevocationGround | null;
        revokedAt: string | null;
        issuedUntil: string | null;
        keptUntil: string | null;
      } | null;
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};

export type ConsoleRevokeTokensMutationVariables = Exact<{
  input: RevokeTokensInput;
}>;

export type ConsoleRevokeTokensMutation = { revokeTokens: { id: string } | null };

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
  retention
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
  retention
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
  retention
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
  { fragmentName: 'ConsoleRegisterProposal' },
) as unknown as TypedDocumentString<ConsoleRegisterProposalFragment, unknown>;
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
    proposal {
      id
    }
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
    proposal {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleResumeOrganisationMutation, ConsoleResumeOrganisationMutationVariables>;
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
    proposal {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleResumeApplicationMutation, ConsoleResumeApplicationMutationVariables>;
export const ConsoleRegisterApplicationDocument = new TypedDocumentString(`
    mutation ConsoleRegisterApplication($input: RegisterApplicationInput!) {
  registerApplication(input: $input) {
    counts
    proposal {
      id
    }
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
  retention
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
}`) as unknown as TypedDocumentString<ConsoleLegalBasesQuery, ConsoleLegalBasesQueryVariables>;
export const ConsoleRegisterProposalsDocument = new TypedDocumentString(`
    query ConsoleRegisterProposals {
  policyRegisterProposals {
    ...ConsoleRegisterProposal
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
  retention
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
  retention
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
}`) as unknown as TypedDocumentString<ConsolePurposesQuery, ConsolePurposesQueryVariables>;
export const ConsoleChangeLegalBasisDocument = new TypedDocumentString(`
    mutation ConsoleChangeLegalBasis($input: ChangeLegalBasisInput!) {
  changeLegalBasis(input: $input) {
    counts
    proposal {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleChangeLegalBasisMutation, ConsoleChangeLegalBasisMutationVariables>;
export const ConsoleChangePurposeDocument = new TypedDocumentString(`
    mutation ConsoleChangePurpose($input: ChangePurposeInput!) {
  changePurpose(input: $input) {
    counts
    proposal {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleChangePurposeMutation, ConsoleChangePurposeMutationVariables>;
export const ConsoleEndRegisterEntryDocument = new TypedDocumentString(`
    mutation ConsoleEndRegisterEntry($input: EndRegisterEntryInput!) {
  endRegisterEntry(input: $input) {
    counts
    proposal {
      id
    }
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
