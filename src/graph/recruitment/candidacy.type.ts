import { Field, ID, ObjectType } from 'type-graphql';
import type { AboutSubject, StaffSubject } from '../../model/subject';
import type { CandidacyState, StaffProfile } from '../../model/words';
import { Classified } from '../classified';
import { CandidacyStateEnum, StaffProfileEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';

@Classified('PERSONAL')
@ObjectType({
  description: 'Somebody who applied at the employment office. Nothing medical is part of it. Source: Actiris.',
  simpleResolvers: true,
})
export class Candidacy implements AboutSubject {
  readonly subject!: StaffSubject;
  /** The employment office's reference of the offer applied for. */
  readonly offerReference?: string | null;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Classified('PERSONAL', { derivedFrom: ['Candidacy.givenName', 'Candidacy.familyName'] })
  @Field(() => String, { nullable: true, description: 'Given and family name.' })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: 'Given name.' })
  readonly givenName?: string | null;

  @Field(() => String, { nullable: true, description: 'Family name.' })
  readonly familyName?: string | null;

  @Field(() => String, { nullable: true, description: 'Phone number.' })
  readonly phone?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  readonly email?: string | null;

  @Field(() => [String], { nullable: true, description: 'Languages spoken: BCP 47 primary subtags.' })
  readonly languages?: readonly string[] | null;

  @Field(() => StaffProfileEnum, { nullable: true, description: 'What for.' })
  readonly profile?: StaffProfile | null;

  @Field(() => CandidacyStateEnum, { nullable: true, description: 'How it stands.' })
  readonly state?: CandidacyState | null;

  @Field(() => Date, { nullable: true, description: 'When the employment office received it.' })
  readonly receivedAt?: Date | null;

  @Field(() => Date, { nullable: true, description: 'When preselected, whatever came after; null for who was not.' })
  readonly preselectedAt?: Date | null;

  @Field(() => Date, { nullable: true, description: 'When hired, rejected or withdrawn; null while it is open.' })
  readonly closedAt?: Date | null;
}

export const CandidacyConnection = connectionType('Candidacy', Candidacy, 'candidacies');
