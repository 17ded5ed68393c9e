/** A client of `/graphql/stream`: reads server-sent events as they come, over a connection of its own. */
import type { GraphqlError } from './running-demonstration';
import { until } from './until';

export interface StreamEvent<Data = Record<string, unknown>> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphqlError[];
}

export interface EventStream<Data = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  /** What has come so far. */
  readonly events: readonly StreamEvent<Data>[];
  /** Comments that keep the connection alive. */
  readonly comments: number;
  readonly isComplete: boolean;
  /** The body, where it is no stream. */
  readonly refusal: StreamEvent<Data> | null;
  /** The event of this number, from 1, as soon as it is there. */
  event(number: number): Promise<StreamEvent<Data>>;
  /** Resolves when the server has ended it. */
  ended(): Promise<void>;
  close(): void;
}

export interface Following {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** In place of the operation. */
  readonly body?: unknown;
}

export async function openEventStream<Data = Record<string, unknown>>(
  hubUrl: string,
  token: string | null,
  query: string,
  { variables, headers, body }: Following = {},
): Promise<EventStream<Data>> {
  const aborted = new AbortController();
  const response = await fetch(`${hubUrl}/graphql/stream`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify(body ?? { query, variables }),
    signal: aborted.signal,
  });
  return readEventStream<Data>(response, aborted);
}

export async function readEventStream<Data>(response: Response, aborted: AbortController): Promise<EventStream<Data>> {
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
  const refusal = isStream ? null : ((await response.json()) as StreamEvent<Data>);
  const events: StreamEvent<Data>[] = [];
  const state = { comments: 0, isComplete: false, isEnded: !isStream };
  const take = (message: string): void => {
    const [first = '', ...rest] = message.split('\n');
    if (first.startsWith(':')) state.comments += 1;
    if (first === 'event: complete') state.isComplete = true;
    if (first === 'event: next') events.push(JSON.parse(rest.join('').slice('data: '.length)) as StreamEvent<Data>);
  };
  if (isStream) void readAll(response, take).finally(() => (state.isEnded = true));
  return {
    status: response.status,
    headers: response.headers,
    events,
    refusal,
    get comments() {
      return state.comments;
    },
    get isComplete() {
      return state.isComplete;
    },
    async event(number) {
      await until(() => events.length >= number);
      return events[number - 1]!;
    },
    ended: () => until(() => state.isEnded),
    close: () => aborted.abort(),
  };
}

/** Never rejects: a connection that is lost is an end too. */
async function readAll(response: Response, take: (message: string) => void): Promise<void> {
  let text = '';
  try {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        take(text.slice(0, end));
        text = text.slice(end + 2);
      }
    }
  } catch {
    // closed
  }
}
