/** `hub simulators`: the partners and the identity provider of the demonstration alone, for a hub that runs elsewhere. */
import { chmod, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import {
  type PartnersOptions,
  PARTNER_PORTS,
  type RunningPartners,
  startPartners,
} from '../../simulators/demonstration-partners';
import {
  IDENTITY_PROVIDER_PORT,
  type RunningIdentityProvider,
  startIdentityProvider,
} from '../../simulators/identity-provider/identity-provider';
import { publicHalf, type PrivateJwk } from '../../simulators/identity-provider/signing-keys';
import type { Population } from '../../simulators/population/population';
import { collected } from '../command-line/program';
import { Refusal, WrongCall } from '../command-line/refusal';
import type { Surroundings } from '../command-line/surroundings';
import { environmentOfSimulators } from './hub-environment';
import { watchParent } from './parent-watch';
import { populationFrom, populationOptions, type PopulationOptions } from './population-command';
import { simulatorLines } from './welcome';

const CLOSING = `
They listen on 127.0.0.1 until Ctrl-C, on the ports that npm start has (docs/demonstration.md). All persons are invented, and
everybody who reaches the identity provider becomes any of them.

  npm run hub -- simulators --env-out simulators.env --client-key keys/sciensano-public.json

The file has the addresses of issuers and partners, and what partners want to be shown. The hub's own keys, database and ports
are not in it: docs/guide/operator.md. Sciensano gives a token to the hub whose public key --client-key names.

npm run token -- PERSONA prints a token. On other ports it needs the issuers of the file in its environment; for a partner's
system, --state.

With a proxy with TLS in front, --public-url is the identity provider's address there: the issuers are at that address, and
assertions of clients are accepted for it. For partners, put their addresses at the proxy in the file; the proxy names itself in
X-Forwarded-Proto and X-Forwarded-Host.`;

interface SimulatorOptions extends PopulationOptions {
  readonly envOut?: string;
  readonly freePorts?: boolean;
  readonly port?: readonly string[];
  readonly publicUrl?: string;
  readonly hubUrl?: string;
  readonly managementUrl?: string;
  readonly clientKey?: string;
  readonly state?: string;
}

export function simulatorsCommand(program: Command, around: Surroundings): void {
  const command = program
    .command('simulators')
    .description('partners and identity provider alone, for a hub that runs elsewhere')
    .addHelpText('after', CLOSING)
    .option('--env-out <file>', 'writes the settings that the hub needs for them')
    .option('--free-ports', 'any free port for everything that --port does not name')
    .option(
      '--port <name=port>',
      `of one: identity-provider, ${Object.keys(PARTNER_PORTS).join(', ')} (several times)`,
      collected,
    )
    .option(
      '--public-url <url>',
      'of the identity provider, at a proxy with TLS in front of it: https://idp.example.be',
    )
    .option('--hub-url <url>', 'of a hub on another machine, whose pages sign persons in: https://hub.example.be')
    .option(
      '--management-url <url>',
      "of the hub's management port: partners' systems that are registered at the hub get tokens",
    )
    .option('--client-key <file>', "the hub's key at Sciensano: a JSON Web Key, or a set of them")
    .option('--state <folder>', 'where keys, and what partners receive, are kept; left out: in memory');
  populationOptions(command).action((options: SimulatorOptions) => run(around, options));
}

async function run(around: Surroundings, options: SimulatorOptions): Promise<void> {
  const wanted = await startedWith(options);
  if (options.envOut !== undefined) await tryToWrite(options.envOut).catch(unwritable(options.envOut));
  // Ctrl-C while they start ends them, too
  const stopped = signalled();
  const population = populationFrom(options);
  const notStarted = refused(options);
  const identityProvider = await startIdentityProvider({
    ...wanted.identityProvider,
    firstPerson: () => population.case(0).niss,
  }).catch(notStarted);
  const partners = await startPartners({ ...wanted.partners, population }).catch(async (error: unknown) => {
    await identityProvider.stop();
    return notStarted(error);
  });
  try {
    await say(around, { identityProvider, partners, population, options });
    await stopped;
  } finally {
    await partners.stop();
    await identityProvider.stop();
  }
}

interface Running {
  readonly identityProvider: RunningIdentityProvider;
  readonly partners: RunningPartners;
  readonly population: Population;
  readonly options: SimulatorOptions;
}

async function say({ say }: Surroundings, { identityProvider, partners, population, options }: Running): Promise<void> {
  const { url, issuersUrl } = identityProvider;
  const addresses = Object.fromEntries([...partners.all].map(([name, { url: at }]) => [name, at]));
  const environment = environmentOfSimulators({ partners, identityProviderUrl: issuersUrl });
  const { envOut } = options;
  // a file that was there keeps its rights, and may have been for everybody
  const forOwner = async (file: string): Promise<void> => {
    await writeFile(file, linesOf(environment), { mode: 0o600 });
    await chmod(file, 0o600);
  };
  if (envOut !== undefined) await forOwner(envOut).catch(unwritable(envOut));
  const lines = [
    `Partners of ${population.size} invented persons, and the identity provider:`,
    simulatorLines({ identityProvider: url, partners: addresses }),
    ...(issuersUrl === url ? [] : [`  ${'issuers'.padEnd(20)} ${issuersUrl}/realms/healthcare, staff, M2M, citizen`]),
    ...(options.clientKey === undefined ? ['Sciensano gives nobody a token: --client-key names no key.'] : []),
    envOut === undefined
      ? "--env-out FILE writes the hub's settings for them."
      : `The hub's settings for them are in ${envOut}.`,
    'Ctrl-C stops them.',
  ];
  await say(lines.join('\n'));
}

function linesOf(environment: Readonly<Record<string, string>>): string {
  return Object.entries(environment)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

interface Wanted {
  readonly identityProvider: Parameters<typeof startIdentityProvider>[0];
  readonly partners: Omit<PartnersOptions, 'population'>;
}

/** @throws WrongCall */
async function startedWith(options: SimulatorOptions): Promise<Wanted> {
  const { freePorts = false, managementUrl, state } = options;
  if (managementUrl !== undefined && !/^https?:$/.test(URL.parse(managementUrl)?.protocol ?? ''))
    throw new WrongCall('--management-url takes an http or https address, as http://127.0.0.1:4001.');
  const usual = { 'identity-provider': IDENTITY_PROVIDER_PORT, ...PARTNER_PORTS };
  const ports = Object.fromEntries(Object.entries(usual).map(([name, port]) => [name, freePorts ? 0 : port]));
  for (const one of options.port ?? []) {
    const [, name = '', port] = /^([a-z\d-]+)=(\d{1,5})$/.exec(one) ?? [];
    if (!Object.hasOwn(ports, name) || Number(port) > 65_535)
      throw new WrongCall(`--port takes NAME=PORT, and NAME is one of ${Object.keys(ports).join(', ')}.`);
    ports[name] = Number(port);
  }
  const { 'identity-provider': port = 0, ...ofPartners } = ports;
  const kept = (name: string): { stateDirectory?: string } =>
    state === undefined ? {} : { stateDirectory: join(state, name) };
  return {
    identityProvider: {
      ...{ port, hub: () => managementUrl ?? null, ...kept('identity-provider') },
      ...{ publicUrl: originOf('--public-url', options.publicUrl), hubUrl: originOf('--hub-url', options.hubUrl) },
    },
    partners: { ports: ofPartners, clientKeys: await clientKeys(options.clientKey), ...kept('partners') },
  };
}

/** @throws WrongCall */
function originOf(option: string, address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol === 'https:' && url.href === `${url.origin}/`) return url.origin;
  throw new WrongCall(`${option} takes an https address without a path, as https://name.example.be.`);
}

/** Public halves, of whatever the file has. @throws WrongCall */
async function clientKeys(file: string | undefined): Promise<Record<string, unknown>[]> {
  if (file === undefined) return [];
  const text = await readFile(file, 'utf8').catch(() => {
    throw new WrongCall(`There is no file ${file}.`);
  });
  try {
    const read = JSON.parse(text) as PrivateJwk & { readonly keys?: readonly PrivateJwk[] };
    const keys = (read.keys ?? [read]).map(publicHalf);
    if (keys.length > 0 && keys.every(({ kty, kid }) => typeof kty === 'string' && typeof kid === 'string'))
      return keys;
  } catch {
    // said below, without the text: it may be a private key
  }
  throw new WrongCall(`${file} has no JSON Web Key with kty and kid.`);
}

/** What the machine does not allow, in a sentence. */
function refused({ state }: SimulatorOptions): (error: unknown) => never {
  return (error) => {
    const { code, syscall, port } = error as Partial<NodeJS.ErrnoException> & { readonly port?: number };
    const another = 'perhaps by npm start: --free-ports, or --port NAME=PORT takes another one';
    if (code === 'EADDRINUSE') throw new Refusal(`Port ${port} is in use, ${another}.`);
    if (syscall === 'listen') throw new Refusal(`Port ${port} is not for this account (${code}).`);
    if (state !== undefined && syscall !== undefined) throw new Refusal(`${state} cannot be written (${code}).`);
    throw error;
  };
}

/** Before anything starts. A file that is there keeps what it has; where there was none, there is none: it comes when they listen. */
async function tryToWrite(file: string): Promise<void> {
  try {
    await (await open(file, 'wx')).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await open(file, 'r+')).close();
  }
  await rm(file);
}

const unwritable =
  (file: string) =>
  ({ code }: NodeJS.ErrnoException): never => {
    throw new Refusal(`${file} cannot be written (${code}).`);
  };

/**
 * By Ctrl-C, by a supervisor, or because the terminal is gone. A second signal changes nothing: npm passes on what its whole
 * group has.
 */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
    watchParent(resolve);
  });
}
