/** The registers that rules stand on, as officers read them: entries with their history, proposals, warnings. */
import { ID } from 'type-graphql';
import { REGISTER_NAMES, type RegisterName } from '../../policy/register-kinds';
import { TERM_PARTS, TERM_STATES, type TermPart, type TermState } from '../../policy/term-state';
import {
  PROPOSAL_STATES,
  PROPOSED_REGISTERS,
  type ProposalState,
  type ProposedRegister,
} from '../../registers/register-proposal';
import { wordEnum } from '../domain-enums';
import type { Purpose, Role } from '../../model/roles';
import { Day, Flag, Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { Application } from '../registers/application.type';
import { Organisation } from '../registers/organisation.type';
import { RegisteredOperation } from '../registers/registered-operation.type';
import { StaffContract } from '../registers/staff-contract.type';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';
import { LegalBasisEntry } from './rule.type';

/** The words of the registers that rules stand on, as GraphQL enums. */
export const RegisterNameEnum = wordEnum('PolicyRegister', 'A register that rules stand on.', REGISTER_NAMES, {
  LEGAL_BASIS: 'The legal bases.',
  PURPOSE: 'The purposes.',
});

export const ProposedRegisterEnum = wordEnum(
  'ProposedRegister',
  'A register in which a second officer confirms what does not only narrow.',
  PROPOSED_REGISTERS,
  {
    LEGAL_BASIS: 'The legal bases.',
    PURPOSE: 'The purposes.',
    ORGANISATION: 'The organisations, with their processing agreements.',
    APPLICATION: 'The applications, with their keys and their operations.',
    STAFF_CONTRACT: "The contracts of the controller's own staff.",
  },
);

export const TermStateEnum = wordEnum('TermState', 'How far an entry has come.', TERM_STATES, {
  NOT_YET: 'It does not hold yet.',
  IN_FORCE: 'It holds.',
  ENDS_SOON: 'It holds, and its last day is at most 14 days away.',
  ENDED: 'It has ended: rules that stand on it are suspended.',
});

export const TermPartEnum = wordEnum('TermPart', 'What of an entry ends.', TERM_PARTS, {
  OWN_TERM: 'Its own days, or an officer ended it.',
  TEXT: 'The legal text.',
  IMPACT_ASSESSMENT: 'The impact assessment.',
});

export const ProposalStateEnum = wordEnum('ProposalState', 'What became of a proposal.', PROPOSAL_STATES, {
  PROPOSED: 'It waits for a second officer.',
  CONFIRMED: 'It counts.',
  REJECTED: 'It was rejected or withdrawn.',
  OVERTAKEN: 'The entry was changed since: it can no longer be confirmed.',
});

@Output('What data is used for under a purpose, and when it counts.', { class: 'INTERNAL' })
export class PurposeOfUse {
  @Of(() => PurposeEnum, 'The purpose.')
  readonly purpose!: Purpose;

  @Text('What it is for, in French.')
  readonly descriptionFr!: string;

  @Text('What it is for, in Dutch.')
  readonly descriptionNl!: string;

  @Text('What it is for, in English.')
  readonly descriptionEn!: string;

  @Day('The first day it counts, in Brussels.')
  readonly validFrom!: string;

  @Day('The last day it counts; null is open-ended.')
  readonly validUntil!: string | null;

  @Instant('From when an officer has ended it.')
  readonly endedAt!: Date | null;
}

@Output('One revision of an entry of a register that rules stand on.', { class: 'INTERNAL' })
export class PolicyRegisterEntry {
  @OwnId('Of this revision.')
  readonly id!: string;

  @Of(() => RegisterNameEnum, 'Which register.')
  readonly register!: RegisterName;

  @Text('Id of the legal basis, or the purpose.')
  readonly name!: string;

  @Whole('Goes up with each change; a change names the one it was made from.')
  readonly revision!: number;

  @Instant('Since when it stands, or stood.')
  readonly recordedAt!: Date;

  @Text('Pseudonym of the officer who wrote it, or `installation`.')
  readonly author!: string;

  @Text('Pseudonym of the second officer; null where it only narrowed.')
  readonly confirmedBy!: string | null;

  @Text('Why.')
  readonly reason!: string | null;

  @Of(() => TermStateEnum, 'How far it has come, as its days have it.')
  readonly state!: TermState;

  @Instant('From when it does not hold: the first of its ends. Null: open-ended.')
  readonly endsAt!: Date | null;

  @Whole('Days from today to its last day, in Brussels. Null: open-ended.')
  readonly daysLeft!: number | null;

  @Of(() => [ID], 'Grants of the policy in force that stand on it.')
  readonly grants!: readonly string[];

  @Of(() => LegalBasisEntry, 'Of the register of legal bases.')
  readonly legalBasis!: LegalBasisEntry | null;

  @Of(() => PurposeOfUse, 'Of the register of purposes.')
  readonly purpose!: PurposeOfUse | null;

  @Of(() => [PolicyRegisterEntry], 'The revisions before it, the newest first.')
  readonly history!: readonly PolicyRegisterEntry[];
}

@Output('A change that waits, or waited, for a second officer.', { class: 'INTERNAL' })
export class PolicyRegisterProposal {
  @OwnId('To confirm or reject it by.')
  readonly id!: string;

  @Of(() => ProposedRegisterEnum, 'Which register.')
  readonly register!: ProposedRegister;

  @Text('Id of the legal basis, the purpose, the number of the organisation, the client id, or the reference.')
  readonly name!: string;

  @Whole('The revision it is to follow; 0 for a new entry.')
  readonly basedOn!: number;

  @Of(() => ProposalStateEnum, 'What became of it.')
  readonly state!: ProposalState;

  @Text('Why.')
  readonly reason!: string;

  @Text('Pseudonym of the officer.')
  readonly proposedBy!: string;

  @Instant('When.')
  readonly proposedAt!: Date;

  @Text('Pseudonym of the officer who confirmed or rejected it.')
  readonly decidedBy!: string | null;

  @Instant('When.')
  readonly decidedAt!: Date | null;

  @Text('Why it was rejected.')
  readonly decisionReason!: string | null;

  @Of(() => LegalBasisEntry, 'The legal basis as it would stand.')
  readonly legalBasis!: LegalBasisEntry | null;

  @Of(() => PurposeOfUse, 'The purpose as it would stand.')
  readonly purpose!: PurposeOfUse | null;

  @Of(() => Organisation, 'The organisation as it would be.')
  readonly organisation!: Organisation | null;

  @Of(() => Application, 'The application as it would be.')
  readonly application!: Application | null;

  @Of(() => StaffContract, 'The contract as it would be.')
  readonly staffContract!: StaffContract | null;

  @Of(() => [RegisteredOperation], 'Operations that would be registered for the application; null once it is decided.')
  readonly operations!: readonly RegisteredOperation[] | null;

  @Of(() => [String], 'Coordinates whose value would change; null once it is decided.')
  readonly changes!: readonly string[] | null;
}

@Output('What became of a change.', { class: 'INTERNAL' })
export class PolicyRegisterChange {
  @Flag('True: the next request is decided by it. False: it waits for a second officer, or was rejected.')
  readonly counts!: boolean;

  @Of(() => PolicyRegisterEntry, 'The entry as it stands now.')
  readonly entry!: PolicyRegisterEntry | null;

  @Of(() => PolicyRegisterProposal, 'The proposal; null where one officer suffices.')
  readonly proposal!: PolicyRegisterProposal | null;

  @Of(() => Organisation, 'The organisation as it is now, where one is changed.')
  readonly organisation!: Organisation | null;

  @Of(() => Application, 'The application as it is now, where one is changed.')
  readonly application!: Application | null;

  @Of(() => StaffContract, 'The contract as it is now, where one is changed.')
  readonly staffContract!: StaffContract | null;

  @Whole('People with a contract that a suspension has cut off; null where nothing was suspended.')
  readonly personsCutOff!: number | null;

  @Whole('Applications that a suspension has cut off; null where nothing was suspended.')
  readonly applicationsCutOff!: number | null;
}

@Output('What a role gets by rules that will be suspended.', { class: 'INTERNAL' })
export class SuspendedForRole {
  @Of(() => RoleEnum, 'The role; null is everybody.')
  readonly role!: Role | null;

  @Of(() => [String], 'Names of the groups of coordinates.')
  readonly groups!: readonly string[];
}

@Output('Rules that will be, or are, suspended by themselves.', { name: 'PolicyWarning', class: 'INTERNAL' })
export class PolicyWarningEntry {
  @Of(() => RegisterNameEnum, 'Which register.')
  readonly register!: RegisterName;

  @Text('Id of the legal basis, or the purpose.')
  readonly name!: string;

  @Of(() => TermPartEnum, 'What of it ends.')
  readonly part!: TermPart;

  @Day('Its last day, in Brussels.')
  readonly lastDay!: string;

  @Instant('From when the rules are suspended.')
  readonly endsAt!: Date;

  @Whole('Days from today to the last day; below 0 after it.')
  readonly daysLeft!: number;

  @Flag('Whether the rules are suspended already.')
  readonly ended!: boolean;

  @Whole('How many grants stand on it.')
  readonly grantCount!: number;

  @Of(() => [ID], 'Those grants.')
  readonly grants!: readonly string[];

  @Of(() => [SuspendedForRole], 'What these grants give, by role.')
  readonly losses!: readonly SuspendedForRole[];
}
