/**
 * In production `node dist/scripts/officer.js appoint | recover | list`. In a checkout `npm run officer:appoint`, which
 * finds the running demonstration, is `demonstration/officer.ts`.
 */
import '../src/config/needed-node';
import { userInfo } from 'node:os';
import { officerCommand, sentenceFor, WrongCall, type OfficerAccess } from './officers/officer-command';

function access(): OfficerAccess {
  const { DATABASE_OWNER_URL: ownerUrl, PSEUDONYM_KEY: pseudonymKey } = process.env;
  if (!ownerUrl || !pseudonymKey) throw new WrongCall('DATABASE_OWNER_URL and PSEUDONYM_KEY have to be set.');
  return { ownerUrl, pseudonymKey, account: userInfo().username };
}

officerCommand({
  words: process.argv.slice(2),
  access,
  terminal: { input: process.stdin, output: process.stderr, isTerminal: process.stdin.isTTY },
  say: (line) => console.log(line),
}).catch((error: Error) => {
  console.error(sentenceFor(error) ?? error.message);
  process.exitCode = error instanceof WrongCall ? 2 : 1;
});
