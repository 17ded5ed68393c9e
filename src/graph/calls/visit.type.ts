import type { AboutSubject, CaseSubject } from '../../model/subject';
import type { VisitState } from '../../model/words';
import { Instant, Of, Output, OwnId } from '../declarations';
import { VisitStateEnum } from '../domain-enums';

@Output('A visit by a field agent. Source: the call centre.', { class: 'PERSONAL' })
export class Visit implements AboutSubject {
  readonly subject!: CaseSubject;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Of(() => VisitStateEnum, 'How far the visit has come.')
  readonly state?: VisitState | null;

  @Instant('When it is planned for.')
  readonly plannedAt?: Date | null;

  @Instant('When it took place.')
  readonly visitedAt?: Date | null;
}
