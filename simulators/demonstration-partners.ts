/**
 * All partner systems of the demonstration over one population, the only list of them. Some ask others: Sciensano hands call
 * orders to the call centre, which asks the mutualities' staff systems for nurses.
 */
import type { JSONWebKeySet } from 'jose';
import { startActirisSimulator } from './actiris/actiris-simulator';
import { startCallCentreSimulator } from './call-centre/call-centre-simulator';
import { startFederalPlatformSimulator } from './federal-platform/federal-platform-simulator';
import type { RunningSimulator } from './kit/simulator-http';
import { startMutualitySimulator } from './mutuality/mutuality-simulator';
import type { InsurerCode, Population } from './population/population';
import { startSciensanoSimulator } from './sciensano/sciensano-simulator';

/** As the hub calls it: `mutuality-100`. */
export type PartnerName = string;

/** What every simulator is started with. */
interface Given {
  readonly population: Population;
  readonly port: number;
  readonly stateDirectory?: string;
  readonly apiKey: string;
  readonly now?: () => Date;
  /** The hub's public keys, as JSON Web Keys. */
  readonly clientKeys: readonly object[];
}

interface Simulated {
  readonly name: PartnerName;
  /** Scripts, examples and readers rely on it. */
  readonly port: number;
  /** @param running those before it in the list */
  readonly start: (given: Given, running: ReadonlyMap<PartnerName, RunningSimulator>) => Promise<RunningSimulator>;
}

const INSURERS: readonly InsurerCode[] = ['100', '200', '300', '400', '500', '600', '900'];

const SIMULATED: readonly Simulated[] = [
  ...INSURERS.map((insurer, index) => ({
    name: `mutuality-${insurer}`,
    port: 4111 + index,
    start: (given: Given) => startMutualitySimulator({ ...given, insurer }),
  })),
  {
    name: 'call-centre',
    port: 4120,
    start: (given, running) => startCallCentreSimulator({ ...given, staffSystems: staffSystems(given, running) }),
  },
  { name: 'actiris', port: 4130, start: startActirisSimulator },
  {
    name: 'federal-platform',
    port: 4140,
    start: ({ apiKey, ...given }) => startFederalPlatformSimulator({ ...given, password: apiKey }),
  },
  {
    name: 'sciensano',
    port: 4100,
    start: ({ clientKeys, apiKey, ...given }, running) =>
      startSciensanoSimulator({
        ...given,
        clientKeys: { keys: clientKeys } as JSONWebKeySet,
        callCentreUrl: named(running, 'call-centre').url,
        callCentreApiKey: apiKey,
      }),
  },
];

export const PARTNER_PORTS: Readonly<Record<PartnerName, number>> = Object.fromEntries(
  SIMULATED.map(({ name, port }) => [name, port]),
);

export interface PartnersOptions {
  readonly population: Population;
  /** Default: the demonstration's own ports. `free`: any; or some of them by name, the others as by default. */
  readonly ports?: 'free' | Partial<Readonly<Record<PartnerName, number>>>;
  /** Where every partner keeps what happened at run time; left out, memory only. */
  readonly stateDirectory?: string;
  /** The hub's public keys at Sciensano, as JSON Web Keys. */
  readonly clientKeys: readonly object[];
  /** The key of every partner that takes one, the password of the federal platform too; default `demonstration`. */
  readonly apiKey?: string;
  /** The partners' clock; default real time. */
  readonly now?: () => Date;
}

/** By name all of them; those that tests speak to most have a name of their own. */
export interface RunningPartners {
  readonly all: ReadonlyMap<PartnerName, RunningSimulator>;
  readonly sciensano: RunningSimulator;
  readonly mutualities: ReadonlyMap<InsurerCode, RunningSimulator>;
  readonly callCentre: RunningSimulator;
  readonly actiris: RunningSimulator;
  readonly federalPlatform: RunningSimulator;
  stop(): Promise<void>;
}

/** Where one cannot start, those already started are stopped. */
export async function startPartners({
  ports,
  apiKey = 'demonstration',
  ...options
}: PartnersOptions): Promise<RunningPartners> {
  const running = new Map<PartnerName, RunningSimulator>();
  const stop = async (): Promise<void> => {
    for (const simulator of [...running.values()].reverse()) await simulator.stop();
  };
  try {
    for (const { name, port: usual, start } of SIMULATED) {
      const port = ports === 'free' ? 0 : (ports?.[name] ?? usual);
      running.set(name, await start({ ...options, apiKey, port }, running));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    all: running,
    sciensano: named(running, 'sciensano'),
    mutualities: new Map(INSURERS.map((insurer) => [insurer, named(running, `mutuality-${insurer}`)])),
    callCentre: named(running, 'call-centre'),
    actiris: named(running, 'actiris'),
    federalPlatform: named(running, 'federal-platform'),
    stop,
  };
}

function staffSystems(
  { apiKey }: Given,
  running: ReadonlyMap<PartnerName, RunningSimulator>,
): ReadonlyMap<InsurerCode, { readonly url: string; readonly apiKey: string }> {
  return new Map(INSURERS.map((insurer) => [insurer, { url: named(running, `mutuality-${insurer}`).url, apiKey }]));
}

function named(running: ReadonlyMap<PartnerName, RunningSimulator>, name: PartnerName): RunningSimulator {
  const found = running.get(name);
  if (!found) throw new Error(`${name} does not run, or not yet.`);
  return found;
}
