import { Field, ObjectType } from 'type-graphql';
import type { AboutSubject, StaffSubject } from '../../model/subject';
import { Classified } from '../classified';

@Classified('PERSONAL')
@ObjectType({
  description:
    'A module of the distance training that somebody passed; never with a score. Source: the federal platform, mirrored.',
  simpleResolvers: true,
})
export class StaffTraining implements AboutSubject {
  readonly subject!: StaffSubject;

  @Field(() => String, { nullable: true, description: 'The module; `data-protection` is the gate to personal data.' })
  readonly module!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is passed and still valid.' })
  readonly passed!: boolean;

  @Field(() => Date, { nullable: true, description: 'Until when it is valid; null where it does not end.' })
  readonly validUntil!: Date | null;
}
