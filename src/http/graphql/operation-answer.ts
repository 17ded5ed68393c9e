/**
 * What an operation came to. Its data are text by then: a request that waits for a commit holds no tree of objects, and Apollo, which
 * sends it, need not write it out once more.
 */
import { HeaderMap, type ApolloServerOptions, type BaseContext, type GraphQLResponse } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';

export interface OperationAnswer {
  /** Of HTTP; undefined: whatever belongs to a GraphQL answer. */
  readonly status: number | undefined;
  /** JSON, or undefined where nothing was executed. */
  readonly data: string | undefined;
  readonly errors: readonly GraphQLFormattedError[];
  /** For the developer of the client. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** By lower-case name. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The first of all errors that there are, and in `extensions` how many more there are. */
export function cutErrors<One>(
  errors: readonly One[],
  most: number,
): { errors: readonly One[]; extensions?: { readonly errorsLeftOut: number } } {
  if (errors.length <= most) return { errors };
  return { errors: errors.slice(0, most), extensions: { errorsLeftOut: errors.length - most } };
}

/** For a request from within the hub. */
export function dataOf({ data }: OperationAnswer): Readonly<Record<string, unknown>> | null {
  return data === undefined ? null : (JSON.parse(data) as Record<string, unknown> | null);
}

/** No proxy may store an answer. */
const NOT_STORED = 'no-store';

export function asApollo({ status, data, errors, extensions, headers = {} }: OperationAnswer): GraphQLResponse {
  const singleResult = {
    ...(errors.length > 0 && { errors }),
    ...(data !== undefined && { data: new WrittenData(data) as unknown as Record<string, unknown> }),
    ...(extensions !== undefined && { extensions }),
  };
  return {
    http: { status, headers: new HeaderMap([...Object.entries(headers), ['cache-control', NOT_STORED]]) },
    body: { kind: 'single', singleResult },
  };
}

/** Stands where Apollo has an object. */
class WrittenData {
  constructor(readonly json: string) {}

  /** The object itself, for what does not know better. */
  toJSON(): unknown {
    return JSON.parse(this.json);
  }
}

type Stringify = NonNullable<ApolloServerOptions<BaseContext>['stringifyResult']>;

/** Errors come first, so that a client that reads an answer as it arrives knows of them. */
export const stringifyResult: Stringify = ({ errors, data, extensions }) => {
  const parts: string[] = [];
  if (errors !== undefined) parts.push(`"errors":${JSON.stringify(errors)}`);
  if (data !== undefined) parts.push(`"data":${data instanceof WrittenData ? data.json : JSON.stringify(data)}`);
  if (extensions !== undefined) parts.push(`"extensions":${JSON.stringify(extensions)}`);
  return `{${parts.join()}}\n`;
};

/**
 * The status of an operation that came over whole and cannot be executed. Who accepts `application/json` and not the media type that
 * is GraphQL's own takes every status but 200 for one of HTTP's, of something between; so GraphQL over HTTP has it that such
 * an operation is a 200 with errors there, and a 400 everywhere else.
 */
const OWN_MEDIA_TYPE = 'application/graphql-response+json';

/** Of 400 alone: a caller without the right, or over its limits, learns it by the status of HTTP too. */
export function statusFor(status: number | undefined, accept: unknown): number | undefined {
  if (status !== 400 || typeof accept !== 'string') return status;
  return accept.includes('application/json') && !accept.includes(OWN_MEDIA_TYPE) ? 200 : status;
}
