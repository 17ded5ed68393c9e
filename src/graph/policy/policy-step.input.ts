/** Which version an officer means, and what goes with the step. */
import { Field, ID, InputType, Int } from 'type-graphql';
import type { DraftAt } from '../../policy/policy-draft-store';
import { Writes } from '../registers/written';
import { CoordinatesForNobodyInput, DenialInput, GrantInput } from './policy-change.input';

@InputType({ description: 'A draft, as it was read.' })
export class PolicyDraftAtRevisionInput implements DraftAt {
  @Writes('PolicyVersion.number')
  @Field(() => Int, { description: 'Its number.' })
  readonly number!: number;

  @Writes('PolicyVersion.revision')
  @Field(() => Int, { description: 'The revision that was read; refused where the draft has changed since.' })
  readonly revision!: number;
}

@InputType({ description: 'Changes to a draft, rule by rule; what is left out stays.' })
export class ChangePolicyDraftInput implements DraftAt {
  @Writes('PolicyVersion.number')
  @Field(() => Int, { description: 'Its number.' })
  readonly number!: number;

  @Writes('PolicyVersion.revision')
  @Field(() => Int, { description: 'The revision that was read; refused where the draft has changed since.' })
  readonly revision!: number;

  @Writes('PolicyVersion.title')
  @Field(() => String, { nullable: true, description: 'Another title.' })
  readonly title?: string | null;

  @Writes('PolicyVersion.grants')
  @Field(() => [GrantInput], { nullable: true, description: 'Grants that change, and new ones.' })
  readonly grants?: GrantInput[] | null;

  @Writes('PolicyVersion.denials')
  @Field(() => [DenialInput], { nullable: true, description: 'Denials that change, and new ones.' })
  readonly denials?: DenialInput[] | null;

  @Writes('PolicyVersion.grants')
  @Field(() => [ID], { nullable: true, description: 'Names of grants and denials that go.' })
  readonly remove?: string[] | null;

  @Writes('PolicyVersion.nobody')
  @Field(() => [CoordinatesForNobodyInput], {
    nullable: true,
    description: 'All that is meant for nobody, in the place of what stands there.',
  })
  readonly nobody?: CoordinatesForNobodyInput[] | null;
}

@InputType({ description: 'A policy version.' })
export class PolicyVersionNumberInput {
  @Writes('PolicyVersion.number')
  @Field(() => Int, { description: 'Its number.' })
  readonly number!: number;
}

@InputType({ description: 'A policy version that is not to come in force, and why.' })
export class ClosePolicyVersionInput {
  @Writes('PolicyVersion.number')
  @Field(() => Int, { description: 'Its number.' })
  readonly number!: number;

  @Writes('PolicyVersion.closedBecause')
  @Field(() => String, { description: 'Why: for whoever wrote it.' })
  readonly reason!: string;
}

@InputType({ description: 'When an approved policy version is to come in force.' })
export class SchedulePolicyVersionInput {
  @Writes('PolicyVersion.number')
  @Field(() => Int, { description: 'Its number.' })
  readonly number!: number;

  @Writes('PolicyVersion.scheduledFor')
  @Field(() => Date, { nullable: true, description: 'An instant to come; left out: not by itself.' })
  readonly at?: Date | null;
}
