/** What a physician gets by break-glass, and sends for it. */
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { BreakGlassGround } from '../../model/break-glass';
import { Classified } from '../classified';
import { BreakGlassGroundEnum } from './break-glass-enums';

@Classified('INTERNAL')
@ObjectType({
  description: 'A case that is open to the physician who asked for it, until an instant.',
  simpleResolvers: true,
})
export class BreakGlassAssignment {
  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Id of the entry that a privacy officer will review.' })
  readonly id!: string;

  @Field(() => ID, { nullable: true, description: 'The case: ask for it from the next request on.' })
  readonly caseId!: string;

  @Field(() => BreakGlassGroundEnum, { nullable: true, description: 'The reason that was given.' })
  readonly ground!: BreakGlassGround;

  @Field(() => Date, { nullable: true, description: 'Until when it is open.' })
  readonly until!: Date;
}

@InputType({ description: 'A case to be opened by break-glass: by its id or its reference, one of the two.' })
export class BreakGlassInput {
  @Classified('INTERNAL', { reveals: { coordinate: 'BreakGlassAssignment.caseId', right: 'WRITE' } })
  @Field(() => ID, { nullable: true, description: "The hub's id of the case." })
  readonly caseId?: string | null;

  @Classified('INTERNAL', { reveals: { coordinate: 'BreakGlassAssignment.caseId', right: 'WRITE' } })
  @Field(() => String, { nullable: true, description: 'Its reference, as the call centre says it.' })
  readonly reference?: string | null;

  @Classified('INTERNAL', { reveals: { coordinate: 'BreakGlassAssignment.ground', right: 'WRITE' } })
  @Field(() => BreakGlassGroundEnum, { description: 'Why. No text: it would carry what only a physician may read.' })
  readonly ground!: BreakGlassGround;
}
