/**
 * The 19 communes of Brussels (NIS5, names, postcodes as in the domain paper), with inhabitants in thousands as
 * weights, and everyday street names. A postcode may straddle communes: 1040 and 1050 also hold streets of the City of
 * Brussels, so the postcode alone never identifies the commune.
 */
export interface Commune {
  readonly nis5: string;
  readonly nameFr: string;
  readonly nameNl: string;
  /** Postcode and how often it occurs within the commune. */
  readonly postcodes: readonly (readonly [string, number])[];
  readonly weight: number;
}

const commune = (
  nis5: string,
  nameFr: string,
  nameNl: string,
  postcodes: Commune['postcodes'] | string,
  weight: number,
): Commune => ({
  nis5,
  nameFr,
  nameNl,
  postcodes: typeof postcodes === 'string' ? [[postcodes, 1]] : postcodes,
  weight,
});

// prettier-ignore
export const COMMUNES: readonly Commune[] = [
  commune('21001', 'Anderlecht', 'Anderlecht', '1070', 120),
  commune('21002', 'Auderghem', 'Oudergem', '1160', 34),
  commune('21003', 'Berchem-Sainte-Agathe', 'Sint-Agatha-Berchem', '1082', 25),
  commune('21004', 'Bruxelles', 'Brussel', [['1000', 50], ['1020', 28], ['1120', 10], ['1130', 4], ['1040', 3], ['1050', 5]], 185),
  commune('21005', 'Etterbeek', 'Etterbeek', '1040', 48),
  commune('21006', 'Evere', 'Evere', '1140', 42),
  commune('21007', 'Forest', 'Vorst', '1190', 56),
  commune('21008', 'Ganshoren', 'Ganshoren', '1083', 25),
  commune('21009', 'Ixelles', 'Elsene', '1050', 87),
  commune('21010', 'Jette', 'Jette', '1090', 52),
  commune('21011', 'Koekelberg', 'Koekelberg', '1081', 22),
  commune('21012', 'Molenbeek-Saint-Jean', 'Sint-Jans-Molenbeek', '1080', 97),
  commune('21013', 'Saint-Gilles', 'Sint-Gillis', '1060', 49),
  commune('21014', 'Saint-Josse-ten-Noode', 'Sint-Joost-ten-Node', '1210', 27),
  commune('21015', 'Schaerbeek', 'Schaarbeek', '1030', 132),
  commune('21016', 'Uccle', 'Ukkel', '1180', 83),
  commune('21017', 'Watermael-Boitsfort', 'Watermaal-Bosvoorde', '1170', 25),
  commune('21018', 'Woluwe-Saint-Lambert', 'Sint-Lambrechts-Woluwe', '1200', 57),
  commune('21019', 'Woluwe-Saint-Pierre', 'Sint-Pieters-Woluwe', '1150', 41),
];

export const STREETS: readonly string[] = [
  'Rue de la Station / Stationsstraat',
  'Rue du Moulin / Molenstraat',
  "Rue de l'Église / Kerkstraat",
  'Avenue des Tilleuls / Lindenlaan',
  'Rue des Écoles / Scholenstraat',
  'Rue du Marché / Marktstraat',
  'Avenue des Cerisiers / Kerselarenlaan',
  'Rue de la Fontaine / Fonteinstraat',
  'Rue du Canal / Kanaalstraat',
  'Chaussée du Pont / Brugsesteenweg',
  'Rue des Jardins / Tuinenstraat',
  'Avenue du Parc / Parklaan',
  'Rue de la Brasserie / Brouwerijstraat',
  'Rue des Tisserands / Weversstraat',
  'Rue du Tram / Tramstraat',
  'Avenue des Marronniers / Kastanjelaan',
  'Rue de la Ferme / Hoevestraat',
  'Rue du Lavoir / Washuisstraat',
  'Rue de la Paix / Vredestraat',
  'Square des Roses / Rozensquare',
  'Rue du Sapin / Dennenstraat',
  'Rue des Ateliers / Werkhuizenstraat',
  'Avenue de la Forêt / Woudlaan',
  'Rue du Puits / Putstraat',
  'Rue des Potiers / Pottenbakkersstraat',
  'Rue de la Verrerie / Glasblazerijstraat',
  'Avenue des Hirondelles / Zwaluwenlaan',
  'Rue du Vieux Mur / Oudemuurstraat',
  'Rue du Verger / Boomgaardstraat',
  'Rue de la Colline / Heuvelstraat',
]
  .map((both) => both.split(' / '))
  .flat();
