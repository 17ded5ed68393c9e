/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../generated/schema-types';

import { TypedDocumentString } from '../../generated/schema-types';
export type ConsoleSourcesQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleSourcesQuery = {
  sources: Array<{
    id: string;
    name: string | null;
    state: Types.SourceState | null;
    since: string | null;
    lastGoodAnswerAt: string | null;
    latencyMs: number | null;
    circuit: Types.CircuitState | null;
    fault: Types.SourceFault | null;
    lastSwitch: { at: string | null; off: boolean | null; reason: string | null } | null;
  }> | null;
};

export type ConsoleSwitchSourceMutationVariables = Exact<{
  input: Types.SwitchSourceInput;
}>;

export type ConsoleSwitchSourceMutation = { switchSource: { source: string | null; off: boolean | null } | null };

export type ConsoleUnconfirmedAssignmentsQueryVariables = Exact<{ [key: string]: never }>;

export type ConsoleUnconfirmedAssignmentsQuery = {
  unconfirmedAssignments: Array<{
    source: string | null;
    caseReference: string | null;
    line: Types.CareLine | null;
    missing: Types.MissingHalf | null;
    since: string | null;
  }> | null;
};

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
