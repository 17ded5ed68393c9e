/**
 * `npm run partner -- …`, in production `node dist/scripts/partner.js …`: the register of partners from a terminal. It asks
 * the hub as its officer, with the officer's own token; it has no other way in than any client.
 */
import '../src/config/needed-node';
import { WrongCall } from './hub-door/wrong-call';
import { partnerCommand, sentenceFor } from './partners/partner-command';

partnerCommand({
  words: process.argv.slice(2),
  environment: { url: process.env['HUB_URL'], token: process.env['HUB_TOKEN'] },
  say: (line) => console.log(line),
}).catch((error: Error) => {
  console.error(sentenceFor(error) ?? error);
  process.exitCode = error instanceof WrongCall ? 2 : 1;
});
