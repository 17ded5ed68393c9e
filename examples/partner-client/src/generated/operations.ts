/* Made by `npm run print` from schema/hub.graphql and schema/operations and examples/partner-client/operations. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A proposal to confirm. */
export type ConfirmRegisterProposalInput = {
  /** The proposal. */
  id: string | number;
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

/** An operation to be registered. */
export type OperationToRegisterInput = {
  /** What the client sends in place of the text; left out: its SHA-256, which always does. */
  documentId?: string | null | undefined;
  /** Letter by letter as the client sends it, with the fragments it uses: 50,000 characters at most. */
  text: string;
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

/** Operations to be registered for an application. */
export type RegisterOperationsInput = {
  /** Client id of the application. */
  clientId: string;
  /** All of them or none; those that are registered already stay as they are. */
  operations: Array<OperationToRegisterInput>;
  /** Why, in one line: for the officer who confirms it. */
  reason: string;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
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

/** A key in place of the one an application has. */
export type ReplaceApplicationKeyInput = {
  /** Client id of the application. */
  clientId: string;
  /** The public half of a new key; one that was ever replaced is refused, and so is a private key. */
  publicKey: Record<string, unknown>;
  /** Why, in one line: for the officer who confirms it. */
  reason: string;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
};

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
  /** The person concerned, about the own data and nothing else. */
  | 'PERSON'
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

/** What is to become of operations that an application has not registered. */
export type SetOperationModeInput = {
  /** Client id of the application. */
  clientId: string;
  /** Left out or null: as the hub is configured. */
  mode?: OperationMode | null | undefined;
  /** Why, in one line: for the officer who confirms it. */
  reason: string;
  /** The revision that was read; refused where the entry has changed since. */
  revision: number;
};

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

export type ConfirmRegisterProposalMutationVariables = Exact<{
  input: ConfirmRegisterProposalInput;
}>;

export type ConfirmRegisterProposalMutation = {
  confirmRegisterProposal: {
    counts: boolean | null;
    organisation: {
      cbe: string | null;
      agreementReference: string | null;
      agreementFrom: string | null;
      agreementUntil: string | null;
      revision: number | null;
    } | null;
    application: {
      clientId: string | null;
      purposes: Array<Purpose> | null;
      keyThumbprint: string | null;
      operationMode: OperationMode | null;
      revision: number | null;
    } | null;
  } | null;
};

export type PartnerFirstQuestionQueryVariables = Exact<{
  coordinates: Array<string> | string;
  first?: number | null | undefined;
}>;

export type PartnerFirstQuestionQuery = {
  viewer: {
    organisation: string | null;
    roles: Array<Role> | null;
    purpose: Purpose | null;
    purposes: Array<Purpose> | null;
  };
  organisations: {
    edges: Array<{
      node: {
        name: string | null;
        kind: OrganisationKind | null;
        agreementReference: string | null;
        agreementFrom: string | null;
        agreementUntil: string | null;
      } | null;
    }>;
  } | null;
  mayI: Array<{ coordinate: string; outcome: Outcome; reason: WithheldReason | null }>;
  staff: {
    edges: Array<{
      node: {
        id: string;
        profile: StaffProfile | null;
        languages: Array<string> | null;
        step: StaffStep | null;
        since: string | null;
        trained: boolean | null;
      } | null;
    }>;
    pageInfo: { hasNextPage: boolean };
  } | null;
};

export type RecordProcessingAgreementMutationVariables = Exact<{
  input: RecordProcessingAgreementInput;
}>;

export type RecordProcessingAgreementMutation = {
  recordProcessingAgreement: {
    counts: boolean | null;
    proposal: { id: string; changes: Array<string> | null } | null;
  } | null;
};

export type RegisterApplicationMutationVariables = Exact<{
  input: RegisterApplicationInput;
}>;

export type RegisterApplicationMutation = {
  registerApplication: {
    counts: boolean | null;
    proposal: { id: string; changes: Array<string> | null } | null;
  } | null;
};

export type RegisterEntriesQueryVariables = Exact<{
  first?: number | null | undefined;
  organisationsAfter?: string | null | undefined;
  applicationsAfter?: string | null | undefined;
}>;

export type RegisterEntriesQuery = {
  organisations: {
    edges: Array<{
      node: {
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
        registeredAt: string | null;
        revision: number | null;
      } | null;
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
  applications: {
    edges: Array<{
      node: {
        clientId: string | null;
        organisation: string | null;
        name: string | null;
        purposes: Array<Purpose> | null;
        keyThumbprint: string | null;
        keySince: string | null;
        suspendedAt: string | null;
        registeredAt: string | null;
        revision: number | null;
      } | null;
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
};

export type RegisterOperationsMutationVariables = Exact<{
  input: RegisterOperationsInput;
}>;

export type RegisterOperationsMutation = {
  registerOperations: { counts: boolean | null; proposal: { id: string; changes: Array<string> | null } | null } | null;
};

export type RegisterOrganisationMutationVariables = Exact<{
  input: RegisterOrganisationInput;
}>;

export type RegisterOrganisationMutation = {
  registerOrganisation: {
    counts: boolean | null;
    organisation: {
      cbe: string | null;
      name: string | null;
      kind: OrganisationKind | null;
      purposes: Array<Purpose> | null;
      revision: number | null;
    } | null;
  } | null;
};

export type ReplaceApplicationKeyMutationVariables = Exact<{
  input: ReplaceApplicationKeyInput;
}>;

export type ReplaceApplicationKeyMutation = {
  replaceApplicationKey: {
    counts: boolean | null;
    proposal: { id: string; changes: Array<string> | null } | null;
  } | null;
};

export type SetOperationModeMutationVariables = Exact<{
  input: SetOperationModeInput;
}>;

export type SetOperationModeMutation = {
  setOperationMode: { counts: boolean | null; proposal: { id: string; changes: Array<string> | null } | null } | null;
};

export type PartnerPolicyActivatedSubscriptionVariables = Exact<{ [key: string]: never }>;

export type PartnerPolicyActivatedSubscription = { policyActivated: { number: number | null } | null };

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

export const ConfirmRegisterProposalDocument = new TypedDocumentString(`
    mutation ConfirmRegisterProposal($input: ConfirmRegisterProposalInput!) {
  confirmRegisterProposal(input: $input) {
    counts
    organisation {
      cbe
      agreementReference
      agreementFrom
      agreementUntil
      revision
    }
    application {
      clientId
      purposes
      keyThumbprint
      operationMode
      revision
    }
  }
}
    `) as unknown as TypedDocumentString<ConfirmRegisterProposalMutation, ConfirmRegisterProposalMutationVariables>;
export const PartnerFirstQuestionDocument = new TypedDocumentString(`
    query PartnerFirstQuestion($coordinates: [String!]!, $first: Int = 10) {
  viewer {
    organisation
    roles
    purpose
    purposes
  }
  organisations(first: 1) {
    edges {
      node {
        name
        kind
        agreementReference
        agreementFrom
        agreementUntil
      }
    }
  }
  mayI(coordinates: $coordinates) {
    coordinate
    outcome
    reason
  }
  staff(first: $first) {
    edges {
      node {
        id
        profile
        languages
        step
        since
        trained
      }
    }
    pageInfo {
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<PartnerFirstQuestionQuery, PartnerFirstQuestionQueryVariables>;
export const RecordProcessingAgreementDocument = new TypedDocumentString(`
    mutation RecordProcessingAgreement($input: RecordProcessingAgreementInput!) {
  recordProcessingAgreement(input: $input) {
    counts
    proposal {
      id
      changes
    }
  }
}
    `) as unknown as TypedDocumentString<RecordProcessingAgreementMutation, RecordProcessingAgreementMutationVariables>;
export const RegisterApplicationDocument = new TypedDocumentString(`
    mutation RegisterApplication($input: RegisterApplicationInput!) {
  registerApplication(input: $input) {
    counts
    proposal {
      id
      changes
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterApplicationMutation, RegisterApplicationMutationVariables>;
export const RegisterEntriesDocument = new TypedDocumentString(`
    query RegisterEntries($first: Int, $organisationsAfter: String, $applicationsAfter: String) {
  organisations(first: $first, after: $organisationsAfter) {
    edges {
      node {
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
        registeredAt
        revision
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
  applications(first: $first, after: $applicationsAfter) {
    edges {
      node {
        clientId
        organisation
        name
        purposes
        keyThumbprint
        keySince
        suspendedAt
        registeredAt
        revision
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterEntriesQuery, RegisterEntriesQueryVariables>;
export const RegisterOperationsDocument = new TypedDocumentString(`
    mutation RegisterOperations($input: RegisterOperationsInput!) {
  registerOperations(input: $input) {
    counts
    proposal {
      id
      changes
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterOperationsMutation, RegisterOperationsMutationVariables>;
export const RegisterOrganisationDocument = new TypedDocumentString(`
    mutation RegisterOrganisation($input: RegisterOrganisationInput!) {
  registerOrganisation(input: $input) {
    counts
    organisation {
      cbe
      name
      kind
      purposes
      revision
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterOrganisationMutation, RegisterOrganisationMutationVariables>;
export const ReplaceApplicationKeyDocument = new TypedDocumentString(`
    mutation ReplaceApplicationKey($input: ReplaceApplicationKeyInput!) {
  replaceApplicationKey(input: $input) {
    counts
    proposal {
      id
      changes
    }
  }
}
    `) as unknown as TypedDocumentString<ReplaceApplicationKeyMutation, ReplaceApplicationKeyMutationVariables>;
export const SetOperationModeDocument = new TypedDocumentString(`
    mutation SetOperationMode($input: SetOperationModeInput!) {
  setOperationMode(input: $input) {
    counts
    proposal {
      id
      changes
    }
  }
}
    `) as unknown as TypedDocumentString<SetOperationModeMutation, SetOperationModeMutationVariables>;
export const PartnerPolicyActivatedDocument = new TypedDocumentString(`
    subscription PartnerPolicyActivated {
  policyActivated {
    number
  }
}
    `) as unknown as TypedDocumentString<
  PartnerPolicyActivatedSubscription,
  PartnerPolicyActivatedSubscriptionVariables
>;
