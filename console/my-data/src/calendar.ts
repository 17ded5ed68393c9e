/** The days on which data was asked for, month by month: a table each, whose days lead to their lists. */
import { levelOf, monthsOf, type Day, type Month } from './by-day';
import { el, type Child } from './dom';
import type { Speech } from './language';

/** Monday, whichever. */
const A_MONDAY = Date.UTC(2020, 4, 4, 12);
const DAY_MS = 86_400_000;
const WEEKDAYS = Array.from({ length: 7 }, (_, index) => new Date(A_MONDAY + index * DAY_MS));

export function calendar(speech: Speech, days: readonly Day[]): Child {
  const { accesses: say } = speech;
  const found = new Map(days.map((day) => [day.day, day]));
  const most = Math.max(...days.map(({ count }) => count));
  const months = monthsOf(days).map((month) => monthTable(speech, month, found, most));
  return [el('h3', {}, say('calendar')), el('p', {}, say('calendarText')), el('div', { class: 'months' }, months)];
}

function monthTable(
  speech: Speech,
  { month, firstNoon, weeks }: Month,
  found: ReadonlyMap<string, Day>,
  most: number,
): Child {
  const head = WEEKDAYS.map((day) =>
    el('th', { scope: 'col', abbr: speech.weekday(day) }, speech.shortWeekday(day).replace('.', '').slice(0, 2)),
  );
  const cell = (date: number | null): Child => {
    if (date === null) return el('td');
    const day = found.get(`${month}-${String(date).padStart(2, '0')}`);
    return day
      ? el('td', { class: `level-${levelOf(day.count, most)}` }, dayLink(speech, day, date))
      : el('td', {}, String(date));
  };
  return el(
    'table',
    { class: 'month' },
    el('caption', {}, speech.month(firstNoon)),
    el('thead', {}, el('tr', {}, head)),
    el(
      'tbody',
      {},
      weeks.map((week) => el('tr', {}, week.map(cell))),
    ),
  );
}

/** Shade is not all: the number is there too. */
function dayLink(speech: Speech, { day, noon, count }: Day, date: number): Child {
  const name = speech.accesses('day', { day: speech.shortDay(noon), count });
  const part = (name: string | null, text: string): Child => el('span', { class: name, 'aria-hidden': 'true' }, text);
  return el(
    'a',
    { href: `#day-${day}`, id: `to-${day}` },
    part(null, String(date)),
    count === 0 ? null : part('count', `${count} ×`),
    el('span', { class: 'only-read-out' }, name),
  );
}
