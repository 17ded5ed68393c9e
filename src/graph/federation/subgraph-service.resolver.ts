/** What a supergraph is composed of: the schema of whoever asks, as `/schema.graphql` shows it. */
import type { GraphQLResolveInfo } from 'graphql';
import { Info, Query, Resolver } from 'type-graphql';
import { Classified } from '../classified';
import { subgraphSchema } from './print-subgraph-schema';
import { SubgraphService } from './subgraph-service.type';

@Resolver()
export class SubgraphServiceResolver {
  @Classified('STRUCTURAL')
  @Query(() => SubgraphService, { name: '_service', description: 'The hub as a subgraph, for composing a supergraph.' })
  service(@Info() { schema }: GraphQLResolveInfo): SubgraphService {
    return Object.assign(new SubgraphService(), { sdl: subgraphSchema(schema) });
  }
}
