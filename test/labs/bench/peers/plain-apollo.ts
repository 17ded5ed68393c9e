/**
 * Apollo Server 5 on Fastify, the cache-control plugin off, over the printed schema with graphql-js's own resolvers.
 */
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import fastifyApollo, { type ApolloFastifyContextFunction } from '@as-integrations/fastify';
import fastify from 'fastify';
import { buildSchema, type GraphQLSchema } from 'graphql';
import type { RunningServer } from '../running-server';
import { connectionOf, SCHEMA_TEXT, type ListFixture } from './list-fixture';

export function startPlainApollo(fixture: ListFixture): Promise<RunningServer> {
  return startApollo(schemaOver(fixture));
}

export function schemaOver({ field, rows }: ListFixture): GraphQLSchema {
  const schema = buildSchema(SCHEMA_TEXT);
  schema.getQueryType()!.getFields()[field]!.resolve = async () => connectionOf(rows);
  return schema;
}

/** @param context of each request. */
export async function startApollo<Context extends object>(
  schema: GraphQLSchema,
  context?: ApolloFastifyContextFunction<Context>,
): Promise<RunningServer> {
  const apollo = new ApolloServer<Context>({ schema, plugins: [ApolloServerPluginCacheControlDisabled()] });
  await apollo.start();
  const server = fastify({ logger: false });
  await server.register(fastifyApollo(apollo), { path: '/graphql', ...(context && { context }) } as never);
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    async stop() {
      await server.close();
      await apollo.stop();
    },
  };
}
