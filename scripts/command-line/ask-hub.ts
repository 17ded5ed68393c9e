/** How a command asks the hub: over HTTP, with an officer's own token, like any client. */
import { Refusal } from './refusal';
import type { HubDoor } from './surroundings';

export interface HubAccess extends HubDoor {
  /** Its name, for the hub's log. */
  readonly command: string;
  /** What it means that the caller may not, without the full stop. */
  readonly refusal: string;
  /** Narrows the token to it. */
  readonly purpose?: string;
}

/** What the hub refused, in a sentence for the person at the command line. */
export class HubRefusal extends Refusal {
  override readonly name = 'HubRefusal';

  /** @param code of the hub's error; null where it is none */
  constructor(
    message: string,
    readonly code: string | null = null,
  ) {
    super(message);
  }
}

export const USUAL_HUB = 'http://127.0.0.1:4000';
const PATIENCE_MS = 60_000;

interface HubError {
  readonly message: string;
  readonly extensions: { readonly code: string; readonly reason?: string; readonly argument?: string };
}

/** @throws HubRefusal */
export async function askHub<Data>(access: HubAccess, query: string, variables: object): Promise<Data> {
  const { url, token, command, purpose } = access;
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'apollographql-client-name': `${command}-command`,
      ...(purpose !== undefined && { 'purpose-of-use': purpose }),
    },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(PATIENCE_MS),
    // a token goes to the hub and to nobody it points at
    redirect: 'error',
  }).catch(() => {
    throw new HubRefusal(`No hub answers at ${url}. HUB_URL says where it is.`);
  });
  const { data, errors = [] } = (await response.json().catch(() => ({}))) as { data?: Data; errors?: HubError[] };
  const [first] = errors;
  if (first) throw new HubRefusal(sentenceOf(access, first), first.extensions.code);
  if (!data) throw new HubRefusal(`What answers at ${url} is not the hub (HTTP ${response.status}).`);
  return data;
}

function sentenceOf({ refusal }: HubAccess, { message, extensions: { code, reason, argument } }: HubError): string {
  switch (code) {
    case 'UNAUTHENTICATED':
      return `The hub does not take this token: ${message} Get a new one from the identity provider.`;
    case 'FIELD_WITHHELD':
    case 'ARGUMENT_WITHHELD':
      return `${refusal} (${reason ?? code}).`;
    case 'NOT_FOUND_OR_FORBIDDEN':
      return 'There is no such entry.';
    case 'AUDIT_UNAVAILABLE':
      return 'The access log cannot be written, so nothing was changed.';
    default:
      return argument === undefined ? `${message} (${code})` : `${message} (${argument})`;
  }
}
