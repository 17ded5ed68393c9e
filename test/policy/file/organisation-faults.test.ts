/** Organisations a rule of a file is about, written so that it would be about nobody: reported at the place, and by the JSON Schema. */
import { Ajv2020 } from 'ajv/dist/2020';
import { parse } from 'yaml';
import { policyFileSchema } from '../../../src/policy/file/file-shape';
import { faultsIn, smallFileWith, SMALL_GROUND, type LinesChanged } from './small-policy';

const isOfTheSchema = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  policyFileSchema(SMALL_GROUND.coordinates),
);

it.each<[string, LinesChanged, string]>([
  [
    'a number with points, as it is usually written',
    { 16: '      numbers: ["0999200067", "0999.001.119"]' },
    '16:31 0999.001.119 is written 0999001119: ten digits and nothing else.',
  ],
  [
    'a number that is none',
    { 16: '      numbers:\n        - call centre' },
    '17:11 call centre is no CBE number: it has ten digits.',
  ],
  [
    'the number of an establishment',
    { 16: '      numbers: ["2999001161"]' },
    '16:17 2999001161 is the number of an establishment: name the enterprise.',
  ],
  ['a list of kinds with nothing in it', { 15: '      kinds: []' }, '15:14 `kinds` is empty.'],
  ['a list of numbers with nothing in it', { 16: '      numbers: []' }, '16:16 `numbers` is empty.'],
])('refuses %s', (_what, change, fault) => {
  const text = smallFileWith(change);
  expect(faultsIn(text)).toEqual([fault]);
  expect(isOfTheSchema(parse(text))).toBe(false);
});

it('refuses wrong check digits, which the JSON Schema cannot see', () => {
  const text = smallFileWith({ 16: '      numbers: ["0999200066"]' });
  expect(faultsIn(text)).toEqual(['16:17 0999200066 is no CBE number: its check digits are wrong.']);
  expect(isOfTheSchema(parse(text))).toBe(true);
});
