/** National numbers in an address, as stored or as on paper; ids and hashes that are drawn hold none but by a rare chance. */
import { isNiss, normaliseNiss } from '../../src/model/identifiers/niss';

export function nationalNumbersIn(url: string): string[] {
  const written = decodeURIComponent(url).match(/(?<!\d)\d{2}\.?\d{2}\.?\d{2}-?\d{3}[.-]?\d{2}(?!\d)/g) ?? [];
  return written.map(normaliseNiss).filter((one) => isNiss(one, new Date()));
}
