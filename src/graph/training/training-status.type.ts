import { Field, ObjectType } from 'type-graphql';
import type { AboutSubject, SelfSubject } from '../../model/subject';
import { Classified } from '../classified';

@Classified('INTERNAL')
@ObjectType({
  description: 'Whether the caller has passed a training module. Source: the federal platform, mirrored by the hub.',
  simpleResolvers: true,
})
export class TrainingStatus implements AboutSubject {
  readonly subject!: SelfSubject;

  @Field(() => String, { nullable: true, description: 'The module; `data-protection` is the gate to personal data.' })
  readonly module!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is passed and still valid.' })
  readonly passed!: boolean;

  @Field(() => Date, {
    nullable: true,
    description: 'Until when it is valid; null where it does not end or was not passed.',
  })
  readonly validUntil!: Date | null;

  @Field(() => Date, { nullable: true, description: 'As of when the hub knows this.' })
  readonly asOf!: Date | null;
}
