/** A partner's system in its everyday life: a key file, a client id, a token, a question. */
import { parseArgs } from 'node:util';
import { requestAccessToken } from './access-token';
import { askAfterEachActivation, askFirstQuestion, CLIENT_NAME } from './first-question';
import { createFollower } from '../../client/src/follow';
import { createHubClient } from '../../client/src/hub-client';
import { readKey } from './key-file';

const HELP = `Asks the hub its first question as a partner's system.

  npm start -- --client-id cbe-0999300037 --key FILE [--purpose STAFFING] [--follow]

--follow goes on, and asks again whenever another version of the policy is active.

Environment:
  HUB_URL   where the hub listens (http://127.0.0.1:4000)
  ISSUER    the identity provider of systems (http://127.0.0.1:4010/realms/M2M)
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'client-id': { type: 'string' },
      key: { type: 'string' },
      purpose: { type: 'string' },
      follow: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const { 'client-id': clientId, key: file, purpose } = values;
  if (values.help) return print(HELP);
  if (!clientId || !file) throw new Error(`--client-id and --key are wanted.\n\n${HELP}`);
  const { HUB_URL: url = 'http://127.0.0.1:4000', ISSUER: issuer = 'http://127.0.0.1:4010/realms/M2M' } = process.env;
  const key = await readKey(file);
  if (key === null) throw new Error(`There is no key in ${file}; npm run make-key makes one.`);
  const token = await requestAccessToken({ issuer, clientId, key, purpose });
  const options = { url, name: CLIENT_NAME, accessToken: token.value };
  const ask = createHubClient(options);
  print(await askFirstQuestion(ask));
  if (values.follow) await askAfterEachActivation(ask, createFollower(options), print);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
