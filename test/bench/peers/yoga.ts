/** GraphQL Yoga on Node's own server, as its documentation starts it; nothing written to a log. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createYoga } from 'graphql-yoga';
import type { RunningServer } from '../running-server';
import type { ListFixture } from './list-fixture';
import { schemaOver } from './plain-apollo';

export async function startYoga(fixture: ListFixture): Promise<RunningServer> {
  const yoga = createYoga({ schema: schemaOver(fixture), logging: false });
  // eslint-disable-next-line @typescript-eslint/no-misused-promises -- as its documentation has it: Yoga answers whatever it throws
  const server = createServer(yoga);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
