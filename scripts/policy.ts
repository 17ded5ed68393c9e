/**
 * `node dist/scripts/policy.js …`: versions of the policy from a terminal, and as files that are reviewed in git. It asks
 * the hub as its officer, with the officer's own token; it has no other way in than any client.
 */
import '../src/config/needed-node';
import { WrongCall } from './hub-door/wrong-call';
import { policyCommand, sentenceFor } from './policies/policy-command';
import { numbersRegisteredAt } from './policies/registered-numbers';

policyCommand({
  words: process.argv.slice(2),
  registered: numbersRegisteredAt(() => process.env['DATABASE_URL'] || process.env['DATABASE_OWNER_URL']),
  environment: async () => ({ url: process.env['HUB_URL'], token: process.env['HUB_TOKEN'] }),
  say: (text) => console.log(text),
}).catch((error: Error) => {
  console.error(sentenceFor(error) ?? error);
  process.exitCode = error instanceof WrongCall ? 2 : 1;
});
