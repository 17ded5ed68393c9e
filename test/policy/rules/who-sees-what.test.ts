import { readFile } from 'node:fs/promises';
import path from 'node:path';
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
const pages = new Map<string | null, string>();

function pageWithout(rule: string | null): string {
  const grants = FIRST_DAY.grants.filter(({ id }) => id !== rule);
  const page = pages.get(rule) ?? renderWhoSeesWhat({ ...FIRST_DAY, grants }, OWN_REGISTERS, COORDINATES);
  pages.set(rule, page);
  return page;
}

it.each<[group: string, title: string, without: string | null, cell: string]>([
  ['recording attempts', 'Agent, 1st line', null, 'W (order assigned)'],
  ['recording attempts', 'Agent, 1st line', OF_AGENTS, '–'],
  // what may not be read may not be written
  ['naming contacts', 'Agent, 1st line', null, 'W (order assigned)'],
  ['naming contacts', 'Agent, 1st line', CONTACTS_OF_AGENTS, '–'],
  ['recording attempts', 'Supervisor', null, '–'],
  // the state of an order is read in one relation and written in another
  ['order state, language', 'Agent, 1st line', null, 'W (order assigned and own organisation)'],
  ['dispositions with medical meaning', 'Agent, 1st line', null, '–'],
  ['dispositions with medical meaning', 'Nurse, 2nd line', null, 'W (case assigned)'],
  ['taking orders', 'Collectivity cell', null, 'W'],
  ['taking orders', 'Privacy officer', null, '–'],
  ['policy changes', 'Privacy officer', null, 'W'],
])('says of “%s” to %s, without the rule %s: %s', (group, title, without, cell) => {
  expect(writtenIn(pageWithout(without), group, title)).toBe(cell);
});

it('names among those who write nobody who writes nothing', () => {
  const named = (title: string): boolean => writtenIn(pageWithout(null), 'Group', title) === title;
  expect(['Hygiene inspector', 'Recruiter', 'Reporter', 'System of: call centre'].filter(named)).toEqual([]);
});

it('docs/who-sees-what.md is what the policy answers', async () => {
  const page = await readFile(path.join(__dirname, '..', '..', '..', 'docs', 'who-sees-what.md'), 'utf8');
  expect(page).toBe(pageWithout(null));
  expect(page).toContain('To be confirmed by the data-protection officer before it serves real people.');
});
