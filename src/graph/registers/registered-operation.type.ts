/** An operation that an application has registered: it may be asked where others are refused. */
import { Field, ID, ObjectType } from 'type-graphql';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Classified } from '../classified';
import { connectionType } from '../paging/connection';

@Classified('INTERNAL')
@ObjectType({ description: 'An operation that an application has registered.', simpleResolvers: true })
export class RegisteredOperation implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Client id and hash.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'Client id of the application.' })
  readonly clientId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the text, hexadecimal; a client may send it in place of the text.',
  })
  readonly hash!: string;

  @Field(() => String, { nullable: true, description: 'What the client calls it where it does not send the hash.' })
  readonly documentId!: string | null;

  @Field(() => String, { nullable: true, description: 'Names of the operations in it, separated by commas.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Letter by letter as the client sends it.' })
  readonly text!: string;

  @Field(() => Date, { nullable: true, description: 'When an officer registered it.' })
  readonly registeredAt!: Date | null;
}

export const RegisteredOperationConnection = connectionType(
  'RegisteredOperation',
  RegisteredOperation,
  'registered operations',
);
