/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Facts about a caller that others vouch for. */
export type CallerFact =
  /** Which cases are assigned now. */
  | 'CASE_ASSIGNMENTS'
  /** The contract with the employer runs. */
  | 'CONTRACT_ACTIVE'
  /** In shift now. */
  | 'IN_SHIFT'
  /** Which call orders are assigned now. */
  | 'ORDER_ASSIGNMENTS'
  /** The data-protection module is passed and valid. */
  | 'TRAINED';

export type StartQueryVariables = Exact<{ [key: string]: never }>;

export type StartQuery = {
  viewer: {
    id: string;
    facts: Array<{
      fact: CallerFact | null;
      usable: boolean | null;
      holds: boolean | null;
      authority: string | null;
      asOf: string | null;
    }> | null;
  };
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
