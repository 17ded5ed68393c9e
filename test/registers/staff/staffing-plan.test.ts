/** What the plan of wanted places decides about people: under which language and source each is counted. */
import type { WantedPlaces } from '../../../src/model/staffing-figures';
import { decisiveLanguage, decisiveSource, languagesOf } from '../../../src/registers/staff/staffing-plan';

const PLAN: WantedPlaces[] = [
  { profile: 'CALL_CENTRE_OPERATOR', source: 'ACTIRIS', language: 'fr', wanted: 60 },
  { profile: 'CALL_CENTRE_OPERATOR', source: 'EMPLOYER', language: 'nl', wanted: 30 },
  { profile: 'NURSE', source: 'EMPLOYER', language: 'tr', wanted: 10 },
];

it('counts each person under one source and one language, the one that is hardest to find', () => {
  const sought = languagesOf(PLAN);
  expect(sought).toEqual(['tr', 'nl', 'fr']);
  expect(decisiveLanguage(['fr', 'tr', 'nl'], sought)).toBe('tr');
  expect(decisiveLanguage(['fr', 'pl', 'nl'], sought)).toBe('nl');
  expect(decisiveLanguage(['pl'], sought)).toBe('other');
  expect(decisiveLanguage([], sought)).toBe('und');
  expect(languagesOf([])).toEqual(['fr', 'nl']);
  expect(decisiveSource('CALL_CENTRE_OPERATOR', ['SECONDED', 'ACTIRIS'])).toBe('SECONDED');
  expect(decisiveSource('FIELD_OPERATOR', ['SECONDED', 'ACTIRIS'])).toBe('ACTIRIS');
  expect(decisiveSource('FIELD_OPERATOR', ['BRUXELLES_FORMATION'])).toBe('EMPLOYER');
  expect(decisiveSource('NURSE', ['ACTIRIS'])).toBe('EMPLOYER');
});
