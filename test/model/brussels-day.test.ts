import { addDays, brusselsDayOf, endOfBrusselsDay, startOfBrusselsDay } from '../../src/model/brussels-day';

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

describe('a day in Brussels', () => {
  it.each([
    ['in winter', '2020-01-15', '2020-01-14T23:00:00.000Z', '2020-01-15T23:00:00.000Z'],
    ['in summer', '2020-06-04', '2020-06-03T22:00:00.000Z', '2020-06-04T22:00:00.000Z'],
    ['of 23 hours', '2020-03-29', '2020-03-28T23:00:00.000Z', '2020-03-29T22:00:00.000Z'],
    ['of 25 hours', '2020-10-25', '2020-10-24T22:00:00.000Z', '2020-10-25T23:00:00.000Z'],
  ])('%s begins and ends at midnight there', (_name, day, start, end) => {
    expect(iso(startOfBrusselsDay(day))).toBe(start);
    expect(iso(endOfBrusselsDay(day))).toBe(end);
    expect(brusselsDayOf(new Date(start))).toBe(day);
    expect(brusselsDayOf(new Date(Date.parse(end) - 1))).toBe(day);
  });

  it('is counted across months and years', () => {
    expect(addDays('2020-02-28', 2)).toBe('2020-03-01');
    expect(addDays('2021-01-01', -1)).toBe('2020-12-31');
  });

  it('that is none never begins', () => {
    expect(startOfBrusselsDay('always')).toBeNaN();
    expect(endOfBrusselsDay('always')).toBeNaN();
  });
});
