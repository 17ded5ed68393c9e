import type { Coordinate } from '../model/classification';
import type { MaskVariant } from '../model/decision';
import type { AboutSubject, Subject } from '../model/subject';
import { Of, Output, Text } from './declarations';
import { Fields } from './fields';
import { MaskVariantEnum } from './domain-enums';
import { MASK_CATALOGUE, masksFor, type Maskable } from '../model/mask';
import type { RequestContext } from './request-context';

/** A generalised value; classed, decided and recorded as the companion field that carries it. */
@Output('A value made less precise. It counts as the field that carries it.', { carried: true })
export class MaskedValue extends Fields({
  text: Text('What is left of the value.'),
  variant: Of(() => MaskVariantEnum, 'How it was generalised.'),
}) {
  readonly subject!: Subject;
  /** The companion it stands in: `ContactPoint.phoneMasked`. */
  readonly carrier!: Coordinate;
  override readonly variant!: MaskVariant;
}

/**
 * By the mask that the decision names. A caller who may see the value itself gets the first mask that fits it.
 * @param carrier the companion
 */
export function maskedValue(
  context: RequestContext,
  record: AboutSubject,
  carrier: Coordinate,
  maskable: Maskable | null,
): MaskedValue | null {
  if (maskable === null) return null;
  const { subject } = record;
  const variant = variantDecided(context, record, carrier) ?? masksFor(maskable.kind)[0];
  if (variant === undefined) return null;
  const text = MASK_CATALOGUE[variant].apply(maskable);
  return text === null ? null : { subject, carrier, text, variant };
}

/** Null where the caller may see the value itself. */
export function variantDecided(
  context: Pick<RequestContext, 'decisions' | 'relation'>,
  { subject }: AboutSubject,
  carrier: Coordinate,
): MaskVariant | null {
  return context.decisions.decide(carrier, 'READ', context.relation(subject)).variant;
}

/** Nothing of nothing. */
export function maskable(kind: 'PHONE' | 'DATE' | 'NAME' | 'EMAIL', value: string | null | undefined): Maskable | null {
  return value === null || value === undefined ? null : { kind, value };
}
