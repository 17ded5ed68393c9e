import { CommitOutcomeUnknown } from '../../../src/audit/records/group-commit';
import { WriteState } from '../../../src/audit/records/write-state';
import { isRefusal } from '../../../src/persistence/sql-states';

const FAILING = 'the database takes no records';
const answer = (code: string): Error => Object.assign(new Error('no'), { code, severity: 'ERROR' });

let now = 0;
let writes: WriteState;
beforeEach(() => {
  now = 1_000;
  writes = new WriteState(isRefusal, () => now);
});

it.each([
  ['a disk that is full', answer('53100'), FAILING],
  ['a database that may only be read', answer('25006'), FAILING],
  ['a role without the right', answer('42501'), FAILING],
  ['no answer', new CommitOutcomeUnknown(new Error('It takes too long.')), FAILING],
  ['a record of a version that was retired', answer('TH001'), 'ok'],
  ['a record that is there already', answer('23505'), 'ok'],
])('after %s', (_what, error, state) => {
  expect(writes.state()).toBe('ok');
  writes.finished({ outcome: 'refused', error });
  expect(writes.state()).toBe(state);
});

it('is put right by the next commit, and by nothing that is refused for itself', () => {
  writes.finished({ outcome: 'refused', error: answer('53100') });
  writes.finished({ outcome: 'refused', error: answer('TH001') });
  expect(writes.state()).toBe(FAILING);
  writes.finished({ outcome: 'written' });
  expect(writes.state()).toBe('ok');
});

it('is no news after five minutes in which nothing was written', () => {
  writes.finished({ outcome: 'refused', error: answer('53100') });
  now += 5 * 60_000 - 1;
  expect(writes.state()).toBe(FAILING);
  now += 1;
  expect(writes.state()).toBe('ok');
});
