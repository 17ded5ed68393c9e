/** A scenario about one list in memory: hubs of several kinds and peers over the same rows, compared, measured, written down. */
import { deepStrictEqual } from 'node:assert/strict';
import { listFixture, type ListFixture } from '../peers/list-fixture';
import type { Question } from '../load';
import { AS_SERVED } from '../measured-server';
import { byName } from '../ratio-of';
import type { Bench, BenchScenario, Contestant, ScenarioResult } from '../scenario';
import type { HubInMemory } from '../servers/hub-servers';
import type { ServerOrder } from '../servers/server-kinds';
import { asGraphql, contestTable, cpuAgainst, numbersOf, READING, requireWhole } from './list-contest';

/** A peer: its name, and the kind of server it is. */
export type Peer = readonly [name: string, kind: Extract<ServerOrder, ListFixture>['kind']];

/** Hubs of a kind, each in a process of its own: processes of one program differ by up to a sixth. */
export type Hubs = readonly [name: string, kind: Extract<ServerOrder, HubInMemory>['kind'], processes: number];

export interface ListOfScenario extends Pick<BenchScenario, 'letter' | 'title' | 'needs'> {
  readonly persona: string;
  readonly query: string;
  /** In each row of the answer. */
  readonly leaves: number;
  /** The first kind is what all others are compared with. */
  readonly hubs: readonly Hubs[];
  readonly peers: readonly Peer[];
  /** The most CPU of the hub's, as a ratio to that of the server of this name. */
  readonly limits: Readonly<Record<string, number>>;
  /** Names of servers that the table shows beside them. */
  readonly reported?: readonly string[];
  /** What is compared with what, in Markdown. */
  readonly about: string;
}

export function listScenario(list: ListOfScenario): BenchScenario {
  const { letter, title, needs } = list;
  return { letter, title, ...(needs && { needs }), run: (bench) => measure(bench, list) };
}

async function measure(bench: Bench, list: ListOfScenario): Promise<ScenarioResult> {
  const { query, persona, limits, reported = [] } = list;
  const question = { query, token: await (await bench.world()).tokenOf(persona) };
  const hubs: Contestant[] = [];
  for (const one of list.hubs) hubs.push(...(await startHubs(bench, one, question)));
  const expected = await bench.dataOf(hubs[0]!);
  requireWhole(expected, list.leaves);
  for (const other of hubs.slice(1)) deepStrictEqual(await bench.dataOf(other), expected);
  const peers = await startPeers(bench, hubs[0]!, list.peers);
  const measured = byName(await bench.measureRounds([...hubs, ...peers]));
  const servers = numbersOf(measured, await bench.atHalfRate(measured));
  return {
    servers,
    figures: Object.entries(limits).map(([name, limit]) => ({ ...cpuAgainst(measured, name), limit })),
    ...(reported.length > 0 && { reported: reported.map((name) => cpuAgainst(measured, name)) }),
    page: [`${list.about}\n\n${asGraphql(query)}`, contestTable(servers), READING].join('\n\n'),
  };
}

async function startHubs(bench: Bench, [name, kind, processes]: Hubs, question: Question): Promise<Contestant[]> {
  const { environment, rows } = await bench.world();
  bench.say(`starting ${name}, in ${processes} processes`);
  const started = Array.from({ length: processes }, () => bench.startServer({ kind, environment, rows }, AS_SERVED));
  return (await Promise.all(started)).map((server) => ({ name, server, questions: [question] }));
}

/** Over what this contestant answers, each in a process of its own; what they answer is compared. */
async function startPeers(bench: Bench, hub: Contestant, peers: readonly Peer[]): Promise<Contestant[]> {
  const expected = await bench.dataOf(hub);
  const fixture = listFixture(hub.questions[0]!.query, expected);
  bench.say(`starting ${peers.map(([name]) => name).join(', ')}`);
  return Promise.all(
    peers.map(async ([name, kind]) => {
      const peer = { name, server: await bench.startServer({ kind, ...fixture }), questions: hub.questions };
      deepStrictEqual(await bench.dataOf(peer), expected, `${name} answers otherwise.`);
      return peer;
    }),
  );
}
