/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Changes to a draft, rule by rule; what is left out stays. */
export type ChangePolicyDraftInput = {
  /** Denials that change, and new ones. */
  denials?: Array<DenialInput> | null | undefined;
  /** Grants that change, and new ones. */
  grants?: Array<GrantInput> | null | undefined;
  /** All that is meant for nobody, in the place of what stands there. */
  nobody?: Array<CoordinatesForNobodyInput> | null | undefined;
  /** Its number. */
  number: number;
  /** Names of grants and denials that go. */
  remove?: Array<string | number> | null | undefined;
  /** The revision that was read; refused where the draft has changed since. */
  revision: number;
  /** Another title. */
  title?: string | null | undefined;
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

/** Coordinates under the name they have together. */
export type CoordinateGroupInput = {
  /** `Type.field`, each spelt out. */
  coordinates: Array<string>;
  /** What they are together. */
  group: string;
};

/** Coordinates that are meant for nobody. */
export type CoordinatesForNobodyInput = {
  /** `Type.field`, each spelt out. */
  coordinates: Array<string>;
  /** What they are together. */
  group: string;
  /** Why. */
  why: string;
};

/** A denial, whole: in the place of the one of its id, or a new one. */
export type DenialInput = {
  /** It holds unless one of them is known not to. */
  conditions: Array<Condition>;
  /** Its name: one line of 1 to 120 characters, without |, unseen signs, and blanks at its ends. */
  id: string | number;
  /** Of which kinds of organisation; left out: any. */
  organisationKinds?: Array<OrganisationKind> | null | undefined;
  /** Of which organisations, by CBE number in ten digits; left out: any. */
  organisations?: Array<string> | null | undefined;
  /** WITHHELD or HIDDEN. */
  outcome: Outcome;
  /** Under which purposes; left out: any, or none. */
  purposes?: Array<Purpose> | null | undefined;
  /** The right it takes. */
  right: Right;
  /** Whom it is for; left out: everybody. */
  roles?: Array<Role> | null | undefined;
  /** What it is about. */
  what: Array<CoordinateGroupInput>;
  /** Why. */
  why: string;
};

/** A draft to be begun. */
export type DraftPolicyVersionInput = {
  /** The version whose rules it begins with; of any state. */
  from: number;
  /** What it is called: one line. */
  title: string;
};

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

/** A grant, whole: in the place of the one of its id, or a new one. */
export type GrantInput = {
  /** All of them have to hold. */
  conditions: Array<Condition>;
  /** Its name, which decisions give as their rule: one line of 1 to 120 characters, without |, unseen signs, and blanks at its ends. */
  id: string | number;
  /** The legal basis it stands on, by its id in the register. */
  legalBasis: string | number;
  /** Of which kinds of organisation; left out: any. */
  organisationKinds?: Array<OrganisationKind> | null | undefined;
  /** Of which organisations, by CBE number in ten digits; left out: any. */
  organisations?: Array<string> | null | undefined;
  /** Under which purposes; left out: any, or none. */
  purposes?: Array<Purpose> | null | undefined;
  /** The right it gives. */
  right: Right;
  /** Whom it is for; left out: everybody. */
  roles?: Array<Role> | null | undefined;
  /** How the value is generalised; left out: not at all. */
  variant?: MaskVariant | null | undefined;
  /** What it is about. */
  what: Array<CoordinateGroupInput>;
  /** Why. */
  why: string;
};

/** A policy as a file, to become a draft. */
export type ImportPolicyDraftInput = {
  /** The text of the file: YAML, as schema/policy.schema.json describes it. */
  file: string;
  /** Another title than the file's. */
  title?: string | null | undefined;
};

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

/** The language of a sentence. */
export type SentenceLanguage =
  /** English. */
  | 'EN'
  /** French. */
  | 'FR'
  /** Dutch. */
  | 'NL';

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

export type ConsoleRuleVersionsQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleRuleVersionsQuery = {
  policyVersions: Array<{
    number: number | null;
    title: string | null;
    state: PolicyVersionState | null;
    author: string | null;
  }> | null;
};

export type ConsoleRulesOfVersionFragment = {
  number: number | null;
  title: string | null;
  state: PolicyVersionState | null;
  revision: number | null;
  basedOn: number | null;
  changedAt: string | null;
  grants: Array<{
    id: string;
    groups: Array<string> | null;
    coordinates: Array<string> | null;
    roles: Array<Role> | null;
    organisationKinds: Array<OrganisationKind> | null;
    organisations: Array<string> | null;
    right: Right | null;
    outcome: Outcome | null;
    variant: MaskVariant | null;
    purposes: Array<Purpose> | null;
    conditions: Array<Condition> | null;
    since: number | null;
    why: string | null;
    legalBasis: { id: string } | null;
  }> | null;
  denials: Array<{
    id: string;
    groups: Array<string> | null;
    coordinates: Array<string> | null;
    roles: Array<Role> | null;
    organisationKinds: Array<OrganisationKind> | null;
    organisations: Array<string> | null;
    right: Right | null;
    outcome: Outcome | null;
    purposes: Array<Purpose> | null;
    conditions: Array<Condition> | null;
    since: number | null;
    why: string | null;
  }> | null;
};

export type ConsoleRulesQueryVariables = Exact<{
  number: number;
}>;

export type ConsoleRulesQuery = {
  policyVersion: {
    number: number | null;
    title: string | null;
    state: PolicyVersionState | null;
    revision: number | null;
    basedOn: number | null;
    changedAt: string | null;
    grants: Array<{
      id: string;
      groups: Array<string> | null;
      coordinates: Array<string> | null;
      roles: Array<Role> | null;
      organisationKinds: Array<OrganisationKind> | null;
      organisations: Array<string> | null;
      right: Right | null;
      outcome: Outcome | null;
      variant: MaskVariant | null;
      purposes: Array<Purpose> | null;
      conditions: Array<Condition> | null;
      since: number | null;
      why: string | null;
      legalBasis: { id: string } | null;
    }> | null;
    denials: Array<{
      id: string;
      groups: Array<string> | null;
      coordinates: Array<string> | null;
      roles: Array<Role> | null;
      organisationKinds: Array<OrganisationKind> | null;
      organisations: Array<string> | null;
      right: Right | null;
      outcome: Outcome | null;
      purposes: Array<Purpose> | null;
      conditions: Array<Condition> | null;
      since: number | null;
      why: string | null;
    }> | null;
  } | null;
};

export type ConsoleVersionFaultsQueryVariables = Exact<{
  number: number;
  language: SentenceLanguage;
}>;

export type ConsoleVersionFaultsQuery = {
  policyVersion: { number: number | null; revision: number | null; faults: Array<string> | null } | null;
};

export type ConsoleRuleChoicesQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleRuleChoicesQuery = {
  coordinates: Array<{
    coordinate: string | null;
    classification: FieldClass | null;
    masks: string | null;
    reveals: string | null;
  }> | null;
  legalBases: Array<{
    name: string | null;
    state: TermState | null;
    endsAt: string | null;
    legalBasis: { id: string; text: string | null } | null;
  }> | null;
  purposes: Array<{ name: string | null; state: TermState | null; endsAt: string | null }> | null;
};

export type ConsoleDraftVersionMutationVariables = Exact<{
  input: DraftPolicyVersionInput;
}>;

export type ConsoleDraftVersionMutation = { draftPolicyVersion: { number: number | null } | null };

export type ConsoleChangeDraftMutationVariables = Exact<{
  input: ChangePolicyDraftInput;
}>;

export type ConsoleChangeDraftMutation = {
  changePolicyDraft: {
    number: number | null;
    title: string | null;
    state: PolicyVersionState | null;
    revision: number | null;
    basedOn: number | null;
    changedAt: string | null;
    grants: Array<{
      id: string;
      groups: Array<string> | null;
      coordinates: Array<string> | null;
      roles: Array<Role> | null;
      organisationKinds: Array<OrganisationKind> | null;
      organisations: Array<string> | null;
      right: Right | null;
      outcome: Outcome | null;
      variant: MaskVariant | null;
      purposes: Array<Purpose> | null;
      conditions: Array<Condition> | null;
      since: number | null;
      why: string | null;
      legalBasis: { id: string } | null;
    }> | null;
    denials: Array<{
      id: string;
      groups: Array<string> | null;
      coordinates: Array<string> | null;
      roles: Array<Role> | null;
      organisationKinds: Array<OrganisationKind> | null;
      organisations: Array<string> | null;
      right: Right | null;
      outcome: Outcome | null;
      purposes: Array<Purpose> | null;
      conditions: Array<Condition> | null;
      since: number | null;
      why: string | null;
    }> | null;
  } | null;
};

export type ConsoleImportDraftMutationVariables = Exact<{
  input: ImportPolicyDraftInput;
}>;

export type ConsoleImportDraftMutation = {
  importPolicyDraft: {
    draft: { number: number | null } | null;
    faults: Array<{ line: number | null; column: number | null; path: string | null; sentence: string | null }> | null;
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
export const ConsoleRulesOfVersionFragmentDoc = new TypedDocumentString(
  `
    fragment ConsoleRulesOfVersion on PolicyVersion {
  number
  title
  state
  revision
  basedOn
  changedAt
  grants {
    id
    groups
    coordinates
    roles
    organisationKinds
    organisations
    right
    outcome
    variant
    purposes
    conditions
    since
    legalBasis {
      id
    }
    why
  }
  denials {
    id
    groups
    coordinates
    roles
    organisationKinds
    organisations
    right
    outcome
    purposes
    conditions
    since
    why
  }
}
    `,
  { fragmentName: 'ConsoleRulesOfVersion' },
) as unknown as TypedDocumentString<ConsoleRulesOfVersionFragment, unknown>;
export const ConsoleRuleVersionsDocument = new TypedDocumentString(`
    query ConsoleRuleVersions {
  policyVersions {
    number
    title
    state
    author
  }
}
    `) as unknown as TypedDocumentString<ConsoleRuleVersionsQuery, ConsoleRuleVersionsQueryVariables>;
export const ConsoleRulesDocument = new TypedDocumentString(`
    query ConsoleRules($number: Int!) {
  policyVersion(number: $number) {
    ...ConsoleRulesOfVersion
  }
}
    fragment ConsoleRulesOfVersion on PolicyVersion {
  number
  title
  state
  revision
  basedOn
  changedAt
  grants {
    id
    groups
    coordinates
    roles
    organisationKinds
    organisations
    right
    outcome
    variant
    purposes
    conditions
    since
    legalBasis {
      id
    }
    why
  }
  denials {
    id
    groups
    coordinates
    roles
    organisationKinds
    organisations
    right
    outcome
    purposes
    conditions
    since
    why
  }
}`) as unknown as TypedDocumentString<ConsoleRulesQuery, ConsoleRulesQueryVariables>;
export const ConsoleVersionFaultsDocument = new TypedDocumentString(`
    query ConsoleVersionFaults($number: Int!, $language: SentenceLanguage!) {
  policyVersion(number: $number) {
    number
    revision
    faults(language: $language)
  }
}
    `) as unknown as TypedDocumentString<ConsoleVersionFaultsQuery, ConsoleVersionFaultsQueryVariables>;
export const ConsoleRuleChoicesDocument = new TypedDocumentString(`
    query ConsoleRuleChoices {
  coordinates {
    coordinate
    classification
    masks
    reveals
  }
  legalBases {
    name
    state
    endsAt
    legalBasis {
      id
      text
    }
  }
  purposes {
    name
    state
    endsAt
  }
}
    `) as unknown as TypedDocumentString<ConsoleRuleChoicesQuery, ConsoleRuleChoicesQueryVariables>;
export const ConsoleDraftVersionDocument = new TypedDocumentString(`
    mutation ConsoleDraftVersion($input: DraftPolicyVersionInput!) {
  draftPolicyVersion(input: $input) {
    number
  }
}
    `) as unknown as TypedDocumentString<ConsoleDraftVersionMutation, ConsoleDraftVersionMutationVariables>;
export const ConsoleChangeDraftDocument = new TypedDocumentString(`
    mutation ConsoleChangeDraft($input: ChangePolicyDraftInput!) {
  changePolicyDraft(input: $input) {
    ...ConsoleRulesOfVersion
  }
}
    fragment ConsoleRulesOfVersion on PolicyVersion {
  number
  title
  state
  revision
  basedOn
  changedAt
  grants {
    id
    groups
    coordinates
    roles
    organisationKinds
    organisations
    right
    outcome
    variant
    purposes
    conditions
    since
    legalBasis {
      id
    }
    why
  }
  denials {
    id
    groups
    coordinates
    roles
    organisationKinds
    organisations
    right
    outcome
    purposes
    conditions
    since
    why
  }
}`) as unknown as TypedDocumentString<ConsoleChangeDraftMutation, ConsoleChangeDraftMutationVariables>;
export const ConsoleImportDraftDocument = new TypedDocumentString(`
    mutation ConsoleImportDraft($input: ImportPolicyDraftInput!) {
  importPolicyDraft(input: $input) {
    draft {
      number
    }
    faults {
      line
      column
      path
      sentence
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleImportDraftMutation, ConsoleImportDraftMutationVariables>;
