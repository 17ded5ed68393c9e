/**
 * Filters and orders of the lists that the employment office drives. Each input field names the output field it reveals
 * and the right it takes; an explicit null is the same as leaving it out.
 */
import { Field, InputType } from 'type-graphql';
import type { CandidacyState, StaffProfile } from '../../model/words';
import { Classified } from '../classified';
import { CandidacyStateEnum, StaffProfileEnum } from '../domain-enums';
import { SortDirectionEnum, type SortDirection } from '../paging/sort-direction';

const filterBy = (coordinate: string): { reveals: { coordinate: string; right: 'FILTER' } } => ({
  reveals: { coordinate, right: 'FILTER' },
});
const sortBy = (coordinate: string): { reveals: { coordinate: string; right: 'SORT' } } => ({
  reveals: { coordinate, right: 'SORT' },
});

@InputType({ description: 'Which job offers: those that fit all of this.' })
export class JobOfferFilter {
  @Classified('INTERNAL', filterBy('JobOffer.profile'))
  @Field(() => StaffProfileEnum, { nullable: true, description: 'For this profile.' })
  readonly profile?: StaffProfile | null;

  @Classified('INTERNAL', filterBy('JobOffer.languages'))
  @Field(() => String, { nullable: true, description: 'That ask for this language: BCP 47 primary subtag.' })
  readonly language?: string | null;
}

@InputType({ description: 'By what job offers are put in order: exactly one. Left out: openedOn, the first first.' })
export class JobOfferOrder {
  @Classified('INTERNAL', sortBy('JobOffer.openedOn'))
  @Field(() => SortDirectionEnum, { nullable: true, description: 'By the first day to apply.' })
  readonly openedOn?: SortDirection | null;

  @Classified('INTERNAL', sortBy('JobOffer.closesOn'))
  @Field(() => SortDirectionEnum, { nullable: true, description: 'By the last day to apply.' })
  readonly closesOn?: SortDirection | null;

  @Classified('INTERNAL', sortBy('JobOffer.openings'))
  @Field(() => SortDirectionEnum, { nullable: true, description: 'By how many people are sought.' })
  readonly openings?: SortDirection | null;
}

@InputType({ description: 'Which candidacies: those that fit all of this.' })
export class CandidacyFilter {
  @Classified('PERSONAL', filterBy('Candidacy.profile'))
  @Field(() => StaffProfileEnum, { nullable: true, description: 'For this profile.' })
  readonly profile?: StaffProfile | null;

  @Classified('PERSONAL', filterBy('Candidacy.state'))
  @Field(() => CandidacyStateEnum, { nullable: true, description: 'That stand so.' })
  readonly state?: CandidacyState | null;

  @Classified('PERSONAL', filterBy('Candidacy.languages'))
  @Field(() => String, { nullable: true, description: 'Of people who speak this language: BCP 47 primary subtag.' })
  readonly language?: string | null;

  @Classified('PERSONAL', filterBy('Candidacy.jobOffer'))
  @Field(() => String, { nullable: true, description: 'For the job offer with this reference.' })
  readonly jobOffer?: string | null;

  @Classified('PERSONAL', filterBy('Candidacy.receivedAt'))
  @Field(() => Date, { nullable: true, description: 'Received at this instant or later.' })
  readonly receivedFrom?: Date | null;

  @Classified('PERSONAL', filterBy('Candidacy.receivedAt'))
  @Field(() => Date, { nullable: true, description: 'Received before this instant.' })
  readonly receivedUntil?: Date | null;
}

@InputType({
  description: 'By what candidacies are put in order: exactly one. Left out: receivedAt, the first first.',
})
export class CandidacyOrder {
  @Classified('PERSONAL', sortBy('Candidacy.receivedAt'))
  @Field(() => SortDirectionEnum, { nullable: true, description: 'By when they were received.' })
  readonly receivedAt?: SortDirection | null;
}
