/**
 * `npm run operations -- …`, in production `node dist/scripts/operations.js …`: the operations that applications of partners
 * have registered, from a terminal. It asks the hub as its officer, with the officer's own token.
 */
import '../src/config/needed-node';
import { operationsCommand, sentenceFor } from './client-operations/operations-command';
import { WrongCall } from './hub-door/wrong-call';

operationsCommand({
  words: process.argv.slice(2),
  environment: { url: process.env['HUB_URL'], token: process.env['HUB_TOKEN'] },
  say: (line) => console.log(line),
}).catch((error: Error) => {
  console.error(sentenceFor(error) ?? error);
  process.exitCode = error instanceof WrongCall ? 2 : 1;
});
