import type { AboutSubject, SelfSubject } from '../../model/subject';
import { Flag, Instant, Output, Text } from '../declarations';

@Output('Whether the caller has passed a training module. Source: the federal platform, mirrored by the hub.', {
  class: 'INTERNAL',
})
export class TrainingStatus implements AboutSubject {
  readonly subject!: SelfSubject;

  @Text('The module; `data-protection` is the gate to personal data.')
  readonly module!: string;

  @Flag('Whether it is passed and still valid.')
  readonly passed!: boolean;

  @Instant('Until when it is valid; null where it does not end or was not passed.')
  readonly validUntil!: Date | null;

  @Instant('As of when the hub knows this.')
  readonly asOf!: Date | null;
}
