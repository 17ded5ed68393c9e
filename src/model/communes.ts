/** The nineteen communes of Brussels. Postcode to commune is not a function, so the NIS5 code is the key. */
export interface CommuneNames {
  readonly nis5: string;
  readonly nameFr: string;
  readonly nameNl: string;
}

const NAMES: readonly (readonly [string, string, string])[] = [
  ['21001', 'Anderlecht', 'Anderlecht'],
  ['21002', 'Auderghem', 'Oudergem'],
  ['21003', 'Berchem-Sainte-Agathe', 'Sint-Agatha-Berchem'],
  ['21004', 'Bruxelles', 'Brussel'],
  ['21005', 'Etterbeek', 'Etterbeek'],
  ['21006', 'Evere', 'Evere'],
  ['21007', 'Forest', 'Vorst'],
  ['21008', 'Ganshoren', 'Ganshoren'],
  ['21009', 'Ixelles', 'Elsene'],
  ['21010', 'Jette', 'Jette'],
  ['21011', 'Koekelberg', 'Koekelberg'],
  ['21012', 'Molenbeek-Saint-Jean', 'Sint-Jans-Molenbeek'],
  ['21013', 'Saint-Gilles', 'Sint-Gillis'],
  ['21014', 'Saint-Josse-ten-Noode', 'Sint-Joost-ten-Node'],
  ['21015', 'Schaerbeek', 'Schaarbeek'],
  ['21016', 'Uccle', 'Ukkel'],
  ['21017', 'Watermael-Boitsfort', 'Watermaal-Bosvoorde'],
  ['21018', 'Woluwe-Saint-Lambert', 'Sint-Lambrechts-Woluwe'],
  ['21019', 'Woluwe-Saint-Pierre', 'Sint-Pieters-Woluwe'],
];

const BY_NIS5: ReadonlyMap<string, CommuneNames> = new Map(
  NAMES.map(([nis5, nameFr, nameNl]) => [nis5, { nis5, nameFr, nameNl }]),
);

/** Null outside Brussels. */
export function communeOf(nis5: string | null | undefined): CommuneNames | null {
  return nis5 ? (BY_NIS5.get(nis5) ?? null) : null;
}
