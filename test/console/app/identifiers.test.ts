/** What the console says of numbers before it asks is what the hub says of them. */
import { cbeFault, plainCbe } from '../../../console/app/src/identifiers/cbe';
import { nissFault, plainNiss } from '../../../console/app/src/identifiers/niss';
import { dayAfter, endOfDay, startOfDay } from '../../../console/app/src/language/days';
import { addDays, endOfBrusselsDay, startOfBrusselsDay } from '../../../src/model/brussels-day';
import * as cbe from '../../../src/model/identifiers/cbe';
import * as niss from '../../../src/model/identifiers/niss';

const NOW = new Date('2026-11-27T12:00:00Z');
/** Every so manyth number, a prime, so that all digits change. */
const STEP = 912_345_671;

function numbersOf(digits: number): string[] {
  const most = 10 ** digits;
  return Array.from({ length: 2_000 }, (_, index) => String((index * STEP) % most).padStart(digits, '0'));
}

/** With check digits that are right. */
const soundNiss = numbersOf(9).flatMap((nine) =>
  ['', '2'].map((century) => nine + String(97 - (Number(century + nine) % 97)).padStart(2, '0')),
);

describe('numbers as the console checks them', () => {
  it('takes and refuses the same national numbers as the hub', () => {
    const known = [
      '85073003328',
      '17073003384',
      '98472899765',
      '01490700185',
      '11111102504',
      '85.07.30-033.28',
      '',
      '1',
    ];
    const all = [...known, ...numbersOf(11), ...soundNiss];
    const isRefused = (written: string): [string, boolean] => [written, nissFault(plainNiss(written)) !== null];
    const refusedByHub = (written: string): [string, boolean] => {
      const fault = niss.nissFault(niss.normaliseNiss(written), NOW);
      // what lies in the future is for the hub's clock to say
      return [written, fault !== null && fault !== 'BORN_IN_FUTURE'];
    };
    expect(all.map(isRefused)).toEqual(all.map(refusedByHub));
    expect(all.filter((one) => !isRefused(one)[1]).length).toBeGreaterThan(400);
  });

  it('takes and refuses the same numbers of enterprises as the hub', () => {
    const sound = numbersOf(8).map((eight) => eight + String(97 - (Number(eight) % 97)).padStart(2, '0'));
    const all = ['BE 0419.052.173', '0419052173', '9419052173', '', ...numbersOf(10), ...sound];
    const isRefused = (written: string): [string, boolean] => [written, cbeFault(plainCbe(written)) !== null];
    const refusedByHub = (written: string): [string, boolean] => {
      const number = cbe.normaliseCbe(written);
      return [written, cbe.cbeFault(number) !== null || cbe.cbeKind(number) !== 'ENTERPRISE'];
    };
    expect(all.map(isRefused)).toEqual(all.map(refusedByHub));
    expect(all.filter((one) => !isRefused(one)[1]).length).toBeGreaterThan(100);
  });

  it('lets days begin and end when they do in Brussels', () => {
    const days = Array.from({ length: 800 }, (_, index) => addDays('2020-01-01', index));
    const instant = (ms: number): string => new Date(ms).toISOString();
    expect(days.map(startOfDay)).toEqual(days.map((day) => instant(startOfBrusselsDay(day))));
    expect(days.map(endOfDay)).toEqual(days.map((day) => instant(endOfBrusselsDay(day))));
    expect(dayAfter('2024-02-28', 1)).toBe('2024-02-29');
    expect(['2020-13-01', '', 'yesterday'].map(startOfDay)).toEqual([null, null, null]);
  });
});
