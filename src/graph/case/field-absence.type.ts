import { Field, ObjectType } from 'type-graphql';
import type { AbsenceReason } from '../../model/absence';
import { Classified } from '../classified';
import { AbsenceReasonEnum } from '../domain-enums';

@Classified('STRUCTURAL')
@ObjectType({
  description:
    'Why a selected field of this record has no value. WITHHELD follows from policy alone; every other reason stands ' +
    'only for fields this caller may see.',
  simpleResolvers: true,
})
export class FieldAbsence {
  @Field(() => String, { description: 'Name of the field in this record.' })
  readonly field!: string;

  @Field(() => AbsenceReasonEnum, { description: 'Why there is no value.' })
  readonly reason!: AbsenceReason;
}
