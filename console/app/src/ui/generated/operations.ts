/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../generated/schema-types';

import { TypedDocumentString } from '../../generated/schema-types';
export type ConsolePurposeOfNowQueryVariables = Exact<{ [key: string]: never }>;

export type ConsolePurposeOfNowQuery = {
  viewer: { id: string; purpose: Types.Purpose | null; purposes: Array<Types.Purpose> | null };
};

export const ConsolePurposeOfNowDocument = new TypedDocumentString(`
    query ConsolePurposeOfNow {
  viewer {
    id
    purpose
    purposes
  }
}
    `) as unknown as TypedDocumentString<ConsolePurposeOfNowQuery, ConsolePurposeOfNowQueryVariables>;
