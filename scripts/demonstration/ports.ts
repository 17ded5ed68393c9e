/** On which ports of 127.0.0.1 the demonstration listens: the ones everybody knows, or any. */
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { PARTNER_PORTS } from '../../simulators/demonstration-partners';
import { IDENTITY_PROVIDER_PORT } from '../../simulators/identity-provider/identity-provider';
import { Mistake } from './mistake';

export interface WantedPorts {
  /** Any port, where none is given. */
  readonly free: boolean;
  readonly hub: number | undefined;
  readonly management: number | undefined;
}

/** 0 stands for any. */
export interface Ports {
  readonly hub: number;
  readonly management: number;
  readonly identityProvider: number;
  readonly partners: 'free' | undefined;
}

/** A demonstration that was stopped or killed a moment ago needs up to five seconds to leave its ports. */
const PATIENCE_MS = 5_500;

/**
 * Nothing is started before all ports are there, so that a demonstration that already runs is not disturbed.
 * @throws Mistake that names every port in use, and what to set.
 */
export async function claimPorts(wanted: WantedPorts, onWait: (ports: string) => void): Promise<Ports> {
  const { free } = wanted;
  const ports: Ports = {
    hub: wanted.hub ?? (free ? 0 : 4000),
    management: wanted.management ?? (free ? 0 : 4001),
    identityProvider: free ? 0 : IDENTITY_PROVIDER_PORT,
    partners: free ? 'free' : undefined,
  };
  const needed = neededPorts(ports);
  refuseTwice(needed);
  const deadline = Date.now() + PATIENCE_MS;
  for (let isReported = false; ; isReported = true) {
    const taken = await takenOf(needed);
    if (taken.length === 0) return ports;
    if (Date.now() > deadline) throw new Mistake(sentence(taken));
    if (!isReported) onWait(`${listOf(taken)} in use`);
    await wait(250);
  }
}

interface NeededPort {
  readonly name: string;
  readonly port: number;
}

function neededPorts({ hub, management, identityProvider, partners }: Ports): NeededPort[] {
  const own = { 'the hub': hub, 'its management': management, 'the identity provider': identityProvider };
  const all = { ...own, ...(partners === 'free' ? {} : PARTNER_PORTS) };
  return Object.entries(all)
    .map(([name, port]) => ({ name, port }))
    .filter(({ port }) => port !== 0);
}

function refuseTwice(needed: readonly NeededPort[]): void {
  for (const [index, { name, port }] of needed.entries()) {
    const other = needed.slice(index + 1).find((one) => one.port === port);
    if (other)
      throw new Mistake(`Port ${port} is asked for twice, by ${name} and ${other.name}: set PORT or MANAGEMENT_PORT.`);
  }
}

async function takenOf(needed: readonly NeededPort[]): Promise<NeededPort[]> {
  const free = await Promise.all(needed.map(({ port }) => isFree(port)));
  return needed.filter((_, index) => !free[index]);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** Ends with the verb. */
function listOf(taken: readonly NeededPort[]): string {
  const list = taken.map(({ name, port }) => `${port} (${name})`);
  if (list.length === 1) return `port ${list[0]} is`;
  if (list.length < 4) return `ports ${list.join(', ')} are`;
  return `ports ${list.slice(0, 2).join(', ')} and ${list.length - 2} more up to ${taken.at(-1)?.port} are`;
}

function sentence(taken: readonly NeededPort[]): string {
  const own = taken.every(({ name }) => name === 'the hub' || name === 'its management');
  const remedy = own ? 'set PORT and MANAGEMENT_PORT to others, or take any' : 'take any free ports';
  const [first = '', ...rest] = listOf(taken);
  return `${first.toUpperCase()}${rest.join('')} in use, perhaps by another demonstration. Stop that one, or ${remedy}: npm start -- --free-ports`;
}
