/** Carries a call of the import command out: over the hub's own stores, and reports progress meanwhile. */
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { FILE_DESCRIPTIONS, headerOf, isHeader, readHeader, sourceOfFile } from '../../src/imports/file-description';
import { importFile, reasonOf, type ImportOutcome } from '../../src/imports/import-file';
import { createImportedFileStore, type ImportedFileStore, type KeptFile } from '../../src/imports/imported-file-store';
import { NotAFile } from '../../src/imports/open-file';
import { counted } from '../../src/model/counted';
import { IMPORTED_SOURCES, type ImportedSource, type LineCounts } from '../../src/model/imported-files';
import { openDatabase } from '../../src/persistence/database';
import { openPseudonyms } from '../../src/registers/links/pseudonym-key-store';
import { namedKeysIn } from '../command-line/process-surroundings';
import { sayList, type ListOptions } from '../command-line/program';
import { Progress } from '../command-line/progress';
import { EndedWith, WrongCall } from '../command-line/refusal';
import type { Surroundings } from '../command-line/surroundings';

const BUSY_RETRY_MS = 1_000;
const BUSY_PATIENCE = 600;
const LISTED = 20;
/** Rejected lines of a replay that are listed one by one. */
const LISTED_REJECTED = 20;

export interface SourceOption {
  readonly source?: ImportedSource;
}

export interface ImportOptions extends SourceOption {
  readonly again?: boolean;
}

export interface Files extends ImportOptions {
  readonly act: 'files' | 'replay';
  readonly files: readonly string[];
}

type Status = 'DONE' | 'SOME_REJECTED' | 'FAILED';
const EXIT_STATUS = { SOME_REJECTED: 3, FAILED: 1 } as const;

/** @throws EndedWith where not all lines were read; what the database says */
export async function importAll(around: Surroundings, call: Files): Promise<void> {
  const { DATABASE_URL, DATABASE_OWNER_URL, PSEUDONYM_KEY } = around.environment;
  const url = DATABASE_URL || DATABASE_OWNER_URL;
  if (!url || !PSEUDONYM_KEY) throw new WrongCall('DATABASE_URL and PSEUDONYM_KEY have to be set.');
  if (call.files.includes('')) throw new WrongCall('A file has a name.');
  const orm = await openDatabase({ url, poolSize: 4, applicationName: 'tracing-hub-import' });
  const keys = { key: PSEUDONYM_KEY, named: namedKeysIn(around.environment) };
  const store = createImportedFileStore(orm);
  let worst: Status = 'DONE';
  try {
    const { pseudonyms } = await openPseudonyms(orm, keys);
    const person = (niss: string): string => pseudonyms.person(niss);
    for (const file of call.files) {
      const status = await importOne(around, call, file, { store, person });
      if (status === 'FAILED' || worst === 'DONE') worst = status;
    }
  } finally {
    await orm.close(true);
  }
  if (worst !== 'DONE') throw new EndedWith(EXIT_STATUS[worst]);
}

interface Parts {
  readonly store: ImportedFileStore;
  readonly person: (niss: string) => string;
}

async function importOne(
  around: Surroundings,
  { act, source: named, again = false }: Files,
  path: string,
  parts: Parts,
): Promise<Status> {
  const say = (text: string): Promise<void> => around.say(`${basename(path)}: ${text}`);
  try {
    const source = named ?? (await sourceOfFile(path));
    if (source === null) {
      await say('refused. Its first line names the columns of no partner: --source says whose file it is.');
      return 'FAILED';
    }
    if (act === 'replay' && !(await isCorrection(path, source))) {
      await say('not replayed. It has not the columns hub_file and hub_line: hub import rejected makes such a list.');
      return 'FAILED';
    }
    const watch = new Watch(around, basename(path));
    const outcome = await untilFree(around, () =>
      importFile(path, source, {
        ...parts,
        now: () => new Date(),
        again,
        onProgress: (counts) => watch.progress(counts),
        onRejected: (line, faults) => watch.rejected(line, faults),
      }),
    );
    watch.end();
    await say(summaryOf(outcome, source, watch, act));
    return statusOf(outcome);
  } catch (error) {
    const sentence = sentenceFor(error);
    if (sentence === null) throw error;
    await say(sentence);
    return 'FAILED';
  }
}

async function isCorrection(path: string, source: ImportedSource): Promise<boolean> {
  const header = readHeader(await headerOf(path), FILE_DESCRIPTIONS[source]);
  return !isHeader(header) || header.corrects !== null;
}

/** The hub, or another command, may be at work on this partner's files. */
async function untilFree({ note }: Surroundings, work: () => Promise<ImportOutcome>): Promise<ImportOutcome> {
  let outcome = await work();
  for (let patience = BUSY_PATIENCE; outcome.kind === 'BUSY' && patience > 0; patience -= 1) {
    if (patience === BUSY_PATIENCE) note('Another file of this partner is being imported; waiting …\n');
    await wait(BUSY_RETRY_MS);
    outcome = await work();
  }
  return outcome;
}

function statusOf(outcome: ImportOutcome): Status {
  if (outcome.kind === 'BUSY' || outcome.kind === 'REFUSED') return 'FAILED';
  const toCorrect = outcome.kind === 'IMPORTED' ? outcome.file.rejected : outcome.file.toCorrect;
  return toCorrect > 0 ? 'SOME_REJECTED' : 'DONE';
}

function summaryOf(outcome: ImportOutcome, source: ImportedSource, watch: Watch, act: Files['act']): string {
  if (outcome.kind === 'BUSY') return 'not imported. Another file of this partner is still being imported.';
  const { file } = outcome;
  if (outcome.kind === 'REFUSED') return `refused. ${reasonOf(outcome) ?? ''}`;
  if (outcome.kind === 'ALREADY_IMPORTED') {
    return `nothing to do. Its content was imported on ${file.receivedAt.toISOString()} (${source}, number ${file.id}): ${countsOf(file)}`;
  }
  const lines = [
    `imported as ${source}, number ${file.id}${outcome.resumed ? ', going on where it had stopped' : ''}`,
    `  ${countsOf(file)} (${watch.pace(file.lines)})`,
    ...watch.reasons(),
  ];
  if (act === 'replay') lines.push(...watch.rejectedLines());
  if (file.outdated > 0)
    lines.push(`  ${file.outdated} of the unchanged said something else than a newer file, and were not believed`);
  if (file.toCorrect > 0) lines.push(`  to correct them: hub import rejected ${file.id} > bad.csv`);
  return lines.join('\n');
}

function countsOf({ lines, accepted, changed, unchanged, rejected }: LineCounts): string {
  return `${counted(lines, 'line')}: ${accepted} accepted, ${changed} changed, ${unchanged} unchanged, ${rejected} rejected`;
}

/** Follows one import: how fast it goes, and why lines are rejected. */
class Watch {
  private readonly shown: Progress;
  private readonly byReason = new Map<string, number>();
  private readonly lines: string[] = [];

  constructor(
    around: Surroundings,
    private readonly name: string,
  ) {
    this.shown = new Progress(around, 'lines', null);
  }

  progress({ lines, rejected }: LineCounts): void {
    this.shown.at(lines, `${rejected} rejected, of ${this.name}`);
  }

  rejected(line: number, faults: readonly string[]): void {
    for (const fault of faults) this.byReason.set(fault, (this.byReason.get(fault) ?? 0) + 1);
    if (this.lines.length < LISTED_REJECTED) this.lines.push(`  line ${line} is still wrong: ${faults.join(', ')}`);
  }

  end(): void {
    this.shown.clear();
  }

  pace(lines: number): string {
    return `${this.shown.rate(lines)} lines a second`;
  }

  reasons(): string[] {
    const sorted = [...this.byReason].sort(([, one], [, other]) => other - one);
    return sorted.length === 0
      ? []
      : [`  reasons: ${sorted.map(([reason, count]) => `${reason} ${count}`).join(', ')}`];
  }

  rejectedLines(): readonly string[] {
    return this.lines;
  }
}

/** For a mistake in the call; null for a fault of the program. */
function sentenceFor(error: unknown): string | null {
  if (error instanceof NotAFile) return 'not read. It is no file: a folder, a link or a device.';
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'not read. There is no such file.';
    case 'EACCES':
    case 'EPERM':
      return 'not read. You may not read it.';
    default:
      return null;
  }
}

export async function listFiles(around: Surroundings, options: ListOptions): Promise<void> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = around.environment;
  const url = DATABASE_URL || DATABASE_OWNER_URL;
  if (!url) throw new WrongCall('DATABASE_URL has to be set.');
  const orm = await openDatabase({ url, poolSize: 1, applicationName: 'tracing-hub-import' });
  try {
    const store = createImportedFileStore(orm);
    const found: { source: ImportedSource; files: KeptFile[] }[] = [];
    for (const source of IMPORTED_SOURCES) found.push({ source, files: await store.recentOf(source, LISTED) });
    await sayList(around, options, found, () => found.flatMap(sectionOf).join('\n'));
  } finally {
    await orm.close(true);
  }
}

function sectionOf({
  source,
  files,
}: {
  readonly source: ImportedSource;
  readonly files: readonly KeptFile[];
}): string[] {
  return [`${source}${files.length === 0 ? ': nothing yet' : ''}`, ...files.map((file) => `  ${entryOf(file)}`)];
}

function entryOf(file: KeptFile): string {
  const refused = file.refusal === null ? '' : ` ${file.refusal} ${file.refusedColumns.join(', ')}`.trimEnd();
  const open = file.toCorrect > 0 ? `, ${file.toCorrect} to correct` : '';
  return `${file.id}  ${file.receivedAt.toISOString()}  ${file.state}${refused}  ${countsOf(file)}${open}`;
}
