/** Cases opened by break-glass as officers see them: pseudonyms and coordinates, never a value. */
import { BREAK_GLASS_GROUNDS, BREAK_GLASS_VERDICTS } from '../../model/caller';
import { ownWords, wordEnum } from '../domain-enums';
import type { OrganisationSubject, PersonSubject } from '../../model/subject';
import { Id, Input, Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { Fields, InputFields } from '../fields';
import { connectionType } from '../paging/connection';

/** The words of break-glass. */
export const BreakGlassGroundEnum = wordEnum(
  'BreakGlassGround',
  'Why a case that is not assigned has to be opened.',
  BREAK_GLASS_GROUNDS,
  {
    LIFE_THREATENING: 'Somebody is in danger, and there is no time for an assignment.',
    ASSIGNED_PHYSICIAN_UNREACHABLE: 'The physician to whom the case is assigned cannot be reached.',
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
    NOT_JUSTIFIED: 'There was none: the employer of the physician has to be informed.',
  },
);

export const BreakGlassStateEnum = ownWords('BreakGlassState', 'How far a case opened by break-glass has come.', {
  OPEN: 'Still open to the physician, and not reviewed.',
  TO_REVIEW: 'Closed again, and waiting for an officer.',
  OVERDUE: 'Waiting for an officer for longer than it should.',
  REVIEWED: 'An officer has said what was found.',
});
export type BreakGlassState = keyof typeof BreakGlassStateEnum;

@Output('What was asked for of a case, and allowed, while it was open by break-glass.', { carried: true })
export class BreakGlassReading extends Fields({
  coordinate: Text('The coordinate, as Type.field.'),
  times: Whole('In how many answers.'),
  lastAt: Instant('When last.'),
}) {}

@Output('A case that a physician opened by break-glass, and its review.', { class: 'PERSONAL' })
export class BreakGlassReview extends Fields({
  id: OwnId('Id of the entry.'),
  state: Of(() => BreakGlassStateEnum, 'How far it has come.'),
  physician: Text('Who opened it: the pseudonym of the access log.'),
  organisation: Text('For which organisation: CBE number.'),
  caseId: Id('Which case.'),
  ground: Of(() => BreakGlassGroundEnum, 'The reason that was given.'),
  openedAt: Instant('When it was opened.'),
  endsAt: Instant('When its time is over.'),
  endedAt: Instant('When an officer ended it before its time.'),
  endedBy: Text('Pseudonym of that officer.'),
  verdict: Of(() => BreakGlassVerdictEnum, 'What was found.'),
  reviewedBy: Text('Pseudonym of the officer who reviewed it.'),
  reviewedAt: Instant('When it was reviewed.'),
  note: Text("The reviewing officer's note."),
}) {
  /** Of whom the case is, in whose report it stands that an officer looked; the controller's where that is not known. */
  readonly subject!: PersonSubject | OrganisationSubject;
}

export const BreakGlassReviewConnection = connectionType('BreakGlassReview', BreakGlassReview, 'the review queue');

@Input('What an officer found about a case opened by break-glass.')
export class ReviewBreakGlassInput extends InputFields({
  id: Id('Id of the entry.', { required: true, class: 'PERSONAL', writes: 'BreakGlassReview.reviewedAt' }),
  verdict: Of(() => BreakGlassVerdictEnum, 'What was found.', {
    required: true,
    class: 'PERSONAL',
    writes: 'BreakGlassReview.verdict',
  }),
  note: Text('Why, in one line; nothing about the person of the case.', {
    required: true,
    class: 'PERSONAL',
    writes: 'BreakGlassReview.note',
  }),
}) {}

@Input('A case opened by break-glass that is to be closed before its time.')
export class EndBreakGlassInput extends InputFields({
  id: Id('Id of the entry.', { required: true, class: 'PERSONAL', writes: 'BreakGlassReview.endedAt' }),
}) {}
