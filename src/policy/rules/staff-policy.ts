/**
 * The rows of policy version 1 about collaborators and their path, each cell under the purposes of those it is for. By
 * the word of the table: an employer sees its own staff and no other's, a recruiter what it recruits, and of
 * training whether it was passed; the employment office the state of its own candidates; a training manager trainees.
 */
import type { OrganisationKind, Purpose } from '../../model/roles';
import type { Cell, PartnerRow, PolicyRow } from './default-grants';

const V: Cell = { outcome: 'VISIBLE', on: null };
const O: Cell = { outcome: 'VISIBLE', on: 'OWN_ORGANISATION' };
const T: Cell = { outcome: 'VISIBLE', on: 'OWN_TRAINEE' };

const STAFFING: readonly Purpose[] = ['STAFFING'];
const TRAINING: readonly Purpose[] = ['TRAINING'];

/** By what a person is found in the list: every row of it is in the cell's relation, so a filter reveals no other. */
const SEARCHED = ['staff member', 'staff step', 'staff: since, availability', 'staff training: passed'] as const;

export const STAFF_ROWS: readonly PolicyRow[] = [
  { group: 'staff list', purposes: STAFFING, cells: { RECRUITER: V } },
  { group: 'staff list', purposes: TRAINING, cells: { TRAINING_MANAGER: V } },
  ...SEARCHED.flatMap((group): PolicyRow[] => [
    { group, purposes: STAFFING, cells: { RECRUITER: O }, searched: true },
    { group, purposes: TRAINING, cells: { TRAINING_MANAGER: T }, searched: true },
  ]),
  { group: 'staff path', purposes: STAFFING, cells: { RECRUITER: O } },
  { group: 'staff path', purposes: TRAINING, cells: { TRAINING_MANAGER: T } },
  { group: 'staff training', purposes: TRAINING, cells: { TRAINING_MANAGER: T } },
];

/** No partner's system filters anything: the table gives that to persons only. */
export const STAFF_PARTNER_ROWS: readonly PartnerRow[] = [
  ...ofEmployers(['CALL_CENTRE'], ['CONTACT_TRACING']),
  ...ofEmployers(['MUTUALITY'], STAFFING),
  // what it sees beside the state is its own candidacies'
  { group: 'staff list', purposes: STAFFING, kinds: ['EMPLOYMENT_OFFICE'], cell: V },
  { group: 'staff member', purposes: STAFFING, kinds: ['EMPLOYMENT_OFFICE'], cell: O },
  { group: 'staff step', purposes: STAFFING, kinds: ['EMPLOYMENT_OFFICE'], cell: O },
];

function ofEmployers(kinds: readonly OrganisationKind[], purposes: readonly Purpose[]): PartnerRow[] {
  return [
    { group: 'staff list', purposes, kinds, cell: V },
    ...[...SEARCHED, 'staff path' as const].map((group): PartnerRow => ({ group, purposes, kinds, cell: O })),
    { group: 'staff assignments', purposes: 'ANY', kinds, cell: O },
  ];
}
