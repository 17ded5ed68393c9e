import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import type { ContactPointKind } from '../../model/words';
import { Classified } from '../classified';
import { SOURCE_DESCRIPTION } from '../disclosed-source';
import { ContactPointKindEnum } from '../domain-enums';

@Classified('PERSONAL')
@ObjectType({ description: 'A way to reach the person, as one source knows it.', simpleResolvers: true })
export class ContactPoint implements AboutSubject {
  readonly subject!: CaseSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => ContactPointKindEnum, { nullable: true, description: 'Kind of contact point.' })
  readonly kind!: ContactPointKind;

  @Field(() => String, { nullable: true, description: 'Phone number, where this is a phone.' })
  readonly phone?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address, where this is one.' })
  readonly email?: string | null;

  @Field(() => String, {
    nullable: true,
    description: SOURCE_DESCRIPTION,
  })
  readonly source!: string;

  @Field(() => Date, { nullable: true, description: 'As of when the source says so.' })
  readonly asOf!: Date | null;

  @Field(() => Int, { nullable: true, description: 'From 1, the one to try first.' })
  readonly rank!: number;
}
