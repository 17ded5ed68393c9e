/** Sends operations to the hub this page is served by. */
import { say } from './say';
import type { HubAnswer } from './hub-answer';
import type { Session } from './session';

/** An answer with what belongs to it. */
export interface Exchange {
  readonly answer: HubAnswer;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly durationMs: number;
  /** Persona or "your token", and the purpose it was asked for. */
  readonly who: string;
  readonly purpose: string | null;
}

export interface Operation {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null;
}

const ENDPOINT = new URL('../graphql', window.location.href);

/** @param headers of the user's own; who asks and for what is the session's part. */
export async function askHub(
  operation: Operation,
  session: Session | null,
  headers: Readonly<Record<string, string>> = {},
): Promise<Exchange> {
  const started = performance.now();
  const about = { who: session?.persona ?? say(session ? 'byToken' : 'nobody'), purpose: session?.purpose ?? null };
  const sinceStart = (): number => Math.round(performance.now() - started);
  try {
    const response = await fetch(ENDPOINT, {
      method: 'POST',
      credentials: 'omit',
      cache: 'no-store',
      headers: {
        ...headers,
        accept: 'application/json',
        'content-type': 'application/json',
        'apollographql-client-name': 'explorer',
        ...(session && { authorization: `Bearer ${session.token}` }),
        ...(session?.purpose && { 'purpose-of-use': session.purpose }),
      },
      body: JSON.stringify(operation),
    });
    const answer = (await response.json()) as HubAnswer;
    const requestId = response.headers.get('x-request-id');
    return { answer, status: response.status, requestId, durationMs: sinceStart(), ...about };
  } catch {
    const message = say('noAnswerAt', { address: ENDPOINT.href });
    const answer = { errors: [{ message, extensions: { code: 'NO_ANSWER' } }] };
    return { answer, status: null, requestId: null, durationMs: sinceStart(), ...about };
  }
}

const FIRST_CASE = '{ viewer { cases(first: 1) { edges { node { id } } } } }';

interface FirstCase {
  readonly viewer?: { readonly cases?: { readonly edges?: readonly { readonly node?: { readonly id?: string } }[] } };
}

/** The id of the caller's first case, to fill in where an example wants one; null where there is none. */
export async function firstCaseId(session: Session | null): Promise<string | null> {
  if (!session) return null;
  const { answer } = await askHub({ query: FIRST_CASE }, session);
  return (answer.data as FirstCase | null | undefined)?.viewer?.cases?.edges?.[0]?.node?.id ?? null;
}
