/** Floods a hub from a process of its own: clients that ask again as soon as they are answered, refused or not, until a message stops them. */
import { Agent, request } from 'undici';

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

let running = false;

process.on('message', (order: FloodOrder | 'STOP') => {
  if (order === 'STOP') {
    running = false;
    return;
  }
  running = true;
  flood(order).then(
    (tally) => process.send?.(tally),
    (error: Error) => process.send?.({ answers: { [error.message]: 1 }, withoutRetryAfter: 0, longestMs: 0 }),
  );
});
process.on('disconnect', () => process.exit(0));

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
