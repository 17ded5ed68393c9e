import { COMMUNES, communeOf } from '../../model/identifiers/communes';
import type { Commune } from './commune.type';

/** As signs have it: French and Dutch, once where they are the same. Null outside Brussels. */
export function communeName(nis5: string | null | undefined): string | null {
  const found = communeOf(nis5);
  if (!found) return null;
  const { nameFr, nameNl } = found;
  return nameFr === nameNl ? nameFr : `${nameFr} / ${nameNl}`;
}

export function allCommunes(): Commune[] {
  return COMMUNES.map(({ nis5, nameFr, nameNl, postcodes }) => ({ nis5, nameFr, nameNl, postcodes: [...postcodes] }));
}
