/** (b) A list about persons, which is on record before it leaves: beside peers, and beside the hub without its locks. */
import { deepStrictEqual } from 'node:assert/strict';
import { ROWS } from '../list-questions';
import { AS_SERVED } from '../measured-server';
import type { BenchScenario } from '../scenario';
import { CASES } from './case-lists';
import {
  APOLLO_WITH_DATALOADER,
  asGraphql,
  contestTable,
  cpuFigure,
  MERCURIUS_WITH_LOADERS,
  PLAIN_APOLLO,
  READING,
  requireWhole,
  SHIELDED_APOLLO,
  startPeers,
} from './list-contest';

const PEERS = [PLAIN_APOLLO, SHIELDED_APOLLO, APOLLO_WITH_DATALOADER, MERCURIUS_WITH_LOADERS];
const TWIN = 'the unprotected twin';

const PAGE = `Cases, asked by a supervisor. Four PUBLIC fields of each (of its commune), four INTERNAL ones (of the case and its call
orders) and four PERSONAL ones. Access records are durable in PostgreSQL, which syncs to disk, before an answer leaves. The unprotected
twin is the hub without the analysis of the operation, without guard and graphql-shield, without the last lock and without access
records; its callers are known and its lists scoped. Hub and twin stand in one process and take turns: two processes of one program
differ by more than what is measured. So the memory of both is that of the two together.

${asGraphql(CASES)}`;

export const personalList: BenchScenario = {
  letter: 'b',
  title: `list of ${ROWS} × 12 from memory, 4 PUBLIC, 4 INTERNAL, 4 PERSONAL, access records on`,
  async run(bench) {
    const world = await bench.world();
    const { environment, rows } = world;
    bench.say(`starting the hub and ${TWIN}`);
    const both = await bench.startProcess(AS_SERVED);
    const questions = [{ query: CASES, token: await world.tokenOf('supervisor') }];
    const hub = { name: 'the hub', server: await both.start({ kind: 'PROTECTED_HUB', environment, rows }), questions };
    const twin = { name: TWIN, server: await both.start({ kind: 'UNPROTECTED_TWIN', environment, rows }), questions };
    requireWhole(await bench.dataOf(hub), 12);
    deepStrictEqual(await bench.dataOf(twin), await bench.dataOf(hub));
    const measured = await bench.measureRounds([hub, twin, ...(await startPeers(bench, hub, PEERS))]);
    return {
      figures: [cpuFigure(measured, [hub, PLAIN_APOLLO[0]], 0.7), cpuFigure(measured, [hub, TWIN], 1.15)],
      page: [PAGE, contestTable(measured, await bench.atHalfRate(measured)), READING].join('\n\n'),
    };
  },
};
