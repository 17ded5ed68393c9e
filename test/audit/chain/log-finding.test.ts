/** Findings are in an order that does not depend on the names of lanes, which are drawn by lot. */
import { inOrderOfPlace, type Finding } from '../../../src/audit/chain/lane-check';

const finding = (kind: Finding['kind'], segment: number | null, sequence?: number, lane = 'a'): Finding => ({
  ...{ kind, segment, sentence: kind, lane },
  ...(sequence !== undefined && { sequence }),
});

it('is the same whatever the lanes are called, and from the first place on', () => {
  const ordered = (first: string, second: string): string[] =>
    [
      finding('RECORD_MISSING', 2, 7, first),
      finding('TAIL_CUT', 2, 9, second),
      finding('RECORD_CHANGED', 2, 7, second),
      finding('LOG_REPLACED', null),
      finding('RECORD_CHANGED', 1, 40, first),
    ]
      .sort(inOrderOfPlace)
      .map(({ kind, segment, sequence }) => `${kind} ${segment} ${sequence}`);
  expect(ordered('a', 'b')).toEqual([
    'LOG_REPLACED null undefined',
    'RECORD_CHANGED 1 40',
    'RECORD_CHANGED 2 7',
    'RECORD_MISSING 2 7',
    'TAIL_CUT 2 9',
  ]);
  expect(ordered('b', 'a')).toEqual(ordered('a', 'b'));
});
