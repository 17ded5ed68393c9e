/** (h) A mixed day: what the access records add to it. */
import { MIXED_DAY, questionsOfTheDay } from '../day/mixed-day';
import { AS_SERVED } from '../measured-server';
import { compareOnAndOffRecord } from '../on-record';
import { ratioOf } from '../ratio-of';
import type { BenchScenario, Contestant } from '../scenario';
import { CPU, contestTable, HOW_MEASURED, numbersOf } from './list-contest';

const PERSONAS = new Set(MIXED_DAY.map(({ persona }) => persona));
const LIMIT = 1.1;

export const mixedDay: BenchScenario = {
  letter: 'h',
  title: `a mixed day of ${MIXED_DAY.length} operations by ${PERSONAS.size} personas, from memory`,
  async run(bench) {
    const { environment, ownerUrl, ...world } = await bench.world();
    bench.say('starting the hub');
    const server = await bench.startServer({ kind: 'HUB_OF_A_DAY', environment }, AS_SERVED);
    const questions = await questionsOfTheDay(server.url, (persona) => world.tokenOf(persona));
    const turning = (name: string, to: 'AUDIT_ON' | 'AUDIT_OFF'): Contestant => ({
      ...{ name, server, questions },
      before: () => server.turn(to),
    });
    const hub = turning('the hub', 'AUDIT_ON');
    const twin = turning('the twin without access records', 'AUDIT_OFF');
    await compareOnAndOffRecord(ownerUrl, async (to) => {
      await server.turn(to);
      const told: unknown[] = [];
      for (const question of questions) told.push(await bench.dataOf(hub, question));
      return told;
    });
    const measured = await bench.measureRounds([hub, twin]);
    const { ratio } = ratioOf(measured.get(hub)!, measured.get(twin)!);
    const servers = numbersOf(measured, await bench.atHalfRate(measured));
    return {
      servers,
      figures: [{ against: twin.name, metric: CPU, unit: '×', ratio, limit: LIMIT }],
      page: [ABOUT, operations(), contestTable(servers), HOW_MEASURED].join('\n\n'),
    };
  },
};

function operations(): string {
  const rows = MIXED_DAY.map(({ persona, file, variables }) => {
    const given = variables ? `\`${JSON.stringify(variables('…'))}\`` : '';
    return `| ${persona} | [${file}.graphql](../../../schema/operations/${file}.graphql) | ${given} |`;
  });
  return ['| persona | operation | with |', '|---|---|---|', ...rows].join('\n');
}

const ABOUT = `The hub with its access log against itself without it, by turns in one process; the operations below one after the
other, as often as each other. The answers are the same, compared before anything is timed. What every partner answers is
remembered in the hub's process after the first time, so that of a request's cost only the hub's own is there: over HTTP the
records would be a smaller part of it. Records are durable in PostgreSQL, which syncs to disk, before an answer leaves;
PostgreSQL's own CPU time is another process's and not counted. The twin still checks and counts every leaf.`;
