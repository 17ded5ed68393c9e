/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

export type ConsolePurposeOfNowQueryVariables = Exact<{ [key: string]: never }>;

export type ConsolePurposeOfNowQuery = {
  viewer: { id: string; purpose: Purpose | null; purposes: Array<Purpose> | null };
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

export const ConsolePurposeOfNowDocument = new TypedDocumentString(`
    query ConsolePurposeOfNow {
  viewer {
    id
    purpose
    purposes
  }
}
    `) as unknown as TypedDocumentString<ConsolePurposeOfNowQuery, ConsolePurposeOfNowQueryVariables>;
