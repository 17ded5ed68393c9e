import type { Coordinate } from '../../model/classification';
import type { MaskVariant } from '../../model/decision';
import type { AboutSubject, Subject } from '../../model/subject';
import { Of, Output, Text } from '../declarations';
import { MaskVariantEnum } from '../domain-enums';

/** A generalised value; classed, decided and recorded as the companion field that carries it. */
@Output('A value made less precise. It counts as the field that carries it.', { carried: true })
export class MaskedValue implements AboutSubject {
  readonly subject!: Subject;
  /** The companion it stands in: `ContactPoint.phoneMasked`. */
  readonly carrier!: Coordinate;

  @Text('What is left of the value.')
  readonly text!: string | null;

  @Of(() => MaskVariantEnum, 'How it was generalised.')
  readonly variant!: MaskVariant;
}
