import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import type { StaffProfile } from '../../model/words';
import { Day, Of, Output, OwnId, Text, Whole } from '../declarations';
import { StaffProfileEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';

@Output('People sought at the employment office, for one profile and one set of languages. Source: Actiris.', {
  class: 'INTERNAL',
})
export class JobOffer implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Text("The employment office's own number of the offer.")
  readonly reference?: string | null;

  @Of(() => StaffProfileEnum, 'What people are sought as.')
  readonly profile?: StaffProfile | null;

  @Of(() => [String], 'Languages, all of them asked for: BCP 47 primary subtags.')
  readonly languages?: readonly string[] | null;

  @Whole('How many people are sought.')
  readonly openings?: number | null;

  @Whole('For how many of the openings somebody was hired.')
  readonly filled?: number | null;

  @Of(() => [String], 'Where the offer is published.')
  readonly channels?: readonly string[] | null;

  @Day('The first day somebody could apply.')
  readonly openedOn?: string | null;

  @Day('The last day to apply.')
  readonly closesOn?: string | null;
}

export const JobOfferConnection = connectionType('JobOffer', JobOffer, 'job offers');
