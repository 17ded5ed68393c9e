/** A contract of the controller's own staff, as officers see it: a pseudonym, a role, a scope, hours, dates. */
import type { Role } from '../../model/roles';
import type { OrganisationSubject } from '../../model/subject';
import type { StaffContractEntry } from '../../registers/staff/staff-contract-store';
import { Flag, Input, Instant, Of, Output, OwnId, Text, Whole, ReasonToConfirm, RevisionRead } from '../declarations';
import { Fields, InputFields } from '../fields';
import { connectionType } from '../paging/connection';
import { RoleEnum } from '../domain-enums';

@Output("A contract of the controller's own staff: without one a member of it may do nothing.", { class: 'INTERNAL' })
export class StaffContract extends Fields({
  id: OwnId('Its reference.'),
  reference: Text('Its reference in this register.'),
  person: Text('Who: the pseudonym that the access log names callers by.'),
  role: Of(() => RoleEnum, 'As what the person is employed.'),
  organisation: Text('CBE number of the employer.'),
  zones: Of(() => [String], 'NIS5 codes of the own zone; of hygiene inspectors.'),
  collectivities: Of(() => [String], 'References of collectivities followed, or ALL.'),
  hours: Text('Weekly hours in Brussels, as Mo-Fr 08:00-18:00; null where `alwaysOnDuty` says all.'),
  alwaysOnDuty: Flag('Whether the person is on duty at any hour.'),
  validFrom: Instant('From when it is valid.'),
  validUntil: Instant('Until when; null is open-ended.'),
  revision: Whole('Goes up with each change; a change names the one it was made from.'),
}) {
  readonly subject!: OrganisationSubject;
}

export const StaffContractConnection = connectionType('StaffContract', StaffContract, 'staff contracts');

export function staffContractRow({ role, ...entry }: StaffContractEntry): StaffContract {
  const subject: OrganisationSubject = { kind: 'ORGANISATION', organisation: entry.organisation };
  return { ...entry, role: role as Role, id: entry.reference, subject, collectivities: entry.collectivities ?? [] };
}

@Input("A contract of the controller's own staff, to be proposed.")
export class RegisterStaffContractInput extends InputFields({
  niss: Text('National number of the person: checked, and kept as a keyed pseudonym only. It is not shown again.', {
    required: true,
    writes: 'StaffContract.person',
  }),
  role: Of(() => RoleEnum, 'As what the person is employed; never PRIVACY_OFFICER, who is appointed.', {
    required: true,
    writes: 'StaffContract.role',
  }),
  zones: Of(() => [String], 'NIS5 codes of communes, or ALL; of a hygiene inspector.', {
    writes: 'StaffContract.zones',
  }),
  collectivities: Of(() => [String], 'References, or ALL; of the collectivity cell.', {
    writes: 'StaffContract.collectivities',
  }),
  hours: Text('Weekly hours in Brussels, as Mo-Fr 08:00-18:00; Sa 09:00-12:00. Left out: at any hour.', {
    writes: 'StaffContract.hours',
  }),
  validFrom: Instant('From when it is valid; left out: from now on.', { writes: 'StaffContract.validFrom' }),
  validUntil: Instant('Until when; left out: open-ended.', { writes: 'StaffContract.validUntil' }),
  reason: ReasonToConfirm(),
}) {}

@Input('A contract to be ended.')
export class EndStaffContractInput extends InputFields({
  reference: Text('Its reference.', { required: true, writes: 'StaffContract.reference' }),
  revision: RevisionRead('StaffContract.revision'),
  validUntil: Instant('When it ends; left out: at once.', { writes: 'StaffContract.validUntil' }),
  reason: Text('Why, in one line.', { required: true, writes: 'PolicyRegisterProposal.reason' }),
}) {}
