/** Answers that count for a moment: to whom they are given, to whom not any more, and how many are kept. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { forgetRecent, onlyReads, RecentAnswers, rememberRecent } from '../../src/persistence/recent-answers';

let now = 0;
let orm: MikroORM;
let answers: RecentAnswers<string>;
/** What was asked, in one go each. */
let asked: string[][];
let said: string;

beforeEach(() => {
  now = 5_000;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  orm = {} as MikroORM;
  rememberRecent(orm, 1000);
  answers = new RecentAnswers(orm, 4);
  asked = [];
  said = 'first';
});
afterEach(() => jest.restoreAllMocks());

const ask = async (keys: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  asked.push([...keys]);
  return new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, `${key} ${said}`]));
};
const each = async (...keys: string[]): Promise<string[]> => [...(await answers.each(keys, ask)).values()];

it('are asked for once, together with what else is not known, and given in the order of the question', async () => {
  expect(await each('a', 'b')).toEqual(['a first', 'b first']);
  said = 'second';
  expect(await each('c', 'b', 'a')).toEqual(['c second', 'b first', 'a first']);
  expect(await each('b')).toEqual(['b first']);
  expect(asked).toEqual([['a', 'b'], ['c']]);
});

it('are remembered where there is none', async () => {
  expect([await each('nobody'), await each('nobody')]).toEqual([[], []]);
  expect(asked).toHaveLength(1);
});

it.each([
  [1000, 1],
  [1001, 2],
])('after %d ms they were asked for %d times', async (later, times) => {
  await each('a');
  now += later;
  await each('a');
  expect(asked).toHaveLength(times);
});

it('count from when they were asked for, not from when they came', async () => {
  let come = (_answer: string): void => undefined;
  const first = answers.one('a', () => new Promise((resolve) => (come = resolve)));
  now += 1000;
  const shared = answers.one('a', async () => 'not asked');
  now += 1;
  const late = answers.one('a', async () => 'asked anew');
  come('slow');
  expect(await Promise.all([first, shared, late])).toEqual(['slow', 'slow', 'asked anew']);
});

it('are not given to who asks after a write, though they were asked for before it and come after', async () => {
  let come = (_answer: string): void => undefined;
  const before = answers.one('a', () => new Promise((resolve) => (come = resolve)));
  forgetRecent(orm);
  const after = answers.one('a', async () => 'as it was written');
  come('as it was');
  expect(await Promise.all([before, after])).toEqual(['as it was', 'as it was written']);
  expect(await answers.one('a', async () => 'not asked')).toBe('as it was written');
});

it('are asked for again by the next request where they could not be had', async () => {
  const failing = async (): Promise<string> => {
    throw new Error('not there');
  };
  const both = [answers.one('a', failing), answers.one('a', async () => 'not asked')];
  for (const one of await Promise.allSettled(both)) expect(one.status).toBe('rejected');
  expect(await answers.one('a', async () => 'there')).toBe('there');
});

it('are kept in a number that is bounded, and given all the same', async () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f'];
  expect(await each(...many)).toHaveLength(6);
  expect(answers.size).toBe(4);
  expect(await each('f', 'a')).toEqual(['f first', 'a first']);
  expect(asked).toEqual([many, ['a']]);
});

it('are not remembered where nobody said so, and never for longer than a second', async () => {
  const other = {} as MikroORM;
  answers = new RecentAnswers(other, 4);
  for (let time = 0; time < 2; time += 1) await each('a');
  expect(asked).toHaveLength(2);
  rememberRecent(other, 0);
  await each('a');
  expect(asked).toHaveLength(3);
  rememberRecent(other, 60_000);
  await each('a');
  now += 1001;
  await each('a');
  expect(asked).toHaveLength(5);
});

it.each([
  ['select 1', true],
  [' with "a" as (select 1) select * from "a"', true],
  ['with "a" as (insert into "b" values (1) returning *) select * from "a"', false],
  ['select 1 from "a" for update', false],
  ['update "a" set "b" = 1', false],
  ['delete from "a"', false],
  ['truncate "a"', false],
  ['lock table "a"', false],
])('%s: that it only reads is %s', (sql, reads) => {
  expect(onlyReads(sql)).toBe(reads);
});
