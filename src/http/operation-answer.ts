/**
 * What an operation came to. Its data are text by then: whoever waits for a commit holds no tree of objects, and Apollo, which
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
  /** Said beside the answer to whoever wrote the client. */
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

/** For whoever asked from within. */
export function dataOf({ data }: OperationAnswer): Readonly<Record<string, unknown>> | null {
  return data === undefined ? null : (JSON.parse(data) as Record<string, unknown> | null);
}

/** No answer is kept by whoever passes it on. */
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

/** Errors come first, so that whoever reads an answer as it arrives knows of them. */
export const stringifyResult: Stringify = ({ errors, data, extensions }) => {
  const parts: string[] = [];
  if (errors !== undefined) parts.push(`"errors":${JSON.stringify(errors)}`);
  if (data !== undefined) parts.push(`"data":${data instanceof WrittenData ? data.json : JSON.stringify(data)}`);
  if (extensions !== undefined) parts.push(`"extensions":${JSON.stringify(extensions)}`);
  return `{${parts.join()}}\n`;
};
