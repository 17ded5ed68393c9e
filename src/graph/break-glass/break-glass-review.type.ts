/** Cases opened by break-glass as officers see them: pseudonyms and coordinates, never a value. */
import {
  BREAK_GLASS_GROUNDS,
  BREAK_GLASS_VERDICTS,
  type BreakGlassGround,
  type BreakGlassVerdict,
} from '../../model/break-glass';
import { wordEnum } from '../domain-enums';
import type { AboutSubject, OrganisationSubject, PersonSubject } from '../../model/subject';
import { Id, Input, Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { connectionType } from '../paging/connection';

/** The words of break-glass. */
export const BreakGlassGroundEnum = wordEnum(
  'BreakGlassGround',
  'Why a case that is not assigned has to be opened.',
  BREAK_GLASS_GROUNDS,
  {
    LIFE_THREATENING: 'Somebody is in danger, and there is no time for an assignment.',
    ASSIGNED_PHYSICIAN_UNREACHABLE: 'Whoever the case is assigned to cannot be reached.',
    HANDOVER_NOT_RECORDED: 'The case was handed over, and the staff system does not say so yet.',
    STAFF_SYSTEM_DOWN: "The mutuality's staff system cannot be reached.",
  },
);

export const BreakGlassVerdictEnum = wordEnum(
  'BreakGlassVerdict',
  'What a privacy officer found.',
  BREAK_GLASS_VERDICTS,
  {
    JUSTIFIED: 'There was reason to.',
    NOT_JUSTIFIED: 'There was none: whoever employs the physician has to be told.',
  },
);

export const BREAK_GLASS_STATES = ['OPEN', 'TO_REVIEW', 'OVERDUE', 'REVIEWED'] as const;
export type BreakGlassState = (typeof BREAK_GLASS_STATES)[number];

export const BreakGlassStateEnum = wordEnum(
  'BreakGlassState',
  'How far a case opened by break-glass has come.',
  BREAK_GLASS_STATES,
  {
    OPEN: 'Still open to the physician, and not reviewed.',
    TO_REVIEW: 'Closed again, and waiting for an officer.',
    OVERDUE: 'Waiting for an officer for longer than it should.',
    REVIEWED: 'An officer has said what was found.',
  },
);

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
