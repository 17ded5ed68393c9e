/** What came of it when a process probed a version: asked as callers that do not exist, through all locks. */
import { Field, Int, ObjectType } from 'type-graphql';
import type { Coordinate } from '../../model/classification';
import { Carried } from '../classified';

@Carried()
@ObjectType({
  description:
    'What a process of the hub found when it asked, after it took the version, as callers that do not exist, through all ' +
    'locks: whether the answers are what the version means.',
  simpleResolvers: true,
})
export class PolicyProbe {
  @Field(() => Date, { nullable: true, description: "When it was through, on the hub's clock." })
  readonly at!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'A name made up when the process started: it tells processes apart, and nothing of their machines.',
  })
  readonly process!: string;

  @Field(() => Int, { nullable: true, description: 'How many callers it asked as.' })
  readonly callers!: number;

  @Field(() => Int, { nullable: true, description: 'How many answers, field by field, were compared.' })
  readonly compared!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'How many of them are not what the version means. Any is an alarm.',
  })
  readonly differing!: number;

  @Field(() => [String], {
    nullable: true,
    description: 'The fields they are of, each once; at most the first hundred by name.',
  })
  readonly coordinates!: readonly Coordinate[];

  @Field(() => Int, {
    nullable: true,
    description: 'From its first question to the last answer, pauses for requests included.',
  })
  readonly milliseconds!: number;
}
