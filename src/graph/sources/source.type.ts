import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { SourceFaultKind, SourceState } from '../../model/source-health';
import type { CircuitState } from '../../model/source-limits';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Classified } from '../classified';
import { CircuitStateEnum, SourceFaultEnum, SourceLimits } from './source-limits.type';
import { SourceStateEnum } from './source-state';

@Classified('INTERNAL')
@ObjectType({
  description: 'How a partner system is doing, learnt from the calls made to it, or from the files it drops.',
  simpleResolvers: true,
})
export class Source implements AboutSubject {
  /** The organisation whose system it is. */
  readonly subject!: OrganisationSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'The name of the partner system.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'The name that errors and provenance use.' })
  readonly name!: string;

  @Field(() => SourceStateEnum, { nullable: true, description: 'How it is doing.' })
  readonly state!: SourceState;

  @Field(() => Date, { nullable: true, description: 'Since when.' })
  readonly since!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When it last gave a good answer, or a file of it was last imported.',
  })
  readonly lastGoodAnswerAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'How long its last good answer took, in milliseconds.' })
  readonly latencyMs!: number | null;

  @Field(() => SourceFaultEnum, {
    nullable: true,
    description: 'What the last call that failed failed of; null for a partner that has no service.',
  })
  readonly fault!: SourceFaultKind | null;

  @Field(() => CircuitStateEnum, {
    nullable: true,
    description: 'Whether it is asked at present; null for a partner that has no service.',
  })
  readonly circuit!: CircuitState | null;

  @Field(() => SourceLimits, {
    nullable: true,
    description: 'What it may cost, and how much of its failing is borne; null for a partner that has no service.',
  })
  readonly limits!: SourceLimits | null;
}
