/** Clients that ask without a pause over connections they keep, and what became of each of their requests. */
import { Agent, request } from 'undici';

export interface SteadyQuestion {
  readonly token: string;
  readonly query: string;
}

export interface LoadOutcome {
  /** Requests that were answered as expected. */
  readonly good: number;
  /** What else came of a request, in words, and how often. */
  readonly other: ReadonlyMap<string, number>;
}

export interface SteadyLoad {
  /** Resolves once every client has its last answer. */
  stop(): Promise<LoadOutcome>;
}

export interface SteadyLoadOptions {
  readonly url: string;
  /** One client asks each, over and over. */
  readonly questions: readonly SteadyQuestion[];
  /** Null where the answer is as it should be; else what is wrong with it. */
  readonly faultOf: (question: SteadyQuestion, answer: unknown) => string | null;
}

export function startSteadyLoad({ url, questions, faultOf }: SteadyLoadOptions): SteadyLoad {
  const dispatcher = new Agent({ connections: questions.length, keepAliveTimeout: 60_000 });
  const other = new Map<string, number>();
  let good = 0;
  let isOn = true;
  const ask = async (question: SteadyQuestion): Promise<string | null> => {
    const { statusCode, body } = await request(`${url}/graphql`, {
      dispatcher,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${question.token}` },
      body: JSON.stringify({ query: question.query }),
    });
    const text = await body.text();
    return statusCode === 200 ? faultOf(question, JSON.parse(text)) : `status ${statusCode}`;
  };
  const client = async (question: SteadyQuestion): Promise<void> => {
    while (isOn) {
      const fault = await ask(question).catch((error: Error) => `${error.name} ${error.message}`);
      if (fault === null) good += 1;
      else other.set(fault, (other.get(fault) ?? 0) + 1);
    }
  };
  const clients = questions.map(client);
  return {
    async stop() {
      isOn = false;
      await Promise.all(clients);
      await dispatcher.close();
      return { good, other };
    },
  };
}
