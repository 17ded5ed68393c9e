import { Field, InputType, ObjectType } from 'type-graphql';
import type { SourceSwitch as Switch } from '../../model/source-switch';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import type { NewSwitch } from '../../registers/source-switch-store';
import { Classified } from '../classified';
import { Writes } from '../registers/written';

@Classified('INTERNAL')
@ObjectType({
  description: 'What was last decided by hand about a partner system: whether the hub asks it at all.',
  simpleResolvers: true,
})
export class SourceSwitch implements AboutSubject, Switch {
  /** The organisation whose system it is. */
  readonly subject!: OrganisationSubject;

  @Field(() => String, { nullable: true, description: 'The name of the partner system.' })
  readonly source!: Switch['source'];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is off: it is not asked, and its files stay where they are.',
  })
  readonly off!: boolean;

  @Field(() => String, { nullable: true, description: 'Why, in the words of the officer.' })
  readonly reason!: string;

  @Field(() => String, { nullable: true, description: 'Pseudonym of the officer.' })
  readonly by!: string;

  @Field(() => Date, { nullable: true, description: 'Since when.' })
  readonly at!: Date;
}

@InputType({ description: 'Whether a partner system is to be asked.' })
export class SwitchSourceInput implements NewSwitch {
  @Writes('SourceSwitch.source')
  @Field(() => String, { description: 'The name of the partner system, as `sources` has it.' })
  readonly source!: string;

  @Writes('SourceSwitch.off')
  @Field(() => Boolean, { description: 'True: it is asked no more. False: it is asked again.' })
  readonly off!: boolean;

  @Writes('SourceSwitch.reason')
  @Field(() => String, { description: 'Why; one line. It says nothing of persons.' })
  readonly reason!: string;
}
