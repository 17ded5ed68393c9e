/** Number of an enterprise in the Crossroads Bank (CBE/KBO), checked before it is sent: ten digits. */
export type CbeFault = 'FORM' | 'ESTABLISHMENT' | 'CHECK_DIGITS';

/** `BE 0419.052.173` → `0419052173` */
export function plainCbe(written: string): string {
  return written.trim().replace(/^BE/i, '').replace(/[.\s]/g, '');
}

/** Null for the number of an enterprise. */
export function cbeFault(cbe: string): CbeFault | null {
  if (!/^[0-8]\d{9}$/.test(cbe)) return 'FORM';
  if (97 - (Number(cbe.slice(0, 8)) % 97) !== Number(cbe.slice(8))) return 'CHECK_DIGITS';
  return /^[01]/.test(cbe) ? null : 'ESTABLISHMENT';
}
