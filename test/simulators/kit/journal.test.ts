/** What a simulator received survives a restart; a line cut short by a crash does not. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

test('a last line cut at any byte is dropped whole, and the next one takes its place', () => {
  const file = join(directory, 'cut.jsonl');
  const first = openJournal<object>(directory, 'cut');
  first.append({ n: 1 });
  first.append({ changes: ['é', { n: '2\n' }] });
  first.close();
  const whole = readFileSync(file);
  const begin = whole.indexOf(0x0a) + 1;
  for (let length = begin; length < whole.length; length += 1) {
    writeFileSync(file, whole.subarray(0, length));
    const cut = openJournal<object>(directory, 'cut');
    expect(cut.replayed).toEqual([{ n: 1 }]);
    cut.append({ n: 3 });
    cut.close();
    const after = openJournal<object>(directory, 'cut');
    expect(after.replayed).toEqual([{ n: 1 }, { n: 3 }]);
    after.close();
  }
});

test('keeps nothing on disk without a directory', () => {
  const journal = openJournal<{ n: number }>(undefined, 'orders');
  journal.append({ n: 1 });
  expect(journal.replayed).toEqual([]);
  journal.close();
});
