/** (b) A list about persons, which is on record before it leaves: beside peers, and beside the hub without its locks. */
import { deepStrictEqual } from 'node:assert/strict';
import { ROWS } from '../list-questions';
import { byName } from '../ratio-of';
import type { BenchScenario } from '../scenario';
import { CASES } from './case-lists';
import {
  APOLLO_WITH_DATALOADER,
  asGraphql,
  contestTable,
  cpuAgainst,
  PLAIN_APOLLO,
  numbersOf,
  READING,
  requireWhole,
  SHIELDED_APOLLO,
  startHubs,
  startPeers,
} from './list-contest';

const PEERS = [PLAIN_APOLLO, SHIELDED_APOLLO, APOLLO_WITH_DATALOADER];
/** Of the hub, and of its twin. */
const PROCESSES = 3;
const TWIN = 'the unprotected twin';

const PAGE = `Cases, asked by a supervisor. Four PUBLIC fields of each (of its commune), four INTERNAL ones (of the case and its call
orders) and four PERSONAL ones. Access records are durable in PostgreSQL, which syncs to disk, before an answer leaves. The unprotected
twin is the hub without the analysis of the operation, without guard and graphql-shield, without the disclosure check and without access
records; its callers are known and its lists scoped.

${asGraphql(CASES)}`;

export const personalList: BenchScenario = {
  letter: 'b',
  title: `list of ${ROWS} × 12 from memory, 4 PUBLIC, 4 INTERNAL, 4 PERSONAL, access records on`,
  async run(bench) {
    const world = await bench.world();
    const question = { query: CASES, token: await world.tokenOf('supervisor') };
    const hubs = await startHubs(bench, { name: 'the hub', kind: 'PROTECTED_HUB', question }, PROCESSES);
    const twins = await startHubs(bench, { name: TWIN, kind: 'UNPROTECTED_TWIN', question }, PROCESSES);
    const expected = await bench.dataOf(hubs[0]!);
    requireWhole(expected, 12);
    for (const twin of twins) deepStrictEqual(await bench.dataOf(twin), expected);
    const peers = await startPeers(bench, hubs[0]!, PEERS);
    const measured = byName(await bench.measureRounds([...hubs, ...twins, ...peers]));
    const servers = numbersOf(measured, await bench.atHalfRate(measured));
    return {
      servers,
      figures: [
        { ...cpuAgainst(measured, PLAIN_APOLLO[0]), limit: 0.7 },
        { ...cpuAgainst(measured, TWIN), limit: 1.15 },
      ],
      page: [PAGE, contestTable(servers), READING].join('\n\n'),
    };
  },
};
