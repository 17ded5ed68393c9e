/** Makes the value of a companion field: nothing where there is nothing to generalise. */
import type { Coordinate } from '../../model/classification';
import type { MaskVariant } from '../../model/decision';
import { MASK_CATALOGUE, masksFor, type Maskable } from '../../model/mask';
import type { AboutSubject } from '../../model/subject';
import type { RequestContext } from '../request-context';
import { MaskedValue } from './masked-value.type';

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
