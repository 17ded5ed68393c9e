/** How often an application asked an operation, or a field with it, on one day. */
import { Field, Float, ID, ObjectType } from 'type-graphql';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Classified } from '../classified';
import { LocalDate } from '../local-date';
import { connectionType } from '../paging/connection';

@Classified('INTERNAL')
@ObjectType({
  description: 'How often an application asked an operation, or a field with it, on one day.',
  simpleResolvers: true,
})
export class OperationUsage implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Day, client id, hash and coordinate.' })
  readonly id!: string;

  @Field(() => LocalDate, { nullable: true, description: 'The day, in Brussels.' })
  readonly day!: string;

  @Field(() => String, { nullable: true, description: 'Client id of the application, or of the front end.' })
  readonly clientId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the text, hexadecimal; null for those that were too many to be told apart.',
  })
  readonly operationHash!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The field that was asked, as Type.field; null: the operation as a whole.',
  })
  readonly coordinate!: string | null;

  @Field(() => Float, { nullable: true, description: 'How many requests.' })
  readonly requests!: number;
}

export const OperationUsageConnection = connectionType('OperationUsage', OperationUsage, 'what applications asked');
