/** docs/attacks.md says what is attacked and that nothing was learnt; every way in which such systems leak is in it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_REFUSED, attacksPage } from '../labs/attack/attacks-page';
import { KINDS } from '../labs/attack/kinds';
import { PLANTS } from '../labs/attack/planted';
import { ATTACKS } from '../labs/attack/run-attacks';

const ROOT = join(__dirname, '../..');

/** In order of how often they do. */
const WAYS = [
  'parent over-fetch',
  'interface, union and fragment paths',
  'filter, sort, cursor, search on a denied field',
  'derived fields, narrative text, `contained`, labels',
  'counts and small cells, `totalCount`, `hasNextPage`',
  'null, forbidden, not-found and section states that depend on the value',
  'error text, a partner’s included',
  'caches (DataLoader, response, decision) shared between callers or between operations of one batch',
  'streams after revocation',
  '`node(id)`, mutation return types, write-back that wipes hidden values',
  'logs, traces, metrics labels, identifiers in URLs',
  'rules that fail open',
  'token checks',
  'introspection and suggestions',
  'alias, cost, depth and token floods',
  'GET and form posts',
  'server-side request forgery through links a partner sends',
  'forged identity headers',
  'averaging of random masks',
];
/** Every token is an attack of a table of its own, whose good ones are accepted. */
const TOKENS = 13;
/** There is no hub that follows links elsewhere; the attack shows first that one to the partner itself is followed. */
const LINKS = 17;

it('each way is there by its number and name, and with an attack', () => {
  expect(KINDS.map(({ number, name }) => [number, name])).toEqual(WAYS.map((name, place) => [place + 1, name]));
  const attacked = new Set(ATTACKS.map(({ kind }) => kind));
  expect(KINDS.filter(({ number }) => !attacked.has(number)).map(({ number }) => number)).toEqual([TOKENS]);
});

it('and with a hub in which its lock is taken out, where there can be one', () => {
  const planted = new Set(PLANTS.map(({ kind }) => kind));
  expect(KINDS.filter(({ number }) => !planted.has(number)).map(({ number }) => number)).toEqual([TOKENS, LINKS]);
});

it.each(KINDS.flatMap(({ number, proofs }) => proofs.map(({ file, title }) => [number, file, title] as const)))(
  '%i is proved by %s "%s"',
  (_number, file, title) => {
    const path = join(ROOT, 'test', file);
    expect([file, existsSync(path)]).toEqual([file, true]);
    expect(readFileSync(path, 'utf8')).toContain(title);
  },
);

it('the page is what was found', () => {
  // laid out anew by the formatter
  const words = (text: string): string =>
    text
      .replace(/[\s|-]+/g, ' ')
      .replaceAll('\\', '')
      .trim();
  expect(words(readFileSync(join(ROOT, 'docs/attacks.md'), 'utf8'))).toBe(words(attacksPage(ALL_REFUSED)));
});
