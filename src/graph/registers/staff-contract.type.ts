/** A contract of the controller's own staff, as officers see it: a pseudonym, a role, a scope, hours, dates. */
import type { Role } from '../../model/roles';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import type { NewStaffContract, StaffContractEnd, StaffContractEntry } from '../../registers/staff-contract-store';
import { Flag, Input, Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { connectionType } from '../paging/connection';
import { RoleEnum } from '../staffing/caller-enums';
import { ReasonToConfirm, RevisionRead } from './change-fields';

@Output("A contract of the controller's own staff: without one a member of it may do nothing.", { class: 'INTERNAL' })
export class StaffContract implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @OwnId('Its reference.')
  readonly id!: string;

  @Text('Its reference in this register.')
  readonly reference!: string;

  @Text('Who: the pseudonym that the access log names callers by.')
  readonly person!: string;

  @Of(() => RoleEnum, 'As what the person is employed.')
  readonly role!: Role;

  @Text('CBE number of the employer.')
  readonly organisation!: string;

  @Of(() => [String], 'NIS5 codes of the own zone; of hygiene inspectors.')
  readonly zones!: readonly string[];

  @Of(() => [String], 'References of collectivities followed, or ALL.')
  readonly collectivities!: readonly string[];

  @Text('Weekly hours in Brussels, as Mo-Fr 08:00-18:00; null where `alwaysOnDuty` says all.')
  readonly hours!: string | null;

  @Flag('Whether the person is on duty at any hour.')
  readonly alwaysOnDuty!: boolean;

  @Instant('From when it is valid.')
  readonly validFrom!: Date;

  @Instant('Until when; null is open-ended.')
  readonly validUntil!: Date | null;

  @Whole('Goes up with each change; a change names the one it was made from.')
  readonly revision!: number;
}

export const StaffContractConnection = connectionType('StaffContract', StaffContract, 'staff contracts');

export function staffContractRow({ role, ...entry }: StaffContractEntry): StaffContract {
  const subject: OrganisationSubject = { kind: 'ORGANISATION', organisation: entry.organisation };
  return { ...entry, role: role as Role, id: entry.reference, subject, collectivities: entry.collectivities ?? [] };
}

@Input("A contract of the controller's own staff, to be proposed.")
export class RegisterStaffContractInput implements NewStaffContract {
  @Text('National number of the person: checked, and kept as a keyed pseudonym only. It is not shown again.', {
    required: true,
    writes: 'StaffContract.person',
  })
  readonly niss!: string;

  @Of(() => RoleEnum, 'As what the person is employed; never PRIVACY_OFFICER, who is appointed.', {
    required: true,
    writes: 'StaffContract.role',
  })
  readonly role!: Role;

  @Of(() => [String], 'NIS5 codes of communes, or ALL; of a hygiene inspector.', { writes: 'StaffContract.zones' })
  readonly zones?: string[] | null;

  @Of(() => [String], 'References, or ALL; of the collectivity cell.', { writes: 'StaffContract.collectivities' })
  readonly collectivities?: string[] | null;

  @Text('Weekly hours in Brussels, as Mo-Fr 08:00-18:00; Sa 09:00-12:00. Left out: at any hour.', {
    writes: 'StaffContract.hours',
  })
  readonly hours?: string | null;

  @Instant('From when it is valid; left out: from now on.', { writes: 'StaffContract.validFrom' })
  readonly validFrom?: Date | null;

  @Instant('Until when; left out: open-ended.', { writes: 'StaffContract.validUntil' })
  readonly validUntil?: Date | null;

  @ReasonToConfirm()
  readonly reason!: string;
}

@Input('A contract to be ended.')
export class EndStaffContractInput implements StaffContractEnd {
  @Text('Its reference.', { required: true, writes: 'StaffContract.reference' })
  readonly reference!: string;

  @RevisionRead('StaffContract.revision')
  readonly revision!: number;

  @Instant('When it ends; left out: at once.', { writes: 'StaffContract.validUntil' })
  readonly validUntil?: Date | null;

  @Text('Why, in one line.', { required: true, writes: 'PolicyRegisterProposal.reason' })
  readonly reason!: string;
}
