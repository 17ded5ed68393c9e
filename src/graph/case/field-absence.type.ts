import type { AbsenceReason } from '../../model/absence';
import { Of, Output, Text } from '../declarations';
import { AbsenceReasonEnum } from '../domain-enums';

@Output(
  'Why a selected field of this record has no value. WITHHELD follows from policy alone; every other reason stands ' +
    'only for fields this caller may see.',
  { class: 'STRUCTURAL' },
)
export class FieldAbsence {
  @Text('Name of the field in this record.', { required: true })
  readonly field!: string;

  @Of(() => AbsenceReasonEnum, 'Why there is no value.', { required: true })
  readonly reason!: AbsenceReason;
}
