/** A version of the policy by its number, and as a file that is reviewed in git. */
import { Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { writePolicyFile } from '../../policy/file/write-policy-file';
import { Classified, ClassifiedArg } from '../classified';
import type { RequestContext } from '../request-context';
import { PolicyVersion } from './policy-version.type';

@Resolver(() => PolicyVersion)
export class PolicyFileResolver {
  @Classified('INTERNAL')
  @Query(() => PolicyVersion, {
    nullable: true,
    description:
      "One version of the policy; null where there is none of that number. Driving source: the hub's own database.",
  })
  async policyVersion(
    @ClassifiedArg('number', () => Int, {
      as: 'INTERNAL',
      reveals: { coordinate: 'PolicyVersion.number', right: 'FILTER' },
      description: 'Its number.',
    })
    number: number,
    @Ctx() { policy }: RequestContext,
  ): Promise<PolicyVersion | null> {
    return policy.version(number);
  }

  @Classified('INTERNAL')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The whole version as a YAML file, as schema/policy.schema.json describes it: for review in git.',
  })
  async file(@Root() { number }: PolicyVersion, @Ctx() { policy }: RequestContext): Promise<string | null> {
    const version = await policy.version(number);
    return version && writePolicyFile(version.document);
  }
}
