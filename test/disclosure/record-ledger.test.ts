import { RecordLedger } from '../../src/disclosure/record-ledger';
import type { ResponsePath } from '../../src/model/withheld';

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
