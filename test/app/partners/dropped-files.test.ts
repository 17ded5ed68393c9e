/** Files of partners while the hub runs: they come in by themselves, wait for the next process, and are forgotten in time. */
import { renameSync, statSync } from 'node:fs';
import { followDroppedFiles, type DroppedFiles } from '../../../src/app/partners/dropped-files';
import type { Stop } from '../../../src/app/dependencies';
import { type ImportedFileStore, createRejectedLineStore } from '../../../src/imports/imported-file-store';
import { line, NOW, pseudonyms } from '../../imports/imports-ground';
import { contentOf, looks, openWatchedGround, type WatchedGround } from '../../imports/watched-ground';
import { realTime } from '../../../src/model/time';
import { until } from '../../support/until';

let ground: WatchedGround;

beforeAll(async () => {
  ground = await openWatchedGround();
});
afterAll(() => ground.close());
beforeEach(() => ground.anew());

const start = (
  more: { readonly retentionDays?: number; readonly store?: ImportedFileStore } = {},
): DroppedFiles & { stop(): Promise<void> } => {
  const stops: Stop[] = [];
  const log = { failure: (error: Error) => ground.became.push(`failed: ${error.message}`) } as never;
  const files = followDroppedFiles(
    { log, stops, channels: new Map(), time: realTime },
    {
      folder: ground.watched,
      settleMs: 20,
      everyMs: 20,
      store: more.store ?? ground.store,
      rejectedLines: createRejectedLineStore(ground.orm),
      retentionDays: more.retentionDays ?? 30,
      person: (niss) => pseudonyms.person(niss),
      now: () => NOW,
      linesPerBatch: 1,
      events: { ...ground.events, forgotten: (lines, files) => ground.became.push(`forgotten ${lines} ${files}`) },
    },
  );
  return {
    ...files,
    async stop() {
      for (const one of stops.reverse()) await one();
    },
  };
};

it('a file comes in by itself, and its partner’s state says so', async () => {
  const imports = start();
  expect(imports.health()).toMatchObject([{ state: 'UNKNOWN', lastGoodAnswerAt: null }, { state: 'UNKNOWN' }]);
  ground.drop('a.csv', contentOf(line(1), line(2, { niss: '1' })));
  await until(() => ground.became.length > 0);
  await imports.look();
  expect(imports.health()[0]).toMatchObject({ source: 'bruxelles-formation', state: 'UP', lastGoodAnswerAt: NOW });
  expect(imports.recentOf('bruxelles-formation')).toMatchObject([{ lines: 2, accepted: 1, rejected: 1, toCorrect: 1 }]);
  expect(imports.recentOf('sciensano')).toBeNull();
  await imports.stop();
});

it('a hub that stops leaves a long file where it is, and the next goes on with it', async () => {
  ground.drop('a.csv', contentOf(...Array.from({ length: 50 }, (_, at) => line(at + 1))));
  let batches = 0;
  const store: ImportedFileStore = {
    ...ground.store,
    advance: (batch) => {
      batches += 1;
      return ground.store.advance(batch);
    },
  };
  const first = start({ store });
  await until(() => batches >= 3);
  await first.stop();
  expect(ground.became).toEqual([]);
  expect(ground.placed('reading')).toHaveLength(1);
  const [{ lines }] = (await ground.rows('select lines from imported_file')) as [{ lines: number }];
  expect(lines).toBeLessThan(50);
  const second = start();
  await until(() => ground.became.length > 0);
  await second.stop();
  expect(await ground.persons()).toHaveLength(50);
  expect(await ground.rows('select lines, accepted from imported_file')).toEqual([{ lines: 50, accepted: 50 }]);
});

it('what is too old is forgotten: rejected lines, and the files that were put away', async () => {
  ground.drop('a.csv', contentOf(line(1, { niss: '1' })));
  await looks(ground.look());
  const [name = ''] = ground.placed('done');
  renameSync(ground.inside('done', name), ground.inside('done', name.replace(/^\d{8}/, '20200101')));
  await ground.rows(`update rejected_line set rejected_at = rejected_at - interval '31 days'`);
  ground.drop('b.csv', contentOf(line(2, { niss: '1' })));
  await looks(ground.look());
  ground.became.length = 0;
  const imports = start();
  await until(() => ground.became.length > 0);
  await imports.stop();
  expect(ground.became).toEqual(['forgotten 1 1']);
  expect(ground.placed('done')).toHaveLength(1);
  expect(statSync(ground.inside('done')).isDirectory()).toBe(true);
  expect(await ground.rows('select count(*)::int as count from rejected_line')).toEqual([{ count: 1 }]);
});
