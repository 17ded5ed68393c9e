/**
 * All partner systems of the demonstration over one population, wired to each other: Sciensano hands call orders to the
 * call centre, which asks the mutualities' staff systems for nurses.
 */
import type { JSONWebKeySet } from 'jose';
import { startActirisSimulator } from './actiris/actiris-simulator';
import { startCallCentreSimulator } from './call-centre/call-centre-simulator';
import { startFederalPlatformSimulator } from './federal-platform/federal-platform-simulator';
import type { RunningSimulator } from './kit/simulator-http';
import { startMutualitySimulator } from './mutuality/mutuality-simulator';
import type { InsurerCode, Population } from './population/population';
import { startSciensanoSimulator } from './sciensano/sciensano-simulator';

export type PartnerName = 'sciensano' | `mutuality-${InsurerCode}` | 'call-centre' | 'actiris' | 'federal-platform';

/** Scripts, examples and readers rely on these. */
export const PARTNER_PORTS: Readonly<Record<PartnerName, number>> = {
  sciensano: 4100,
  'mutuality-100': 4111,
  'mutuality-200': 4112,
  'mutuality-300': 4113,
  'mutuality-400': 4114,
  'mutuality-500': 4115,
  'mutuality-600': 4116,
  'mutuality-900': 4117,
  'call-centre': 4120,
  actiris: 4130,
  'federal-platform': 4140,
};

const INSURERS: readonly InsurerCode[] = ['100', '200', '300', '400', '500', '600', '900'];

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

export interface RunningPartners {
  readonly sciensano: RunningSimulator;
  readonly mutualities: ReadonlyMap<InsurerCode, RunningSimulator>;
  readonly callCentre: RunningSimulator;
  readonly actiris: RunningSimulator;
  readonly federalPlatform: RunningSimulator;
  stop(): Promise<void>;
}

/** Where one cannot start, those already started are stopped. */
export async function startPartners(options: PartnersOptions): Promise<RunningPartners> {
  const { population, stateDirectory, now, apiKey = 'demonstration' } = options;
  const running: RunningSimulator[] = [];
  const started = async (starting: Promise<RunningSimulator>): Promise<RunningSimulator> => {
    const simulator = await starting;
    running.unshift(simulator);
    return simulator;
  };
  const stop = async (): Promise<void> => {
    for (const simulator of running) await simulator.stop();
  };
  const at = (name: PartnerName): number => portOf(name, options.ports);
  try {
    const mutualities = new Map<InsurerCode, RunningSimulator>();
    for (const insurer of INSURERS) {
      const port = at(`mutuality-${insurer}`);
      const settings = { insurer, population, port, stateDirectory, apiKey, now };
      mutualities.set(insurer, await started(startMutualitySimulator(settings)));
    }
    const staffSystems = new Map([...mutualities].map(([insurer, { url }]) => [insurer, { url, apiKey }]));
    const callCentre = await started(
      startCallCentreSimulator({ population, port: at('call-centre'), stateDirectory, apiKey, staffSystems, now }),
    );
    const actiris = await started(
      startActirisSimulator({ population, port: at('actiris'), stateDirectory, apiKey, now }),
    );
    const federalPlatform = await started(
      startFederalPlatformSimulator({
        population,
        port: at('federal-platform'),
        stateDirectory,
        password: apiKey,
        now,
      }),
    );
    const sciensano = await started(
      startSciensanoSimulator({
        population,
        port: at('sciensano'),
        stateDirectory,
        clientKeys: { keys: options.clientKeys } as JSONWebKeySet,
        callCentreUrl: callCentre.url,
        callCentreApiKey: apiKey,
      }),
    );
    return { sciensano, mutualities, callCentre, actiris, federalPlatform, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function portOf(name: PartnerName, ports: PartnersOptions['ports']): number {
  return ports === 'free' ? 0 : (ports?.[name] ?? PARTNER_PORTS[name]);
}
