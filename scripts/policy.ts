/**
 * `npm run policy -- …`, in production `node dist/scripts/policy.js …`: versions of the policy as files that are reviewed
 * in git.
 */
import { policyCommand, sentenceFor, WrongCall } from './policies/policy-command';

policyCommand({ words: process.argv.slice(2), say: (text) => console.log(text) }).catch((error: Error) => {
  console.error(sentenceFor(error) ?? error);
  process.exitCode = error instanceof WrongCall ? 2 : 1;
});
