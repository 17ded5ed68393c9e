/**
 * `npm run staff -- …`, in production `node dist/scripts/staff.js …`: the contracts of the controller's own staff, from a
 * terminal or from a file. It asks the hub as its officer, with the officer's own token.
 */
import '../src/config/needed-node';
import { WrongCall } from './hub-door/wrong-call';
import { sentenceFor, staffCommand } from './staff/staff-command';

staffCommand({
  words: process.argv.slice(2),
  environment: { url: process.env['HUB_URL'], token: process.env['HUB_TOKEN'] },
  say: (line) => console.log(line),
}).catch((error: Error) => {
  console.error(sentenceFor(error) ?? error);
  process.exitCode = error instanceof WrongCall ? 2 : 1;
});
