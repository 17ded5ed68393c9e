/** The registers that rules stand on, as officers read them: entries with their history, proposals, warnings. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '../local-date';
import type { Purpose, Role } from '../../model/roles';
import type { RegisterName } from '../../policy/register-kinds';
import type { TermPart, TermState } from '../../policy/term-state';
import type { ProposalState, ProposedRegister } from '../../registers/register-proposal';
import { Classified } from '../classified';
import { Application } from '../registers/application.type';
import { Organisation } from '../registers/organisation.type';
import { RegisteredOperation } from '../registers/registered-operation.type';
import { StaffContract } from '../registers/staff-contract.type';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';
import {
  ProposalStateEnum,
  ProposedRegisterEnum,
  RegisterNameEnum,
  TermPartEnum,
  TermStateEnum,
} from './policy-register-enums';
import { LegalBasisEntry } from './rule.type';

@Classified('INTERNAL')
@ObjectType({ description: 'What data is used for under a purpose, and when it counts.', simpleResolvers: true })
export class PurposeOfUse {
  @Field(() => PurposeEnum, { nullable: true, description: 'The purpose.' })
  readonly purpose!: Purpose;

  @Field(() => String, { nullable: true, description: 'What it is for, in French.' })
  readonly descriptionFr!: string;

  @Field(() => String, { nullable: true, description: 'What it is for, in Dutch.' })
  readonly descriptionNl!: string;

  @Field(() => String, { nullable: true, description: 'What it is for, in English.' })
  readonly descriptionEn!: string;

  @Field(() => LocalDate, { nullable: true, description: 'The first day it counts, in Brussels.' })
  readonly validFrom!: string;

  @Field(() => LocalDate, { nullable: true, description: 'The last day it counts; null is open-ended.' })
  readonly validUntil!: string | null;

  @Field(() => Date, { nullable: true, description: 'From when an officer has ended it.' })
  readonly endedAt!: Date | null;
}

@Classified('INTERNAL')
@ObjectType({ description: 'One revision of an entry of a register that rules stand on.', simpleResolvers: true })
export class PolicyRegisterEntry {
  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Of this revision.' })
  readonly id!: string;

  @Field(() => RegisterNameEnum, { nullable: true, description: 'Which register.' })
  readonly register!: RegisterName;

  @Field(() => String, { nullable: true, description: 'Id of the legal basis, or the purpose.' })
  readonly name!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Goes up with each change; a change names the one it was made from.',
  })
  readonly revision!: number;

  @Field(() => Date, { nullable: true, description: 'Since when it stands, or stood.' })
  readonly recordedAt!: Date;

  @Field(() => String, { nullable: true, description: 'Pseudonym of the officer who wrote it, or `installation`.' })
  readonly author!: string;

  @Field(() => String, { nullable: true, description: 'Pseudonym of the second officer; null where it only narrowed.' })
  readonly confirmedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  readonly reason!: string | null;

  @Field(() => TermStateEnum, { nullable: true, description: 'How far it has come, as its days have it.' })
  readonly state!: TermState;

  @Field(() => Date, {
    nullable: true,
    description: 'From when it does not hold: the first of its ends. Null: open-ended.',
  })
  readonly endsAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'Days from today to its last day, in Brussels. Null: open-ended.' })
  readonly daysLeft!: number | null;

  @Field(() => [ID], { nullable: true, description: 'Grants of the policy in force that stand on it.' })
  readonly grants!: readonly string[];

  @Field(() => LegalBasisEntry, { nullable: true, description: 'Of the register of legal bases.' })
  readonly legalBasis!: LegalBasisEntry | null;

  @Field(() => PurposeOfUse, { nullable: true, description: 'Of the register of purposes.' })
  readonly purpose!: PurposeOfUse | null;

  @Field(() => [PolicyRegisterEntry], { nullable: true, description: 'The revisions before it, the newest first.' })
  readonly history!: readonly PolicyRegisterEntry[];
}

@Classified('INTERNAL')
@ObjectType({ description: 'A change that waits, or waited, for a second officer.', simpleResolvers: true })
export class PolicyRegisterProposal {
  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'To confirm or reject it by.' })
  readonly id!: string;

  @Field(() => ProposedRegisterEnum, { nullable: true, description: 'Which register.' })
  readonly register!: ProposedRegister;

  @Field(() => String, {
    nullable: true,
    description: 'Id of the legal basis, the purpose, the number of the organisation, the client id, or the reference.',
  })
  readonly name!: string;

  @Field(() => Int, { nullable: true, description: 'The revision it is to follow; 0 for a new entry.' })
  readonly basedOn!: number;

  @Field(() => ProposalStateEnum, { nullable: true, description: 'What became of it.' })
  readonly state!: ProposalState;

  @Field(() => String, { nullable: true, description: 'Why.' })
  readonly reason!: string;

  @Field(() => String, { nullable: true, description: 'Pseudonym of the officer.' })
  readonly proposedBy!: string;

  @Field(() => Date, { nullable: true, description: 'When.' })
  readonly proposedAt!: Date;

  @Field(() => String, { nullable: true, description: 'Pseudonym of the officer who confirmed or rejected it.' })
  readonly decidedBy!: string | null;

  @Field(() => Date, { nullable: true, description: 'When.' })
  readonly decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was rejected.' })
  readonly decisionReason!: string | null;

  @Field(() => LegalBasisEntry, { nullable: true, description: 'The legal basis as it would stand.' })
  readonly legalBasis!: LegalBasisEntry | null;

  @Field(() => PurposeOfUse, { nullable: true, description: 'The purpose as it would stand.' })
  readonly purpose!: PurposeOfUse | null;

  @Field(() => Organisation, { nullable: true, description: 'The organisation as it would be.' })
  readonly organisation!: Organisation | null;

  @Field(() => Application, { nullable: true, description: 'The application as it would be.' })
  readonly application!: Application | null;

  @Field(() => StaffContract, { nullable: true, description: 'The contract as it would be.' })
  readonly staffContract!: StaffContract | null;

  @Field(() => [RegisteredOperation], {
    nullable: true,
    description: 'Operations that would be registered for the application; null once it is decided.',
  })
  readonly operations!: readonly RegisteredOperation[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Coordinates whose value would change; null once it is decided.',
  })
  readonly changes!: readonly string[] | null;
}

@Classified('INTERNAL')
@ObjectType({ description: 'What became of a change.', simpleResolvers: true })
export class PolicyRegisterChange {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: the next request is decided by it. False: it waits for a second officer, or was rejected.',
  })
  readonly counts!: boolean;

  @Field(() => PolicyRegisterEntry, { nullable: true, description: 'The entry as it stands now.' })
  readonly entry!: PolicyRegisterEntry | null;

  @Field(() => PolicyRegisterProposal, {
    nullable: true,
    description: 'The proposal; null where one officer suffices.',
  })
  readonly proposal!: PolicyRegisterProposal | null;

  @Field(() => Organisation, { nullable: true, description: 'The organisation as it is now, where one is changed.' })
  readonly organisation!: Organisation | null;

  @Field(() => Application, { nullable: true, description: 'The application as it is now, where one is changed.' })
  readonly application!: Application | null;

  @Field(() => StaffContract, { nullable: true, description: 'The contract as it is now, where one is changed.' })
  readonly staffContract!: StaffContract | null;

  @Field(() => Int, {
    nullable: true,
    description: 'People with a contract that a suspension has cut off; null where nothing was suspended.',
  })
  readonly personsCutOff!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Applications that a suspension has cut off; null where nothing was suspended.',
  })
  readonly applicationsCutOff!: number | null;
}

@Classified('INTERNAL')
@ObjectType({ description: 'What a role gets by rules that will be suspended.', simpleResolvers: true })
export class SuspendedForRole {
  @Field(() => RoleEnum, { nullable: true, description: 'The role; null is everybody.' })
  readonly role!: Role | null;

  @Field(() => [String], { nullable: true, description: 'Names of the groups of coordinates.' })
  readonly groups!: readonly string[];
}

@Classified('INTERNAL')
@ObjectType('PolicyWarning', {
  description: 'Rules that will be, or are, suspended by themselves.',
  simpleResolvers: true,
})
export class PolicyWarningEntry {
  @Field(() => RegisterNameEnum, { nullable: true, description: 'Which register.' })
  readonly register!: RegisterName;

  @Field(() => String, { nullable: true, description: 'Id of the legal basis, or the purpose.' })
  readonly name!: string;

  @Field(() => TermPartEnum, { nullable: true, description: 'What of it ends.' })
  readonly part!: TermPart;

  @Field(() => LocalDate, { nullable: true, description: 'Its last day, in Brussels.' })
  readonly lastDay!: string;

  @Field(() => Date, { nullable: true, description: 'From when the rules are suspended.' })
  readonly endsAt!: Date;

  @Field(() => Int, { nullable: true, description: 'Days from today to the last day; below 0 after it.' })
  readonly daysLeft!: number;

  @Field(() => Boolean, { nullable: true, description: 'Whether the rules are suspended already.' })
  readonly ended!: boolean;

  @Field(() => Int, { nullable: true, description: 'How many grants stand on it.' })
  readonly grantCount!: number;

  @Field(() => [ID], { nullable: true, description: 'Those grants.' })
  readonly grants!: readonly string[];

  @Field(() => [SuspendedForRole], { nullable: true, description: 'What these grants give, by role.' })
  readonly losses!: readonly SuspendedForRole[];
}
