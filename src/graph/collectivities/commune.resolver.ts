/** The communes, for choosing one and for showing its name: no person behind them. */
import { Resolver } from 'type-graphql';
import { Read } from '../declarations';
import { allCommunes } from './commune-record';
import { Commune } from './commune.type';

@Resolver()
export class CommuneResolver {
  @Read(() => [Commune], 'The nineteen communes of Brussels, by NIS5 code.', { class: 'PUBLIC' })
  communes(): readonly Commune[] {
    return allCommunes();
  }
}
