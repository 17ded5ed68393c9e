/** What is counted of the operations that applications ask, and what a flood of texts comes to. */
import { createHash } from 'node:crypto';
import { buildSchema } from 'graphql';
import { CountedOperations, type TakenCount } from '../../src/http/counted-operations';

const schema = buildSchema(`
  interface Named { name: String }
  type Person implements Named { name: String  friend: Person }
  type Query { person: Person  named: Named  number(of: Int): Int }
`);
const DAY = '2020-05-20';
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const told = (counts: readonly TakenCount[]): string[] =>
  counts.map(({ clientId, operationHash, coordinate, requests }) =>
    [clientId, operationHash.slice(0, 6) || '-', coordinate || '*', requests].join(' '),
  );

it('counts requests by application and operation, and the fields each selects once', () => {
  const counted = new CountedOperations(schema);
  const text =
    'query ($n: Int) { person { ...P friend { ...P } } named { name } number(of: $n) __typename } fragment P on Person { name }';
  for (let times = 0; times < 3; times += 1) counted.asked('a', text, false);
  counted.asked('b', text, true);
  const start = hashOf(text).slice(0, 6);
  const coordinates = [
    '*',
    'Query.person',
    'Person.friend',
    'Query.named',
    'Named.name',
    'Query.number',
    'Person.name',
  ];
  expect(told(counted.take(DAY))).toEqual([
    ...coordinates.map((one) => `a ${start} ${one} 3`),
    ...coordinates.map((one) => `b ${start} ${one} 1`),
  ]);
  expect(counted.take(DAY)).toEqual([]);
});

it('leaves out what is no part of the schema, and reads no value', () => {
  const counted = new CountedOperations(schema);
  counted.asked('a', '{ number(of: 85073003328) shoeSize nobody { name } }', false);
  const counts = counted.take(DAY);
  expect(told(counts).map((line) => line.replace(/ \w{6} /, ' '))).toEqual(['a * 1', 'a Query.number 1']);
  expect(JSON.stringify(counts)).not.toContain('85073003328');
});

it('tells two hundred operations apart that are not registered, each day anew, and every one that is', () => {
  const counted = new CountedOperations(schema);
  const flood = (from: number, isRegistered: boolean): void => {
    for (let index = 0; index < 250; index += 1) counted.asked('a', `{ number(of: ${from + index}) }`, isRegistered);
  };
  const whole = (day: string): [apart: number, together: number] => {
    const counts = counted.take(day).filter(({ coordinate }) => coordinate === '');
    const together = counts.find(({ operationHash }) => operationHash === '');
    return [counts.filter(({ operationHash }) => operationHash !== '').length, together?.requests ?? 0];
  };
  flood(0, false);
  expect(whole(DAY)).toEqual([200, 50]);
  flood(0, false);
  flood(1000, false);
  expect(whole(DAY)).toEqual([200, 300]);
  flood(2000, true);
  expect(whole(DAY)).toEqual([250, 0]);
  flood(3000, false);
  expect(whole('2020-05-21')).toEqual([200, 50]);
});

it('holds no more than a million characters of texts, and counts the rest all the same', () => {
  const counted = new CountedOperations(schema);
  const long = (index: number): string => `{ number } #${String(index).padStart(100_000, 'x')}`;
  for (let index = 0; index < 15; index += 1) counted.asked('a', long(index), true);
  const counts = counted.take(DAY).filter(({ coordinate }) => coordinate === '');
  expect(counts.filter(({ operationHash }) => operationHash !== '')).toHaveLength(9);
  expect(counts.find(({ operationHash }) => operationHash === '')?.requests).toBe(6);
});
