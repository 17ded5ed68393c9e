/** The subgraphs of a gateway, each in a process of its own, and the supergraph composed of them. */
import { join } from 'node:path';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { startSideProcess, type SideProcess } from '../side/side-process';
import type { SubgraphQuestions, SubgraphStarted } from './subgraph-process';
import type { Subgraph } from './subgraphs';

export interface RunningSubgraphs {
  readonly supergraph: string;
  readonly pids: readonly number[];
  /** How often each was asked under this request id, since this was asked last. */
  askedUnder(requestId: string): Promise<ReadonlyMap<string, number>>;
  stop(): Promise<void>;
}

/** @throws Error where they do not fit together, or one does not start; what was started is stopped. */
export async function startSubgraphs(subgraphs: readonly Subgraph[]): Promise<RunningSubgraphs> {
  const running = new Map<string, SideProcess<SubgraphStarted, SubgraphQuestions>>();
  const stop = async (): Promise<void> => {
    for (const one of running.values()) await one.stop();
  };
  try {
    for (const subgraph of subgraphs) {
      running.set(subgraph.name, await startSideProcess(join(__dirname, 'subgraph-process'), subgraph));
    }
    const composed = composeServices(
      subgraphs.map(({ name, typeDefs }) => ({
        ...{ name, typeDefs: parse(typeDefs) },
        url: running.get(name)!.started.url,
      })),
    );
    if (!composed.supergraphSdl) {
      throw new Error(`The subgraphs do not fit together: ${(composed.errors ?? []).join('; ')}`);
    }
    return {
      supergraph: composed.supergraphSdl,
      pids: [...running.values()].map(({ pid }) => pid),
      async askedUnder(requestId) {
        const counted = [...running].map(async ([name, one]) => {
          return [name, (await one.ask('asked', null)).get(requestId) ?? 0] as const;
        });
        return new Map(await Promise.all(counted));
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
