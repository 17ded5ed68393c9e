/** What the anchor has seen last is compared with what the database has there: of the last segment, lane by lane. */
import { LogWatch } from '../../../src/audit/chain/log-watch';

function watched(...lines: [segment: number, heads: [lane: string, sequence: number, hash: string][]][]) {
  const faults: [string, unknown][] = [];
  const asked: string[] = [];
  const watch = new LogWatch((fault, { lane, sequence, remedy }) => faults.push([fault, { lane, sequence, remedy }]));
  for (const [segment, heads] of lines) watch.remember({ log: 'a', segment, heads });
  return {
    ...{ faults, asked, watch },
    check: (kept: Record<string, string | null>) =>
      watch.checkEnds(async (wanted) =>
        wanted.map(({ segment, lane, sequence }) => {
          asked.push(`${segment} ${lane} ${sequence}`);
          return kept[lane] ?? null;
        }),
      ),
  };
}

it('asks for the last head of each lane of the last segment, whatever the order of the lines', async () => {
  const { asked, faults, check } = watched(
    [1, [['x', 9, 'old']]],
    [2, [['x', 3, 'three']]],
    [
      2,
      [
        ['y', 1, 'one'],
        ['x', 5, 'five'],
      ],
    ],
    [1, [['x', 10, 'late']]],
    [2, [['x', 4, 'four']]],
  );
  await check({ x: 'five', y: 'one' });
  expect(asked.sort()).toEqual(['2 x 5', '2 y 1']);
  expect(faults).toEqual([]);
});

it('reports a record that is gone and another in its place, once each, with what to do', async () => {
  const { faults, check, watch } = watched([
    2,
    [
      ['x', 5, 'five'],
      ['y', 1, 'one'],
      ['z', 2, 'two'],
    ],
  ]);
  await check({ y: 'another' });
  const remedy = expect.stringContaining('hub.js audit verify') as string;
  expect(faults).toEqual([
    ['records at its end are gone', { lane: 'x', sequence: 5, remedy }],
    ['other records are at its end', { lane: 'y', sequence: 1, remedy }],
  ]);
  expect(watch.state()).toBe('records at its end are gone; other records are at its end');
});

it('asks nothing where the anchor has seen nothing', async () => {
  const { asked, check, watch } = watched();
  await check({});
  expect([asked, watch.state()]).toEqual([[], 'ok']);
});
