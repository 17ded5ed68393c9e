/**
 * Professional number (NIHII/INAMI): eleven digits, or the older eight without qualification. Owning one is never an
 * authority; being recognised is, and only the healthcare issuer says so.
 */

export const NIHII_FAULTS = ['FORM', 'CHECK_DIGITS'] as const;
export type NihiiFault = (typeof NIHII_FAULTS)[number];

/** `1-45720-71-862` → `14572071862` */
export function normaliseNihii(text: string): string {
  return text.trim().replace(/[-. ]/g, '');
}

/** Null for a valid number, without dashes. */
export function nihiiFault(nihii: string): NihiiFault | null {
  if (!/^(\d{8}|\d{11})$/.test(nihii)) return 'FORM';
  return 97 - (Number(nihii.slice(0, 6)) % 97) === Number(nihii.slice(6, 8)) ? null : 'CHECK_DIGITS';
}

/** By the first digit; null for the other professions. */
export function nihiiKind(nihii: string): 'PHYSICIAN' | 'HOSPITAL' | 'LABORATORY' | null {
  switch (nihii[0]) {
    case '1':
      return 'PHYSICIAN';
    case '7':
      return 'HOSPITAL';
    case '8':
      return 'LABORATORY';
    default:
      return null;
  }
}
