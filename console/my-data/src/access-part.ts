/** "Who looked": the calendar, and the list by day and organisation. */
import { byDay, lawIn, type Day, type Line, type OrganisationOfDay } from './by-day';
import { calendar } from './calendar';
import { el, folded, section, type Child } from './dom';
import type { Access } from './access';
import type { Speech } from './language';
import type { Actions, OwnData, State } from './state';

const HOUR_MS = 3_600_000;

export function accessPart(speech: Speech, state: State, actions: Actions): HTMLElement {
  const { own } = state;
  const shown = own === null || own.accesses === null ? [] : accessesOf(speech, own, own.accesses, state, actions);
  return section('who-looked', speech.frame('who-looked'), shown);
}

function accessesOf(
  speech: Speech,
  { next }: OwnData,
  accesses: readonly Access[],
  { waiting }: State,
  actions: Actions,
): Child[] {
  const { accesses: say } = speech;
  const days = byDay(accesses);
  const count = days.reduce((sum, day) => sum + day.count, 0);
  const oldest = days.at(-1);
  return [
    count === 0 && next === null ? nothing(speech) : el('p', { class: 'lead' }, say('counted', { count })),
    oldest ? el('p', { class: 'muted' }, say('since', { day: speech.shortDay(oldest.noon) })) : null,
    el('p', {}, say('meaning')),
    folded('elsewhere', say('elsewhere'), el('p', {}, speech.word('namedElsewhereText'))),
    days.length === 0 ? null : calendar(speech, days),
    days.length === 0 ? null : el('h3', {}, say('list')),
    days.map((day) => dayOf(speech, day)),
    next === null
      ? el('p', { class: 'muted', id: 'all-shown', tabindex: -1 }, say('allShown'))
      : el('button', { id: 'earlier', onclick: actions.readMore, 'aria-disabled': waiting && 'true' }, say('earlier')),
  ];
}

function nothing({ accesses: say }: Speech): Child {
  return el('div', { class: 'card' }, [el('p', { class: 'lead' }, say('none')), el('p', {}, say('noneMeaning'))]);
}

function dayOf(speech: Speech, { day, noon, own, organisations }: Day): Child {
  return el(
    'section',
    { class: 'day card', 'aria-labelledby': `day-${day}` },
    el('h4', { id: `day-${day}`, tabindex: -1 }, speech.day(noon)),
    organisations.map((one) => organisationOf(speech, one)),
    own === 0 ? null : el('p', { class: 'own' }, speech.accesses('own', { times: own })),
  );
}

function organisationOf(speech: Speech, { organisation, lines }: OrganisationOfDay): Child {
  const { accesses: say } = speech;
  const isOperator = lines[0]!.role === null;
  const name = organisation ?? speech.word(isOperator ? 'operator' : 'unknownOrganisation');
  const head = (['when', 'role', 'why', 'what', 'law'] as const).map((one) => el('th', { scope: 'col' }, say(one)));
  return el(
    'table',
    { class: 'accesses' },
    el('caption', {}, name),
    el('thead', {}, el('tr', {}, head)),
    el(
      'tbody',
      {},
      lines.map((line) => lineOf(speech, line)),
    ),
  );
}

/** On a narrow screen each cell is a line of its own, and the name of its column stands before it. */
function lineOf(speech: Speech, line: Line): Child {
  const { accesses: say, word } = speech;
  const cell = (name: 'role' | 'why' | 'what' | 'law', ...content: Child[]): Child =>
    el('td', {}, el('span', { class: 'column', 'aria-hidden': 'true' }, say(name)), el('div', {}, content));
  const start = new Date(line.at);
  const hour = { from: speech.clock(start), until: speech.clock(new Date(start.getTime() + HOUR_MS)) };
  return el(
    'tr',
    {},
    el('th', { scope: 'row' }, el('time', { datetime: line.at }, say('hour', hour)), timesOf(speech, line)),
    cell('role', word(line.role === null ? 'operator' : `role.${line.role}`)),
    cell('why', line.purpose === null ? say('notSaid') : word(`purpose.${line.purpose}`)),
    cell('what', kindsOf(speech, line)),
    cell('law', lawIn(line, speech.language) ?? say('notSaid')),
  );
}

function timesOf({ accesses: say }: Speech, { times }: Line): Child {
  return times === 1 ? null : [' ', el('span', { class: 'muted' }, say('times', { times }))];
}

function kindsOf({ accesses: say, word }: Speech, { categories }: Line): Child {
  if (categories.length === 0) return say('noData');
  return el(
    'ul',
    {},
    categories.map((category) => el('li', {}, word(`topic.${category}`))),
  );
}
