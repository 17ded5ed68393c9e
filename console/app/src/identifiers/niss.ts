/** National number (NISS/INSZ), checked before it is sent: eleven digits `YYMMDD SSS CC`. What it is of somebody is not derived from it. */
export type NissFault = 'FORM' | 'DATE' | 'SEQUENCE' | 'CHECK_DIGITS';

/** Takes away the separators used on paper: `85.07.30-033.28`. */
export function plainNiss(written: string): string {
  return written.trim().replace(/[.\s-]/g, '');
}

/** Null for one that can exist. The hub checks it again, and whether its date lies in the future. */
export function nissFault(niss: string): NissFault | null {
  if (!/^\d{11}$/.test(niss)) return 'FORM';
  // a BIS number adds 20 or 40 to the month; 00 is an unknown date
  const month = Number(niss.slice(2, 4)) % 20;
  const day = Number(niss.slice(4, 6));
  if (Number(niss.slice(2, 4)) >= 60 || month > 12 || day > 31 || (month !== 0 && day === 0)) return 'DATE';
  if (['000', '999'].includes(niss.slice(6, 9))) return 'SEQUENCE';
  const century = [1900, 2000].find((one) => checkDigits(niss, one) === Number(niss.slice(9)));
  if (century === undefined) return 'CHECK_DIGITS';
  return month !== 0 && day > daysIn(century + Number(niss.slice(0, 2)), month) ? 'DATE' : null;
}

/** Those born from 2000 on are checked with a 2 in front. */
function checkDigits(niss: string, century: number): number {
  return 97 - (Number(`${century === 2000 ? '2' : ''}${niss.slice(0, 9)}`) % 97);
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
