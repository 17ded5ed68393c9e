/** `hub COMMAND` in this process: with an environment of its own, what it writes, and how it ends. */
import { Readable } from 'node:stream';
import { COMMAND_GROUPS } from '../../scripts/command-line/groups';
import { accessFrom } from '../../scripts/command-line/process-surroundings';
import { runHubCommand } from '../../scripts/command-line/program';
import { officerCommands } from '../../scripts/officers/officer-commands';

export interface Ended {
  readonly status: number;
  /** Standard output, without the last line's end. */
  readonly said: string;
  /** Standard error. */
  readonly noted: string;
}

export interface CommandOptions {
  readonly environment?: NodeJS.ProcessEnv;
  /** What is typed; at a terminal where it says so. */
  readonly input?: Readable & { readonly isTTY?: boolean };
  /** Commands that only a checkout has. */
  readonly more?: Parameters<typeof runHubCommand>[0];
  /** Who the command is given by. */
  readonly account?: string;
}

export async function hubCommand(words: readonly string[], options: CommandOptions = {}): Promise<Ended> {
  const { environment = {}, input = Readable.from([]), account = 'operator-account', more = [] } = options;
  const access = accessFrom(environment);
  const said: string[] = [];
  const noted: string[] = [];
  const status = await runHubCommand([...COMMAND_GROUPS, officerCommands, ...more], words, {
    environment,
    say: async (text) => void said.push(text),
    note: (text) => void noted.push(text),
    isTerminal: false,
    input,
    ...access,
    owner: () => ({ ...access.owner(), account }),
  });
  return { status, said: said.join('\n'), noted: noted.join('') };
}

/** What it says. @throws Error with what it notes where it ends otherwise than well */
export async function saidBy(words: readonly string[], options: CommandOptions = {}): Promise<string> {
  const { status, said, noted } = await hubCommand(words, options);
  if (status !== 0) throw new Error(`${said}\n${noted}`.trim());
  return said;
}
