/**
 * The room of files that partners drop, while the hub runs: the folder where one is watched, what is known of the newest
 * files, and the end of what may no longer be kept.
 */
import {
  IMPORTED_SOURCES,
  type FolderFault,
  type ImportedFiles,
  type ImportedFileSummary,
  type ImportedSource,
} from '../model/imported-files';
import type { NoticedHealth } from '../model/source-health';
import type { FolderEvents } from './folder-look';
import { FolderWatcher, type FolderWatcherOptions } from './folder-watcher';
import type { KeptFile } from './imported-file-store';
import type { RejectedLineStore } from './rejected-line-store';

export interface ImportsOptions extends Omit<FolderWatcherOptions, 'folder' | 'events'> {
  /** Null: none is watched, and files come by the command alone. */
  readonly folder: string | null;
  readonly rejectedLines: RejectedLineStore;
  /** How long rejected lines and files that were put away are kept. */
  readonly retentionDays: number;
  readonly events: FolderEvents & {
    forgotten(rejectedLines: number, files: number): void;
  };
}

export interface Imports extends ImportedFiles {
  health(): NoticedHealth[];
  /** Looks into the folder, and at what other replicas and the command have imported. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

const REFRESH_MS = 2_000;
const RETENTION_MS = 3_600_000;
const DAY_MS = 86_400_000;
const SHOWN = 20;

export function startImports(options: ImportsOptions): Imports {
  const { folder, store, events } = options;
  const recent = new Map<ImportedSource, readonly KeptFile[]>();
  const quietly = onlyOnce((error) => events.failed(null, error));
  let running = Promise.resolve();
  /** One after the other. */
  const run = (work: () => Promise<void>): Promise<void> => (running = running.then(() => quietly(work)));
  const refresh = async (): Promise<void> => {
    for (const source of IMPORTED_SOURCES) recent.set(source, await store.recentOf(source, SHOWN));
  };
  const became: FolderEvents['became'] = (source, outcome) => {
    events.became(source, outcome);
    void run(refresh);
  };
  const watcher = folder === null ? null : new FolderWatcher({ ...options, folder, events: { ...events, became } });
  const forget = (): Promise<void> => forgetOld(options, watcher);
  const timers = [
    setInterval(() => void run(refresh), REFRESH_MS).unref(),
    setInterval(() => void run(forget), RETENTION_MS).unref(),
  ];
  void run(refresh);
  void run(forget);
  watcher?.start();

  return {
    recentOf: (source) => (isImported(source) ? (recent.get(source) ?? []).map(summaryOf) : null),
    folderFault: (source) => (isImported(source) ? (watcher?.faultOf(source)?.fault ?? null) : null),
    health: () =>
      IMPORTED_SOURCES.map((source) => healthOf(source, recent.get(source) ?? [], watcher?.faultOf(source) ?? null)),
    async look() {
      await watcher?.look();
      await run(refresh);
    },
    async stop() {
      timers.forEach((timer) => clearInterval(timer));
      await watcher?.stop();
      await running;
    },
  };
}

async function forgetOld(
  { rejectedLines, retentionDays, now, events }: ImportsOptions,
  watcher: FolderWatcher | null,
): Promise<void> {
  const age = retentionDays * DAY_MS;
  const lines = await rejectedLines.forgetBefore(new Date(now().getTime() - age));
  // when a file was put away is known in real time
  const files = (await watcher?.forgetBefore(new Date(Date.now() - age))) ?? 0;
  if (lines + files > 0) events.forgotten(lines, files);
}

/** What fails is told once, until something has gone well again. */
function onlyOnce(tell: (error: unknown) => void): (work: () => Promise<void>) => Promise<void> {
  let failing = false;
  return async (work) => {
    try {
      await work();
      failing = false;
    } catch (error) {
      if (!failing) tell(error);
      failing = true;
    }
  };
}

function isImported(source: string): source is ImportedSource {
  return (IMPORTED_SOURCES as readonly string[]).includes(source);
}

/** The newest file that is finished says how its partner is doing, unless its folder cannot be used at all. */
function healthOf(
  source: ImportedSource,
  files: readonly KeptFile[],
  fault: { readonly fault: FolderFault; readonly since: Date } | null,
): NoticedHealth {
  const good = files.find(({ state }) => state === 'IMPORTED');
  const newest = files.find(({ state }) => state !== 'READING');
  const common = { source, lastGoodAnswerAt: good?.finishedAt ?? null, latencyMs: null, calls: null };
  if (fault) return { ...common, state: 'DOWN', since: fault.since };
  if (!newest) return { ...common, state: 'UNKNOWN', since: null };
  return { ...common, state: newest.state === 'IMPORTED' ? 'UP' : 'DEGRADED', since: newest.finishedAt };
}

function summaryOf(file: KeptFile): ImportedFileSummary {
  const { id, source, receivedAt, asOf, state, refusal, refusedColumns, toCorrect } = file;
  const { lines, accepted, changed, unchanged, outdated, rejected } = file;
  return {
    id,
    source,
    receivedAt,
    asOf,
    state,
    refusal,
    refusedColumns,
    lines,
    accepted,
    changed,
    unchanged,
    outdated,
    rejected,
    toCorrect,
  };
}
