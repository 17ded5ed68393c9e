/** The words of the staff list as GraphQL enums. */
import { STAFF_ASSIGNMENT_KINDS, type StaffAssignmentKind } from '../../model/staff';
import { SECONDED_TO, STAFF_STEPS, type SecondedTo, type StaffStep } from '../../model/words';
import { wordEnum } from '../domain-enums';

export const StaffStepEnum = wordEnum<StaffStep>(
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

export const SecondedToEnum = wordEnum<SecondedTo>('SecondedTo', 'Where a seconded person works.', SECONDED_TO, {
  ORGANISATION: 'For the organisation itself; sees no case.',
  HYGIENE_CELL: 'In the hygiene cell.',
  CALL_CENTRE: 'At the call centre.',
  UNDECIDED: 'Not decided yet; sees no case.',
});

export const StaffAssignmentKindEnum = wordEnum<StaffAssignmentKind>(
  'StaffAssignmentKind',
  'What sort of work is assigned.',
  STAFF_ASSIGNMENT_KINDS,
  { ORDER: 'A call order, by the call centre.', CASE: 'A case, by the staff system of a mutuality.' },
);
