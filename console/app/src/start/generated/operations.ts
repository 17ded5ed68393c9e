/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../generated/schema-types';

import { TypedDocumentString } from '../../generated/schema-types';
export type StartQueryVariables = Exact<{ [key: string]: never }>;

export type StartQuery = {
  viewer: {
    id: string;
    facts: Array<{
      fact: Types.CallerFact | null;
      usable: boolean | null;
      holds: boolean | null;
      authority: string | null;
      asOf: string | null;
    }> | null;
  };
};

export const StartDocument = new TypedDocumentString(`
    query Start {
  viewer {
    id
    facts {
      fact
      usable
      holds
      authority
      asOf
    }
  }
}
    `) as unknown as TypedDocumentString<StartQuery, StartQueryVariables>;
