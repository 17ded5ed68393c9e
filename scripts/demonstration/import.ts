/** `npm run import`: the command of `scripts/import.ts`, at the demonstration that runs here unless the environment says where. */
import { userInfo } from 'node:os';
import { ownerUrlOfRunning } from '../embedded-postgres/running-server';
import { runImport, STATUS, type ImportAccess } from '../imports/import-run';
import { onTerminal } from '../imports/terminal';
import { keptState } from './demonstration-state';
import { Mistake } from './mistake';
import { runningDirectory } from './running-demonstration';

function access(): ImportAccess {
  const account = userInfo().username;
  const { DATABASE_URL: hubUrl, DATABASE_OWNER_URL: ownerUrl, PSEUDONYM_KEY: pseudonymKey } = process.env;
  if (pseudonymKey && (hubUrl || ownerUrl)) return { hubUrl, ownerUrl, pseudonymKey, account };
  const directory = runningDirectory();
  if (directory === null) {
    throw new Mistake(
      'No demonstration runs here: npm start, or set DATABASE_URL, DATABASE_OWNER_URL and PSEUDONYM_KEY for a hub of your own.',
    );
  }
  const own = ownerUrl ?? ownerUrlOfRunning(directory);
  if (!own) throw new Mistake("The demonstration uses a database of yours: set DATABASE_OWNER_URL to its owner's.");
  return { hubUrl, ownerUrl: own, pseudonymKey: pseudonymKey ?? keptState(directory).pseudonymKey, account };
}

runImport({ ...onTerminal(), words: process.argv.slice(2), access }).then(
  (status) => {
    process.exitCode = status;
  },
  (error: Error) => {
    console.error(error.message);
    process.exitCode = STATUS.FAILED;
  },
);
