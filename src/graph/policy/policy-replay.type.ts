/** What a version would have made of what was disclosed before, in sums; and of one operation, selection by selection. */
import { Field, Int, ObjectType } from 'type-graphql';
import type { MaskVariant, Outcome, Reason } from '../../model/decision';
import { Carried } from '../classified';
import { MaskVariantEnum } from '../domain-enums';
import { OutcomeEnum, ReasonEnum } from './decision-enums';

@Carried()
@ObjectType({ description: 'What changes for a part of the logged accesses.', simpleResolvers: true })
export class PolicyReplaySum {
  @Field(() => String, {
    nullable: true,
    description: 'A role or several at once, an organisation, an operation, a coordinate.',
  })
  readonly of!: string;

  @Field(() => Int, { nullable: true, description: 'How many accesses; of a coordinate, those that change.' })
  readonly accesses!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Coordinates withheld then and shown by the version; a mask counts as its companion, where that was asked for.',
  })
  readonly gained!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Coordinates disclosed then and not by the version, or only masked.',
  })
  readonly lost!: number;
}

@Carried()
@ObjectType('PolicyReplay', {
  description: 'The logged accesses decided once more by a version.',
  simpleResolvers: true,
})
export class PolicyReplayAnswer {
  @Field(() => Int, { nullable: true, description: 'How many accesses were looked at.' })
  readonly accesses!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Coordinates withheld then and shown by the version; a mask counts as its companion, where that was asked for.',
  })
  readonly gained!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Coordinates disclosed then and not by the version, or only masked.',
  })
  readonly lost!: number;

  @Field(() => Boolean, { nullable: true, description: 'False where the time was up before the log was through.' })
  readonly complete!: boolean;

  @Field(() => Date, { nullable: true, description: 'Instant of the last access looked at.' })
  readonly until!: Date | null;

  @Field(() => [PolicyReplaySum], { nullable: true, description: 'By role; what does not change is left out.' })
  readonly byRole!: readonly PolicyReplaySum[];

  @Field(() => [PolicyReplaySum], { nullable: true, description: 'By organisation, by CBE number.' })
  readonly byOrganisation!: readonly PolicyReplaySum[];

  @Field(() => [PolicyReplaySum], { nullable: true, description: 'By name of the operation.' })
  readonly byOperation!: readonly PolicyReplaySum[];

  @Field(() => [PolicyReplaySum], { nullable: true, description: 'By coordinate.' })
  readonly byCoordinate!: readonly PolicyReplaySum[];
}

@Carried()
@ObjectType('ExplainedSelection', {
  description: 'What would become of one selection of an operation.',
  simpleResolvers: true,
})
export class ExplainedSelectionAnswer {
  @Field(() => String, { nullable: true, description: 'Its place in the response, list positions left out.' })
  readonly selection!: string;

  @Field(() => String, { nullable: true, description: 'The coordinate it selects.' })
  readonly coordinate!: string;

  @Field(() => OutcomeEnum, { nullable: true, description: 'What the caller gets of a row in that relation.' })
  readonly outcome!: Outcome;

  @Field(() => MaskVariantEnum, { nullable: true, description: 'How the value is generalised, where it is masked.' })
  readonly variant!: MaskVariant | null;

  @Field(() => ReasonEnum, { nullable: true, description: 'Why not, where it is withheld or hidden.' })
  readonly reason!: Reason | null;

  @Field(() => String, { nullable: true, description: 'The rule that decides, or the row of the floor.' })
  readonly ruleId!: string | null;

  @Field(() => String, { nullable: true, description: 'Id of the legal basis of that rule.' })
  readonly legalBasis!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Set where it is taken out before anything runs: FIELD_WITHHELD or ARGUMENT_WITHHELD.',
  })
  readonly takenOut!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether partners may be asked for it.' })
  readonly asked!: boolean;

  @Field(() => [String], {
    nullable: true,
    description:
      'Partner systems that may be asked because of it, by their names; of the insurers only the one known to be the ' +
      "person's, which is `mutuality` here. None where the hub has it itself.",
  })
  readonly partners!: readonly string[];
}
