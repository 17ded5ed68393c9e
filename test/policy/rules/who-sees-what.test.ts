/** The page on who sees what, as it is written for a policy; that it is the one in docs is held by `npm run check`. */
import { renderWhoSeesWhat } from '../../../scripts/who-sees-what/render';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { COORDINATES } from '../schema-coordinates';

/** The overview of who writes what, by group and title of a column. */
function writtenIn(page: string, group: string, title: string): string | undefined {
  const [head, , ...rows] = page
    .slice(page.indexOf('## Who writes what'))
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return rows.find(([, name]) => name === group)?.[head!.indexOf(title)];
}

const FIRST_DAY = defaultPolicy();
const OF_AGENTS = 'recording attempts / AGENT / WRITE';
const CONTACTS_OF_AGENTS = 'contacts an index named / AGENT / READ';

function pageWithout(rule: string | null): string {
  const grants = FIRST_DAY.grants.filter(({ id }) => id !== rule);
  return renderWhoSeesWhat({ ...FIRST_DAY, grants }, OWN_REGISTERS, COORDINATES);
}

it.each<[group: string, title: string, without: string | null, cell: string]>([
  ['recording attempts', 'Agent, 1st line', null, 'W (order assigned)'],
  ['recording attempts', 'Agent, 1st line', OF_AGENTS, '–'],
  // what may not be read may not be written
  ['naming contacts', 'Agent, 1st line', CONTACTS_OF_AGENTS, '–'],
  // the state of an order is read in one relation and written in another
  ['order state, language', 'Agent, 1st line', null, 'W (order assigned and own organisation)'],
  ['taking orders', 'Collectivity cell', null, 'W'],
])('says of “%s” to %s, without the rule %s: %s', (group, title, without, cell) => {
  expect(writtenIn(pageWithout(without), group, title)).toBe(cell);
});
