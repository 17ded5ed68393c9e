/** The lines of the agreed second table about collaborators, copied by hand like the rest (see version-1.ts). */
import { any, type TableLine } from './version-1';

const staffing = 'STAFFING';
const training = 'TRAINING';
const tracing = 'CONTACT_TRACING';

const STATE = 'StaffMember.step StaffMember.profile StaffMember.languages StaffMember.sources';
const PATH =
  'StaffMember.since StaffMember.secondedTo StaffMember.availableFrom StaffMember.path StaffMember.missingSteps ' +
  'StaffPathStep.step StaffPathStep.at StaffPathStep.source StaffPathStep.asOf';

/** A cell holds under the purposes its persona has: so most stand on three lines. */
export const STAFF: TableLine[] = [
  {
    group: 'list of staff',
    coordinates: 'Query.staff',
    purposes: staffing,
    cells: { RECRUITER: 'V', EMPLOYMENT_OFFICE: 'V', MUTUALITY: 'V' },
  },
  { group: 'list of staff', coordinates: 'Query.staff', purposes: training, cells: { TRAINING_MANAGER: 'V' } },
  { group: 'list of staff', coordinates: 'Query.staff', purposes: tracing, cells: { CALL_CENTRE: 'V' } },
  {
    group: 'staff path: state only, and of whom',
    coordinates: STATE,
    purposes: staffing,
    cells: { RECRUITER: 'V O', EMPLOYMENT_OFFICE: 'V O', MUTUALITY: 'V O' },
  },
  { group: 'staff path: state, of whom', coordinates: STATE, purposes: training, cells: { TRAINING_MANAGER: 'V T' } },
  { group: 'staff path: state, of whom', coordinates: STATE, purposes: tracing, cells: { CALL_CENTRE: 'V O' } },
  {
    group: 'staff path: steps and times',
    coordinates: PATH,
    purposes: staffing,
    cells: { RECRUITER: 'V O', MUTUALITY: 'V O' },
  },
  { group: 'staff path: steps and times', coordinates: PATH, purposes: training, cells: { TRAINING_MANAGER: 'V T' } },
  { group: 'staff path: steps and times', coordinates: PATH, purposes: tracing, cells: { CALL_CENTRE: 'V O' } },
  {
    group: 'training: passed',
    coordinates: 'StaffMember.trained',
    purposes: staffing,
    cells: { RECRUITER: 'V O', MUTUALITY: 'V O' },
  },
  { group: 'training: passed', coordinates: 'StaffMember.trained', purposes: tracing, cells: { CALL_CENTRE: 'V O' } },
  {
    group: 'training: module, score passed or not, validity',
    coordinates:
      'StaffMember.trained StaffMember.training StaffTraining.module StaffTraining.passed StaffTraining.validUntil',
    purposes: training,
    cells: { TRAINING_MANAGER: 'V T' },
  },
  {
    group: 'assignments of its own staff',
    coordinates: 'StaffMember.assignments StaffAssignment.kind StaffAssignment.from StaffAssignment.until',
    purposes: any,
    cells: { MUTUALITY: 'V O', CALL_CENTRE: 'V O' },
  },
];
