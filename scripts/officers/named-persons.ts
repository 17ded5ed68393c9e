/**
 * Whom a command names: one line per person, `85.07.30-033.28 First Last`, from a file, from standard input, or asked for
 * at the terminal. Never from the command line, where other accounts and the shell's history would keep the number.
 */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { isNiss, normaliseNiss } from '../../src/model/identifiers/niss';
import { Refusal } from '../command-line/refusal';
import type { PersonNamed } from './officer-register';

/** A mistake in the call; its sentence repeats no national number. */
export class NamesUnreadable extends Refusal {
  override readonly name = 'NamesUnreadable';
}

const LINE = /^([\d.-]+)[\s,;]+(\S.*)$/;
const LONGEST_NAME = 200;

/** @param source a file's path, `-` for all of standard input, or undefined: asked for at the terminal. */
export async function readNamedPersons(source: string | undefined, terminal: Terminal): Promise<PersonNamed[]> {
  if (source === undefined && terminal.isTerminal) return askForTwo(terminal);
  const text = source === undefined || source === '-' ? await allOf(terminal.input) : await fileText(source);
  return personsIn(text);
}

export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  /** Where it is asked. */
  readonly note: (text: string) => void;
  readonly isTerminal: boolean;
}

/** Empty lines and lines that begin with `#` are passed over. @throws NamesUnreadable naming the line. */
export function personsIn(text: string): PersonNamed[] {
  return text
    .split(/\r?\n/)
    .map((line, position) => ({ line: line.trim(), number: position + 1 }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'))
    .map(({ line, number }) => personIn(line, `Line ${number}`));
}

function personIn(line: string, where: string): PersonNamed {
  const [, niss, name] = LINE.exec(line) ?? [];
  if (niss === undefined || name === undefined) {
    throw new NamesUnreadable(`${where} has to be a national number and a name: 85.07.30-033.28 First Last`);
  }
  return { niss: checked(niss, where), name: named(name, where) };
}

function checked(text: string, where: string): string {
  const niss = normaliseNiss(text);
  if (!isNiss(niss, new Date())) throw new NamesUnreadable(`${where}: that is not a valid national number.`);
  return niss;
}

function named(text: string, where: string): string {
  const name = text.trim();
  if (name === '' || name.length > LONGEST_NAME) {
    throw new NamesUnreadable(`${where}: a name has 1 to ${LONGEST_NAME} characters.`);
  }
  return name;
}

async function askForTwo({ input, note }: Terminal): Promise<PersonNamed[]> {
  const asking = createInterface({ input });
  // not `question`: it loses lines that were typed ahead
  const lines = asking[Symbol.asyncIterator]();
  const ask = async (prompt: string): Promise<string> => {
    note(prompt);
    const line = await lines.next();
    if (line.done === true) throw new NamesUnreadable('The input ended before both officers were named.');
    return line.value;
  };
  try {
    const persons: PersonNamed[] = [];
    for (const which of ['First officer', 'Second officer']) {
      const niss = checked(await ask(`${which}, national number: `), which);
      persons.push({ niss, name: named(await ask(`${which}, name: `), which) });
    }
    return persons;
  } finally {
    asking.close();
  }
}

async function allOf(input: NodeJS.ReadableStream): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of input) parts.push(Buffer.from(part as Buffer));
  return Buffer.concat(parts).toString('utf8');
}

async function fileText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new NamesUnreadable(`${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
  }
}
