import { Field, ID, ObjectType } from 'type-graphql';
import type { CaseKey } from '../../model/case-keys';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import { Classified } from '../classified';
import { connectionType } from '../paging/connection';

/** What the hub itself knows of a case; everything else is a section, in `case.resolver.ts`. */
@ObjectType({
  description:
    'A person being followed, never implied to be infected. Every section comes from its own partner system; one that ' +
    'fails costs its section only.',
  simpleResolvers: true,
})
export class Case implements AboutSubject {
  readonly subject!: CaseSubject;
  readonly key!: CaseKey;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Classified('INTERNAL')
  @Field(() => String, { nullable: true, description: "The call centre's reference of the case." })
  readonly reference!: string;

  @Classified('INTERNAL')
  @Field(() => Date, { nullable: true, description: 'When the case was opened.' })
  readonly openedAt!: Date;
}

export const CaseConnection = connectionType('Case', Case, 'cases');
