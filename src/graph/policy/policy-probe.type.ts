/** What came of it when a process probed a version: asked as callers that do not exist, through all locks. */
import type { Coordinate } from '../../model/classification';
import { Instant, Of, Output, Text, Whole } from '../declarations';

@Output(
  'What a process of the hub found when it asked, after it took the version, as callers that do not exist, through all ' +
    'locks: whether the answers are what the version means.',
  { carried: true },
)
export class PolicyProbe {
  @Instant("When it was through, on the hub's clock.")
  readonly at!: Date;

  @Text('A name made up when the process started: it tells processes apart, and nothing of their machines.')
  readonly process!: string;

  @Whole('How many callers it asked as.')
  readonly callers!: number;

  @Whole('How many answers, field by field, were compared.')
  readonly compared!: number;

  @Whole('How many of them are not what the version means. Any is an alarm.')
  readonly differing!: number;

  @Of(() => [String], 'The fields they are of, each once; at most the first hundred by name.')
  readonly coordinates!: readonly Coordinate[];

  @Whole('From its first question to the last answer, pauses for requests included.')
  readonly milliseconds!: number;
}
