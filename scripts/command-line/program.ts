/** The one command line of the hub: how it is read, how it helps, and how it ends. */
import { Command, CommanderError } from 'commander';
import { HubError, StoreUnreachable } from '../../src/model/errors/hub-error';
import { SetupError } from '../../src/model/errors/setup-error';
import { isForbidden, isMissing } from '../../src/persistence/sql-states';
import { OfficerRefusal } from '../../src/registers/callers/officer-store';
import { EndedWith, Refusal, WrongCall } from './refusal';
import type { Surroundings } from './surroundings';

/** Adds its commands to the program. */
export type CommandGroup = (program: Command, around: Surroundings) => void;

const CLOSING = `
Where an option names no hub or database, HUB_URL, HUB_TOKEN, DATABASE_URL, DATABASE_OWNER_URL and PSEUDONYM_KEY say it.
Exit status: 0 done, 1 refused, 2 a wrong call or a fault of the program; another one is said where it is used.`;

/** @returns the exit status; everything there is to say is said. */
export async function runHubCommand(
  groups: readonly CommandGroup[],
  words: readonly string[],
  around: Surroundings,
): Promise<number> {
  const program = new Command('hub')
    .description('Commands beside the hub: its policy, partners, officers, access log and database.')
    .helpCommand('help [command]', 'how a command is called')
    .addHelpText('after', CLOSING)
    .showHelpAfterError('(--help says how it is called)')
    .configureHelp({ helpWidth: 120, showGlobalOptions: false })
    .configureOutput({
      writeOut: (text) => void around.say(text.trimEnd()),
      writeErr: around.note,
      outputError: (text, write) => write(text.replace(/^error: (.)/, (_all, first: string) => first.toUpperCase())),
    })
    .exitOverride();
  for (const add of groups) add(program, around);
  try {
    if (words.length === 0) program.outputHelp();
    else await program.parseAsync([...words], { from: 'user' });
    return 0;
  } catch (error) {
    return statusOf(error, around);
  }
}

function statusOf(error: unknown, { note }: Surroundings): number {
  if (error instanceof EndedWith) return error.status;
  // it has said what is wrong itself
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { sentence, status } = endOf(error);
  note(`${sentence}\n`);
  return status;
}

/** Their message is for who gives the command. */
const FOR_THE_READER = [Refusal, OfficerRefusal, SetupError, StoreUnreachable];

// PostgreSQL's own words may repeat values
const MISSING = 'The database has not all that this release needs: have the migrations run? (hub migrate up)';
const FORBIDDEN =
  'The database refuses this to its role: is it the right one of DATABASE_URL, DATABASE_OWNER_URL and DATABASE_RETENTION_URL?';
/** The stack only of what nobody at the command line can put right. */
function endOf(error: unknown): { readonly sentence: string; readonly status: 1 | 2 } {
  if (error instanceof WrongCall) return { sentence: `${error.message}\n(--help says how it is called)`, status: 2 };
  if (error instanceof Error && FOR_THE_READER.some((kind) => error instanceof kind))
    return { sentence: error.message, status: 1 };
  if (error instanceof HubError && error.code === 'AUDIT_UNAVAILABLE') {
    const migrations = 'Have the migrations run? (hub migrate up)';
    return { sentence: `The access log cannot be written, so nothing was changed. ${migrations}`, status: 1 };
  }
  if (isMissing(error)) return { sentence: MISSING, status: 1 };
  if (isForbidden(error)) return { sentence: FORBIDDEN, status: 1 };
  return { sentence: error instanceof Error ? (error.stack ?? error.message) : String(error), status: 2 };
}

/** A command that asks the hub as a privacy officer. */
export function officerCommand(parent: Command, call: string, summary: string, around: Surroundings): Command {
  const command = parent.command(call).description(summary);
  command.option('--token-file <file>', "where the officer's access token is; without it HUB_TOKEN");
  around.officerOptions(command);
  return command;
}

/** For every command that prints a list. */
export function listing(command: Command): Command {
  return command.option('--json', 'as JSON, for programs');
}

export interface ListOptions {
  readonly json?: boolean;
}

/** @param text for people */
export async function sayList(
  { say }: Surroundings,
  { json }: ListOptions,
  entries: unknown,
  text: () => string,
): Promise<void> {
  await say(json ? JSON.stringify(entries, null, 2) : text());
}

/** An option that may be given several times. */
export function collected(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

/** @throws WrongCall */
export function wholeNumber(name: string, text: string, most = 999_999_999): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value > 0 && value <= most) return value;
  throw new WrongCall(`${name} takes a whole number from 1 to ${most}.`);
}
