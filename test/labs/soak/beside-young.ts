/**
 * What a hub takes that has been asked for long, beside one that has just started: each as much, a few seconds by turns, on the same
 * core, over the same database. Machines get slower and faster by the minute, and a hub that is as quick as a new one has kept nothing that
 * makes it slow.
 */
import type { ServedHub } from '../bench/served-hub';
import { askedTurn } from './asked-turn';
import type { DayLoad } from './day-load';
import type { HubSampler } from './hub-sample';
import type { Pair } from './soak-figures';

export interface Asked {
  readonly load: DayLoad;
  readonly sampler: HubSampler;
}

export interface YoungPlan {
  /** How long the young hub is asked before anything counts, as soon as it answers: what is compiled while it runs is compiled. */
  readonly warmSeconds: number;
  readonly pairs: number;
  /** Each of a pair. */
  readonly turnMs: number;
}

export interface YoungParts {
  readonly start: () => Promise<ServedHub>;
  readonly askedAt: (hub: ServedHub) => Asked;
  readonly old: Asked;
  /** Requests in a second. */
  readonly rate: number;
  /** Texts that are sent before, by so many clients. */
  readonly texts: number;
  readonly clients: number;
}

export async function besideYoung(
  { start, askedAt, old, rate, texts, clients }: YoungParts,
  { warmSeconds, pairs, turnMs }: YoungPlan,
): Promise<Pair[]> {
  const hub = await start();
  try {
    const young = askedAt(hub);
    try {
      await young.load.remember();
      await young.load.fill(texts, clients);
      await asFastAsAnswered(young.load, clients, warmSeconds);
      const made: Pair[] = [];
      for (let number = 0; number < pairs; number += 1) {
        // who is first is the other one each time
        const [first, second] = number % 2 === 0 ? [old, young] : [young, old];
        const one = await askedTurn(first.load, first.sampler, rate, turnMs);
        const other = await askedTurn(second.load, second.sampler, rate, turnMs);
        made.push(first === old ? { old: one, young: other } : { old: other, young: one });
      }
      return made;
    } finally {
      for (const [fault, times] of young.load.faults) old.load.note(`of the young hub, ${times} ×: ${fault}`);
      await young.load.close();
    }
  } finally {
    await hub.stop();
  }
}

/** @returns how many were asked */
export async function asFastAsAnswered(load: DayLoad, clients: number, seconds: number): Promise<number> {
  const began = performance.now();
  let asked = 0;
  const client = async (): Promise<void> => {
    while (performance.now() - began < seconds * 1_000) {
      await load.ask();
      asked += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return asked;
}
