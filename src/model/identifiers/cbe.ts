/** Number of an enterprise or establishment in the Crossroads Bank (CBE/KBO): ten digits. */

export const CBE_FAULTS = ['FORM', 'FIRST_DIGIT', 'CHECK_DIGITS'] as const;
export type CbeFault = (typeof CBE_FAULTS)[number];

/** What is wrong, after "This is no CBE number: ". */
export const CBE_FAULT_SENTENCES: Readonly<Record<CbeFault, string>> = {
  FORM: 'it has ten digits',
  FIRST_DIGIT: 'none begins with 9',
  CHECK_DIGITS: 'its check digits are wrong',
};

/** `BE 0419.052.173` → `0419052173` */
export function normaliseCbe(text: string): string {
  return text.trim().replace(/^BE/i, '').replace(/[. ]/g, '');
}

/** Null for a valid number, without points. */
export function cbeFault(cbe: string): CbeFault | null {
  if (!/^\d{10}$/.test(cbe)) return 'FORM';
  if (cbe.startsWith('9')) return 'FIRST_DIGIT';
  return 97 - (Number(cbe.slice(0, 8)) % 97) === Number(cbe.slice(8)) ? null : 'CHECK_DIGITS';
}

/** Enterprises start with 0 or 1, establishments with 2 to 8. */
export function cbeKind(cbe: string): 'ENTERPRISE' | 'ESTABLISHMENT' {
  return cbe.startsWith('0') || cbe.startsWith('1') ? 'ENTERPRISE' : 'ESTABLISHMENT';
}
