/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The lines of the follow-up. */
export type CareLine =
  /** Field agents, who visit. */
  | 'FIELD'
  /** First line: agents of the call centre. */
  | 'FIRST'
  /** Second line: nurses. */
  | 'SECOND'
  /** Third line: physicians. */
  | 'THIRD';

/** Whether a partner system is asked at present. */
export type CircuitState =
  /** It is. */
  | 'CLOSED'
  /** One call tries whether it answers again. */
  | 'HALF_OPEN'
  /** Too many of the last calls failed: for a while it is not, and what would come from it is unavailable at once. */
  | 'OPEN';

/** Whose word is missing for an assignment of a case to be valid. */
export type MissingHalf =
  /** The insurer's: the call centre escalated a case that is assigned to no member of that staff. */
  | 'ASSIGNMENT'
  /** The call centre's: the insurer assigned a case that was not escalated to it. */
  | 'ESCALATION';

/** What a call to a partner system failed of. */
export type SourceFault =
  /** Its answer broke off, was too large, or cannot be read. */
  | 'BAD_ANSWER'
  /** It answered with an error of its own, or that it has too much to do. */
  | 'ERROR_STATUS'
  /** None has failed since one was answered. */
  | 'NONE'
  /** It could not be reached, or closed the connection before it answered. */
  | 'NO_CONNECTION'
  /** It refused the question, or the hub. */
  | 'REFUSED'
  /** It did not answer in time. */
  | 'TIMEOUT';

/** How a partner system is doing. */
export type SourceState =
  /** Some calls fail; its newest file was refused. */
  | 'DEGRADED'
  /** It does not answer; the folder of its files cannot be used. */
  | 'DOWN'
  /** Switched off by hand: it is not asked. */
  | 'OFF'
  /** Not called yet; no file came yet. */
  | 'UNKNOWN'
  /** It answers; its newest file was imported. */
  | 'UP';

/** Whether a partner system is to be asked. */
export type SwitchSourceInput = {
  /** True: it is asked no more. False: it is asked again. */
  off: boolean;
  /** Why; one line. It says nothing of persons. */
  reason: string;
  /** The name of the partner system, as `sources` has it. */
  source: string;
};

export type ConsoleSourcesQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleSourcesQuery = {
  sources: Array<{
    id: string;
    name: string | null;
    state: SourceState | null;
    since: string | null;
    lastGoodAnswerAt: string | null;
    latencyMs: number | null;
    circuit: CircuitState | null;
    fault: SourceFault | null;
    lastSwitch: { at: string | null; off: boolean | null; reason: string | null } | null;
  }> | null;
};

export type ConsoleSwitchSourceMutationVariables = Exact<{
  input: SwitchSourceInput;
}>;

export type ConsoleSwitchSourceMutation = { switchSource: { source: string | null; off: boolean | null } | null };

export type ConsoleUnconfirmedAssignmentsQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleUnconfirmedAssignmentsQuery = {
  unconfirmedAssignments: Array<{
    source: string | null;
    caseReference: string | null;
    line: CareLine | null;
    missing: MissingHalf | null;
    since: string | null;
  }> | null;
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

export const ConsoleSourcesDocument = new TypedDocumentString(`
    query ConsoleSources {
  sources {
    id
    name
    state
    since
    lastGoodAnswerAt
    latencyMs
    circuit
    fault
    lastSwitch {
      at
      off
      reason
    }
  }
}
    `) as unknown as TypedDocumentString<ConsoleSourcesQuery, ConsoleSourcesQueryVariables>;
export const ConsoleSwitchSourceDocument = new TypedDocumentString(`
    mutation ConsoleSwitchSource($input: SwitchSourceInput!) {
  switchSource(input: $input) {
    source
    off
  }
}
    `) as unknown as TypedDocumentString<ConsoleSwitchSourceMutation, ConsoleSwitchSourceMutationVariables>;
export const ConsoleUnconfirmedAssignmentsDocument = new TypedDocumentString(`
    query ConsoleUnconfirmedAssignments {
  unconfirmedAssignments {
    source
    caseReference
    line
    missing
    since
  }
}
    `) as unknown as TypedDocumentString<
  ConsoleUnconfirmedAssignmentsQuery,
  ConsoleUnconfirmedAssignmentsQueryVariables
>;
