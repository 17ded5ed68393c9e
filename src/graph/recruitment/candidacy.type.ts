import type { AboutSubject, StaffSubject } from '../../model/subject';
import type { CandidacyState, StaffProfile } from '../../model/words';
import { Instant, Of, Output, OwnId, Text } from '../declarations';
import { CandidacyStateEnum, StaffProfileEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';

@Output('Somebody who applied at the employment office. Nothing medical is part of it. Source: Actiris.', {
  class: 'PERSONAL',
})
export class Candidacy implements AboutSubject {
  readonly subject!: StaffSubject;
  /** The employment office's reference of the offer applied for. */
  readonly offerReference?: string | null;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Text('Given and family name.', { class: 'PERSONAL', derivedFrom: ['Candidacy.givenName', 'Candidacy.familyName'] })
  readonly name?: string | null;

  @Text('Given name.')
  readonly givenName?: string | null;

  @Text('Family name.')
  readonly familyName?: string | null;

  @Text('Phone number.')
  readonly phone?: string | null;

  @Text('E-mail address.')
  readonly email?: string | null;

  @Of(() => [String], 'Languages spoken: BCP 47 primary subtags.')
  readonly languages?: readonly string[] | null;

  @Of(() => StaffProfileEnum, 'What for.')
  readonly profile?: StaffProfile | null;

  @Of(() => CandidacyStateEnum, 'How it stands.')
  readonly state?: CandidacyState | null;

  @Instant('When the employment office received it.')
  readonly receivedAt?: Date | null;

  @Instant('When preselected, whatever came after; null for who was not.')
  readonly preselectedAt?: Date | null;

  @Instant('When hired, rejected or withdrawn; null while it is open.')
  readonly closedAt?: Date | null;
}

export const CandidacyConnection = connectionType('Candidacy', Candidacy, 'candidacies');
