/** What a supergraph is composed of: the schema of whoever asks, as `/schema.graphql` shows it. */
import type { GraphQLResolveInfo } from 'graphql';
import { Info, Resolver } from 'type-graphql';
import { Read } from '../declarations';
import { subgraphSchema } from './print-subgraph-schema';
import { SubgraphService } from './subgraph-service.type';

@Resolver()
export class SubgraphServiceResolver {
  @Read(() => SubgraphService, 'The hub as a subgraph, for composing a supergraph.', {
    name: '_service',
    required: true,
    class: 'STRUCTURAL',
  })
  service(@Info() { schema }: GraphQLResolveInfo): SubgraphService {
    return Object.assign(new SubgraphService(), { sdl: subgraphSchema(schema) });
  }
}
