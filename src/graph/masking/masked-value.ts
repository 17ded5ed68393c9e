/** Makes the value of a companion field: nothing where there is nothing to generalise. */
import type { Coordinate } from '../../model/classification';
import type { MaskVariant } from '../../model/decision';
import type { AboutSubject } from '../../model/subject';
import { MaskedValue } from './masked-value.type';

export function maskedValue<Value>(
  record: AboutSubject,
  carrier: Coordinate,
  variant: MaskVariant,
  value: Value | null | undefined,
  generalise: (value: Value) => string | null,
): MaskedValue | null {
  if (value === null || value === undefined) return null;
  const text = generalise(value);
  return text === null ? null : { subject: record.subject, carrier, text, variant };
}
