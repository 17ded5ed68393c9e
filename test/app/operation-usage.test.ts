/** What is counted of the operations that applications ask, and what a flood of them comes to. */
import { CountedOperations } from '../../src/app/operation-usage';

let day = '2020-05-20';
beforeEach(() => {
  day = '2020-05-20';
});

const asking = (hash: string, ...coordinates: string[]) => ({ hash, coordinates: () => new Set(coordinates) });

function linesOf(counted: CountedOperations): string[] {
  return counted
    .take()
    .map((one) => [one.day, one.clientId, one.operationHash, one.coordinate || '*', one.requests].join(' '));
}

it('counts requests by application and operation, and the fields that each selected', () => {
  const counted = new CountedOperations(() => day);
  counted.asked('a', asking('h1', 'Query.person', 'Person.name'), false);
  // another one of the same operation, whose variables leave a field out
  counted.asked('a', asking('h1', 'Query.person'), false);
  counted.asked('b', asking('h1', 'Query.person'), true);
  day = '2020-05-21';
  counted.asked('b', asking('h2'), true);
  expect(linesOf(counted)).toEqual([
    '2020-05-20 a h1 * 2',
    '2020-05-20 a h1 Query.person 2',
    '2020-05-20 a h1 Person.name 1',
    '2020-05-20 b h1 * 1',
    '2020-05-20 b h1 Query.person 1',
    '2020-05-21 b h2 * 1',
  ]);
  expect(counted.take()).toEqual([]);
});

it('distinguishes two hundred operations that are not registered, each day anew, and every one that is', () => {
  const counted = new CountedOperations(() => day);
  const flood = (from: number, isRegistered: boolean): [apart: number, together: number] => {
    for (let index = 0; index < 250; index += 1) {
      counted.asked('a', asking(`h${from + index}`, 'Query.viewer'), isRegistered);
    }
    const counts = counted.take().filter(({ coordinate }) => coordinate === '');
    const together = counts.find(({ operationHash }) => operationHash === '');
    return [counts.filter(({ operationHash }) => operationHash !== '').length, together?.requests ?? 0];
  };
  expect(flood(0, false)).toEqual([200, 50]);
  expect(flood(0, false)).toEqual([200, 50]);
  expect(flood(1000, false)).toEqual([0, 250]);
  expect(flood(2000, true)).toEqual([250, 0]);
  day = '2020-05-21';
  expect(flood(3000, false)).toEqual([200, 50]);
});
