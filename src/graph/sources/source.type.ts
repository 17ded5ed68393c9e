import type { OrganisationSubject } from '../../model/subject';
import {
  SOURCE_STATES,
  SOURCE_FAULTS,
  CONTRACT_STATES,
  CIRCUIT_STATES,
  STREAM_STATES,
} from '../../model/source-health';
import { wordEnum } from '../domain-enums';
import { Instant, Of, Output, Text, Whole, Flag, Input, OwnId } from '../declarations';
import { Fields, InputFields } from '../fields';
import { FOLDER_FAULTS, IMPORTED_FILE_STATES, REFUSALS } from '../../model/imported-files';

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
export class SourceContract extends Fields({
  state: Of(() => ContractStateEnum, 'The outcome of the comparison.'),
  checkedAt: Instant('When its description was last read, or found unreadable.'),
  declaredVersion: Text('Version it gives itself: of FHIR, of xAPI, of its own contract.'),
  missing: Of(
    () => [String],
    'What the hub needs and the partner does not offer; or why its description cannot be read.',
  ),
}) {
  /** The organisation whose system it is. */
  readonly subject!: OrganisationSubject;
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
  ADDRESS_REFUSED: 'Its name leads to addresses that no partner may have.',
  CERTIFICATE_EXPIRED: 'The certificate it shows has ended, or has not begun.',
  CERTIFICATE_NOT_TRUSTED: 'The certificate it shows is not for its name, or of an authority that is not trusted.',
  CREDENTIALS_REFUSED: 'It does not take the key, the token or the certificate that the hub shows.',
  ERROR_STATUS: 'It answered with an error of its own, or that it has too much to do.',
  TIMEOUT: 'It did not answer in time.',
  BAD_ANSWER: 'Its answer broke off, was too large, or cannot be read.',
  REFUSED: 'It refused the question.',
});

@Output('What a partner system may cost, and how much of its failing is borne. Set by the operator.', {
  class: 'INTERNAL',
})
export class SourceLimits extends Fields({
  timeBudgetMs: Whole('The whole time of one question in milliseconds: waiting, repetitions and all pages included.'),
  retries: Whole('How often a question that only reads is put again.'),
  concurrency: Whole('Calls on their way at the same time.'),
  queue: Whole('Calls that may wait for a turn; one more is refused.'),
  maxAnswerBytes: Whole('Bytes of an answer; a larger one is given up.'),
  maxAnswerDepth: Whole('How deep an answer may nest.'),
  circuitCalls: Whole('How many of the last calls are looked at; 0: there is no circuit.'),
  circuitFailedPercent: Whole('Where more of them failed, the circuit opens.'),
  circuitOpenMs: Whole('For how many milliseconds it stays open before a call tries.'),
  staleSeconds: Whole(
    'How many seconds old the last good answer may be that stands in for one that fails; 0: none does. Of what is about nobody ' +
      'and decides nothing.',
  ),
}) {
  /** The organisation whose system it is. */
  readonly subject!: OrganisationSubject;
}

const StreamStateEnum = wordEnum('StreamState', 'How far the hub has followed a stream of a partner.', STREAM_STATES, {
  CURRENT: 'It was read to its end, and nothing is known to be missing.',
  BEHIND: 'The partner announced something that has not been read yet.',
  FAILING: 'The last reading failed; what was read before still counts.',
  OLD: 'What was read before is older than it counts: fields that depend on it are withheld.',
  UNKNOWN: 'It has not been read yet.',
});

@Output('One stream of what a partner reports to the hub by poll and by event, and how old that is.', {
  class: 'INTERNAL',
})
export class SourceStream extends Fields({
  name: Text('The name the partner’s contract gives it.'),
  state: Of(() => StreamStateEnum, 'How far it was followed.'),
  asOf: Instant('Everything the partner had reported before this instant is known.'),
  lastPolledAt: Instant('When a reading of it was last tried, well or not.'),
  lastEventAt: Instant('When the partner last sent an event.'),
}) {
  /** The organisation whose system it is. */
  readonly subject!: OrganisationSubject;
}

@Output('What was last decided by hand about a partner system: whether the hub asks it at all.', { class: 'INTERNAL' })
export class SourceSwitch extends Fields({
  source: Text('The name of the partner system.'),
  off: Flag('Whether it is off: it is not asked, and its files stay where they are.'),
  reason: Text('Why, in the words of the officer.'),
  by: Text('Pseudonym of the officer.'),
  at: Instant('Since when.'),
}) {
  /** The organisation whose system it is. */
  readonly subject!: OrganisationSubject;
}

@Input('Whether a partner system is to be asked.')
export class SwitchSourceInput extends InputFields({
  source: Text('The name of the partner system, as `sources` has it.', {
    required: true,
    writes: 'SourceSwitch.source',
  }),
  off: Flag('True: it is asked no more. False: it is asked again.', { required: true, writes: 'SourceSwitch.off' }),
  reason: Text('Why; one line. It says nothing of persons.', { required: true, writes: 'SourceSwitch.reason' }),
}) {}

@Output('How a partner system is doing, learnt from the calls made to it, or from the files it drops.', {
  class: 'INTERNAL',
})
export class Source extends Fields({
  id: OwnId('The name of the partner system.'),
  name: Text('The name that errors and provenance use.'),
  state: Of(() => SourceStateEnum, 'How it is doing.'),
  since: Instant('Since when.'),
  lastGoodAnswerAt: Instant('When it last gave a good answer, or a file of it was last imported.'),
  latencyMs: Whole('How long its last good answer took, in milliseconds.'),
  fault: Of(() => SourceFaultEnum, 'What the last call that failed failed of; null for a partner that has no service.'),
  circuit: Of(() => CircuitStateEnum, 'Whether it is asked at present; null for a partner that has no service.'),
  limits: Of(
    () => SourceLimits,
    'What it may cost, and how much of its failing is borne; null for a partner that has no service.',
  ),
}) {
  /** The organisation whose system it is. */
  readonly subject!: OrganisationSubject;
}

/** The closed word lists about files of partners, as GraphQL enums. */
const SourceFileStateEnum = wordEnum('SourceFileState', 'What became of a file.', IMPORTED_FILE_STATES, {
  READING: 'It is being read, or its reading was interrupted and goes on.',
  IMPORTED: 'It was read to its end.',
  REFUSED: 'It was refused as a whole.',
});

const SourceFileRefusalEnum = wordEnum('SourceFileRefusal', 'Why a file was refused as a whole.', REFUSALS, {
  EMPTY: 'There is nothing in it.',
  NOT_TEXT: 'It is no text file: a spreadsheet, an archive …',
  WRONG_ENCODING: 'It is neither UTF-8 nor Windows-1252.',
  HEADER_TOO_LONG: 'Its first line does not end where a header would.',
  COLUMNS_MISSING: 'Columns are missing that every file has to have.',
  COLUMNS_TWICE: 'Columns stand twice.',
  CHANGED_WHILE_READ: 'Somebody wrote to it while it was read; it is read again.',
});

export const FolderFaultEnum = wordEnum(
  'FolderFault',
  'What is wrong with the folder that a partner drops its files into.',
  FOLDER_FAULTS,
  {
    MISSING: 'It is not there.',
    NOT_READABLE: 'It, or a file in it, may not be read by the hub.',
    NOT_WRITABLE: 'The hub may not take files from it.',
  },
);

@Output(
  'One file that a partner without a service delivered. Without its name, which may be a person’s. Each line is counted ' +
    'once: lines = accepted + changed + unchanged + rejected.',
  { class: 'INTERNAL' },
)
export class SourceFile extends Fields({
  id: OwnId('The hub’s number of the file, as the import command knows it.'),
  receivedAt: Instant('When it came, or was refused last.'),
  asOf: Instant('When the partner wrote it. Of two files that say different things, the newer one is believed.'),
  state: Of(() => SourceFileStateEnum, 'What became of it.'),
  refusal: Of(() => SourceFileRefusalEnum, 'Why it was refused as a whole; null if not.'),
  refusedColumns: Of(
    () => [String],
    'The columns that are missing or stand twice, by the names of the contract in schema/partners.',
  ),
  lines: Whole('Lines read, the header and empty ones apart.'),
  accepted: Whole('Lines that named somebody new.'),
  changed: Whole('Lines that changed what was known of somebody.'),
  unchanged: Whole('Lines that changed nothing.'),
  outdated: Whole('Of the unchanged: lines that said something else, where a newer file was believed.'),
  rejected: Whole('Lines that could not be read; each is kept with its reason.'),
  toCorrect: Whole(
    'Of the rejected: lines that are still to be corrected. The others were, or are too old to be kept.',
  ),
}) {
  /** The organisation whose file it is. */
  readonly subject!: OrganisationSubject;
}
