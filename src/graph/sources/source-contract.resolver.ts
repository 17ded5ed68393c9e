import { Ctx, Resolver, Root } from 'type-graphql';
import { Computed } from '../declarations';
import type { RequestContext } from '../request-context';
import { SourceContract } from './source-contract.type';
import { Source } from './source.type';

@Resolver(() => Source)
export class SourceContractResolver {
  @Computed(() => SourceContract, 'Whether it offers what the hub needs of it, read from what it says about itself.', {
    class: 'INTERNAL',
  })
  contract(@Root() { id, subject }: Source, @Ctx() context: RequestContext): SourceContract {
    return { subject, ...context.sourceContract(id) };
  }
}
