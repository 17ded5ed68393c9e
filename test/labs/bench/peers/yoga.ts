/** GraphQL Yoga on Node's own server, as its documentation starts it; nothing written to a log. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphQLSchema } from 'graphql';
import { labPackage } from '../../packages';
import type { RunningServer } from '../running-server';
import type { ListFixture } from './list-fixture';
import { schemaOver } from './plain-apollo';

/** What is used of it. */
interface YogaPackage {
  readonly createYoga: (options: { readonly schema: GraphQLSchema; readonly logging: false }) => RequestListener;
}

const { createYoga } = labPackage<YogaPackage>('graphql-yoga');

export async function startYoga(fixture: ListFixture): Promise<RunningServer> {
  const server = createServer(createYoga({ schema: schemaOver(fixture), logging: false }));
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
