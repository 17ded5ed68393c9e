/** What every command is given: what it may read, where it writes, and how it reaches a hub and its database. */
import type { Command } from 'commander';

/** Options of a command that asks the hub as a privacy officer. */
export interface OfficerOptions {
  readonly tokenFile?: string;
  /** In a checkout: a persona of the demonstration. */
  readonly as?: string;
}

export interface HubDoor {
  readonly url: string;
  /** The officer's access token. */
  readonly token: string;
}

/** The database under the role that owns the tables, and who the command was given by. */
export interface OwnerAccess {
  readonly ownerUrl: string;
  readonly pseudonymKey: string;
  readonly namedKeys: ReadonlyMap<string, Buffer>;
  /** The account of this machine. */
  readonly account: string;
}

export interface Surroundings {
  /** With what a running demonstration would have in it, where the environment says nothing. */
  readonly environment: NodeJS.ProcessEnv;
  /** What was asked for, a line or several: standard output. Resolves when it is written. */
  readonly say: (text: string) => Promise<void>;
  /** What is going on, as it is written: standard error. */
  readonly note: (text: string) => void;
  /** Whether a line of `note` can be written over. */
  readonly isTerminal: boolean;
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  /** Adds to a command what it needs to be an officer's. */
  readonly officerOptions: (command: Command) => void;
  /** @throws WrongCall where there is no token */
  readonly hub: (options: OfficerOptions) => Promise<HubDoor>;
  /** @throws Refusal where it is not known */
  readonly owner: () => OwnerAccess;
}
