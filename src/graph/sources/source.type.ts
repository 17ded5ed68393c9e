import type { SourceFaultKind, SourceState } from '../../model/source-health';
import type { CircuitState } from '../../model/source-limits';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { CircuitStateEnum, SourceFaultEnum, SourceLimits } from './source-limits.type';
import { SourceStateEnum } from './source-state';

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
