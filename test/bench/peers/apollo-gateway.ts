/** Apollo Server 5 with @apollo/gateway on Fastify over a supergraph, the cache-control plugin off. */
import { ApolloGateway, RemoteGraphQLDataSource, type GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import fastifyApollo from '@as-integrations/fastify';
import fastify, { type FastifyRequest } from 'fastify';
import type { RunningServer } from '../running-server';
import { PASSED_ON } from './passed-on';

interface Context {
  readonly headers: FastifyRequest['headers'];
}

class Subgraph extends RemoteGraphQLDataSource<Partial<Context>> {
  override willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<Partial<Context>>): void {
    const { headers } = context as Partial<Context>;
    for (const name of PASSED_ON) {
      const value = headers?.[name];
      if (typeof value === 'string') request.http?.headers.set(name, value);
    }
  }
}

export async function startApolloGateway({
  supergraph: supergraphSdl,
}: {
  supergraph: string;
}): Promise<RunningServer> {
  const gateway = new ApolloGateway({ supergraphSdl, buildService: ({ url }) => new Subgraph({ url }) });
  const apollo = new ApolloServer<Context>({ gateway, plugins: [ApolloServerPluginCacheControlDisabled()] });
  await apollo.start();
  const server = fastify({ logger: false });
  await server.register(fastifyApollo(apollo), {
    path: '/graphql',
    context: async ({ headers }: FastifyRequest) => ({ headers }),
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    async stop() {
      await server.close();
      await apollo.stop();
    },
  };
}
