/** What a physician gets by break-glass, and sends for it. */
import type { BreakGlassGround } from '../../model/break-glass';
import { Id, Input, Instant, Of, Output, OwnId, Text } from '../declarations';
import { BreakGlassGroundEnum } from './break-glass-enums';

@Output('A case that is open to the physician who asked for it, until an instant.', { class: 'INTERNAL' })
export class BreakGlassAssignment {
  @OwnId('Id of the entry that a privacy officer will review.')
  readonly id!: string;

  @Id('The case: ask for it from the next request on.')
  readonly caseId!: string;

  @Of(() => BreakGlassGroundEnum, 'The reason that was given.')
  readonly ground!: BreakGlassGround;

  @Instant('Until when it is open.')
  readonly until!: Date;
}

@Input('A case to be opened by break-glass: by its id or its reference, one of the two.')
export class BreakGlassInput {
  @Id("The hub's id of the case.", { class: 'INTERNAL', writes: 'BreakGlassAssignment.caseId' })
  readonly caseId?: string | null;

  @Text('Its reference, as the call centre says it.', { class: 'INTERNAL', writes: 'BreakGlassAssignment.caseId' })
  readonly reference?: string | null;

  @Of(() => BreakGlassGroundEnum, 'Why. No text: it would carry what only a physician may read.', {
    required: true,
    class: 'INTERNAL',
    writes: 'BreakGlassAssignment.ground',
  })
  readonly ground!: BreakGlassGround;
}
