/** Imports that do not come to their end: killed anywhere, stopped, or read while somebody writes. Nothing is lost or doubled. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DropBox } from '../../src/imports/drop-box';
import type { FolderLook } from '../../src/imports/folder-look';
import { importFile } from '../../src/imports/import-file';
import { line } from './imports-ground';
import { contentOf, looks, openWatchedGround, type WatchedGround } from './watched-ground';

let ground: WatchedGround;

beforeAll(async () => {
  ground = await openWatchedGround();
});
afterAll(() => ground.close());
beforeEach(() => ground.anew());
afterEach(() => {
  jest.restoreAllMocks();
});

it('a file that is written over while it is read is refused, nothing of it counted, and comes in as it is then', async () => {
  const path = join(ground.folder, 'written-over.csv');
  const first = contentOf(...Array.from({ length: 1500 }, (_, at) => line(at + 1, at === 0 ? { niss: '1' } : {})));
  const then = first.replaceAll('25/05/2020', '26/05/2020');
  writeFileSync(path, first);
  const take = (onProgress = (): void => undefined) =>
    importFile(path, 'bruxelles-formation', { ...ground.parts, linesPerBatch: 400, onProgress });
  expect(await take(() => writeFileSync(path, then))).toMatchObject({
    kind: 'REFUSED',
    file: { refusal: 'CHANGED_WHILE_READ', lines: 0, accepted: 0, rejected: 0, toCorrect: 0 },
  });
  expect(await take()).toMatchObject({ kind: 'IMPORTED', file: { lines: 1500, rejected: 1, toCorrect: 1 } });
  expect(
    await ground.rows('select distinct extract(day from available_from)::int as day from training_reserve'),
  ).toEqual([{ day: 26 }]);
  writeFileSync(path, first);
  expect(await take()).toMatchObject({ kind: 'IMPORTED', resumed: false, file: { lines: 1500, rejected: 1 } });
  expect(await ground.persons()).toHaveLength(1499);
});

describe('a process that is killed', () => {
  const LINES = [line(1), line(2, { niss: '1' }), line(3), line(4), line(5, { niss: '2' })];

  class Killed extends Error {}

  /** Everything that one import does, each once before and once after which the process may end. */
  const STEPS = ['take', 'begin', 'read', 'advance', 'advance 2', 'advance 3', 'finish', 'putAway'];
  const PLACES = STEPS.flatMap((step) => [`before ${step}`, `after ${step}`]);

  /** A look whose process ends at one place: whatever it would have done after that does not happen. */
  function lookKilledAt(place: string): FolderLook {
    let dead = false;
    const seen = new Map<string, number>();
    const step = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
      if (dead) throw new Killed();
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      const full = count === 1 ? name : `${name} ${count}`;
      if (place === `before ${full}`) dead = true;
      if (dead) throw new Killed();
      const result = await work();
      if (place === `after ${full}`) dead = true;
      if (dead) throw new Killed();
      return result;
    };
    const { store } = ground;
    const box = DropBox.prototype;
    // called with the box they belong to
    // eslint-disable-next-line @typescript-eslint/unbound-method
    const { take, putAway } = box;
    jest.spyOn(box, 'take').mockImplementation(function (this: DropBox, file) {
      return step('take', () => take.call(this, file));
    });
    jest.spyOn(box, 'putAway').mockImplementation(function (this: DropBox, ...rest) {
      return step('putAway', () => putAway.apply(this, rest));
    });
    return ground.look({
      ...store,
      begin: (delivery) => step('begin', () => store.begin(delivery)),
      read: (file, header) => step('read', () => store.read(file, header)),
      advance: (batch) => step('advance', () => store.advance(batch)),
      finish: (file, now) => step('finish', () => store.finish(file, now)),
    });
  }

  it.each(PLACES)('%s leaves what the next one finishes: each line once', async (place) => {
    ground.drop('a.csv', contentOf(...LINES));
    const killed = lookKilledAt(place);
    await looks(killed, 2).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    jest.restoreAllMocks();
    await looks(ground.look());
    expect(ground.placed('done')).toHaveLength(1);
    expect([ground.waiting(), ground.placed('reading'), ground.placed('refused')]).toEqual([[], [], []]);
    expect(await ground.persons()).toEqual(['BF-1', 'BF-3', 'BF-4']);
    expect(await ground.rows('select state, lines, accepted, changed, unchanged, rejected from imported_file')).toEqual(
      [{ state: 'IMPORTED', lines: 5, accepted: 3, changed: 0, unchanged: 0, rejected: 2 }],
    );
    expect(await ground.rows('select line from rejected_line order by 1')).toEqual([{ line: 3 }, { line: 6 }]);
  });
});
