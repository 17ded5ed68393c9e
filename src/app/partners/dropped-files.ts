/**
 * Files that partners drop, while the hub runs: the folder where one is watched, what is known of the newest files, and the
 * end of what may no longer be kept.
 */
import { FolderLook, type FolderEvents, type FolderLookOptions, type FolderTrouble } from '../../imports/folder-look';
import {
  createImportedFileStore,
  type KeptFile,
  createRejectedLineStore,
  type RejectedLineStore,
} from '../../imports/imported-file-store';
import { IMPORTED_SOURCES, type ImportedFiles, type ImportedSource } from '../../model/imported-files';
import type { NoticedHealth } from '../../model/source-health';
import type { SourceId } from '../../model/words';
import type { Dependencies } from '../dependencies';
import { watch } from '../watch';
import type { SourceSwitches } from './partner-connections';

export interface DroppedFiles extends ImportedFiles {
  health(): NoticedHealth[];
  /** Looks into the folder, and at what other replicas and the command have imported. */
  look(): Promise<void>;
}

type Watching = Pick<Dependencies, 'log' | 'stops' | 'channels' | 'time'>;

export interface DroppedFilesOptions extends Omit<FolderLookOptions, 'folder'> {
  /** Null: none is watched, and files come by the command alone. */
  readonly folder: string | null;
  readonly everyMs?: number;
  readonly rejectedLines: RejectedLineStore;
  /** How long rejected lines and files that were put away are kept. */
  readonly retentionDays: number;
  readonly events: FolderEvents & {
    forgotten(rejectedLines: number, files: number): void;
  };
}

const EVERY_MS = 2_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const SHOWN = 20;

export function takeDroppedFiles(dependencies: Dependencies, { isOff }: Pick<SourceSwitches, 'isOff'>): DroppedFiles {
  const { configuration, clock, log, pseudonyms, orm } = dependencies;
  const files = followDroppedFiles(dependencies, {
    ...configuration.imports,
    store: createImportedFileStore(orm),
    rejectedLines: createRejectedLineStore(orm),
    person: (niss) => pseudonyms.person(niss),
    now: () => clock.now(),
    isOff,
    events: eventsFor(log, (file) => files.recentOf(file.source)?.[0]?.id === file.id),
  });
  return files;
}

/** Stops with the hub. */
export function followDroppedFiles(
  watching: Watching,
  { folder, everyMs = EVERY_MS, rejectedLines, retentionDays, ...options }: Omit<DroppedFilesOptions, 'time'>,
): DroppedFiles {
  const { time } = watching;
  const { store, events, now } = options;
  const recent = new Map<SourceId, readonly KeptFile[]>(IMPORTED_SOURCES.map((source) => [source, []]));
  const readNewest = async (): Promise<void> => {
    for (const source of IMPORTED_SOURCES) recent.set(source, await store.recentOf(source, SHOWN));
  };
  const newest = watch(watching, { what: 'imports', everyMs: EVERY_MS, read: readNewest });
  const became: FolderEvents['became'] = (source, outcome) => {
    events.became(source, outcome);
    void newest.poll();
  };
  const look = folder === null ? null : new FolderLook({ ...options, time, folder, events: { ...events, became } });
  const looking = look && watch(watching, { what: 'imports', everyMs, read: () => look.once(), late: 'wait' });
  watching.stops.push(async () => look?.stop());
  const forget = async (): Promise<void> => {
    const age = retentionDays * DAY_MS;
    const lines = await rejectedLines.forgetBefore(new Date(now().getTime() - age));
    // when a file was put away is known in real time
    const files = (await look?.forgetBefore(new Date(time.now().getTime() - age))) ?? 0;
    if (lines + files > 0) events.forgotten(lines, files);
  };
  const old = watch(watching, { what: 'old files', everyMs: HOUR_MS, read: forget, late: 'wait' });
  for (const one of [newest, old, looking]) void one?.poll();
  return {
    recentOf: (source) => recent.get(source) ?? null,
    folderFault: (source) => look?.faultOf(source)?.fault ?? null,
    health: () =>
      IMPORTED_SOURCES.map((source) => healthOf(source, recent.get(source) ?? [], look?.faultOf(source) ?? null)),
    async look() {
      await looking?.poll();
      await newest.poll();
    },
  };
}

/** The newest file that is finished says how its partner is doing, unless its folder cannot be used at all. */
function healthOf(source: ImportedSource, files: readonly KeptFile[], trouble: FolderTrouble | null): NoticedHealth {
  const good = files.find(({ state }) => state === 'IMPORTED');
  const newest = files.find(({ state }) => state !== 'READING');
  const common = { source, lastGoodAnswerAt: good?.finishedAt ?? null, latencyMs: null, calls: null };
  if (trouble) return { ...common, state: 'DOWN', since: trouble.since };
  if (!newest) return { ...common, state: 'UNKNOWN', since: null };
  return { ...common, state: newest.state === 'IMPORTED' ? 'UP' : 'DEGRADED', since: newest.finishedAt };
}

function eventsFor(log: Dependencies['log'], isNewest: (file: KeptFile) => boolean): DroppedFilesOptions['events'] {
  return {
    progress: (source, { lines, rejected }, linesPerSecond) =>
      log.info('a file is being read', { source, lines, rejected, linesPerSecond }),
    became(source, outcome) {
      if (outcome === null) return log.warning('a file of no known partner was refused');
      const { file, kind } = outcome;
      if (kind === 'REFUSED')
        return log.warning('a file was refused', { source, file: file.id, refusal: file.refusal });
      if (kind === 'IMPORTED') return log.info('a file was imported', { source, file: file.id, ...countsOf(file) });
      const facts = { source, file: file.id };
      if (isNewest(file)) return log.info('a file was imported before', facts);
      log.warning('a file was imported before, and others since: it changes nothing (import --again)', facts);
    },
    failed: (source, error) => log.failure(error, null, source === null ? 'imports' : `imports ${source}`),
    fault(source, fault) {
      if (fault === null) log.info('the folder of dropped files is good again', { source });
      else log.warning('the folder of dropped files cannot be used', { source, fault });
    },
    forgotten: (rejectedLines, files) => log.info('old files are forgotten', { rejectedLines, files }),
  };
}

function countsOf({ lines, accepted, changed, unchanged, outdated, rejected }: KeptFile): Record<string, number> {
  return { lines, accepted, changed, unchanged, outdated, rejected };
}
