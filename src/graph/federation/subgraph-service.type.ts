import { Output, Text } from '../declarations';

@Output('The hub as a subgraph.', { name: '_Service' })
export class SubgraphService {
  @Text('The schema, without what is hidden from the caller, as it is composed with others (Federation 2).', {
    class: 'STRUCTURAL',
  })
  readonly sdl!: string;
}
