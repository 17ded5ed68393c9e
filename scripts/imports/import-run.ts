/** Carries a call of the import command out: over the hub's own stores, with what is going on told as it goes. */
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { FILE_DESCRIPTIONS } from '../../src/imports/file-description';
import { isHeader, readHeader } from '../../src/imports/header';
import { importFile, type ImportOutcome } from '../../src/imports/import-file';
import { createImportedFileStore, type ImportedFileStore, type KeptFile } from '../../src/imports/imported-file-store';
import { NotAFile } from '../../src/imports/open-file';
import { reasonOf } from '../../src/imports/refusal-reason';
import { headerOf, sourceOfFile } from '../../src/imports/source-of-file';
import { counted } from '../../src/model/counted';
import { IMPORTED_SOURCES, type ImportedSource, type LineCounts } from '../../src/model/imported-files';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { openDatabase } from '../../src/persistence/database';
import { holdToPseudonymKey } from '../../src/registers/pseudonym-key-store';
import { importCall, IMPORT_HELP, WrongCall, type ImportCall } from './import-command';
import { printRejected } from './print-rejected';

/** Where the database is, and who asks. */
export interface ImportAccess {
  /** The hub's role; the owner's will do. */
  readonly hubUrl: string | undefined;
  readonly ownerUrl: string | undefined;
  readonly pseudonymKey: string | undefined;
  readonly account: string;
}

export interface ImportRun {
  readonly words: readonly string[];
  /** @throws Error with a sentence where it is not known. */
  readonly access: () => ImportAccess;
  /** What was asked for: standard output. Resolves when it is written. */
  readonly print: (text: string) => Promise<void>;
  /** What is going on: standard error. */
  readonly tell: (text: string) => void;
  /** Whether what is told can be written over. */
  readonly isTerminal: boolean;
}

export const STATUS = { DONE: 0, FAILED: 1, WRONG_CALL: 2, SOME_REJECTED: 3 } as const;
type Status = (typeof STATUS)[keyof typeof STATUS];

const BUSY_RETRY_MS = 1_000;
const BUSY_PATIENCE = 600;
const LISTED = 20;
/** Rejected lines of a replay that are told one by one. */
const TOLD = 20;

/** The exit status. @throws what the database says */
export async function runImport(run: ImportRun): Promise<Status> {
  let call: ImportCall;
  try {
    call = importCall(run.words);
  } catch (error) {
    if (!(error instanceof WrongCall)) throw error;
    run.tell(`${error.message}\n\n${IMPORT_HELP}`);
    return STATUS.WRONG_CALL;
  }
  switch (call.act) {
    case 'help':
      await run.print(IMPORT_HELP);
      return STATUS.DONE;
    case 'list':
      return listFiles(run);
    case 'rejected':
      return (await printRejected(run, call)) ? STATUS.DONE : STATUS.FAILED;
    default:
      return importAll(run, call);
  }
}

type Files = Extract<ImportCall, { readonly files: unknown }>;

async function importAll(run: ImportRun, call: Files): Promise<Status> {
  const { hubUrl, ownerUrl, pseudonymKey } = run.access();
  const url = hubUrl ?? ownerUrl;
  if (!url || !pseudonymKey) throw new Error('DATABASE_URL and PSEUDONYM_KEY have to be set.');
  const orm = await openDatabase({ url, poolSize: 4, applicationName: 'tracing-hub-import' });
  const pseudonyms = createPseudonyms(pseudonymKey);
  const person = (niss: string): string => pseudonyms.person(niss);
  const store = createImportedFileStore(orm);
  let worst: Status = STATUS.DONE;
  try {
    await holdToPseudonymKey(orm, pseudonyms);
    for (const file of call.files) {
      const status = await importOne(run, call, file, { store, person });
      if (status === STATUS.FAILED || worst === STATUS.DONE) worst = status;
    }
  } finally {
    await orm.close(true);
  }
  return worst;
}

interface Parts {
  readonly store: ImportedFileStore;
  readonly person: (niss: string) => string;
}

async function importOne(
  run: ImportRun,
  { act, source: named, again }: Files,
  path: string,
  parts: Parts,
): Promise<Status> {
  const say = (text: string): Promise<void> => run.print(`${basename(path)}: ${text}\n`);
  try {
    const source = named ?? (await sourceOfFile(path));
    if (source === null) {
      await say('refused. Its first line names the columns of no partner: --source says whose file it is.');
      return STATUS.FAILED;
    }
    if (act === 'replay' && !(await isCorrection(path, source))) {
      await say('not replayed. It has not the columns hub_file and hub_line: --rejected makes such a list.');
      return STATUS.FAILED;
    }
    const watch = new Watch(run, basename(path));
    const outcome = await untilFree(run, () =>
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
    return STATUS.FAILED;
  }
}

async function isCorrection(path: string, source: ImportedSource): Promise<boolean> {
  const header = readHeader(await headerOf(path), FILE_DESCRIPTIONS[source]);
  return !isHeader(header) || header.corrects !== null;
}

/** The hub, or another command, may be at work on this partner's files. */
async function untilFree(run: ImportRun, work: () => Promise<ImportOutcome>): Promise<ImportOutcome> {
  let outcome = await work();
  for (let patience = BUSY_PATIENCE; outcome.kind === 'BUSY' && patience > 0; patience -= 1) {
    if (patience === BUSY_PATIENCE) run.tell('Another file of this partner is being imported; waiting …\n');
    await wait(BUSY_RETRY_MS);
    outcome = await work();
  }
  return outcome;
}

function statusOf(outcome: ImportOutcome): Status {
  if (outcome.kind === 'BUSY' || outcome.kind === 'REFUSED') return STATUS.FAILED;
  const toCorrect = outcome.kind === 'IMPORTED' ? outcome.file.rejected : outcome.file.toCorrect;
  return toCorrect > 0 ? STATUS.SOME_REJECTED : STATUS.DONE;
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
  if (act === 'replay') lines.push(...watch.linesTold());
  if (file.outdated > 0)
    lines.push(`  ${file.outdated} of the unchanged said something else than a newer file, and were not believed`);
  if (file.toCorrect > 0) lines.push(`  to correct them: import --rejected ${file.id} > bad.csv`);
  return lines.join('\n');
}

function countsOf({ lines, accepted, changed, unchanged, rejected }: LineCounts): string {
  return `${counted(lines, 'line')}: ${accepted} accepted, ${changed} changed, ${unchanged} unchanged, ${rejected} rejected`;
}

const TELL_EVERY_MS = 1_000;

/** Follows one import: how fast it goes, and why lines are rejected. */
class Watch {
  private readonly begun = performance.now();
  private told = 0;
  private first: number | null = null;
  private last = 0;
  private wrote = false;
  private readonly byReason = new Map<string, number>();
  private readonly lines: string[] = [];

  constructor(
    private readonly run: ImportRun,
    private readonly name: string,
  ) {}

  progress({ lines, rejected }: LineCounts): void {
    this.first ??= this.last;
    this.last = lines;
    const now = performance.now();
    if (now - this.told < TELL_EVERY_MS) return;
    this.told = now;
    const text = `${this.name}: ${counted(lines, 'line')}, ${rejected} rejected, ${this.pace(lines)}`;
    this.run.tell(this.run.isTerminal ? `\r${text}\u001b[K` : `${text}\n`);
    this.wrote = true;
  }

  rejected(line: number, faults: readonly string[]): void {
    for (const fault of faults) this.byReason.set(fault, (this.byReason.get(fault) ?? 0) + 1);
    if (this.lines.length < TOLD) this.lines.push(`  line ${line} is still wrong: ${faults.join(', ')}`);
  }

  end(): void {
    if (this.wrote && this.run.isTerminal) this.run.tell('\r\u001b[K');
  }

  pace(lines: number): string {
    return `${Math.round(lines / Math.max((performance.now() - this.begun) / 1000, 0.001))} lines/second`;
  }

  reasons(): string[] {
    const sorted = [...this.byReason].sort(([, one], [, other]) => other - one);
    return sorted.length === 0
      ? []
      : [`  reasons: ${sorted.map(([reason, count]) => `${reason} ${count}`).join(', ')}`];
  }

  linesTold(): readonly string[] {
    return this.lines;
  }
}

/** For what whoever gave the command can put right; null for what is a fault of ours. */
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

async function listFiles(run: ImportRun): Promise<Status> {
  const { hubUrl, ownerUrl } = run.access();
  const url = hubUrl ?? ownerUrl;
  if (!url) throw new Error('DATABASE_URL has to be set.');
  const orm = await openDatabase({ url, poolSize: 1, applicationName: 'tracing-hub-import' });
  try {
    const store = createImportedFileStore(orm);
    for (const source of IMPORTED_SOURCES) {
      const files = await store.recentOf(source, LISTED);
      await run.print(`${source}${files.length === 0 ? ': nothing yet' : ''}\n`);
      for (const file of files) await run.print(`  ${entryOf(file)}\n`);
    }
  } finally {
    await orm.close(true);
  }
  return STATUS.DONE;
}

function entryOf(file: KeptFile): string {
  const refused = file.refusal === null ? '' : ` ${file.refusal} ${file.refusedColumns.join(', ')}`.trimEnd();
  const open = file.toCorrect > 0 ? `, ${file.toCorrect} to correct` : '';
  return `${file.id}  ${file.receivedAt.toISOString()}  ${file.state}${refused}  ${countsOf(file)}${open}`;
}
