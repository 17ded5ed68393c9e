/** (d) The list of (b) with four MEDICAL fields more: what graphql-shield costs, which stands before those alone. */
import { deepStrictEqual } from 'node:assert/strict';
import { byName } from '../ratio-of';
import type { BenchScenario } from '../scenario';
import { CASES_WITH_RECORDS } from './case-lists';
import {
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

const GUARD_ALONE = 'the hub with the synchronous guard alone';
const TWIN = 'the unprotected twin';
const PEERS = [PLAIN_APOLLO, SHIELDED_APOLLO];
/** Of the hub, and of that with the guard alone. */
const PROCESSES = 2;

const PAGE = `The list of (b) with four MEDICAL fields more, asked by the nurse to whom all of these cases are assigned: a supervisor sees
nothing medical. graphql-shield stands before what is MEDICAL or IDENTIFIER and before root fields. **The hub with the synchronous guard
alone** is put together in the benchmark: the guard in the place of graphql-shield, everything else the same; the difference of the two is
what graphql-shield costs here.

${asGraphql(CASES_WITH_RECORDS)}`;

export const medicalList: BenchScenario = {
  letter: 'd',
  title: 'b with 4 MEDICAL fields more',
  async run(bench) {
    const world = await bench.world();
    const question = { query: CASES_WITH_RECORDS, token: await world.tokenOf('nurse') };
    const hubs = await startHubs(bench, { name: 'the hub', kind: 'PROTECTED_HUB', question }, PROCESSES);
    const guarded = await startHubs(bench, { name: GUARD_ALONE, kind: 'GUARD_ALONE', question }, PROCESSES);
    const twin = await startHubs(bench, { name: TWIN, kind: 'UNPROTECTED_TWIN', question }, 1);
    const expected = await bench.dataOf(hubs[0]!);
    requireWhole(expected, 16);
    for (const other of [...guarded, ...twin]) deepStrictEqual(await bench.dataOf(other), expected);
    const peers = await startPeers(bench, hubs[0]!, PEERS);
    const measured = byName(await bench.measureRounds([...hubs, ...guarded, ...twin, ...peers]));
    const others = [GUARD_ALONE, TWIN, ...PEERS.map(([name]) => name)];
    const servers = numbersOf(measured, await bench.atHalfRate(measured));
    return {
      servers,
      figures: [],
      reported: others.map((name) => cpuAgainst(measured, name)),
      page: [PAGE, contestTable(servers), READING].join('\n\n'),
    };
  },
};
