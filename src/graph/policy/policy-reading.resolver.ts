/** What rules can speak of, and the law above them: for reading. */
import { Ctx, Resolver } from 'type-graphql';
import type { Language } from '../../policy/effect/language';
import { floorSentences } from '../../policy/floor';
import { Read } from '../declarations';
import type { RequestContext } from '../request-context';
import { LanguageArg } from './language-arg';
import { FloorRuleEntry, GovernedCoordinate } from './policy-reading.type';

@Resolver()
export class PolicyReadingResolver {
  @Read(
    () => [GovernedCoordinate],
    'Every place of the schema with its class, by name. Driving source: the schema itself.',
    { class: 'INTERNAL' },
  )
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

  @Read(() => [FloorRuleEntry], 'The statutory floor: what no policy can grant. Driving source: the code of the hub.', {
    class: 'INTERNAL',
  })
  floorRules(@LanguageArg() language: Language): FloorRuleEntry[] {
    return floorSentences(language);
  }
}
