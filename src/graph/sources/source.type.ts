import type { OrganisationSubject, AboutSubject } from '../../model/subject';
import type { SourceId } from '../../model/words';
import { organisationOfParty } from '../organisation-of-party';
import type { RequestContext } from '../request-context';
import { SOURCE_STATES, SOURCE_FAULTS, type SourceState, type SourceFaultKind } from '../../model/source-health';
import { wordEnum } from '../domain-enums';
import { CONTRACT_STATES, type ContractState } from '../../model/source-contract';
import { Instant, Of, Output, Text, Whole, Flag, Input, OwnId } from '../declarations';
import { CIRCUIT_STATES, type CircuitState } from '../../model/source-limits';
import { STREAM_STATES, type StreamState } from '../../model/source-stream';
import type { SourceSwitch as Switch } from '../../model/source-switch';
import type { NewSwitch } from '../../registers/source-switch-store';

/** The organisation whose system it is. */
export function subjectOfSource({ caller }: RequestContext, source: SourceId): OrganisationSubject {
  return { kind: 'ORGANISATION', organisation: organisationOfParty(caller, source) };
}

export const SourceStateEnum = wordEnum('SourceState', 'How a partner system is doing.', SOURCE_STATES, {
  UP: 'It answers; its newest file was imported.',
  DEGRADED: 'Some calls fail; its newest file was refused.',
  DOWN: 'It does not answer; the folder of its files cannot be used.',
  UNKNOWN: 'Not called yet; no file came yet.',
  OFF: 'Switched off by hand: it is not asked.',
});

const ContractStateEnum = wordEnum(
  'ContractState',
  'Whether a partner offers what the hub needs of it.',
  CONTRACT_STATES,
  {
    MATCHES: 'It offers all of it.',
    INCOMPLETE: 'Something is missing.',
    UNREADABLE: 'It answers, and its description cannot be read.',
    UNKNOWN: 'Its description has not been read yet.',
    NOT_APPLICABLE: 'It hands in files and has no description to read.',
  },
);

@Output('What a partner system says it offers, compared with what the hub needs of it.', { class: 'INTERNAL' })
export class SourceContract implements AboutSubject {
  /** The organisation whose system it is. */
  readonly subject!: OrganisationSubject;

  @Of(() => ContractStateEnum, 'The outcome of the comparison.')
  readonly state!: ContractState;

  @Instant('When its description was last read, or found unreadable.')
  readonly checkedAt!: Date | null;

  @Text('Version it gives itself: of FHIR, of xAPI, of its own contract.')
  readonly declaredVersion!: string | null;

  @Of(() => [String], 'What the hub needs and the partner does not offer; or why its description cannot be read.')
  readonly missing!: readonly string[];
}

export const CircuitStateEnum = wordEnum(
  'CircuitState',
  'Whether a partner system is asked at present.',
  CIRCUIT_STATES,
  {
    CLOSED: 'It is.',
    OPEN: 'Too many of the last calls failed: for a while it is not, and what would come from it is unavailable at once.',
    HALF_OPEN: 'One call tries whether it answers again.',
  },
);

export const SourceFaultEnum = wordEnum('SourceFault', 'What a call to a partner system failed of.', SOURCE_FAULTS, {
  NONE: 'None has failed since one was answered.',
  NO_CONNECTION: 'It could not be reached, or closed the connection before it answered.',
  ERROR_STATUS: 'It answered with an error of its own, or that it has too much to do.',
  TIMEOUT: 'It did not answer in time.',
  BAD_ANSWER: 'Its answer broke off, was too large, or cannot be read.',
  REFUSED: 'It refused the question, or the hub.',
});

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

const StreamStateEnum = wordEnum('StreamState', 'How far the hub has followed a stream of a partner.', STREAM_STATES, {
  CURRENT: 'It was read to its end, and nothing is known to be missing.',
  BEHIND: 'The partner told of something that has not been read yet.',
  FAILING: 'The last reading failed; what was read before still counts.',
  OLD: 'What was read before is older than it counts: fields that depend on it are withheld.',
  UNKNOWN: 'It has not been read yet.',
});

@Output('One stream of what a partner tells the hub by poll and by event, and how old that is.', { class: 'INTERNAL' })
export class SourceStream implements AboutSubject {
  /** The organisation whose system it is. */
  readonly subject!: OrganisationSubject;

  @Text('The name the partner’s contract gives it.')
  readonly name!: string;

  @Of(() => StreamStateEnum, 'How far it was followed.')
  readonly state!: StreamState;

  @Instant('Everything the partner had told before this instant is known.')
  readonly asOf!: Date | null;

  @Instant('When a reading of it was last tried, well or not.')
  readonly lastPolledAt!: Date | null;

  @Instant('When the partner last told something by itself.')
  readonly lastEventAt!: Date | null;
}

@Output('What was last decided by hand about a partner system: whether the hub asks it at all.', { class: 'INTERNAL' })
export class SourceSwitch implements AboutSubject, Switch {
  /** The organisation whose system it is. */
  readonly subject!: OrganisationSubject;

  @Text('The name of the partner system.')
  readonly source!: Switch['source'];

  @Flag('Whether it is off: it is not asked, and its files stay where they are.')
  readonly off!: boolean;

  @Text('Why, in the words of the officer.')
  readonly reason!: string;

  @Text('Pseudonym of the officer.')
  readonly by!: string;

  @Instant('Since when.')
  readonly at!: Date;
}

@Input('Whether a partner system is to be asked.')
export class SwitchSourceInput implements NewSwitch {
  @Text('The name of the partner system, as `sources` has it.', { required: true, writes: 'SourceSwitch.source' })
  readonly source!: string;

  @Flag('True: it is asked no more. False: it is asked again.', { required: true, writes: 'SourceSwitch.off' })
  readonly off!: boolean;

  @Text('Why; one line. It says nothing of persons.', { required: true, writes: 'SourceSwitch.reason' })
  readonly reason!: string;
}

@Output('How a partner system is doing, learnt from the calls made to it, or from the files it drops.', {
  class: 'INTERNAL',
})
export class Source implements AboutSubject {
  /** The organisation whose system it is. */
  readonly subject!: OrganisationSubject;

  @OwnId('The name of the partner system.')
  readonly id!: string;

  @Text('The name that errors and provenance use.')
  readonly name!: string;

  @Of(() => SourceStateEnum, 'How it is doing.')
  readonly state!: SourceState;

  @Instant('Since when.')
  readonly since!: Date | null;

  @Instant('When it last gave a good answer, or a file of it was last imported.')
  readonly lastGoodAnswerAt!: Date | null;

  @Whole('How long its last good answer took, in milliseconds.')
  readonly latencyMs!: number | null;

  @Of(() => SourceFaultEnum, 'What the last call that failed failed of; null for a partner that has no service.')
  readonly fault!: SourceFaultKind | null;

  @Of(() => CircuitStateEnum, 'Whether it is asked at present; null for a partner that has no service.')
  readonly circuit!: CircuitState | null;

  @Of(
    () => SourceLimits,
    'What it may cost, and how much of its failing is borne; null for a partner that has no service.',
  )
  readonly limits!: SourceLimits | null;
}
