/**
 * The same with graphql-shield as its documentation shows it: a rule with the contextual cache on the root field and on each type
 * whose fields are read, put on by `applyMiddleware`.
 */
import { isObjectType, type GraphQLSchema } from 'graphql';
import { applyMiddleware } from 'graphql-middleware';
import { rule, shield } from 'graphql-shield';
import type { RunningServer } from '../running-server';
import type { ListFixture } from './list-fixture';
import { schemaOver, startApollo } from './plain-apollo';

interface Context {
  readonly user: { readonly name: string } | null;
}

const isAuthenticated = rule({ cache: 'contextual' })(
  async (_parent: unknown, _args: unknown, { user }: Context) => user !== null,
);

export function startShieldedApollo(fixture: ListFixture): Promise<RunningServer> {
  const schema = schemaOver(fixture);
  return startApollo<Context>(applyMiddleware(schema, permissions(schema, fixture)), async ({ headers }) => ({
    user: headers.authorization === undefined ? null : { name: 'somebody' },
  }));
}

function permissions(schema: GraphQLSchema, { field }: ListFixture) {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && !type.name.startsWith('__') && !['Query', 'Mutation'].includes(type.name),
  );
  return shield({
    Query: { [field]: isAuthenticated },
    ...Object.fromEntries(types.map(({ name }) => [name, isAuthenticated])),
  });
}
