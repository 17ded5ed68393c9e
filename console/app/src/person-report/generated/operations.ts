/* Made by `npm run print` from schema/hub.graphql and the operations beside it. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Whose report, of what time: by the national number or by a case, one of the two. */
export type PersonReportInput = {
  /** Reference of a case, as the call centre has it: for a person without national number. */
  caseReference?: string | null | undefined;
  /** From when on; left out: from the beginning of the log. */
  from?: string | null | undefined;
  /** The language of the person. */
  language: ReportLanguage;
  /** National number of the person. */
  niss?: string | null | undefined;
  /** Until when, itself outside; left out: until now. */
  until?: string | null | undefined;
};

/** Of a report. */
export type ReportLanguage =
  /** German. */
  | 'DE'
  /** English. */
  | 'EN'
  /** French. */
  | 'FR'
  /** Dutch. */
  | 'NL';

export type ConsolePersonReportQueryVariables = Exact<{
  input: PersonReportInput;
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
