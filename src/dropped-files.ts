/** The room of files that partners drop, put together: its stores, its clocks, and what it writes to the log. */
import type { Configuration } from './config/configuration';
import type { HubLog } from './http/hub-log';
import { createImportedFileStore, type KeptFile } from './imports/imported-file-store';
import { createRejectedLineStore } from './imports/rejected-line-store';
import { startImports, type Imports, type ImportsOptions } from './imports/start-imports';
import type { Clock } from './model/clock';
import type { Pseudonyms } from './model/pseudonyms';
import type { openDatabase } from './persistence/database';
import type { SourceSwitches } from './source-switches';

export interface DroppedFilesParts {
  readonly configuration: Configuration;
  readonly clock: Clock;
  readonly log: HubLog;
  readonly pseudonyms: Pseudonyms;
  readonly orm: Awaited<ReturnType<typeof openDatabase>>;
}

export function takeDroppedFiles(
  { configuration, clock, log, pseudonyms, orm }: DroppedFilesParts,
  { isOff }: Pick<SourceSwitches, 'isOff'>,
): Imports {
  const imports = startImports({
    ...configuration.imports,
    store: createImportedFileStore(orm),
    rejectedLines: createRejectedLineStore(orm),
    person: (niss) => pseudonyms.person(niss),
    now: () => clock.now(),
    isOff,
    events: eventsFor(log, (file) => imports.recentOf(file.source)?.[0]?.id === file.id),
  });
  return imports;
}

function eventsFor(log: HubLog, isNewest: (file: KeptFile) => boolean): ImportsOptions['events'] {
  return {
    progress: (source, { lines, rejected }, linesPerSecond) =>
      log.info('a file is being read', { source, lines, rejected, linesPerSecond }),
    became(source, outcome) {
      if (outcome === null) return log.warning('a file of no known partner was refused');
      const { file, kind } = outcome;
      if (kind === 'REFUSED') return log.warning('a file was refused', { source, file: file.id, reason: file.refusal });
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
