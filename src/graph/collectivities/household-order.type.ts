import type { AboutSubject, CaseSubject } from '../../model/subject';
import { Instant, Output, OwnId, Text } from '../declarations';

@Output('An open call order for somebody else at the same address. Source: the call centre.', { class: 'PERSONAL' })
export class HouseholdOrder implements AboutSubject {
  readonly subject!: CaseSubject;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Text('Number of the order.')
  readonly orderNumber?: string | null;

  @Text('Whom the order is about.')
  readonly name?: string | null;

  @Instant('When the order was opened.')
  readonly openedAt?: Date | null;
}
