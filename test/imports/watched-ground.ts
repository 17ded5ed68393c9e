/** A folder that partners drop files into, looks into it, and what is in its places: for tests of watching. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FolderLook, type FolderEvents } from '../../src/imports/folder-look';
import type { ImportedFileStore } from '../../src/imports/imported-file-store';
import { HEADER, NOW, openImportsGround, pseudonyms, type ImportsGround } from './imports-ground';
import { MovableTime } from '../../scripts/demonstration/movable-time';

export interface WatchedGround extends ImportsGround {
  /** Another one for each test. */
  readonly watched: string;
  /** What became of files, in order. */
  readonly time: MovableTime;
  readonly became: string[];
  readonly events: FolderEvents;
  look(store?: ImportedFileStore, settleMs?: number): FolderLook;
  inside(...path: string[]): string;
  placed(place: string): string[];
  waiting(): string[];
  /** Into the folder of the training body. */
  drop(name: string, content: string): void;
  persons(): Promise<unknown[]>;
  /** An empty folder and an empty database. */
  anew(): Promise<void>;
}

export async function openWatchedGround(): Promise<WatchedGround> {
  const ground = await openImportsGround();
  const time = new MovableTime();
  const became: string[] = [];
  let folder = '';
  const inside = (...path: string[]): string => join(folder, 'bruxelles-formation', ...path);
  const events: FolderEvents = {
    progress: () => undefined,
    became: (source, outcome) => became.push(`${source ?? 'nobody'} ${outcome?.kind ?? 'NOT_RECOGNISED'}`),
    failed: (_source, error) => became.push(`failed: ${(error as Error).message}`),
    fault: () => undefined,
  };
  return {
    ...ground,
    became,
    events,
    inside,
    get watched() {
      return folder;
    },
    time,
    look: (store = ground.store, settleMs = 0) =>
      new FolderLook({
        time,
        folder,
        settleMs,
        store,
        person: (niss) => pseudonyms.person(niss),
        now: () => NOW,
        linesPerBatch: 2,
        events,
      }),
    placed: (place) => readdirSync(inside(place)).sort(),
    waiting: () => readdirSync(inside()).filter((name) => !['done', 'reading', 'refused'].includes(name)),
    drop(name, content) {
      mkdirSync(inside(), { recursive: true });
      writeFileSync(inside(name), content);
    },
    persons: async () =>
      (await ground.rows('select reference from training_reserve order by 1')).map(({ reference }) => reference),
    async anew() {
      await ground.forget();
      rmSync(folder, { recursive: true, force: true });
      folder = mkdtempSync(join(ground.folder, 'watched-'));
      became.length = 0;
    },
  };
}

/** Several in a row: the first sees, the second takes and imports what it took. */
export async function looks(look: FolderLook, times = 3): Promise<void> {
  for (let time = 0; time < times; time += 1) await look.once();
}

export const contentOf = (...lines: string[]): string => `${[HEADER, ...lines].join('\n')}\n`;
