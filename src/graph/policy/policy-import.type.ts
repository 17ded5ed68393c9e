/** What comes of a policy file that is handed in: a draft, or all that is wrong with it. */
import { Field, Int, ObjectType } from 'type-graphql';
import { Classified } from '../classified';
import { PolicyVersion } from './policy-version.type';

@Classified('INTERNAL')
@ObjectType('PolicyFileFault', { description: 'What is wrong at one place of a policy file.', simpleResolvers: true })
export class PolicyFileFault {
  @Field(() => Int, { nullable: true, description: 'Line, counted from 1.' })
  readonly line!: number;

  @Field(() => Int, { nullable: true, description: 'Column, counted from 1.' })
  readonly column!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Where in the policy: `grants[3].roles[0]`; empty for the file as a whole.',
  })
  readonly path!: string;

  @Field(() => String, { nullable: true, description: 'What is wrong, and where it can be told what was meant.' })
  readonly sentence!: string;
}

@Classified('INTERNAL')
@ObjectType('PolicyImport', { description: 'What came of a policy file.', simpleResolvers: true })
export class PolicyImport {
  @Field(() => PolicyVersion, {
    nullable: true,
    description: 'The draft; null where the file has faults: then nothing was stored.',
  })
  readonly draft!: PolicyVersion | null;

  @Field(() => [PolicyFileFault], {
    nullable: true,
    description: 'In the order of lines; empty where there is a draft.',
  })
  readonly faults!: readonly PolicyFileFault[];
}
