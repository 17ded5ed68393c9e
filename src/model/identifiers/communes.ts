/**
 * The nineteen communes of Brussels by NIS5 code, with their names and the postcodes in use there. Postcode to commune
 * is not a function (domain: identifiers): both are kept, and neither is derived from the other.
 */

export interface Commune {
  readonly nis5: string;
  readonly nameFr: string;
  readonly nameNl: string;
  readonly postcodes: readonly string[];
}

export const COMMUNES: readonly Commune[] = [
  commune('21001', 'Anderlecht', 'Anderlecht', '1070'),
  commune('21002', 'Auderghem', 'Oudergem', '1160'),
  commune('21003', 'Berchem-Sainte-Agathe', 'Sint-Agatha-Berchem', '1082'),
  commune('21004', 'Bruxelles', 'Brussel', '1000', '1020', '1120', '1130'),
  commune('21005', 'Etterbeek', 'Etterbeek', '1040'),
  commune('21006', 'Evere', 'Evere', '1140'),
  commune('21007', 'Forest', 'Vorst', '1190'),
  commune('21008', 'Ganshoren', 'Ganshoren', '1083'),
  commune('21009', 'Ixelles', 'Elsene', '1050'),
  commune('21010', 'Jette', 'Jette', '1090'),
  commune('21011', 'Koekelberg', 'Koekelberg', '1081'),
  commune('21012', 'Molenbeek-Saint-Jean', 'Sint-Jans-Molenbeek', '1080'),
  commune('21013', 'Saint-Gilles', 'Sint-Gillis', '1060'),
  commune('21014', 'Saint-Josse-ten-Noode', 'Sint-Joost-ten-Node', '1210'),
  commune('21015', 'Schaerbeek', 'Schaarbeek', '1030'),
  commune('21016', 'Uccle', 'Ukkel', '1180'),
  commune('21017', 'Watermael-Boitsfort', 'Watermaal-Bosvoorde', '1170'),
  commune('21018', 'Woluwe-Saint-Lambert', 'Sint-Lambrechts-Woluwe', '1200'),
  commune('21019', 'Woluwe-Saint-Pierre', 'Sint-Pieters-Woluwe', '1150'),
];

const BY_NIS5: ReadonlyMap<string, Commune> = new Map(COMMUNES.map((one) => [one.nis5, one]));

/** Null outside Brussels. */
export function communeOf(nis5: string | null | undefined): Commune | null {
  return nis5 ? (BY_NIS5.get(nis5) ?? null) : null;
}

function commune(nis5: string, nameFr: string, nameNl: string, ...postcodes: string[]): Commune {
  return { nis5, nameFr, nameNl, postcodes };
}
