/** What rules can speak of, and the law above them: for reading. */
import { Ctx, Resolver } from 'type-graphql';
import type { Classification } from '../../model/classification';
import type { Right } from '../../model/decision';
import { Of, Output, Text, Read } from '../declarations';
import { RightEnum } from './decision.type';
import { ClassificationEnum } from './rule.type';
import type { Language } from '../../policy/effect/language';
import { floorSentences } from '../../policy/floor';
import type { RequestContext } from '../request-context';
import { LanguageArg } from './language-arg';

/** What the policy speaks about, and the law above it. */
@Output('A place of the schema that rules speak of.', { name: 'GovernedCoordinate', class: 'INTERNAL' })
export class GovernedCoordinate {
  @Text('`Type.field`, `Type.field(arg:)` or `Input.field`.')
  readonly coordinate!: string;

  @Of(() => ClassificationEnum, 'How sensitive it is.')
  readonly classification!: Classification;

  @Of(() => [String], 'What its value is computed from: it is denied where one of these is not visible.')
  readonly derivedFrom!: readonly string[];

  @Text('The coordinate whose generalised form it carries.')
  readonly masks!: string | null;

  @Text('Of an input field: the coordinate that its use takes a right on.')
  readonly reveals!: string | null;

  @Of(() => RightEnum, 'Of an input field: that right.')
  readonly revealsBy!: Right | null;
}

@Output('What the law forbids, whatever a policy says.', { name: 'FloorRule', class: 'INTERNAL' })
export class FloorRuleEntry {
  @Text('Its name; decisions give it as their rule.')
  readonly rule!: string;

  @Text('The sentence that forbids.')
  readonly sentence!: string;
}

@Resolver()
export class PolicyReadingResolver {
  @Read(
    () => [GovernedCoordinate],
    'Every place of the schema with its class, by name. Driving source: the schema itself.',
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

  @Read(() => [FloorRuleEntry], 'The statutory floor: what no policy can grant. Driving source: the code of the hub.')
  floorRules(@LanguageArg() language: Language): FloorRuleEntry[] {
    return floorSentences(language);
  }
}
