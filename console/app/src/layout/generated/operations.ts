/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../generated/schema-types';

import { TypedDocumentString } from '../../generated/schema-types';
export type FrameQueryVariables = Exact<{ [key: string]: never }>;

export type FrameQuery = {
  viewer: {
    id: string;
    name: string | null;
    roles: Array<Types.Role> | null;
    organisation: string | null;
    purpose: Types.Purpose | null;
    purposes: Array<Types.Purpose> | null;
  };
};

export const FrameDocument = new TypedDocumentString(`
    query Frame {
  viewer {
    id
    name
    roles
    organisation
    purpose
    purposes
  }
}
    `) as unknown as TypedDocumentString<FrameQuery, FrameQueryVariables>;
