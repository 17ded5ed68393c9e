/** The words of the registers that rules stand on, as GraphQL enums. */
import { REGISTER_NAMES, type RegisterName } from '../../policy/register-kinds';
import { TERM_PARTS, TERM_STATES, type TermPart, type TermState } from '../../policy/term-state';
import {
  PROPOSAL_STATES,
  PROPOSED_REGISTERS,
  type ProposalState,
  type ProposedRegister,
} from '../../registers/register-proposal';
import { wordEnum } from '../domain-enums';

export const RegisterNameEnum = wordEnum<RegisterName>(
  'PolicyRegister',
  'A register that rules stand on.',
  REGISTER_NAMES,
  { LEGAL_BASIS: 'The legal bases.', PURPOSE: 'The purposes.' },
);

export const ProposedRegisterEnum = wordEnum<ProposedRegister>(
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

export const TermStateEnum = wordEnum<TermState>('TermState', 'How far an entry has come.', TERM_STATES, {
  NOT_YET: 'It does not hold yet.',
  IN_FORCE: 'It holds.',
  ENDS_SOON: 'It holds, and its last day is at most 14 days away.',
  ENDED: 'It has ended: rules that stand on it are suspended.',
});

export const TermPartEnum = wordEnum<TermPart>('TermPart', 'What of an entry ends.', TERM_PARTS, {
  OWN_TERM: 'Its own days, or an officer ended it.',
  TEXT: 'The legal text.',
  IMPACT_ASSESSMENT: 'The impact assessment.',
});

export const ProposalStateEnum = wordEnum<ProposalState>(
  'ProposalState',
  'What became of a proposal.',
  PROPOSAL_STATES,
  {
    PROPOSED: 'It waits for a second officer.',
    CONFIRMED: 'It counts.',
    REJECTED: 'It was rejected or withdrawn.',
    OVERTAKEN: 'The entry was changed since: it can no longer be confirmed.',
  },
);
