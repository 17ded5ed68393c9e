import { Field, ID, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '../local-date';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import type { StaffProfile } from '../../model/words';
import { Classified } from '../classified';
import { StaffProfileEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';

@Classified('INTERNAL')
@ObjectType({
  description: 'People sought at the employment office, for one profile and one set of languages. Source: Actiris.',
  simpleResolvers: true,
})
export class JobOffer implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "The employment office's own number of the offer." })
  readonly reference?: string | null;

  @Field(() => StaffProfileEnum, { nullable: true, description: 'What people are sought as.' })
  readonly profile?: StaffProfile | null;

  @Field(() => [String], { nullable: true, description: 'Languages, all of them asked for: BCP 47 primary subtags.' })
  readonly languages?: readonly string[] | null;

  @Field(() => Int, { nullable: true, description: 'How many people are sought.' })
  readonly openings?: number | null;

  @Field(() => Int, { nullable: true, description: 'For how many of the openings somebody was hired.' })
  readonly filled?: number | null;

  @Field(() => [String], { nullable: true, description: 'Where the offer is published.' })
  readonly channels?: readonly string[] | null;

  @Field(() => LocalDate, { nullable: true, description: 'The first day somebody could apply.' })
  readonly openedOn?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'The last day to apply.' })
  readonly closesOn?: string | null;
}

export const JobOfferConnection = connectionType('JobOffer', JobOffer, 'job offers');
