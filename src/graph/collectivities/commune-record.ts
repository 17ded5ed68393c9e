import { communeOf } from '../../model/identifiers/communes';
import type { Commune } from './commune.type';

/** Null outside Brussels. */
export function commune(nis5: string | null | undefined): Commune | null {
  const found = communeOf(nis5);
  return found && { nis5: found.nis5, nameFr: found.nameFr, nameNl: found.nameNl };
}
