import type { AboutSubject, StaffSubject } from '../../model/subject';
import { Flag, Instant, Output, Text } from '../declarations';

@Output(
  'A module of the distance training that somebody passed; never with a score. Source: the federal platform, mirrored.',
  { class: 'PERSONAL' },
)
export class StaffTraining implements AboutSubject {
  readonly subject!: StaffSubject;

  @Text('The module; `data-protection` is the gate to personal data.')
  readonly module!: string;

  @Flag('Whether it is passed and still valid.')
  readonly passed!: boolean;

  @Instant('Until when it is valid; null where it does not end.')
  readonly validUntil!: Date | null;
}
