/**
 * The 2,000 the demonstration's organisation is looking for. That there are 2,000, and for which two profiles the
 * employment office recruits, is history; how they divide is invented here.
 */
type Places = readonly [profile: string, source: string, language: string, wanted: number];

const PLACES: readonly Places[] = [
  ['CALL_CENTRE_OPERATOR', 'ACTIRIS', 'fr', 470],
  ['CALL_CENTRE_OPERATOR', 'ACTIRIS', 'nl', 430],
  ['CALL_CENTRE_OPERATOR', 'ACTIRIS', 'ar', 110],
  ['CALL_CENTRE_OPERATOR', 'ACTIRIS', 'en', 90],
  ['CALL_CENTRE_OPERATOR', 'ACTIRIS', 'tr', 60],
  ['CALL_CENTRE_OPERATOR', 'BRUXELLES_FORMATION', 'fr', 120],
  ['CALL_CENTRE_OPERATOR', 'BRUXELLES_FORMATION', 'nl', 80],
  ['CALL_CENTRE_OPERATOR', 'SECONDED', 'fr', 6],
  ['CALL_CENTRE_OPERATOR', 'SECONDED', 'nl', 4],
  ['CALL_CENTRE_OPERATOR', 'EMPLOYER', 'fr', 60],
  ['CALL_CENTRE_OPERATOR', 'EMPLOYER', 'nl', 50],
  ['FIELD_OPERATOR', 'ACTIRIS', 'fr', 180],
  ['FIELD_OPERATOR', 'ACTIRIS', 'nl', 120],
  ['FIELD_OPERATOR', 'ACTIRIS', 'ar', 30],
  ['FIELD_OPERATOR', 'EMPLOYER', 'fr', 20],
  ['FIELD_OPERATOR', 'EMPLOYER', 'nl', 10],
  ['NURSE', 'EMPLOYER', 'fr', 60],
  ['NURSE', 'EMPLOYER', 'nl', 40],
  ['PHYSICIAN', 'EMPLOYER', 'fr', 18],
  ['PHYSICIAN', 'EMPLOYER', 'nl', 12],
  ['OTHER', 'SECONDED', 'fr', 6],
  ['OTHER', 'SECONDED', 'nl', 4],
  ['OTHER', 'EMPLOYER', 'fr', 12],
  ['OTHER', 'EMPLOYER', 'nl', 8],
];

export const STAFFING_PLAN = PLACES.map(([profile, source, language, wanted]) => ({
  profile,
  source,
  language,
  wanted,
}));
