/** A contract of the controller's own staff, as officers see it: a pseudonym, a role, a scope, hours, dates. */
import type { Role } from '../../model/roles';
import type { OrganisationSubject } from '../../model/subject';
import type { StaffContractEntry } from '../../registers/staff/staff-contract-store';
import { Flag, Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { Fields } from '../fields';
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
