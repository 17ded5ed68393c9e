/** The insurers (OA): a closed list of codes with their names. */
import { INSURER_CODES, type InsurerCode } from '../words';

export const INSURER_NAMES: Readonly<Record<InsurerCode, string>> = {
  '100': 'Christian mutuality',
  '200': 'Neutral mutuality',
  '300': 'Solidaris',
  '400': 'Liberal mutuality',
  '500': 'Independent mutuality',
  '600': 'CAAMI/HZIV',
  '900': 'HR Rail',
};

/** Null for the code of an insurer. */
export function insurerFault(code: string): 'UNKNOWN_CODE' | null {
  return isInsurerCode(code) ? null : 'UNKNOWN_CODE';
}

export function isInsurerCode(code: string): code is InsurerCode {
  return (INSURER_CODES as readonly string[]).includes(code);
}
