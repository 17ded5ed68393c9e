import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../classified';
import type { RequestContext } from '../request-context';
import { SourceContract } from './source-contract.type';
import { Source } from './source.type';

@Resolver(() => Source)
export class SourceContractResolver {
  @Classified('INTERNAL')
  @FieldResolver(() => SourceContract, {
    nullable: true,
    description: 'Whether it offers what the hub needs of it, read from what it says about itself.',
  })
  contract(@Root() { id, subject }: Source, @Ctx() context: RequestContext): SourceContract {
    return { subject, ...context.sourceContract(id) };
  }
}
