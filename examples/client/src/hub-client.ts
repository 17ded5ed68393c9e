/** Asks the hub one typed operation. What is withheld is no failure: it comes beside the data. */
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

export interface HubError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    /** One of docs/errors.md. */
    readonly code: string;
    /** Of FIELD_WITHHELD. */
    readonly reason?: string;
    /** Of FIELD_WITHHELD: the mask that is granted instead, in the field beside it. */
    readonly variant?: string;
    /** The field of the schema, and where in the answer it was asked for. */
    readonly coordinate?: string;
    readonly selection?: string;
    /** The partner system, where one failed. */
    readonly source?: string;
  };
}

export interface HubAnswer<Data> {
  readonly data: Data | null;
  readonly errors: readonly HubError[];
}

export interface HubClientOptions {
  readonly url: string;
  /** Under which the hub's metrics count the requests of this program. */
  readonly name: string;
  readonly accessToken: string;
  /** One of the purposes the token lists; left out, its first counts. */
  readonly purpose?: string;
}

/** As the code generator writes it: the text of an operation, with the types of its variables and its answer. */
export interface TypedOperation<Data, Variables> extends DocumentTypeDecoration<Data, Variables> {
  toString(): string;
}

export type AskHub = <Data, Variables>(
  operation: TypedOperation<Data, Variables>,
  variables: Variables,
) => Promise<HubAnswer<Data>>;

/** Whether the hub did what was asked is not known, or it had no room for it: the same request may be sent again. */
export class NoAnswer extends Error {}

/** Of a request that the hub refuses for now. */
export const FOR_NOW: ReadonlySet<string> = new Set(['OVERLOADED', 'RATE_LIMITED']);

/** Who asks, and for what purpose: the same for requests and streams. */
export function headersOf({ name, accessToken, purpose }: HubClientOptions): Record<string, string> {
  return {
    authorization: `Bearer ${accessToken}`,
    'apollographql-client-name': name,
    'apollographql-client-version': '0.1.0',
    ...(purpose === undefined ? {} : { 'purpose-of-use': purpose }),
  };
}

/** @throws NoAnswer when the hub cannot be reached; Error when it refuses the request as a whole (token, purpose, syntax). */
export function createHubClient(options: HubClientOptions): AskHub {
  const { url } = options;
  const headers = { ...headersOf(options), 'content-type': 'application/json' };
  return async <Data, Variables>(operation: TypedOperation<Data, Variables>, variables: Variables) => {
    const answer = await reach(`${url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: operation.toString(), variables }),
    });
    const { data, errors = [] } = await readBody<Data>(answer);
    if (data === undefined) throw refusal(errors, answer.status);
    return { data, errors };
  };
}

interface Body<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly HubError[];
}

/** @throws NoAnswer where the connection is lost on the way */
async function readBody<Data>(answer: Response): Promise<Body<Data>> {
  const text = await answer.text().catch(() => {
    throw new NoAnswer(`The answer of ${answer.url} did not arrive.`);
  });
  try {
    return JSON.parse(text) as Body<Data>;
  } catch {
    throw new Error(`${answer.url} answered ${answer.status}, and no JSON. Is it the hub?`);
  }
}

/** A request that the hub refused as a whole, by its body. */
export function refusal([first]: readonly HubError[], status: number): Error {
  if (!first) return new Error(`The hub answered ${status}.`);
  const { code } = first.extensions;
  const sentence = `${first.message} (${code})`;
  return FOR_NOW.has(code) ? new NoAnswer(sentence) : new Error(sentence);
}

async function reach(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch {
    throw new NoAnswer(`Nothing answers at ${url}. Is the hub running? Set HUB_URL where it listens elsewhere.`);
  }
}
