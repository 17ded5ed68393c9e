import { CIRCUIT_STATES, type CircuitState } from '../../model/source-limits';
import { SOURCE_FAULTS, type SourceFaultKind } from '../../model/source-health';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Output, Whole } from '../declarations';
import { wordEnum } from '../domain-enums';

export const CircuitStateEnum = wordEnum<CircuitState>(
  'CircuitState',
  'Whether a partner system is asked at present.',
  CIRCUIT_STATES,
  {
    CLOSED: 'It is.',
    OPEN: 'Too many of the last calls failed: for a while it is not, and what would come from it is unavailable at once.',
    HALF_OPEN: 'One call tries whether it answers again.',
  },
);

export const SourceFaultEnum = wordEnum<SourceFaultKind>(
  'SourceFault',
  'What a call to a partner system failed of.',
  SOURCE_FAULTS,
  {
    NONE: 'None has failed since one was answered.',
    NO_CONNECTION: 'It could not be reached, or closed the connection before it answered.',
    ERROR_STATUS: 'It answered with an error of its own, or that it has too much to do.',
    TIMEOUT: 'It did not answer in time.',
    BAD_ANSWER: 'Its answer broke off, was too large, or cannot be read.',
    REFUSED: 'It refused the question, or the hub.',
  },
);

@Output('What a partner system may cost, and how much of its failing is borne. Set by whoever runs the hub.', {
  class: 'INTERNAL',
})
export class SourceLimits implements AboutSubject {
  /** The organisation whose system it is. */
  readonly subject!: OrganisationSubject;

  @Whole('The whole time of one question in milliseconds: waiting, repetitions and all pages included.')
  readonly timeBudgetMs!: number;

  @Whole('How often a question that only reads is put again.')
  readonly retries!: number;

  @Whole('Calls on their way at the same time.')
  readonly concurrency!: number;

  @Whole('Calls that may wait for a turn; one more is refused.')
  readonly queue!: number;

  @Whole('Bytes of an answer; a larger one is given up.')
  readonly maxAnswerBytes!: number;

  @Whole('How deep an answer may nest.')
  readonly maxAnswerDepth!: number;

  @Whole('How many of the last calls are looked at; 0: there is no circuit.')
  readonly circuitCalls!: number;

  @Whole('Where more of them failed, the circuit opens.')
  readonly circuitFailedPercent!: number;

  @Whole('For how many milliseconds it stays open before a call tries.')
  readonly circuitOpenMs!: number;

  @Whole(
    'How many seconds old the last good answer may be that stands in for one that fails; 0: none does. Of what is about nobody ' +
      'and decides nothing.',
  )
  readonly staleSeconds!: number;
}
