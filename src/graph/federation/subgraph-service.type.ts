import { Field, ObjectType } from 'type-graphql';
import { Classified } from '../classified';

@ObjectType('_Service', { description: 'The hub as a subgraph.', simpleResolvers: true })
export class SubgraphService {
  @Classified('STRUCTURAL')
  @Field(() => String, {
    nullable: true,
    description: 'The schema, without what is hidden from the caller, as it is composed with others (Federation 2).',
  })
  readonly sdl!: string;
}
