/** Apollo Server 5 with @apollo/gateway on Fastify over a supergraph, the cache-control plugin off. */
import { ApolloServer, type ApolloServerOptions } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import fastifyApollo from '@as-integrations/fastify';
import fastify, { type FastifyRequest } from 'fastify';
import { labPackage } from '../../packages';
import type { RunningServer } from '../running-server';
import { PASSED_ON } from './passed-on';

interface Context {
  readonly headers: FastifyRequest['headers'];
}

type Gateway = NonNullable<ApolloServerOptions<Context>['gateway']>;

/** Of a request to a subgraph. */
interface Sending {
  readonly request: { readonly http?: { readonly headers: Map<string, string> } };
  readonly context: Partial<Context>;
}

/** What is used of it. */
interface GatewayPackage {
  readonly ApolloGateway: new (configuration: {
    readonly supergraphSdl: string;
    readonly buildService: (service: { readonly url?: string }) => object;
  }) => Gateway;
  readonly RemoteGraphQLDataSource: new (configuration: { readonly url?: string }) => object;
}

const { ApolloGateway, RemoteGraphQLDataSource } = labPackage<GatewayPackage>('@apollo/gateway');

class Subgraph extends RemoteGraphQLDataSource {
  willSendRequest({ request, context: { headers } }: Sending): void {
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
