/** Follows a subscription at `/graphql/stream`, in place of asking again and again. */
import { setTimeout as delay } from 'node:timers/promises';
import { createClient, NetworkError } from 'graphql-sse';
import {
  FOR_NOW,
  headersOf,
  NoAnswer,
  refusal,
  type HubAnswer,
  type HubClientOptions,
  type HubError,
  type TypedOperation,
} from './hub-client';

/** Gives out each event until the hub ends the stream, with a last event that has the code, or the signal is aborted. */
export type FollowHub = <Data, Variables>(
  operation: TypedOperation<Data, Variables>,
  variables: Variables,
  signal: AbortSignal,
) => AsyncGenerator<HubAnswer<Data>, void>;

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * Subscribes again where the connection is lost or the hub has no room: the first event of a stream says how it is now, so that
 * nothing is missed.
 *
 * @throws Error when the hub refuses the stream as a whole (token, purpose, syntax)
 */
export function createFollower(options: HubClientOptions): FollowHub {
  return async function* follow<Data, Variables>(
    operation: TypedOperation<Data, Variables>,
    variables: Variables,
    signal: AbortSignal,
  ) {
    for (let losses = 0; !signal.aborted; losses += 1) {
      if (losses > 0) await pause(losses, signal);
      const client = createClient({
        ...{ url: `${options.url}/graphql/stream`, headers: headersOf(options) },
        // the loop above does it, and knows which refusals are for good
        retryAttempts: 0,
      });
      const stop = (): void => client.dispose();
      signal.addEventListener('abort', stop, { once: true });
      try {
        let hasEnded = true;
        for await (const event of client.iterate({
          query: operation.toString(),
          variables: variables as Record<string, unknown>,
        })) {
          const { data = null, errors = [] } = event as Partial<HubAnswer<Data>>;
          hasEnded = !(data === null && errors.some(({ extensions }) => FOR_NOW.has(extensions.code)));
          if (!hasEnded) break;
          losses = 0;
          yield { data, errors };
        }
        if (hasEnded) return;
      } catch (error) {
        const reason = await reasonOf(error);
        if (!(reason instanceof NoAnswer)) throw reason;
      } finally {
        signal.removeEventListener('abort', stop);
        client.dispose();
      }
    }
  };
}

async function reasonOf(error: unknown): Promise<unknown> {
  if (!(error instanceof NetworkError)) return error;
  const response = error.response as Partial<Response> | undefined;
  if (response?.json === undefined || response.status === undefined) return new NoAnswer(error.message);
  const { errors = [] } = (await response.json().catch(() => ({}))) as { errors?: HubError[] };
  return refusal(errors, response.status);
}

async function pause(losses: number, signal: AbortSignal): Promise<void> {
  const ms = Math.min(FIRST_WAIT_MS * 2 ** (losses - 1), LONGEST_WAIT_MS);
  // an abort is an end of waiting like any other
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
