/** Cases opened by break-glass as officers see them: pseudonyms and coordinates, never a value. */
import type { BreakGlassGround, BreakGlassVerdict } from '../../model/break-glass';
import type { AboutSubject, OrganisationSubject, PersonSubject } from '../../model/subject';
import { Id, Input, Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { connectionType } from '../paging/connection';
import {
  BreakGlassGroundEnum,
  BreakGlassStateEnum,
  BreakGlassVerdictEnum,
  type BreakGlassState,
} from './break-glass-enums';

@Output('What was asked for of a case, and allowed, while it was open by break-glass.', { carried: true })
export class BreakGlassReading {
  @Text('The coordinate, as Type.field.')
  readonly coordinate!: string;

  @Whole('In how many answers.')
  readonly times!: number;

  @Instant('When last.')
  readonly lastAt!: Date;
}

@Output('A case that a physician opened by break-glass, and its review.', { class: 'PERSONAL' })
export class BreakGlassReview implements AboutSubject {
  /** Of whom the case is, in whose report it stands that an officer looked; the controller's where that is not known. */
  readonly subject!: PersonSubject | OrganisationSubject;

  @OwnId('Id of the entry.')
  readonly id!: string;

  @Of(() => BreakGlassStateEnum, 'How far it has come.')
  readonly state!: BreakGlassState;

  @Text('Who opened it: the pseudonym of the access log.')
  readonly physician!: string;

  @Text('For which organisation: CBE number.')
  readonly organisation!: string | null;

  @Id('Which case.')
  readonly caseId!: string;

  @Of(() => BreakGlassGroundEnum, 'The reason that was given.')
  readonly ground!: BreakGlassGround;

  @Instant('When it was opened.')
  readonly openedAt!: Date;

  @Instant('When its time is over.')
  readonly endsAt!: Date;

  @Instant('When an officer ended it before its time.')
  readonly endedAt!: Date | null;

  @Text('Pseudonym of that officer.')
  readonly endedBy!: string | null;

  @Of(() => BreakGlassVerdictEnum, 'What was found.')
  readonly verdict!: BreakGlassVerdict | null;

  @Text('Pseudonym of the officer who reviewed it.')
  readonly reviewedBy!: string | null;

  @Instant('When it was reviewed.')
  readonly reviewedAt!: Date | null;

  @Text("The reviewing officer's note.")
  readonly note!: string | null;
}

export const BreakGlassReviewConnection = connectionType('BreakGlassReview', BreakGlassReview, 'the review queue');

@Input('What an officer found about a case opened by break-glass.')
export class ReviewBreakGlassInput {
  @Id('Id of the entry.', { required: true, class: 'PERSONAL', writes: 'BreakGlassReview.reviewedAt' })
  readonly id!: string;

  @Of(() => BreakGlassVerdictEnum, 'What was found.', {
    required: true,
    class: 'PERSONAL',
    writes: 'BreakGlassReview.verdict',
  })
  readonly verdict!: BreakGlassVerdict;

  @Text('Why, in one line; nothing about the person of the case.', {
    required: true,
    class: 'PERSONAL',
    writes: 'BreakGlassReview.note',
  })
  readonly note!: string;
}

@Input('A case opened by break-glass that is to be closed before its time.')
export class EndBreakGlassInput {
  @Id('Id of the entry.', { required: true, class: 'PERSONAL', writes: 'BreakGlassReview.endedAt' })
  readonly id!: string;
}
