/** (d) The list of (b) with four MEDICAL fields more: what graphql-shield costs, which stands before those alone. */
import { deepStrictEqual } from 'node:assert/strict';
import { AS_SERVED } from '../measured-server';
import { ratioOf } from '../ratio-of';
import type { BenchScenario } from '../scenario';
import { CASES_WITH_RECORDS } from './case-lists';
import {
  asGraphql,
  contestTable,
  CPU,
  PLAIN_APOLLO,
  READING,
  requireWhole,
  SHIELDED_APOLLO,
  startPeers,
} from './list-contest';

const GUARD_ALONE = 'the hub with the synchronous guard alone';
const TWIN = 'the unprotected twin';

const PAGE = `The list of (b) with four MEDICAL fields more, asked by the nurse to whom all of these cases are assigned: a supervisor sees
nothing medical. graphql-shield stands before what is MEDICAL or IDENTIFIER and before root fields. **The hub with the synchronous guard
alone** is put together in the benchmark: the guard in the place of graphql-shield, everything else the same; the difference of the two is
what graphql-shield costs here. The hub, this one and the unprotected twin stand in one process and take turns, so that the memory is
that of the three together.

${asGraphql(CASES_WITH_RECORDS)}`;

export const medicalList: BenchScenario = {
  letter: 'd',
  title: 'b with 4 MEDICAL fields more',
  async run(bench) {
    const world = await bench.world();
    const { environment, rows } = world;
    bench.say(`starting the hub, ${GUARD_ALONE} and ${TWIN}`);
    const together = await bench.startProcess(AS_SERVED);
    const questions = [{ query: CASES_WITH_RECORDS, token: await world.tokenOf('nurse') }];
    const started = async (name: string, kind: 'PROTECTED_HUB' | 'GUARD_ALONE' | 'UNPROTECTED_TWIN') => ({
      ...{ name, questions, server: await together.start({ kind, environment, rows }) },
    });
    const hub = await started('the hub', 'PROTECTED_HUB');
    const others = [await started(GUARD_ALONE, 'GUARD_ALONE'), await started(TWIN, 'UNPROTECTED_TWIN')];
    const expected = await bench.dataOf(hub);
    requireWhole(expected, 16);
    for (const other of others) deepStrictEqual(await bench.dataOf(other), expected);
    const peers = await startPeers(bench, hub, [PLAIN_APOLLO, SHIELDED_APOLLO]);
    const measured = await bench.measureRounds([hub, ...others, ...peers]);
    const reported = [...others, ...peers].map((other) => ({
      ...{ against: other.name, metric: CPU, unit: '×' },
      ratio: ratioOf(measured.get(hub)!, measured.get(other)!).ratio,
    }));
    return {
      figures: [],
      reported,
      page: [PAGE, contestTable(measured, await bench.atHalfRate(measured)), READING].join('\n\n'),
    };
  },
};
