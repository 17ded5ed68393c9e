/** What rules can speak of, the law above them, and the versions of the policy: for reading. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Query, Resolver } from 'type-graphql';
import { floorSentences } from '../../policy/floor';
import { Classified } from '../classified';
import { coordinatesOfSchema } from '../read-coordinates';
import type { RequestContext } from '../request-context';
import { FloorRuleEntry, GovernedCoordinate, PolicyVersion } from './policy-reading.type';

@Resolver()
export class PolicyReadingResolver {
  @Classified('INTERNAL')
  @Query(() => [GovernedCoordinate], {
    nullable: true,
    description: 'Every place of the schema with its class, by name. Driving source: the schema itself.',
  })
  coordinates(@Info() { schema }: GraphQLResolveInfo): GovernedCoordinate[] {
    return [...coordinatesOfSchema(schema).values()].map(
      ({ coordinate, classification, derivedFrom, masks, reveals }) => ({
        coordinate,
        classification,
        derivedFrom,
        masks,
        reveals: reveals?.coordinate ?? null,
        revealsBy: reveals?.right ?? null,
      }),
    );
  }

  @Classified('INTERNAL')
  @Query(() => [FloorRuleEntry], {
    nullable: true,
    description: 'The statutory floor: what no policy can grant. Driving source: the code of the hub.',
  })
  floorRules(): FloorRuleEntry[] {
    return [...floorSentences()];
  }

  @Classified('INTERNAL')
  @Query(() => [PolicyVersion], {
    nullable: true,
    description: "Versions of the policy, the newest first. Driving source: the hub's own database.",
  })
  async policyVersions(@Ctx() { policy }: RequestContext): Promise<PolicyVersion[]> {
    return policy.versions();
  }
}
