/** A policy file as officers hand it in. */
import { Field, InputType } from 'type-graphql';
import { Writes } from '../registers/written';

@InputType({ description: 'A policy as a file, to become a draft.' })
export class ImportPolicyDraftInput {
  @Writes('PolicyVersion.grants')
  @Field(() => String, { description: 'The text of the file: YAML, as schema/policy.schema.json describes it.' })
  readonly file!: string;

  @Writes('PolicyVersion.title')
  @Field(() => String, { nullable: true, description: "Another title than the file's." })
  readonly title?: string | null;
}
