/** Floods a hub from a process of its own: clients that ask again as soon as they are answered, refused or not, until told to stop. */
import { Agent, request } from 'undici';

export interface FloodOrder {
  readonly url: string;
  readonly tokens: readonly string[];
  readonly query: string;
  readonly clients: number;
}

/** How often it was answered so, by status. */
export type FloodTally = Readonly<Record<string, number>>;

let running = false;
let tally: Record<string, number> = {};

process.on('message', (order: FloodOrder | 'STOP') => {
  if (order === 'STOP') {
    running = false;
    return;
  }
  running = true;
  tally = {};
  flood(order).then(
    () => process.send?.(tally),
    (error: Error) => process.send?.({ [error.message]: 1 }),
  );
});
process.on('disconnect', () => process.exit(0));

async function flood({ url, tokens, query, clients }: FloodOrder): Promise<void> {
  const dispatcher = new Agent({ connections: clients });
  const client = async (number: number): Promise<void> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${tokens[number % tokens.length]}` };
    while (running) {
      const { statusCode, body } = await request(`${url}/graphql`, {
        dispatcher,
        method: 'POST',
        headers,
        body: JSON.stringify({ query }),
      });
      await body.dump();
      tally[statusCode] = (tally[statusCode] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  await dispatcher.close();
}
