/**
 * The identity provider as a process of its own: prints one line of JSON, `{ url, clientKeys }`, when it is ready, and
 * ends when its standard input does, so that it never outlives the process that started it. A line there is the address of the
 * hub's management port, whose register of applications is asked from then on; or the national number of the person of the
 * demonstration's first case.
 * Arguments: `--port N` (default 4010), `--state FOLDER` (default: keys in memory), `--token-life SECONDS` (default 1800).
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { IDENTITY_PROVIDER_PORT, startIdentityProvider } from './identity-provider';

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { port: text, state: text, 'token-life': text } });
  let hub: string | null = null;
  let firstPerson: string | null = null;
  const provider = await startIdentityProvider({
    port: Number(values.port ?? IDENTITY_PROVIDER_PORT),
    stateDirectory: values.state,
    ...(values['token-life'] !== undefined && { tokenLifeSeconds: Number(values['token-life']) }),
    hub: () => hub,
    firstPerson: () => firstPerson,
  });
  // keys that are kept on disk are read there
  const clientKeys = values.state === undefined ? Object.fromEntries(provider.clientKeys) : {};
  process.stdout.write(`${JSON.stringify({ url: provider.url, clientKeys })}\n`);
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      if (/^\d{11}$/.test(line.trim())) firstPerson = line.trim();
      else hub = line.trim();
    })
    .once('close', () => void provider.stop());
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
