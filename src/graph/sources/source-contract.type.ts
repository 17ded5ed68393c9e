import { CONTRACT_STATES, type ContractState } from '../../model/source-contract';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Instant, Of, Output, Text } from '../declarations';
import { wordEnum } from '../domain-enums';

const ContractStateEnum = wordEnum<ContractState>(
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
