/**
 * A posted request that names its document in place of sending it: by `documentId`, as the draft of persisted documents, urql,
 * graphql-codegen and most clients of Relay have it, or by `extensions.persistedQuery.sha256Hash`, as Apollo's clients do with a
 * manifest. Of addresses (GET) none is taken: what is answered is never stored on the way.
 */
export interface SentRequest {
  readonly method: string;
  readonly body: unknown;
  /** Of the address. */
  readonly query: unknown;
}

type Body = Readonly<Record<string, unknown>>;

/** Null: the text itself is sent, or nothing is named in a form that is known. */
export function documentIdentifier({ method, body }: Omit<SentRequest, 'query'>): string | null {
  if (method !== 'POST' || !isRecord(body) || typeof body['query'] === 'string') return null;
  const { documentId, extensions } = body;
  if (typeof documentId === 'string') return documentId;
  const persisted = isRecord(extensions) ? extensions['persistedQuery'] : undefined;
  const hash = isRecord(persisted) ? persisted['sha256Hash'] : undefined;
  return typeof hash === 'string' ? hash : null;
}

/** The text of the operation where it plainly is one; what it is else, Apollo says. */
export function textSent({ method, body, query }: SentRequest): string | null {
  const sent = method === 'POST' ? body : query;
  const text = isRecord(sent) ? sent['query'] : undefined;
  return typeof text === 'string' ? text : null;
}

/** The same request with its text. */
export function withText(body: unknown, text: string): Body {
  const { documentId: _named, extensions, ...others } = body as Body;
  const { persistedQuery: _hashed, ...rest } = isRecord(extensions) ? extensions : {};
  return { ...others, query: text, ...(Object.keys(rest).length > 0 && { extensions: rest }) };
}

function isRecord(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
