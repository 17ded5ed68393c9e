/** How accesses are ordered for a person: by day in Brussels, by organisation, alike ones of one hour together. */
import { byDay, levelOf, monthsOf } from '../../../console/my-data/src/by-day';
import type { Access } from '../../../console/my-data/src/access';

const access = (at: string, more: Partial<Access> = {}): Access => ({
  ...{ at, organisation: 'Call centre', role: 'AGENT', purpose: 'CONTACT_TRACING', categories: ['NAME'] },
  law: { fr: 'Loi', nl: 'Wet', de: 'Gesetz', en: 'Law' },
  ...more,
});

it('a day is one of Brussels, in summer and in winter', () => {
  const days = byDay([access('2026-12-01T23:00:00Z'), access('2026-07-01T22:00:00Z'), access('2026-07-01T21:00:00Z')]);
  expect(days.map(({ day }) => day)).toEqual(['2026-12-02', '2026-07-02', '2026-07-01']);
});

it('alike accesses of one hour are one line, with all kinds of data, and counted', () => {
  const at = '2026-12-01T10:00:00Z';
  const [day] = byDay([
    access(at),
    access(at, { categories: ['NAME', 'ADDRESS'] }),
    access(at, { role: 'SUPERVISOR' }),
    access('2026-12-01T09:00:00Z', { organisation: 'Insurer', role: 'NURSE' }),
  ]);
  expect(day!.count).toBe(4);
  expect(day!.organisations.map(({ organisation, lines }) => [organisation, lines.length])).toEqual([
    ['Call centre', 2],
    ['Insurer', 1],
  ]);
  expect(day!.organisations[0]!.lines[0]).toMatchObject({ role: 'AGENT', times: 2, categories: ['NAME', 'ADDRESS'] });
});

it('another law is another line', () => {
  const at = '2026-12-01T10:00:00Z';
  const [day] = byDay([access(at), access(at, { law: { fr: 'Autre', nl: 'Andere', de: 'Andere', en: 'Other' } })]);
  expect(day!.organisations[0]!.lines).toHaveLength(2);
});

it('what the person reads is counted apart', () => {
  const at = '2026-12-01T10:00:00Z';
  const [day] = byDay([access(at, { role: 'PERSON', organisation: null }), access(at)]);
  expect(day).toMatchObject({ count: 1, own: 1, organisations: [{ organisation: 'Call centre' }] });
});

it.each([
  ['2026-02', 28, 4],
  ['2026-12', 31, 5],
  ['2020-05', 31, 5],
])('the month %s has %i days in its weeks from Monday', (month, length, weeks) => {
  const [found] = monthsOf(byDay([access(`${month}-10T10:00:00Z`)]));
  const dates = found!.weeks.flat().filter((date) => date !== null);
  expect(dates).toEqual(Array.from({ length }, (_, index) => index + 1));
  expect(found!.weeks.every((week) => week.length === 7)).toBe(true);
  expect(found!.weeks.length).toBeGreaterThanOrEqual(weeks);
  const first = found!.weeks[0]!.indexOf(1);
  expect(first).toBe((new Date(`${month}-01T12:00:00Z`).getUTCDay() + 6) % 7);
});

it.each([
  [0, 9, 0],
  [1, 100, 1],
  [50, 100, 2],
  [100, 100, 4],
  [1, 1, 4],
])('%i of at most %i is shade %i', (count, most, level) => expect(levelOf(count, most)).toBe(level));
