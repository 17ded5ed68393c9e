/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../generated/schema-types';

import { TypedDocumentString } from '../../generated/schema-types';
export type ConsolePersonReportQueryVariables = Exact<{
  input: Types.PersonReportInput;
}>;

export type ConsolePersonReportQuery = {
  personReport: {
    accesses: number | null;
    continuesFrom: string | null;
    json: string | null;
    page: string | null;
    signature: string | null;
  } | null;
};

export const ConsolePersonReportDocument = new TypedDocumentString(`
    query ConsolePersonReport($input: PersonReportInput!) {
  personReport(input: $input) {
    accesses
    continuesFrom
    json
    page
    signature
  }
}
    `) as unknown as TypedDocumentString<ConsolePersonReportQuery, ConsolePersonReportQueryVariables>;
