/** A contract of the controller's own staff, as officers see it: a pseudonym, a role, a scope, hours, dates. */
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Role } from '../../model/roles';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import type { NewStaffContract, StaffContractEnd, StaffContractEntry } from '../../registers/staff-contract-store';
import { Classified } from '../classified';
import { connectionType } from '../paging/connection';
import { RoleEnum } from '../staffing/caller-enums';
import { Writes } from './written';

@Classified('INTERNAL')
@ObjectType({
  description: "A contract of the controller's own staff: without one a member of it may do nothing.",
  simpleResolvers: true,
})
export class StaffContract implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Its reference.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'Its reference in this register.' })
  readonly reference!: string;

  @Field(() => String, { nullable: true, description: 'Who: the pseudonym that the access log names callers by.' })
  readonly person!: string;

  @Field(() => RoleEnum, { nullable: true, description: 'As what the person is employed.' })
  readonly role!: Role;

  @Field(() => String, { nullable: true, description: 'CBE number of the employer.' })
  readonly organisation!: string;

  @Field(() => [String], { nullable: true, description: 'NIS5 codes of the own zone; of hygiene inspectors.' })
  readonly zones!: readonly string[];

  @Field(() => [String], { nullable: true, description: 'References of collectivities followed, or ALL.' })
  readonly collectivities!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description: 'Weekly hours in Brussels, as Mo-Fr 08:00-18:00; null where `alwaysOnDuty` says all.',
  })
  readonly hours!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the person is on duty at any hour.' })
  readonly alwaysOnDuty!: boolean;

  @Field(() => Date, { nullable: true, description: 'From when it is valid.' })
  readonly validFrom!: Date;

  @Field(() => Date, { nullable: true, description: 'Until when; null is open-ended.' })
  readonly validUntil!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Goes up with each change; a change names the one it was made from.',
  })
  readonly revision!: number;
}

export const StaffContractConnection = connectionType('StaffContract', StaffContract, 'staff contracts');

export function staffContractRow({ role, ...entry }: StaffContractEntry): StaffContract {
  const subject: OrganisationSubject = { kind: 'ORGANISATION', organisation: entry.organisation };
  return { ...entry, role: role as Role, id: entry.reference, subject, collectivities: entry.collectivities ?? [] };
}

@InputType({ description: "A contract of the controller's own staff, to be proposed." })
export class RegisterStaffContractInput implements NewStaffContract {
  @Writes('StaffContract.person')
  @Field(() => String, {
    description: 'National number of the person: checked, and kept as a keyed pseudonym only. It is not shown again.',
  })
  readonly niss!: string;

  @Writes('StaffContract.role')
  @Field(() => RoleEnum, { description: 'As what the person is employed; never PRIVACY_OFFICER, who is appointed.' })
  readonly role!: Role;

  @Writes('StaffContract.zones')
  @Field(() => [String], { nullable: true, description: 'NIS5 codes of communes, or ALL; of a hygiene inspector.' })
  readonly zones?: string[] | null;

  @Writes('StaffContract.collectivities')
  @Field(() => [String], { nullable: true, description: 'References, or ALL; of the collectivity cell.' })
  readonly collectivities?: string[] | null;

  @Writes('StaffContract.hours')
  @Field(() => String, {
    nullable: true,
    description: 'Weekly hours in Brussels, as Mo-Fr 08:00-18:00; Sa 09:00-12:00. Left out: at any hour.',
  })
  readonly hours?: string | null;

  @Writes('StaffContract.validFrom')
  @Field(() => Date, { nullable: true, description: 'From when it is valid; left out: from now on.' })
  readonly validFrom?: Date | null;

  @Writes('StaffContract.validUntil')
  @Field(() => Date, { nullable: true, description: 'Until when; left out: open-ended.' })
  readonly validUntil?: Date | null;

  @Writes('PolicyRegisterProposal.reason')
  @Field(() => String, { description: 'Why, in one line: for the officer who confirms it.' })
  readonly reason!: string;
}

@InputType({ description: 'A contract to be ended.' })
export class EndStaffContractInput implements StaffContractEnd {
  @Writes('StaffContract.reference')
  @Field(() => String, { description: 'Its reference.' })
  readonly reference!: string;

  @Writes('StaffContract.revision')
  @Field(() => Int, { description: 'The revision that was read; refused where the entry has changed since.' })
  readonly revision!: number;

  @Writes('StaffContract.validUntil')
  @Field(() => Date, { nullable: true, description: 'When it ends; left out: at once.' })
  readonly validUntil?: Date | null;

  @Writes('PolicyRegisterProposal.reason')
  @Field(() => String, { description: 'Why, in one line.' })
  readonly reason!: string;
}
