import { COMMUNES } from '../../model/identifiers/communes';
import { Commune } from './commune.type';

interface Known {
  readonly record: Commune;
  readonly name: string;
}

/** Constants: one record for each commune, shared by all rows of all requests, so nothing may be written into it. */
const KNOWN: ReadonlyMap<string, Known> = new Map(
  COMMUNES.map(({ nis5, nameFr, nameNl, postcodes }) => {
    const values = { nis5, nameFr, nameNl, postcodes: Object.freeze([...postcodes]) };
    const record = Object.freeze(Object.assign(new Commune(), values));
    return [nis5, { record, name: nameFr === nameNl ? nameFr : `${nameFr} / ${nameNl}` }];
  }),
);
const ALL: readonly Commune[] = [...KNOWN.values()].map(({ record }) => record);

/** As signs have it: French and Dutch, once where they are the same. Null outside Brussels. */
export function communeName(nis5: string | null | undefined): string | null {
  return nis5 ? (KNOWN.get(nis5)?.name ?? null) : null;
}

/** The same object for the same commune. Null outside Brussels. */
export function communeRecord(nis5: string | null | undefined): Commune | null {
  return nis5 ? (KNOWN.get(nis5)?.record ?? null) : null;
}

export function allCommunes(): readonly Commune[] {
  return ALL;
}
