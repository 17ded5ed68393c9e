/** What a simulator received survives a restart; a line cut short by a crash does not. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from '../../../simulators/kit/journal';

const directory = mkdtempSync(join(tmpdir(), 'journal-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('replays entries in order and drops an unfinished last line', () => {
  const first = openJournal<{ n: number }>(directory, 'orders');
  first.append({ n: 1 });
  first.append({ n: 2 });
  first.close();
  appendFileSync(join(directory, 'orders.jsonl'), '{"n":3');
  const second = openJournal<{ n: number }>(directory, 'orders');
  expect(second.replayed).toEqual([{ n: 1 }, { n: 2 }]);
  second.append({ n: 4 });
  second.close();
  expect(readFileSync(join(directory, 'orders.jsonl'), 'utf8')).toBe('{"n":1}\n{"n":2}\n{"n":4}\n');
});

test('keeps nothing on disk without a directory', () => {
  const journal = openJournal<{ n: number }>(undefined, 'orders');
  journal.append({ n: 1 });
  expect(journal.replayed).toEqual([]);
  journal.close();
});
