/**
 * How commands beside the hub reach its database: as the environment says, else at the demonstration that runs here.
 */
import { userInfo } from 'node:os';
import { ownerUrlOfRunning } from '../embedded-postgres/running-server';
import { keptState } from './demonstration-state';
import { Mistake } from './mistake';
import { runningDirectory } from './running-demonstration';

export interface OwnerAccess {
  readonly ownerUrl: string;
  readonly pseudonymKey: string;
  /** The account the command was given under. */
  readonly account: string;
}

/** @throws Mistake where neither says enough. */
export function ownerAccess(): OwnerAccess {
  const account = userInfo().username;
  const { DATABASE_OWNER_URL: given, PSEUDONYM_KEY: key } = process.env;
  if (given && key) return { ownerUrl: given, pseudonymKey: key, account };
  const directory = runningDirectory();
  if (directory === null) {
    throw new Mistake(
      'No demonstration runs here: npm start, or set DATABASE_OWNER_URL and PSEUDONYM_KEY for a hub of your own.',
    );
  }
  const ownerUrl = given || ownerUrlOfRunning(directory);
  if (!ownerUrl)
    throw new Mistake("The demonstration uses a database of yours: set DATABASE_OWNER_URL to its owner's.");
  return { ownerUrl, pseudonymKey: key || keptState(directory).pseudonymKey, account };
}
