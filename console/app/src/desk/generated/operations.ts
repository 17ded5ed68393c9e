/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../generated/schema-types';

import { TypedDocumentString } from '../../generated/schema-types';
export type DeskHomeQueryVariables = Exact<{ [key: string]: never }>;

export type DeskHomeQuery = {
  scriptLanguages: Array<string> | null;
  viewer: {
    id: string;
    cases: {
      edges: Array<{
        node: {
          id: string;
          reference: string | null;
          person: { id: string; name: string | null; language: string | null } | null;
          callOrders: Array<{
            id: string;
            number: string | null;
            type: Types.OrderType | null;
            state: Types.OrderState | null;
            priority: number | null;
            callLanguage: string | null;
            callback: { at: string | null; language: string | null } | null;
          }> | null;
        } | null;
      }>;
    } | null;
  };
};

export type DeskQueueQueryVariables = Exact<{
  from: string;
}>;

export type DeskQueueQuery = {
  callOrders: {
    edges: Array<{
      node: {
        id: string;
        number: string | null;
        state: Types.OrderState | null;
        priority: number | null;
        openedAt: string | null;
        queue: string | null;
        callLanguage: string | null;
        attemptsCount: number | null;
      } | null;
    }>;
  } | null;
};

export type DeskQueueChangedSubscriptionVariables = Exact<{ [key: string]: never }>;

export type DeskQueueChangedSubscription = {
  queueChanged: Array<{ id: string; state: Types.OrderState | null; priority: number | null }> | null;
};

export type DeskTakeMutationVariables = Exact<{
  input: Types.TakeNextOrderInput;
}>;

export type DeskTakeMutation = {
  result: {
    command: { id: string; state: Types.CommandState | null; reason: Types.CommandReason | null } | null;
    order: {
      id: string;
      case: {
        id: string;
        reference: string | null;
        person: { id: string; name: string | null; language: string | null } | null;
        contactPoints: Array<{
          id: string;
          rank: number | null;
          kind: Types.ContactPointKind | null;
          phone: string | null;
          email: string | null;
          source: string | null;
          version: string | null;
          phoneMasked: { text: string | null; variant: Types.MaskVariant | null } | null;
        }> | null;
        scripts: Array<{
          id: string;
          kind: Types.ScriptKind | null;
          language: string | null;
          isFallback: boolean | null;
          title: string | null;
          steps: Array<string> | null;
        }> | null;
        callOrders: Array<{
          id: string;
          number: string | null;
          type: Types.OrderType | null;
          state: Types.OrderState | null;
          priority: number | null;
          openedAt: string | null;
          callLanguage: string | null;
          attemptsCount: number | null;
          version: string | null;
          visitProposed: boolean | null;
          callback: { at: string | null; language: string | null; phone: string | null } | null;
          attempts: Array<{
            id: string;
            at: string | null;
            technicalOutcome: Types.TechnicalOutcome | null;
            disposition: Types.Disposition | null;
          }> | null;
        }> | null;
        contacts: Array<{
          id: string;
          name: string | null;
          phone: string | null;
          risk: Types.ContactRisk | null;
          relationship: string | null;
          lastExposureOn: string | null;
          version: string | null;
        }> | null;
        visits: Array<{
          id: string;
          state: Types.VisitState | null;
          plannedAt: string | null;
          version: string | null;
        }> | null;
        pendingCommands: Array<{ id: string; kind: Types.CommandKind | null; state: Types.CommandState | null }> | null;
        sections: Array<{
          section: Types.SectionName;
          state: Types.SectionState;
          source: string | null;
          asOf: string | null;
        }>;
      } | null;
    } | null;
  } | null;
};

export type DeskCaseQueryVariables = Exact<{
  id: string | number;
}>;

export type DeskCaseQuery = {
  case: {
    id: string;
    reference: string | null;
    person: { id: string; name: string | null; language: string | null } | null;
    contactPoints: Array<{
      id: string;
      rank: number | null;
      kind: Types.ContactPointKind | null;
      phone: string | null;
      email: string | null;
      source: string | null;
      version: string | null;
      phoneMasked: { text: string | null; variant: Types.MaskVariant | null } | null;
    }> | null;
    scripts: Array<{
      id: string;
      kind: Types.ScriptKind | null;
      language: string | null;
      isFallback: boolean | null;
      title: string | null;
      steps: Array<string> | null;
    }> | null;
    callOrders: Array<{
      id: string;
      number: string | null;
      type: Types.OrderType | null;
      state: Types.OrderState | null;
      priority: number | null;
      openedAt: string | null;
      callLanguage: string | null;
      attemptsCount: number | null;
      version: string | null;
      visitProposed: boolean | null;
      callback: { at: string | null; language: string | null; phone: string | null } | null;
      attempts: Array<{
        id: string;
        at: string | null;
        technicalOutcome: Types.TechnicalOutcome | null;
        disposition: Types.Disposition | null;
      }> | null;
    }> | null;
    contacts: Array<{
      id: string;
      name: string | null;
      phone: string | null;
      risk: Types.ContactRisk | null;
      relationship: string | null;
      lastExposureOn: string | null;
      version: string | null;
    }> | null;
    visits: Array<{
      id: string;
      state: Types.VisitState | null;
      plannedAt: string | null;
      version: string | null;
    }> | null;
    pendingCommands: Array<{ id: string; kind: Types.CommandKind | null; state: Types.CommandState | null }> | null;
    sections: Array<{
      section: Types.SectionName;
      state: Types.SectionState;
      source: string | null;
      asOf: string | null;
    }>;
  } | null;
};

export type DeskCaseShownFragment = {
  id: string;
  reference: string | null;
  person: { id: string; name: string | null; language: string | null } | null;
  contactPoints: Array<{
    id: string;
    rank: number | null;
    kind: Types.ContactPointKind | null;
    phone: string | null;
    email: string | null;
    source: string | null;
    version: string | null;
    phoneMasked: { text: string | null; variant: Types.MaskVariant | null } | null;
  }> | null;
  scripts: Array<{
    id: string;
    kind: Types.ScriptKind | null;
    language: string | null;
    isFallback: boolean | null;
    title: string | null;
    steps: Array<string> | null;
  }> | null;
  callOrders: Array<{
    id: string;
    number: string | null;
    type: Types.OrderType | null;
    state: Types.OrderState | null;
    priority: number | null;
    openedAt: string | null;
    callLanguage: string | null;
    attemptsCount: number | null;
    version: string | null;
    visitProposed: boolean | null;
    callback: { at: string | null; language: string | null; phone: string | null } | null;
    attempts: Array<{
      id: string;
      at: string | null;
      technicalOutcome: Types.TechnicalOutcome | null;
      disposition: Types.Disposition | null;
    }> | null;
  }> | null;
  contacts: Array<{
    id: string;
    name: string | null;
    phone: string | null;
    risk: Types.ContactRisk | null;
    relationship: string | null;
    lastExposureOn: string | null;
    version: string | null;
  }> | null;
  visits: Array<{
    id: string;
    state: Types.VisitState | null;
    plannedAt: string | null;
    version: string | null;
  }> | null;
  pendingCommands: Array<{ id: string; kind: Types.CommandKind | null; state: Types.CommandState | null }> | null;
  sections: Array<{
    section: Types.SectionName;
    state: Types.SectionState;
    source: string | null;
    asOf: string | null;
  }>;
};

export type DeskAddressQueryVariables = Exact<{
  id: string | number;
}>;

export type DeskAddressQuery = {
  case: {
    id: string;
    person: {
      id: string;
      street: string | null;
      houseNumber: string | null;
      postcode: string | null;
      commune: string | null;
    } | null;
  } | null;
};

export type DeskScriptsQueryVariables = Exact<{
  id: string | number;
  language: string;
}>;

export type DeskScriptsQuery = {
  case: {
    id: string;
    scripts: Array<{
      id: string;
      kind: Types.ScriptKind | null;
      language: string | null;
      isFallback: boolean | null;
      title: string | null;
      steps: Array<string> | null;
    }> | null;
  } | null;
};

export type DeskInboundQueryVariables = Exact<{
  phone: string;
  answers?: Array<Types.VerificationAnswer> | Types.VerificationAnswer | null | undefined;
}>;

export type DeskInboundQuery = {
  inboundCall: {
    questions: Array<Types.VerificationQuestion> | null;
    case: {
      id: string;
      callOrders: Array<{ id: string; type: Types.OrderType | null; state: Types.OrderState | null }> | null;
    } | null;
  } | null;
};

export type DeskSettledSubscriptionVariables = Exact<{
  id: string | number;
}>;

export type DeskSettledSubscription = {
  commandSettled: { id: string; state: Types.CommandState | null; reason: Types.CommandReason | null } | null;
};

export type DeskAttemptMutationVariables = Exact<{
  input: Types.RecordAttemptInput;
}>;

export type DeskAttemptMutation = {
  result: {
    command: {
      id: string;
      state: Types.CommandState | null;
      reason: Types.CommandReason | null;
      attempt: { id: string } | null;
    } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type DeskWithdrawMutationVariables = Exact<{
  input: Types.WithdrawAttemptInput;
}>;

export type DeskWithdrawMutation = {
  result: {
    command: { id: string; state: Types.CommandState | null; reason: Types.CommandReason | null } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type DeskContactMutationVariables = Exact<{
  input: Types.NameContactInput;
}>;

export type DeskContactMutation = {
  result: {
    command: {
      id: string;
      state: Types.CommandState | null;
      reason: Types.CommandReason | null;
      contact: { id: string; version: string | null } | null;
    } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type DeskCorrectMutationVariables = Exact<{
  input: Types.CorrectContactInput;
}>;

export type DeskCorrectMutation = {
  result: {
    command: {
      id: string;
      state: Types.CommandState | null;
      reason: Types.CommandReason | null;
      contact: { id: string; version: string | null } | null;
    } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type DeskCallbackMutationVariables = Exact<{
  input: Types.ScheduleCallbackInput;
}>;

export type DeskCallbackMutation = {
  result: {
    command: { id: string; state: Types.CommandState | null; reason: Types.CommandReason | null } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type DeskPointMutationVariables = Exact<{
  input: Types.AddContactPointInput;
}>;

export type DeskPointMutation = {
  result: {
    command: { id: string; state: Types.CommandState | null; reason: Types.CommandReason | null } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type DeskWrongNumberMutationVariables = Exact<{
  input: Types.ReportWrongNumberInput;
}>;

export type DeskWrongNumberMutation = {
  result: {
    command: { id: string; state: Types.CommandState | null; reason: Types.CommandReason | null } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type DeskVisitMutationVariables = Exact<{
  input: Types.RequestVisitInput;
}>;

export type DeskVisitMutation = {
  result: {
    command: { id: string; state: Types.CommandState | null; reason: Types.CommandReason | null } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type DeskVisitedMutationVariables = Exact<{
  input: Types.RecordVisitInput;
}>;

export type DeskVisitedMutation = {
  result: {
    command: { id: string; state: Types.CommandState | null; reason: Types.CommandReason | null } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type DeskCloseMutationVariables = Exact<{
  input: Types.CloseOrderInput;
}>;

export type DeskCloseMutation = {
  result: {
    command: { id: string; state: Types.CommandState | null; reason: Types.CommandReason | null } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type DeskReleaseMutationVariables = Exact<{
  input: Types.ReleaseOrderInput;
}>;

export type DeskReleaseMutation = {
  result: {
    command: { id: string; state: Types.CommandState | null; reason: Types.CommandReason | null } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type DeskEscalateMutationVariables = Exact<{
  input: Types.EscalateOrderInput;
}>;

export type DeskEscalateMutation = {
  result: {
    command: { id: string; state: Types.CommandState | null; reason: Types.CommandReason | null } | null;
    conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
  } | null;
};

export type DeskDoneFragment = {
  command: { id: string; state: Types.CommandState | null; reason: Types.CommandReason | null } | null;
  conflict: Array<{ field: string | null; yours: string | null; theirs: string | null }> | null;
};

export type DeskDeadLettersQueryVariables = Exact<{ [key: string]: never }>;

export type DeskDeadLettersQuery = {
  deadLetters: {
    edges: Array<{
      node: {
        id: string;
        kind: Types.CommandKind | null;
        reason: Types.CommandReason | null;
        issuedAt: string | null;
      } | null;
    }>;
  } | null;
};

export type DeskResendMutationVariables = Exact<{
  input: Types.ResendCommandInput;
}>;

export type DeskResendMutation = {
  result: {
    command: { id: string; state: Types.CommandState | null; reason: Types.CommandReason | null } | null;
  } | null;
};

export type DeskDiscardMutationVariables = Exact<{
  input: Types.DiscardCommandInput;
}>;

export type DeskDiscardMutation = {
  result: { command: { id: string; state: Types.CommandState | null } | null } | null;
};

export const DeskCaseShownFragmentDoc = new TypedDocumentString(
  `
    fragment DeskCaseShown on Case {
  id
  reference
  person {
    id
    name
    language
  }
  contactPoints {
    id
    rank
    kind
    phone
    phoneMasked {
      text
      variant
    }
    email
    source
    version
  }
  scripts {
    id
    kind
    language
    isFallback
    title
    steps
  }
  callOrders {
    id
    number
    type
    state
    priority
    openedAt
    callLanguage
    attemptsCount
    version
    visitProposed
    callback {
      at
      language
      phone
    }
    attempts {
      id
      at
      technicalOutcome
      disposition
    }
  }
  contacts {
    id
    name
    phone
    risk
    relationship
    lastExposureOn
    version
  }
  visits {
    id
    state
    plannedAt
    version
  }
  pendingCommands {
    id
    kind
    state
  }
  sections {
    section
    state
    source
    asOf
  }
}
    `,
  { fragmentName: 'DeskCaseShown' },
) as unknown as TypedDocumentString<DeskCaseShownFragment, unknown>;
export const DeskDoneFragmentDoc = new TypedDocumentString(
  `
    fragment DeskDone on CommandResult {
  command {
    id
    state
    reason
  }
  conflict {
    field
    yours
    theirs
  }
}
    `,
  { fragmentName: 'DeskDone' },
) as unknown as TypedDocumentString<DeskDoneFragment, unknown>;
export const DeskHomeDocument = new TypedDocumentString(`
    query DeskHome {
  scriptLanguages
  viewer {
    id
    cases(first: 20) {
      edges {
        node {
          id
          reference
          person {
            id
            name
            language
          }
          callOrders {
            id
            number
            type
            state
            priority
            callLanguage
            callback {
              at
              language
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeskHomeQuery, DeskHomeQueryVariables>;
export const DeskQueueDocument = new TypedDocumentString(`
    query DeskQueue($from: DateTime!) {
  callOrders(first: 200, filter: {openedFrom: $from}, orderBy: {priority: ASC}) {
    edges {
      node {
        id
        number
        state
        priority
        openedAt
        queue
        callLanguage
        attemptsCount
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeskQueueQuery, DeskQueueQueryVariables>;
export const DeskQueueChangedDocument = new TypedDocumentString(`
    subscription DeskQueueChanged {
  queueChanged {
    id
    state
    priority
  }
}
    `) as unknown as TypedDocumentString<DeskQueueChangedSubscription, DeskQueueChangedSubscriptionVariables>;
export const DeskTakeDocument = new TypedDocumentString(`
    mutation DeskTake($input: TakeNextOrderInput!) {
  result: takeNextOrder(input: $input) {
    command {
      id
      state
      reason
    }
    order {
      id
      case {
        ...DeskCaseShown
      }
    }
  }
}
    fragment DeskCaseShown on Case {
  id
  reference
  person {
    id
    name
    language
  }
  contactPoints {
    id
    rank
    kind
    phone
    phoneMasked {
      text
      variant
    }
    email
    source
    version
  }
  scripts {
    id
    kind
    language
    isFallback
    title
    steps
  }
  callOrders {
    id
    number
    type
    state
    priority
    openedAt
    callLanguage
    attemptsCount
    version
    visitProposed
    callback {
      at
      language
      phone
    }
    attempts {
      id
      at
      technicalOutcome
      disposition
    }
  }
  contacts {
    id
    name
    phone
    risk
    relationship
    lastExposureOn
    version
  }
  visits {
    id
    state
    plannedAt
    version
  }
  pendingCommands {
    id
    kind
    state
  }
  sections {
    section
    state
    source
    asOf
  }
}`) as unknown as TypedDocumentString<DeskTakeMutation, DeskTakeMutationVariables>;
export const DeskCaseDocument = new TypedDocumentString(`
    query DeskCase($id: ID!) {
  case(id: $id) {
    ...DeskCaseShown
  }
}
    fragment DeskCaseShown on Case {
  id
  reference
  person {
    id
    name
    language
  }
  contactPoints {
    id
    rank
    kind
    phone
    phoneMasked {
      text
      variant
    }
    email
    source
    version
  }
  scripts {
    id
    kind
    language
    isFallback
    title
    steps
  }
  callOrders {
    id
    number
    type
    state
    priority
    openedAt
    callLanguage
    attemptsCount
    version
    visitProposed
    callback {
      at
      language
      phone
    }
    attempts {
      id
      at
      technicalOutcome
      disposition
    }
  }
  contacts {
    id
    name
    phone
    risk
    relationship
    lastExposureOn
    version
  }
  visits {
    id
    state
    plannedAt
    version
  }
  pendingCommands {
    id
    kind
    state
  }
  sections {
    section
    state
    source
    asOf
  }
}`) as unknown as TypedDocumentString<DeskCaseQuery, DeskCaseQueryVariables>;
export const DeskAddressDocument = new TypedDocumentString(`
    query DeskAddress($id: ID!) {
  case(id: $id) {
    id
    person {
      id
      street
      houseNumber
      postcode
      commune
    }
  }
}
    `) as unknown as TypedDocumentString<DeskAddressQuery, DeskAddressQueryVariables>;
export const DeskScriptsDocument = new TypedDocumentString(`
    query DeskScripts($id: ID!, $language: String!) {
  case(id: $id) {
    id
    scripts(language: $language) {
      id
      kind
      language
      isFallback
      title
      steps
    }
  }
}
    `) as unknown as TypedDocumentString<DeskScriptsQuery, DeskScriptsQueryVariables>;
export const DeskInboundDocument = new TypedDocumentString(`
    query DeskInbound($phone: String!, $answers: [VerificationAnswer!]) {
  inboundCall(phone: $phone, answers: $answers) {
    questions
    case {
      id
      callOrders {
        id
        type
        state
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeskInboundQuery, DeskInboundQueryVariables>;
export const DeskSettledDocument = new TypedDocumentString(`
    subscription DeskSettled($id: ID!) {
  commandSettled(id: $id) {
    id
    state
    reason
  }
}
    `) as unknown as TypedDocumentString<DeskSettledSubscription, DeskSettledSubscriptionVariables>;
export const DeskAttemptDocument = new TypedDocumentString(`
    mutation DeskAttempt($input: RecordAttemptInput!) {
  result: recordAttempt(input: $input) {
    ...DeskDone
    command {
      id
      attempt {
        id
      }
    }
  }
}
    fragment DeskDone on CommandResult {
  command {
    id
    state
    reason
  }
  conflict {
    field
    yours
    theirs
  }
}`) as unknown as TypedDocumentString<DeskAttemptMutation, DeskAttemptMutationVariables>;
export const DeskWithdrawDocument = new TypedDocumentString(`
    mutation DeskWithdraw($input: WithdrawAttemptInput!) {
  result: withdrawAttempt(input: $input) {
    ...DeskDone
  }
}
    fragment DeskDone on CommandResult {
  command {
    id
    state
    reason
  }
  conflict {
    field
    yours
    theirs
  }
}`) as unknown as TypedDocumentString<DeskWithdrawMutation, DeskWithdrawMutationVariables>;
export const DeskContactDocument = new TypedDocumentString(`
    mutation DeskContact($input: NameContactInput!) {
  result: nameContact(input: $input) {
    ...DeskDone
    command {
      id
      contact {
        id
        version
      }
    }
  }
}
    fragment DeskDone on CommandResult {
  command {
    id
    state
    reason
  }
  conflict {
    field
    yours
    theirs
  }
}`) as unknown as TypedDocumentString<DeskContactMutation, DeskContactMutationVariables>;
export const DeskCorrectDocument = new TypedDocumentString(`
    mutation DeskCorrect($input: CorrectContactInput!) {
  result: correctContact(input: $input) {
    ...DeskDone
    command {
      id
      contact {
        id
        version
      }
    }
  }
}
    fragment DeskDone on CommandResult {
  command {
    id
    state
    reason
  }
  conflict {
    field
    yours
    theirs
  }
}`) as unknown as TypedDocumentString<DeskCorrectMutation, DeskCorrectMutationVariables>;
export const DeskCallbackDocument = new TypedDocumentString(`
    mutation DeskCallback($input: ScheduleCallbackInput!) {
  result: scheduleCallback(input: $input) {
    ...DeskDone
  }
}
    fragment DeskDone on CommandResult {
  command {
    id
    state
    reason
  }
  conflict {
    field
    yours
    theirs
  }
}`) as unknown as TypedDocumentString<DeskCallbackMutation, DeskCallbackMutationVariables>;
export const DeskPointDocument = new TypedDocumentString(`
    mutation DeskPoint($input: AddContactPointInput!) {
  result: addContactPoint(input: $input) {
    ...DeskDone
  }
}
    fragment DeskDone on CommandResult {
  command {
    id
    state
    reason
  }
  conflict {
    field
    yours
    theirs
  }
}`) as unknown as TypedDocumentString<DeskPointMutation, DeskPointMutationVariables>;
export const DeskWrongNumberDocument = new TypedDocumentString(`
    mutation DeskWrongNumber($input: ReportWrongNumberInput!) {
  result: reportWrongNumber(input: $input) {
    ...DeskDone
  }
}
    fragment DeskDone on CommandResult {
  command {
    id
    state
    reason
  }
  conflict {
    field
    yours
    theirs
  }
}`) as unknown as TypedDocumentString<DeskWrongNumberMutation, DeskWrongNumberMutationVariables>;
export const DeskVisitDocument = new TypedDocumentString(`
    mutation DeskVisit($input: RequestVisitInput!) {
  result: requestVisit(input: $input) {
    ...DeskDone
  }
}
    fragment DeskDone on CommandResult {
  command {
    id
    state
    reason
  }
  conflict {
    field
    yours
    theirs
  }
}`) as unknown as TypedDocumentString<DeskVisitMutation, DeskVisitMutationVariables>;
export const DeskVisitedDocument = new TypedDocumentString(`
    mutation DeskVisited($input: RecordVisitInput!) {
  result: recordVisit(input: $input) {
    ...DeskDone
  }
}
    fragment DeskDone on CommandResult {
  command {
    id
    state
    reason
  }
  conflict {
    field
    yours
    theirs
  }
}`) as unknown as TypedDocumentString<DeskVisitedMutation, DeskVisitedMutationVariables>;
export const DeskCloseDocument = new TypedDocumentString(`
    mutation DeskClose($input: CloseOrderInput!) {
  result: closeOrder(input: $input) {
    ...DeskDone
  }
}
    fragment DeskDone on CommandResult {
  command {
    id
    state
    reason
  }
  conflict {
    field
    yours
    theirs
  }
}`) as unknown as TypedDocumentString<DeskCloseMutation, DeskCloseMutationVariables>;
export const DeskReleaseDocument = new TypedDocumentString(`
    mutation DeskRelease($input: ReleaseOrderInput!) {
  result: releaseOrder(input: $input) {
    ...DeskDone
  }
}
    fragment DeskDone on CommandResult {
  command {
    id
    state
    reason
  }
  conflict {
    field
    yours
    theirs
  }
}`) as unknown as TypedDocumentString<DeskReleaseMutation, DeskReleaseMutationVariables>;
export const DeskEscalateDocument = new TypedDocumentString(`
    mutation DeskEscalate($input: EscalateOrderInput!) {
  result: escalateOrder(input: $input) {
    ...DeskDone
  }
}
    fragment DeskDone on CommandResult {
  command {
    id
    state
    reason
  }
  conflict {
    field
    yours
    theirs
  }
}`) as unknown as TypedDocumentString<DeskEscalateMutation, DeskEscalateMutationVariables>;
export const DeskDeadLettersDocument = new TypedDocumentString(`
    query DeskDeadLetters {
  deadLetters(first: 50) {
    edges {
      node {
        id
        kind
        reason
        issuedAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeskDeadLettersQuery, DeskDeadLettersQueryVariables>;
export const DeskResendDocument = new TypedDocumentString(`
    mutation DeskResend($input: ResendCommandInput!) {
  result: resendCommand(input: $input) {
    command {
      id
      state
      reason
    }
  }
}
    `) as unknown as TypedDocumentString<DeskResendMutation, DeskResendMutationVariables>;
export const DeskDiscardDocument = new TypedDocumentString(`
    mutation DeskDiscard($input: DiscardCommandInput!) {
  result: discardCommand(input: $input) {
    command {
      id
      state
    }
  }
}
    `) as unknown as TypedDocumentString<DeskDiscardMutation, DeskDiscardMutationVariables>;
