/** What a supergraph is composed of: the schema of whoever asks, as `/schema.graphql` shows it. */
import type { GraphQLResolveInfo } from 'graphql';
import { Info, Resolver } from 'type-graphql';
import { Output, Text, Read } from '../declarations';
import { subgraphSchema } from './print-subgraph-schema';

@Output('The hub as a subgraph.', { name: '_Service' })
export class SubgraphService {
  @Text('The schema, without what is hidden from the caller, as it is composed with others (Federation 2).', {
    class: 'STRUCTURAL',
  })
  readonly sdl!: string;
}

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
