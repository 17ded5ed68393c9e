import { Field, ObjectType } from 'type-graphql';
import type { Coordinate } from '../../model/classification';
import type { MaskVariant } from '../../model/decision';
import type { AboutSubject, Subject } from '../../model/subject';
import { Carried } from '../classified';
import { MaskVariantEnum } from '../domain-enums';

/** A generalised value; classed, decided and recorded as the companion field that carries it. */
@Carried()
@ObjectType({
  description: 'A value made less precise. It counts as the field that carries it.',
  simpleResolvers: true,
})
export class MaskedValue implements AboutSubject {
  readonly subject!: Subject;
  /** The companion it stands in: `ContactPoint.phoneMasked`. */
  readonly carrier!: Coordinate;

  @Field(() => String, { nullable: true, description: 'What is left of the value.' })
  readonly text!: string | null;

  @Field(() => MaskVariantEnum, { nullable: true, description: 'How it was generalised.' })
  readonly variant!: MaskVariant;
}
