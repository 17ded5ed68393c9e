/**
 * The two partners that have no service, in the demonstration: each drops one file into its folder, the training body in
 * UTF-8, the administration that seconds in Windows-1252, as either of them would. Two lines of the first are wrong, so
 * that there is something to correct.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nationalNumberOnPaper } from './paper-number';
import type { Population } from '../population/population';
import { recruitmentOf } from '../population/recruitment';
import type { Recruit, Seconded, Trainee } from '../population/recruitment-records';
import { linesOf, RESERVE_FILE, SECONDED_FILE, type FileContract } from './file-contract';

const PERSON = ['reference', 'niss', 'familyName', 'givenName', 'phone', 'email', 'languages'];
const RESERVE = [...PERSON, 'state', 'trainingFrom', 'trainingUntil', 'availableFrom'];
const SECONDED = [...PERSON, 'secondedTo', 'secondedFrom', 'secondedUntil'];

/** The whole of both files, as they are dropped. */
export function filesOf(population: Population): { readonly reserve: Buffer; readonly seconded: Buffer } {
  const { reserve, seconded } = recruitmentOf(population);
  const reserveLines = linesOf(RESERVE_FILE, RESERVE, reserve.map(traineeRecord));
  const secondedLines = linesOf(SECONDED_FILE, SECONDED, seconded.map(secondedRecord));
  return {
    reserve: Buffer.from(textOf([...reserveLines, ...wrongLines(reserveLines)]), 'utf8'),
    seconded: inWindows1252(textOf(secondedLines)),
  };
}

/** What was dropped at an earlier start, and put away, is replaced: the hub knows the content again. */
export function dropFiles(population: Population, folder: string): void {
  const { reserve, seconded } = filesOf(population);
  const day = population.referenceInstant.toISOString().slice(0, 10);
  drop(folder, RESERVE_FILE, `reserve-${day}.csv`, reserve, population.referenceInstant);
  drop(folder, SECONDED_FILE, `detachements-${day}.csv`, seconded, population.referenceInstant);
}

/** Under another name until it is whole. */
function drop(folder: string, contract: FileContract, name: string, content: Buffer, writtenAt: Date): void {
  const box = join(folder, contract.folder);
  mkdirSync(box, { recursive: true });
  const done = join(box, 'done');
  const before = existsSync(done) ? readdirSync(done).filter((kept) => kept.endsWith(`-${name}`)) : [];
  for (const kept of before) rmSync(join(done, kept));
  const unfinished = join(box, `.${name}`);
  writeFileSync(unfinished, content, { mode: 0o640 });
  utimesSync(unfinished, writtenAt, writtenAt);
  renameSync(unfinished, join(box, name));
}

function personRecord({ reference, niss, familyName, givenName, phone, email, languages }: Recruit) {
  return { reference, niss, familyName, givenName, phone, email, languages: languages.join(', ').toUpperCase() };
}

function traineeRecord(trainee: Trainee): Record<string, string | null> {
  const { state, trainingFrom, trainingUntil, availableFrom } = trainee;
  const days = { trainingFrom, trainingUntil, availableFrom };
  return { ...personRecord(trainee), state, ...onPaper(days) };
}

function secondedRecord(agent: Seconded): Record<string, string | null> {
  const { secondedTo, from, until, niss } = agent;
  const place = { secondedTo: secondedTo === 'UNDECIDED' ? '' : secondedTo };
  const days = onPaper({ secondedFrom: from, secondedUntil: until });
  return { ...personRecord(agent), niss: nationalNumberOnPaper(niss), ...place, ...days };
}

/** `2020-05-04` → `04/05/2020` */
function onPaper<Name extends string>(days: Readonly<Record<Name, string | null>>): Record<string, string | null> {
  const entries = Object.entries<string | null>(days);
  return Object.fromEntries(entries.map(([name, day]) => [name, day && day.split('-').reverse().join('/')]));
}

/** The first person again under numbers of nobody: once with a national number that cannot be, once cut short. */
function wrongLines([, first = '']: readonly string[]): string[] {
  const cells = first.split(';');
  return [['BF-0000001', '11111102504', ...cells.slice(2)].join(';'), ['BF-0000002', ...cells.slice(1, 4)].join(';')];
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join('');
}

/** Names have letters that Latin-1 has too, and an apostrophe or two that only Windows-1252 has. */
function inWindows1252(text: string): Buffer {
  return Buffer.from(text.replaceAll('’', '\u0092').replaceAll('Œ', '\u008c').replaceAll('œ', '\u009c'), 'latin1');
}
