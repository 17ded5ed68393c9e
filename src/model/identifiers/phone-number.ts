/** Phone numbers as partners write them, brought into one form (E.164) so that they can be compared and dialled. */

export interface PhoneNumber {
  /** E.164, such as +32475123456; as it was written where it is no number at all. */
  readonly number: string;
  /** A number that could be dialled: a Belgian one of the right length, or a plausible foreign one. */
  readonly valid: boolean;
  /** By the numbering plan, for Belgian numbers; null for foreign and unusable ones. */
  readonly kind: 'MOBILE' | 'LANDLINE' | null;
}

/** Nine digits from 4 on are never a landline: Liège has eight. Numbers in 044 are not given out; examples use them. */
const BELGIAN_MOBILE = /^\+324[4-9]\d{7}$/;
const BELGIAN_LANDLINE = /^\+32(?:[1-35-9]\d{7}|4[2-3]\d{6})$/;
const FOREIGN = /^\+(?!32)[1-9]\d{7,14}$/;

/** `0475/12.34.56`, `0032 475 123456`, `+32 (0)475 12 34 56` → `+32475123456` */
export function readPhoneNumber(written: string): PhoneNumber {
  const compact = written
    .trim()
    .replace(/\(0\)/g, '')
    .replace(/[\s./()\u00a0-]/g, '');
  const international = compact.replace(/^00/, '+').replace(/^0(?=\d)/, '+32');
  if (BELGIAN_MOBILE.test(international)) return { number: international, valid: true, kind: 'MOBILE' };
  if (BELGIAN_LANDLINE.test(international)) return { number: international, valid: true, kind: 'LANDLINE' };
  if (FOREIGN.test(international)) return { number: international, valid: true, kind: null };
  return { number: /^\+\d+$/.test(international) ? international : written.trim(), valid: false, kind: null };
}
