/** Asks the hub one typed operation. What is withheld is no failure: it comes beside the data. */
import type { TypedDocumentString } from './generated/operations';

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
  readonly accessToken: string;
  /** One of the purposes the token lists; left out, its first counts. */
  readonly purpose?: string;
}

export type AskHub = <Data, Variables>(
  operation: TypedDocumentString<Data, Variables>,
  variables: Variables,
) => Promise<HubAnswer<Data>>;

/** @throws Error when the hub cannot be reached, or refuses the request as a whole (token, purpose, syntax). */
export function createHubClient({ url, accessToken, purpose }: HubClientOptions): AskHub {
  const headers = {
    authorization: `Bearer ${accessToken}`,
    'content-type': 'application/json',
    'apollographql-client-name': 'example-call-centre-frontend',
    'apollographql-client-version': '0.1.0',
    ...(purpose === undefined ? {} : { 'purpose-of-use': purpose }),
  };
  return async <Data, Variables>(operation: TypedDocumentString<Data, Variables>, variables: Variables) => {
    const answer = await reach(`${url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: operation.toString(), variables }),
    });
    const { data, errors = [] } = (await answer.json()) as { data?: Data | null; errors?: HubError[] };
    if (data === undefined) {
      const [first] = errors;
      throw new Error(first ? `${first.message} (${first.extensions.code})` : `The hub answered ${answer.status}.`);
    }
    return { data, errors };
  };
}

async function reach(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch {
    throw new Error(`Nothing answers at ${url}. Is the hub running? Set HUB_URL where it listens elsewhere.`);
  }
}
