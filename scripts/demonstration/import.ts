/** `npm run import`: the command of `scripts/import.ts`, at the demonstration that runs here unless the environment says where. */
import '../../src/config/needed-node';
import { userInfo } from 'node:os';
import { runImport, STATUS, type ImportAccess } from '../imports/import-run';
import { onTerminal } from '../imports/terminal';
import { ownerAccess } from './owner-access';

function access(): ImportAccess {
  const { DATABASE_URL: hubUrl, DATABASE_OWNER_URL: ownerUrl, PSEUDONYM_KEY: pseudonymKey } = process.env;
  if (pseudonymKey && (hubUrl || ownerUrl)) return { hubUrl, ownerUrl, pseudonymKey, account: userInfo().username };
  return { hubUrl, ...ownerAccess() };
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
