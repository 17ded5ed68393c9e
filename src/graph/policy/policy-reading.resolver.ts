/** What rules can speak of, and the law above them: for reading. */
import { Ctx, Query, Resolver } from 'type-graphql';
import type { Language } from '../../policy/effect/language';
import { floorSentences } from '../../policy/floor';
import { Classified } from '../classified';
import type { RequestContext } from '../request-context';
import { LanguageArg } from './language-arg';
import { FloorRuleEntry, GovernedCoordinate } from './policy-reading.type';

@Resolver()
export class PolicyReadingResolver {
  @Classified('INTERNAL')
  @Query(() => [GovernedCoordinate], {
    nullable: true,
    description: 'Every place of the schema with its class, by name. Driving source: the schema itself.',
  })
  coordinates(@Ctx() { policy }: RequestContext): GovernedCoordinate[] {
    return [...policy.coordinates.values()].map(({ coordinate, classification, derivedFrom, masks, reveals }) => ({
      coordinate,
      classification,
      derivedFrom,
      masks,
      reveals: reveals?.coordinate ?? null,
      revealsBy: reveals?.right ?? null,
    }));
  }

  @Classified('INTERNAL')
  @Query(() => [FloorRuleEntry], {
    nullable: true,
    description: 'The statutory floor: what no policy can grant. Driving source: the code of the hub.',
  })
  floorRules(@LanguageArg() language: Language): FloorRuleEntry[] {
    return floorSentences(language);
  }
}
