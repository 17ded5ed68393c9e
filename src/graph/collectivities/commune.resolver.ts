/** The communes, for choosing one and for showing its name: no person behind them. */
import { Query, Resolver } from 'type-graphql';
import { Classified } from '../classified';
import { allCommunes } from './commune-record';
import { Commune } from './commune.type';

@Resolver()
export class CommuneResolver {
  @Classified('PUBLIC')
  @Query(() => [Commune], { nullable: true, description: 'The nineteen communes of Brussels, by NIS5 code.' })
  communes(): readonly Commune[] {
    return allCommunes();
  }
}
