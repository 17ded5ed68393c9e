/** `npm run --silent token -- PERSONA [--purpose PURPOSE]`: prints one access token of the demonstration, nothing else. */
import '../src/config/needed-node';
import { parseArgs } from 'node:util';
import { clientKeyFile } from '../simulators/identity-provider/client-key-file';
import { IDENTITY_PROVIDER_PORT } from '../simulators/identity-provider/identity-provider';
import { readKey, type PrivateJwk } from '../simulators/identity-provider/signing-keys';
import { PERSONAS, type Persona, type Realm } from '../simulators/population/personas';
import { Mistake } from './demonstration/mistake';
import { requestToken, TokenRefused } from './demonstration/persona-token';
import { findRunning } from './demonstration/running-demonstration';

const USAGE = 'usage: npm run --silent token -- PERSONA [--purpose PURPOSE]';
const ISSUER_VARIABLES: Readonly<Record<Realm, string>> = {
  healthcare: 'HEALTHCARE_ISSUER',
  staff: 'STAFF_ISSUER',
  M2M: 'M2M_ISSUER',
  citizen: 'CITIZEN_ISSUER',
};

/** What the environment says, else where the running demonstration is, else where it usually is. */
function issuerOf(realm: Realm): string {
  const given = process.env[ISSUER_VARIABLES[realm]];
  if (given) return given;
  const running = findRunning()?.addresses?.identityProvider;
  return `${running ?? `http://127.0.0.1:${IDENTITY_PROVIDER_PORT}`}/realms/${realm}`;
}

async function main(): Promise<void> {
  const { values, positionals } = argumentsGiven();
  if (values.help) {
    console.log(
      `${USAGE}\n\nPrints one access token. --purpose narrows it to one purpose the persona holds.\n\n${listing()}`,
    );
    return;
  }
  const persona = PERSONAS.find((candidate) => candidate.name === positionals[0]);
  if (!persona || positionals.length !== 1) {
    const what = positionals.length === 1 ? `there is no persona "${positionals[0]}"` : 'name one persona';
    throw new Mistake(`${what}\n${USAGE}\n\n${listing()}`);
  }
  const { purpose } = values;
  if (purpose !== undefined && !persona.purposes.some((held) => held === purpose)) {
    throw new Mistake(
      `${persona.name} does not hold the purpose "${purpose}"; it holds ${persona.purposes.join(', ')}`,
    );
  }
  process.stdout.write(`${await tokenFor(persona, purpose)}\n`);
}

function argumentsGiven() {
  try {
    const options = { purpose: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    throw new Mistake(`${(error as Error).message}\n${USAGE}`);
  }
}

async function tokenFor(persona: Persona, purpose: string | undefined): Promise<string> {
  try {
    return await requestToken({ persona, purpose, issuerOf, clientKey });
  } catch (error) {
    if (error instanceof Mistake || error instanceof TokenRefused) throw error;
    throw new Mistake(
      `no identity provider answers at ${issuerOf(persona.realm)}; start the demonstration with npm start`,
    );
  }
}

/** A partner's key lies where the running provider keeps its state. */
async function clientKey(clientId: string): Promise<PrivateJwk> {
  const response = await fetch(new URL('/__admin/state', issuerOf('M2M')));
  const { stateDirectory } = (await response.json()) as { stateDirectory: string | null };
  const key = stateDirectory && (await readKey(clientKeyFile(stateDirectory, clientId)));
  if (!key) throw new Mistake(`the identity provider keeps no key of ${clientId} on disk`);
  return key;
}

function listing(): string {
  const width = Math.max(...PERSONAS.map(({ name }) => name.length)) + 2;
  const lines = PERSONAS.map(
    ({ name, realm, purposes }) => `  ${name.padEnd(width)}${realm.padEnd(12)}${purposes.join(', ')}`,
  );
  return ['personas:', ...lines].join('\n');
}

main().catch((error: unknown) => {
  const expected = error instanceof Mistake || error instanceof TokenRefused;
  console.error(expected ? error.message : error);
  process.exitCode = 1;
});
