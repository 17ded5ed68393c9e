/** A version of the policy by its number, and as a file that is reviewed in git. */
import { Ctx, Int, Resolver, Root } from 'type-graphql';
import { writePolicyFile } from '../../policy/file/write-policy-file';
import { Argument, Computed, Read } from '../declarations';
import type { RequestContext } from '../request-context';
import { PolicyVersion } from './policy-version.type';

@Resolver(() => PolicyVersion)
export class PolicyFileResolver {
  @Read(
    () => PolicyVersion,
    "One version of the policy; null where there is none of that number. Driving source: the hub's own database.",
    { class: 'INTERNAL' },
  )
  async policyVersion(
    @Argument('number', () => Int, 'Its number.', {
      required: true,
      class: 'INTERNAL',
      filters: 'PolicyVersion.number',
    })
    number: number,
    @Ctx() { policy }: RequestContext,
  ): Promise<PolicyVersion | null> {
    return policy.version(number);
  }

  @Computed(
    () => String,
    'The whole version as a YAML file, as schema/policy.schema.json describes it: for review in git.',
    { class: 'INTERNAL' },
  )
  async file(@Root() { number }: PolicyVersion, @Ctx() { policy }: RequestContext): Promise<string | null> {
    const version = await policy.version(number);
    return version && writePolicyFile(version.document);
  }
}
