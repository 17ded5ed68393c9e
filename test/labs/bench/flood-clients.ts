/** Floods a hub from a process of its own: clients that ask again as soon as they are answered, refused or not, until it is ended. */
import { Agent, request } from 'undici';
import { answerParent } from './side/side-process';

export interface FloodQuestion {
  readonly token: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface FloodOrder {
  readonly url: string;
  /** Each client asks one of them. */
  readonly questions: readonly FloodQuestion[];
  readonly clients: number;
}

export interface FloodTally {
  /** How often it was answered so, by status; by the error's message where it was not answered. */
  readonly answers: Readonly<Record<string, number>>;
  /** Of refusals, how many did not say when to come again. */
  readonly withoutRetryAfter: number;
  /** The longest that one waited for its answer, whatever it was, in milliseconds. */
  readonly longestMs: number;
}

export type FloodQuestions = {
  readonly begin: { readonly about: FloodOrder; readonly answer: null };
  readonly end: { readonly about: null; readonly answer: FloodTally };
};

let running = false;
let flooding: Promise<FloodTally>;

answerParent<null, null, FloodQuestions>(async () => null, {
  begin(order) {
    running = true;
    flooding = flood(order);
    // reported where it is awaited
    flooding.catch(() => undefined);
    return null;
  },
  end() {
    running = false;
    return flooding;
  },
});

async function flood({ url, questions, clients }: FloodOrder): Promise<FloodTally> {
  const dispatcher = new Agent({ connections: clients });
  const answers: Record<string, number> = {};
  let [withoutRetryAfter, longestMs] = [0, 0];
  const note = (answer: string | number): void => void (answers[answer] = (answers[answer] ?? 0) + 1);
  const client = async (number: number): Promise<void> => {
    const { token, query, variables } = questions[number % questions.length]!;
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    while (running) {
      const began = performance.now();
      try {
        const options = { dispatcher, method: 'POST', headers, body: JSON.stringify({ query, variables }) } as const;
        const { statusCode, headers: given, body } = await request(`${url}/graphql`, options);
        await body.dump();
        note(statusCode);
        if (statusCode !== 200 && given['retry-after'] === undefined) withoutRetryAfter += 1;
      } catch (error) {
        note((error as Error).message);
      }
      longestMs = Math.max(longestMs, performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  await dispatcher.close();
  return { answers, withoutRetryAfter, longestMs };
}
