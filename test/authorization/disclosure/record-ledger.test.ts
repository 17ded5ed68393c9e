import { RecordLedger, type NotedPlace } from '../../../src/authorization/disclosure/record-ledger';
import type { ResponsePath } from '../../../src/model/decision';

function pathOf(...keys: readonly (string | number)[]): ResponsePath {
  return keys.reduce<ResponsePath | undefined>((prev, key) => ({ prev, key }), undefined) as ResponsePath;
}

it.each([1, 8, 9, 200])('each of %i places has the record that was noted there, and no other', (many) => {
  const ledger = new RecordLedger();
  const names = Array.from({ length: many }, (_, index) => `key${index}`);
  for (const name of names) for (const row of [0, 3]) ledger.note(pathOf('rows', row, name), `${row} ${name}`);
  // noted once more: the later one counts
  ledger.note(pathOf('rows', 3, names.at(-1)!), 'anew');
  const rows = ledger.top.below('rows')!;
  for (const name of names.slice(0, -1)) {
    expect([rows.below(0)!.below(name)!.record, rows.below(3)!.below(name)!.record]).toEqual([
      `0 ${name}`,
      `3 ${name}`,
    ]);
  }
  expect(rows.below(3)!.below(names.at(-1)!)!.record).toBe('anew');
  expect([rows.below(1), rows.below('key0'), rows.below(0)!.below('other')]).toEqual([undefined, undefined, undefined]);
  expect(rows.record).toBeUndefined();
  ledger.forget();
  expect(ledger.top.below('rows')).toBeUndefined();
});

it('notes of one object, of others between them, and after all was forgotten, come to their own places', () => {
  const ledger = new RecordLedger();
  const noted = (at: NotedPlace = ledger.top): string =>
    [0, 1]
      .map((row) => ['one', 'other'].map((key) => at.below('rows')?.below(row)?.below(key)?.record).join('+'))
      .join();
  const [first, second] = [pathOf('rows', 0), pathOf('rows', 1)];
  const note = (prev: ResponsePath | undefined, key: string): void => ledger.note({ prev, key }, key);
  note(first, 'one');
  note(second, 'one');
  note(undefined, 'rows');
  note(first, 'other');
  note(pathOf('rows', 1), 'other');
  expect(noted()).toBe('one+other,one+other');
  expect(ledger.top.below('rows')?.record).toBe('rows');
  const before = ledger.top;
  ledger.forget();
  note(pathOf('rows', 1), 'other');
  note(first, 'one');
  expect(noted()).toBe('one+,+other');
  note(undefined, 'one');
  ledger.forget();
  note(undefined, 'one');
  note(second, 'one');
  expect(noted()).toBe('+,one+');
  expect(noted(before)).toBe('one+other,one+other');
});
