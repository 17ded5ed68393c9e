/**
 * The named peer: Apollo Server 5 on Fastify, the cache-control plugin off, over the printed schema with graphql-js's
 * own resolvers, serving the same rows from memory to anybody.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import fastifyApollo from '@as-integrations/fastify';
import fastify from 'fastify';
import { buildSchema, type GraphQLResolveInfo } from 'graphql';

export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** @param answers by operation name: the `data` the hub answers it with. */
export async function startPlainApollo(answers: Readonly<Record<string, { cases?: unknown }>>): Promise<RunningServer> {
  const schema = buildSchema(readFileSync(join(__dirname, '../../schema/hub.graphql'), 'utf8'));
  schema.getQueryType()!.getFields()['cases']!.resolve = async (_root, _args, _context, info: GraphQLResolveInfo) =>
    answers[info.operation.name?.value ?? '']?.cases;
  const apollo = new ApolloServer({ schema, plugins: [ApolloServerPluginCacheControlDisabled()] });
  await apollo.start();
  const server = fastify({ logger: false });
  await server.register(fastifyApollo(apollo), { path: '/graphql' });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    async stop() {
      await server.close();
      await apollo.stop();
    },
  };
}
