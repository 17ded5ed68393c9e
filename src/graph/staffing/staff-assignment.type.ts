import { Field, ObjectType } from 'type-graphql';
import type { StaffAssignmentKind } from '../../model/staff';
import type { AboutSubject, StaffSubject } from '../../model/subject';
import { Classified } from '../classified';
import { StaffAssignmentKindEnum } from './staff-enums';

@Classified('INTERNAL')
@ObjectType({
  description: 'That somebody holds or held work: never which order or case, nor of whom.',
  simpleResolvers: true,
})
export class StaffAssignment implements AboutSubject {
  readonly subject!: StaffSubject;

  @Field(() => StaffAssignmentKindEnum, { nullable: true, description: 'What sort of work.' })
  readonly kind!: StaffAssignmentKind;

  @Field(() => Date, { nullable: true, description: 'From when.' })
  readonly from!: Date;

  @Field(() => Date, { nullable: true, description: 'Until when; null while it has no end.' })
  readonly until!: Date | null;
}
