import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { isNiss, nissFault, normaliseNiss, type NissFault } from '../../../src/model/identifiers/niss';

const NOW = new Date('2026-11-25T00:00:00Z');

describe('the national number', () => {
  it.each<[string, NissFault | null, string]>([
    ['85073003328', null, 'an ordinary number'],
    ['17073003384', null, 'a number by the rule for births from 2000'],
    ['98472899765', null, 'a BIS number'],
    ['01490700185', null, 'a BIS number by the rule for births from 2000'],
    ['04000029116', null, 'only the year is known'],
    ['00000100166', null, 'nothing of the date is known'],
    ['87200000423', null, 'a BIS number without known date'],
    ['11111102504', 'CHECK_DIGITS', 'the invalid number of published samples'],
    ['8507300332', 'FORM', 'ten digits'],
    ['85.07.30-033.28', 'FORM', 'separators not taken away'],
    ['05131300113', 'MONTH', 'month 13'],
    ['87601500150', 'MONTH', 'month 60'],
    ['05060000163', 'DAY', 'day 00 of a known month'],
    ['05113200111', 'DAY', 'day 32'],
    ['85043103374', 'DAY', '31 April'],
    ['85023003390', 'DAY', '30 February'],
    ['85022903323', 'DAY', '29 February of a common year'],
    ['84022903302', null, '29 February of a leap year'],
    ['00022903313', null, '29 February 2000'],
    ['00023003380', 'DAY', '30 February 2000'],
    ['05061300062', 'SEQUENCE', 'sequence 000'],
    ['05061399933', 'SEQUENCE', 'sequence 999'],
  ])('%s is answered by %s: %s', (niss, fault) => {
    expect(nissFault(niss, NOW)).toBe(fault);
  });

  it('refuses a 2000 match with a birth date in the future', () => {
    expect(nissFault('17073003384', new Date('2017-07-30T00:00:00Z'))).toBeNull();
    expect(nissFault('17073003384', new Date('2017-07-29T00:00:00Z'))).toBe('BORN_IN_FUTURE');
  });

  it('takes the separators of paper away, and nothing else', () => {
    expect(normaliseNiss(' 85.07.30-033.28 ')).toBe('85073003328');
    expect(normaliseNiss('8507.30-033.28')).toBe('8507.30-033.28');
  });

  it('never accepts two check numbers for the same nine digits and century', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (nine) => {
        const accepted = Array.from({ length: 98 }, (_, check) => check).filter((check) =>
          isNiss(String(nine).padStart(9, '0') + String(check).padStart(2, '0'), NOW),
        );
        return accepted.length <= 2;
      }),
      { numRuns: 200 },
    );
  });

  it('refuses every number with one digit changed', () => {
    const valid = '85073003328';
    for (let place = 0; place < 11; place++) {
      for (let digit = 0; digit < 10; digit++) {
        const changed = valid.slice(0, place) + String(digit) + valid.slice(place + 1);
        if (changed !== valid) expect([changed, isNiss(changed, NOW)]).toEqual([changed, false]);
      }
    }
  });
});

const vectors = resolve(process.env['SHARED_DATA'] ?? join(__dirname, '../../../../shared/data'), 'niss-vectors');
const withVectors = existsSync(vectors) ? describe : describe.skip;

withVectors('the published test vectors (skipped where they are absent)', () => {
  const read = (file: string): { testName: string; input: string; expected: { isValid: boolean } }[] =>
    (JSON.parse(readFileSync(join(vectors, file), 'utf8')) as { testCases: [] }).testCases;
  const cases = existsSync(vectors) ? ['post2000-rn-tests.json', 'pre2000-bis-tests.json'].flatMap(read) : [];
  it.each(cases.map((one) => [one.testName, one.input, one.expected.isValid] as const))('%s', (_name, niss, valid) => {
    expect(isNiss(niss, NOW)).toBe(valid);
  });
});
