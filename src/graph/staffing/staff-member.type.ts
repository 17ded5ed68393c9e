import { STAFF_ASSIGNMENT_KINDS, type StaffScope } from '../../model/staff';
import { SECONDED_TO, STAFF_STEPS } from '../../model/words';
import { wordEnum, StaffProfileEnum } from '../domain-enums';
import type { StaffSubject, SelfSubject } from '../../model/subject';
import { Instant, Of, Output, Text, Flag, OwnId } from '../declarations';
import { Fields } from '../fields';
import { connectionType } from '../paging/connection';

/** The words of the staff list as GraphQL enums. */
export const StaffStepEnum = wordEnum(
  'StaffStep',
  'The steps of a member of staff, in their usual order.',
  STAFF_STEPS,
  {
    CANDIDATE: 'Applied at the employment office.',
    PRESELECTED: 'Proposed to the organisation by the employment office.',
    HIRED: 'Hired: the office says so, or the employer has a contract.',
    SECONDED: 'Put at disposal by an administration.',
    IN_TRAINING: 'Began the training as an operator.',
    CERTIFIED: 'Trained as an operator, or passed the data-protection module; `trained` is about the module alone.',
    ON_SHIFT: 'Began the first shift.',
    LEFT: 'Works, applies and trains no more: the contract is over, or it never came to one.',
  },
);

export const SecondedToEnum = wordEnum('SecondedTo', 'Where a seconded person works.', SECONDED_TO, {
  ORGANISATION: 'For the organisation itself; sees no case.',
  HYGIENE_CELL: 'In the hygiene cell.',
  CALL_CENTRE: 'At the call centre.',
  UNDECIDED: 'Not decided yet; sees no case.',
});

export const StaffAssignmentKindEnum = wordEnum(
  'StaffAssignmentKind',
  'What sort of work is assigned.',
  STAFF_ASSIGNMENT_KINDS,
  { ORDER: 'A call order, by the call centre.', CASE: 'A case, by the staff system of a mutuality.' },
);

@Output('That somebody holds or held work: never which order or case, nor of whom.', { class: 'INTERNAL' })
export class StaffAssignment extends Fields({
  kind: Of(() => StaffAssignmentKindEnum, 'What sort of work.'),
  from: Instant('From when.'),
  until: Instant('Until when; null while it has no end.'),
}) {
  readonly subject!: StaffSubject;
}

@Output("One step of somebody's path, on the word of one source.", { class: 'PERSONAL' })
export class StaffPathStep extends Fields({
  step: Of(() => StaffStepEnum, 'The step.'),
  at: Instant('When, by the source; a day counts from its midnight in Brussels. Null where the source does not say.'),
  source: Text('The partner system that reports it, or `hub`.'),
  asOf: Instant(
    'When the hub last read that source to its end, or of when its newest file is; null for its own register.',
  ),
}) {
  /** Whose own this step is: other steps of the same path may be somebody else's. */
  readonly subject!: StaffSubject;
}

@Output(
  'A module of the distance training that somebody passed; never with a score. Source: the federal platform, mirrored.',
  { class: 'PERSONAL' },
)
export class StaffTraining extends Fields({
  module: Text('The module; `data-protection` is the gate to personal data.'),
  passed: Flag('Whether it is passed and still valid.'),
  validUntil: Instant('Until when it is valid; null where it does not end.'),
}) {
  readonly subject!: StaffSubject;
}

@Output('Whether the caller has passed a training module. Source: the federal platform, mirrored by the hub.', {
  class: 'INTERNAL',
})
export class TrainingStatus extends Fields({
  module: Text('The module; `data-protection` is the gate to personal data.'),
  passed: Flag('Whether it is passed and still valid.'),
  validUntil: Instant('Until when it is valid; null where it does not end or was not passed.'),
  asOf: Instant('As of when the hub knows this.'),
}) {
  readonly subject!: SelfSubject;
}

@Output(
  "Somebody who applied, is in training, works or worked, as far as the sources that are the caller's own tell of it. " +
    'Without a name: no list of staff shows one. Nothing of it is about a traced person.',
  { class: 'PERSONAL' },
)
export class StaffMember extends Fields({
  id: OwnId('Opaque and stable; another one for the same person in each organisation, so that lists cannot be joined.'),
  profile: Of(() => StaffProfileEnum, "What as. The employer's word comes first."),
  languages: Of(
    () => [String],
    "Languages spoken: BCP 47 primary subtags; empty where no source says. The employer's word comes first.",
  ),
  sources: Of(
    () => [String],
    "The partner systems that tell of this person, or `hub`: its register of the organisation's own staff.",
  ),
  step: Of(
    () => StaffStepEnum,
    'Where this person stands: the furthest step that something which still holds reports.',
  ),
  since: Instant('Since when; null where the source does not say.'),
  path: Of(() => [StaffPathStep], 'The steps so far, in their usual order. Of two sources of one step the earlier.'),
  missingSteps: Of(
    () => [StaffStepEnum],
    "Steps that usually come before the present one and that no source of the caller's reports: unknown, not denied. " +
      'Hiring and secondment stand for each other.',
  ),
  trained: Flag('Whether the data-protection module is passed and still valid. Source: the federal platform.'),
  secondedTo: Of(() => SecondedToEnum, 'Where a secondment that holds goes to.'),
  availableFrom: Text("First day of availability, as the training body's reserve says: `YYYY-MM-DD`."),
}) {
  readonly subject!: StaffSubject;
  /** Whose contracts the list is composed of. */
  readonly employer!: StaffScope['employer'];
}

export const StaffMemberConnection = connectionType('StaffMember', StaffMember, 'members of staff');
