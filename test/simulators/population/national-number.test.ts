/** The national number: the domain's own examples, published vectors where they are at hand, and composing one. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { composeNationalNumber, readNationalNumber } from '../../../simulators/population/national-number';

const NOW = new Date('2026-11-25T00:00:00Z');

interface Vector {
  readonly testName: string;
  readonly input: string;
  readonly expected: { readonly isValid: boolean; readonly isBis?: boolean; readonly birthDate?: string | null };
}

const VECTORS = process.env['NISS_VECTORS'] ?? resolve(__dirname, '../../../../shared/data/niss-vectors');
const FILES = ['post2000-rn-tests.json', 'pre2000-bis-tests.json'].map((name) => join(VECTORS, name));
const absent = FILES.filter((file) => !existsSync(file));
if (absent.length > 0) {
  process.stderr.write(`skipping the national-number vectors: not at hand (set NISS_VECTORS to their folder)\n`);
}

function vectorsIn(file: string): Vector[] {
  return (JSON.parse(readFileSync(file, 'utf8')) as { testCases: Vector[] }).testCases;
}

describe('reading a national number', () => {
  test.each([
    ['85073003328', false, false, '1985-07-30'],
    ['17073003384', false, true, '2017-07-30'],
    ['98472899765', true, false, '1998-07-28'],
    ['01490700185', true, true, '2001-09-07'],
    ['04000029116', false, true, null],
  ])('takes %s', (text, bis, rule2000, encodedDate) => {
    expect(readNationalNumber(text, NOW)).toEqual({ valid: true, bis, rule2000, encodedDate });
  });

  test.each([
    ['11111102504', 'CHECK_DIGITS'],
    ['8507300332', 'FORM'],
    ['85.07.30-033.28', 'FORM'],
    ['05061300062', 'SEQUENCE'],
    ['05061399933', 'SEQUENCE'],
  ])('refuses %s for its %s', (text, reason) => {
    expect(readNationalNumber(text, NOW)).toEqual({ valid: false, reason });
  });

  test.each([
    [2005, 6, 0],
    [2005, 13, 1],
    [2019, 2, 29],
    [1987, 4, 31],
  ])('refuses %d-%d-%d, which is no day, though its control digits are right', (year, month, day) => {
    const text = composeNationalNumber({ year, month, day, monthOffset: 0, sequence: 3 });
    expect(readNationalNumber(text, NOW)).toEqual({ valid: false, reason: 'DATE' });
  });

  test('refuses a birth from 2000 that lies in the future', () => {
    const unborn = composeNationalNumber({ year: 2031, month: 5, day: 2, monthOffset: 0, sequence: 17 });
    expect(readNationalNumber(unborn, NOW)).toEqual({ valid: false, reason: 'FUTURE' });
    expect(readNationalNumber(unborn, new Date('2031-06-01T00:00:00Z')).valid).toBe(true);
  });

  test('reads back what was composed, for every month offset and both rules', () => {
    for (const year of [1931, 1999, 2000, 2024]) {
      for (const monthOffset of [0, 20, 40] as const) {
        const text = composeNationalNumber({ year, month: 11, day: 30, monthOffset, sequence: 998 });
        expect(readNationalNumber(text, NOW)).toEqual({
          valid: true,
          bis: monthOffset > 0,
          rule2000: year >= 2000,
          encodedDate: `${year}-11-30`,
        });
      }
    }
  });
});

(absent.length > 0 ? describe.skip : describe)('published vectors', () => {
  const vectors = absent.length > 0 ? [] : FILES.flatMap(vectorsIn);

  test('are all there', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(30);
  });

  test('are judged as their authors expect', () => {
    const judged = vectors.map(({ input }) => {
      const reading = readNationalNumber(input, NOW);
      return reading.valid
        ? { input, valid: true, bis: reading.bis, date: reading.encodedDate }
        : { input, valid: false };
    });
    const expected = vectors.map(({ input, expected: { isValid, isBis, birthDate } }) =>
      isValid ? { input, valid: true, bis: isBis, date: birthDate } : { input, valid: false },
    );
    expect(judged).toEqual(expected);
  });
});
