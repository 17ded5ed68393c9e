import { Field, ID, ObjectType } from 'type-graphql';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import type { CareLine } from '../../model/words';
import { Classified } from '../classified';
import { CareLineEnum } from '../domain-enums';

@Classified('PERSONAL')
@ObjectType({
  description: "Somebody the case is assigned to now. Sources: the call centre, and the mutualities' staff systems.",
  simpleResolvers: true,
})
export class CareTeamMember implements AboutSubject {
  readonly subject!: CaseSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => CareLineEnum, { nullable: true, description: 'Which line the person works in.' })
  readonly line?: CareLine | null;

  @Field(() => String, { nullable: true, description: 'Name of the person.' })
  readonly name?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the person is on duty now.' })
  readonly onDuty?: boolean | null;
}
