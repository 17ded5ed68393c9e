import { Field, ID, ObjectType } from 'type-graphql';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import type { VisitState } from '../../model/words';
import { Classified } from '../classified';
import { VisitStateEnum } from '../domain-enums';

@Classified('PERSONAL')
@ObjectType({ description: 'A visit by a field agent. Source: the call centre.', simpleResolvers: true })
export class Visit implements AboutSubject {
  readonly subject!: CaseSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => VisitStateEnum, { nullable: true, description: 'How far the visit has come.' })
  readonly state?: VisitState | null;

  @Field(() => Date, { nullable: true, description: 'When it is planned for.' })
  readonly plannedAt?: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it took place.' })
  readonly visitedAt?: Date | null;
}
