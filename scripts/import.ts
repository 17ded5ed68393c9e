/**
 * In production `node dist/scripts/import.js`. In a checkout `npm run import`, which finds the running demonstration, is
 * `demonstration/import.ts`.
 */
import '../src/config/needed-node';
import { userInfo } from 'node:os';
import { runImport, STATUS } from './imports/import-run';
import { onTerminal } from './imports/terminal';

const { DATABASE_URL: hubUrl, DATABASE_OWNER_URL: ownerUrl, PSEUDONYM_KEY: pseudonymKey } = process.env;

runImport({
  ...onTerminal(),
  words: process.argv.slice(2),
  access: () => ({ hubUrl, ownerUrl, pseudonymKey, account: userInfo().username }),
}).then(
  (status) => {
    process.exitCode = status;
  },
  (error: Error) => {
    console.error(error.message);
    process.exitCode = STATUS.FAILED;
  },
);
