/** The registers that rules stand on, as officers read them: entries with their history, proposals, warnings. */
import { ID } from 'type-graphql';
import { REGISTER_NAMES, TERM_PARTS, TERM_STATES } from '../../policy/registers/legal-basis';
import { PROPOSAL_STATES } from '../../registers/proposals/register-proposal-store';
import { PROPOSED_REGISTERS } from '../../registers/proposals/register-store';
import { wordEnum, PurposeEnum, RoleEnum } from '../domain-enums';
import { Day, Flag, Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { Fields } from '../fields';
import { SECOND_OFFICERS_DECISION } from './guarantee.type';
import { Application, RegisteredOperation } from '../registers/application.type';
import { Organisation } from '../registers/organisation.type';
import { ProcessingRestriction } from '../registers/restriction.type';
import { LegalHold } from '../registers/legal-hold.type';
import { StaffContract } from '../registers/staff-contract.type';
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
    LEGAL_HOLD: 'Legal holds: what is not deleted though its term is over.',
    PROCESSING_RESTRICTION: 'Restrictions that persons have asked for.',
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
export class PurposeOfUse extends Fields({
  purpose: Of(() => PurposeEnum, 'The purpose.'),
  descriptionFr: Text('What it is for, in French.'),
  descriptionNl: Text('What it is for, in Dutch.'),
  descriptionEn: Text('What it is for, in English.'),
  validFrom: Day('The first day it counts, in Brussels.'),
  validUntil: Day('The last day it counts; null is open-ended.'),
  endedAt: Instant('From when an officer has ended it.'),
}) {}

@Output('One revision of an entry of a register that rules stand on.', { class: 'INTERNAL' })
export class PolicyRegisterEntry extends Fields({
  id: OwnId('Of this revision.'),
  register: Of(() => RegisterNameEnum, 'Which register.'),
  name: Text('Id of the legal basis, or the purpose.'),
  revision: Whole('Goes up with each change; a change names the one it was made from.'),
  recordedAt: Instant('Since when it stands, or stood.'),
  author: Text('Pseudonym of the officer who wrote it, or `installation`.'),
  confirmedBy: Text('Pseudonym of the second officer; null where it only narrowed.'),
  reason: Text('Why.'),
  state: Of(() => TermStateEnum, 'How far it has come, as its days have it.'),
  endsAt: Instant('From when it does not hold: the first of its ends. Null: open-ended.'),
  daysLeft: Whole('Days from today to its last day, in Brussels. Null: open-ended.'),
  grants: Of(() => [ID], 'Grants of the policy in force that stand on it.'),
  legalBasis: Of(() => LegalBasisEntry, 'Of the register of legal bases.'),
  purpose: Of(() => PurposeOfUse, 'Of the register of purposes.'),
  history: Of((): [new () => object] => [PolicyRegisterEntry], 'The revisions before it, the newest first.'),
}) {
  override readonly history!: readonly PolicyRegisterEntry[];
}

@Output('A change that waits, or waited, for a second officer.', { class: 'INTERNAL' })
export class PolicyRegisterProposal extends Fields({
  ...SECOND_OFFICERS_DECISION,
  id: OwnId('To confirm or reject it by.'),
  register: Of(() => ProposedRegisterEnum, 'Which register.'),
  name: Text('Id of the legal basis, the purpose, the number of the organisation, the client id, or the reference.'),
  basedOn: Whole('The revision it is to follow; 0 for a new entry.'),
  state: Of(() => ProposalStateEnum, 'What became of it.'),
  reason: Text('Why.'),
  proposedBy: Text('Pseudonym of the officer.'),
  proposedAt: Instant('When.'),
  legalBasis: Of(() => LegalBasisEntry, 'The legal basis as it would stand.'),
  purpose: Of(() => PurposeOfUse, 'The purpose as it would stand.'),
  organisation: Of(() => Organisation, 'The organisation as it would be.'),
  application: Of(() => Application, 'The application as it would be.'),
  staffContract: Of(() => StaffContract, 'The contract as it would be.'),
  legalHold: Of(() => LegalHold, 'The hold as it would be.'),
  processingRestriction: Of(() => ProcessingRestriction, 'The restriction as it would be.'),
  operations: Of(
    () => [RegisteredOperation],
    'Operations that would be registered for the application; null once it is decided.',
  ),
  changes: Of(() => [String], 'Coordinates whose value would change; null once it is decided.'),
}) {}

@Output('What became of a change.', { class: 'INTERNAL' })
export class PolicyRegisterChange extends Fields({
  counts: Flag('True: the next request is decided by it. False: it waits for a second officer, or was rejected.'),
  entry: Of(() => PolicyRegisterEntry, 'The entry as it stands now.'),
  proposal: Of(() => PolicyRegisterProposal, 'The proposal; null where one officer suffices.'),
  organisation: Of(() => Organisation, 'The organisation as it is now, where one is changed.'),
  application: Of(() => Application, 'The application as it is now, where one is changed.'),
  staffContract: Of(() => StaffContract, 'The contract as it is now, where one is changed.'),
  legalHold: Of(() => LegalHold, 'The hold as it is now, where one is changed.'),
  processingRestriction: Of(() => ProcessingRestriction, 'The restriction as it is now, where one is decided.'),
  personsCutOff: Whole('People with a contract that a suspension has cut off; null where nothing was suspended.'),
  applicationsCutOff: Whole('Applications that a suspension has cut off; null where nothing was suspended.'),
}) {}

@Output('What a role gets by rules that will be suspended.', { class: 'INTERNAL' })
export class SuspendedForRole extends Fields({
  role: Of(() => RoleEnum, 'The role; null is everybody.'),
  groups: Of(() => [String], 'Names of the groups of coordinates.'),
}) {}

@Output('Rules that will be, or are, suspended by themselves.', { name: 'PolicyWarning', class: 'INTERNAL' })
export class PolicyWarningEntry extends Fields({
  register: Of(() => RegisterNameEnum, 'Which register.'),
  name: Text('Id of the legal basis, or the purpose.'),
  part: Of(() => TermPartEnum, 'What of it ends.'),
  lastDay: Day('Its last day, in Brussels.'),
  endsAt: Instant('From when the rules are suspended.'),
  daysLeft: Whole('Days from today to the last day; below 0 after it.'),
  ended: Flag('Whether the rules are suspended already.'),
  grantCount: Whole('How many grants stand on it.'),
  grants: Of(() => [ID], 'Those grants.'),
  losses: Of(() => [SuspendedForRole], 'What these grants give, by role.'),
}) {}
