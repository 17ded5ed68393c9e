/** Some time in which a hub is asked the mixed day at one rate: how long its answers took, and what it used for them. */
import { atInstants } from '../bench/load';
import type { DayLoad } from './day-load';
import type { HubSampler } from './hub-sample';

export interface AskedTurn {
  /** How long each answer took from the instant at which it was to be asked, in milliseconds. */
  readonly times: readonly number[];
  /** Of the hub, for one request, in milliseconds. */
  readonly cpuMs: number;
}

/** @param rate requests in a second */
export async function askedTurn(
  load: DayLoad,
  sampler: HubSampler,
  rate: number,
  milliseconds: number,
): Promise<AskedTurn> {
  const { cpu } = await sampler.take();
  const times: number[] = [];
  await atInstants(rate, milliseconds, async (_position, due) => {
    const manner = await load.ask();
    if (manner !== 'LEAVES') times.push(performance.now() - due);
  });
  const used = (await sampler.take()).cpu - cpu;
  return { times, cpuMs: (used * 1_000) / Math.max(1, times.length) };
}
