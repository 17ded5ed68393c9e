import { Field, ID, ObjectType } from 'type-graphql';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import { Classified } from '../classified';

@Classified('PERSONAL')
@ObjectType({
  description: 'An open call order for somebody else at the same address. Source: the call centre.',
  simpleResolvers: true,
})
export class HouseholdOrder implements AboutSubject {
  readonly subject!: CaseSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'Number of the order.' })
  readonly orderNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Whom the order is about.' })
  readonly name?: string | null;

  @Field(() => Date, { nullable: true, description: 'When the order was opened.' })
  readonly openedAt?: Date | null;
}
