import { Field, ID, ObjectType } from 'type-graphql';
import type { IssuerKind, Purpose, Role } from '../../model/roles';
import type { AboutSubject, SelfSubject } from '../../model/subject';
import { Classified } from '../classified';
import { IssuerEnum, PurposeEnum, RoleEnum } from './caller-enums';
import { CallerFactEnum, type CallerFactName } from './caller-fact-name';

@Classified('INTERNAL')
@ObjectType({
  description: 'A fact about the caller that decisions depend on, and how old it is.',
  simpleResolvers: true,
})
export class CallerFactStatus implements AboutSubject {
  readonly subject!: SelfSubject;

  @Field(() => CallerFactEnum, { nullable: true, description: 'The fact.' })
  readonly fact!: CallerFactName;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False once it is older than it counts, or was never learnt: what depends on it is then withheld.',
  })
  readonly usable!: boolean;

  @Field(() => String, { nullable: true, description: 'Who vouches for it.' })
  readonly authority!: string;

  @Field(() => Date, { nullable: true, description: 'As of when the hub knows this.' })
  readonly asOf!: Date | null;
}

@Classified('INTERNAL')
@ObjectType({
  description: 'Who is asking: what the token says, and what the hub knows beside it.',
  simpleResolvers: true,
})
export class Viewer implements AboutSubject {
  readonly subject!: SelfSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Classified('PERSONAL')
  @Field(() => String, { nullable: true, description: 'Name, for greeting; null for a system.' })
  readonly name!: string | null;

  @Field(() => IssuerEnum, { nullable: true, description: 'Which identity provider vouches for the caller.' })
  readonly issuer!: IssuerKind;

  @Field(() => [RoleEnum], { nullable: true, description: 'Roles, as far as the organisation may hold them.' })
  readonly roles!: readonly Role[];

  @Field(() => String, { nullable: true, description: 'CBE number of the organisation the caller acts for.' })
  readonly organisation!: string | null;

  @Field(() => PurposeEnum, { nullable: true, description: 'The one purpose of this request.' })
  readonly purpose!: Purpose | null;

  @Field(() => [PurposeEnum], { nullable: true, description: 'Purposes the caller may choose from.' })
  readonly purposes!: readonly Purpose[];
}
