import { Field, ID, ObjectType } from 'type-graphql';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import type { ScriptKind } from '../../model/words';
import { Classified } from '../classified';
import { ScriptKindEnum } from '../domain-enums';

@Classified('INTERNAL')
@ObjectType({ description: 'What is said when calling. Source: the federal platform.', simpleResolvers: true })
export class CallScript implements AboutSubject {
  /** The case it is offered in. */
  readonly subject!: CaseSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Opaque id of this version of the script.' })
  readonly id!: string;

  @Field(() => ScriptKindEnum, {
    nullable: true,
    description: 'What sort of conversation it is for; says nothing about the orders of the case.',
  })
  readonly kind!: ScriptKind;

  @Field(() => String, { nullable: true, description: 'Language it is in: BCP 47 primary subtag, lower case.' })
  readonly language!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True where it is in French because there is none in the language asked for, or none is known.',
  })
  readonly isFallback!: boolean;

  @Field(() => String, { nullable: true, description: "The platform's version; the one in force now." })
  readonly version!: string;

  @Field(() => Date, { nullable: true, description: 'Since when this version holds.' })
  readonly validFrom!: Date;

  @Field(() => String, { nullable: true, description: 'Its title.' })
  readonly title?: string | null;

  @Field(() => [String], { nullable: true, description: 'What is said, step by step.' })
  readonly steps?: readonly string[] | null;
}
