/** Clients that ask a server: a handful that ask again as soon as they are answered, or many that ask at a fixed rate. */
import { Agent, request } from 'undici';

/** What is asked, of whichever server. */
export interface Question {
  readonly query: string;
  /** Left out: nobody asks. */
  readonly token?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Of several in the token. */
  readonly purpose?: string;
  /** Its answer says so of what is withheld. Left out, an answer with errors ends the run. */
  readonly isWithheld?: boolean;
}

type At = { readonly url: string };

/** Of a load without a number of its own. */
const CLIENTS = 4;
/** More at a time than a server can have in hand at half of what it manages. */
const MOST_AT_A_RATE = 256;

export class Load {
  private readonly agent: Agent;
  private readonly manyAtOnce = new Agent({ connections: MOST_AT_A_RATE });

  constructor(private readonly clients = CLIENTS) {
    this.agent = new Agent({ connections: clients });
  }

  /** @returns the answer's text. @throws Error when it is not an answer as it should be. */
  once(question: Question & At): Promise<string> {
    return ask(this.agent, question);
  }

  /**
   * @param questions asked in turns
   * @param times gets how long each answer took, in milliseconds
   * @param clients no more than the load has
   * @returns how many requests were answered, each as it should be.
   */
  async forMilliseconds(
    milliseconds: number,
    questions: (Question & At) | readonly (Question & At)[],
    times: number[] = [],
    clients = this.clients,
  ): Promise<number> {
    const asked = [questions].flat();
    const lengths: number[] = [];
    for (const question of asked) lengths.push((await this.once(question)).length);
    const until = performance.now() + milliseconds;
    let [answered, next] = [asked.length, 0];
    const client = async (): Promise<void> => {
      while (performance.now() < until) {
        const position = next++ % asked.length;
        const began = performance.now();
        const text = await this.once(asked[position]!);
        times.push(performance.now() - began);
        if (text.length !== lengths[position]) throw new Error(`Another answer under load: ${text.slice(0, 500)}`);
        answered += 1;
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    return answered;
  }

  /**
   * Asks at fixed instants, whether or not what was asked before is answered.
   * @returns how long each answer took from the instant at which it was to be asked, in milliseconds, ascending.
   */
  async atRate(
    perSecond: number,
    milliseconds: number,
    questions: readonly (Question & At)[],
  ): Promise<readonly number[]> {
    const answers = await atInstants(perSecond, milliseconds, async (position, due) => {
      await ask(this.manyAtOnce, questions[position % questions.length]!);
      return performance.now() - due;
    });
    return answers.sort((one, other) => one - other);
  }

  async close(): Promise<void> {
    await Promise.all([this.agent.close(), this.manyAtOnce.close()]);
  }
}

/**
 * Calls at fixed instants, whether or not what was called before has come to its end.
 * @param call gets its place, from 0, and the instant at which it was to be called
 */
export async function atInstants<Result>(
  perSecond: number,
  milliseconds: number,
  call: (position: number, due: number) => Promise<Result>,
): Promise<Result[]> {
  const count = Math.max(1, Math.floor((perSecond * milliseconds) / 1000));
  const began = performance.now();
  const dueAt = (position: number): number => began + (position * 1000) / perSecond;
  const results: Promise<Result>[] = [];
  while (results.length < count) {
    const now = performance.now();
    while (results.length < count && dueAt(results.length) <= now) {
      const result = call(results.length, dueAt(results.length));
      // reported where all of them are awaited
      result.catch(() => undefined);
      results.push(result);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return Promise.all(results);
}

/** How the ids of its requests begin. */
export const OF_THE_LOAD = 'bench-';

/** Of every request its own: what a server asks for one is not taken for an answer to another. */
let requests = 0;

async function ask(dispatcher: Agent, question: Question & At): Promise<string> {
  const { url, token, query, variables, purpose, isWithheld } = question;
  const { statusCode, body } = await request(`${url}/graphql`, {
    dispatcher,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-request-id': `${OF_THE_LOAD}${(requests += 1)}`,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(purpose !== undefined && { 'purpose-of-use': purpose }),
    },
    body: JSON.stringify({ query, ...(variables && { variables }) }),
  });
  const text = await body.text();
  // the hub writes errors first; of others an answer with errors is another than the one that was compared
  if (statusCode !== 200 || text.startsWith('{"errors"') !== (isWithheld ?? false)) {
    throw new Error(`${url} answered ${statusCode}: ${text.slice(0, 500)}`);
  }
  return text;
}
