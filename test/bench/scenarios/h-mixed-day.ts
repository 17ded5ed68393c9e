/** (h) A mixed day: what the access records add to it. */
import { deepStrictEqual } from 'node:assert/strict';
import { Client } from 'pg';
import { MIXED_DAY, questionsOfTheDay } from '../day/mixed-day';
import { AS_SERVED } from '../measured-server';
import { ratioOf } from '../ratio-of';
import type { Bench, BenchScenario, Contestant } from '../scenario';
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
    await compare(bench, hub, twin, ownerUrl);
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

/** @throws Error unless both answer alike, the one on record and the other not. */
async function compare(bench: Bench, hub: Contestant, twin: Contestant, ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const answers = async (one: Contestant, isOnRecord: boolean): Promise<unknown[]> => {
      await one.before?.();
      const before = await recordsIn(owner);
      const told: unknown[] = [];
      for (const question of one.questions) told.push(await bench.dataOf(one, question));
      if ((await recordsIn(owner)) > before !== isOnRecord) throw new Error(`${one.name}: on record or not?`);
      return told;
    };
    deepStrictEqual(withoutInstants(await answers(twin, false)), withoutInstants(await answers(hub, true)));
  } finally {
    await owner.end();
  }
}

/** How old something is said to be hangs on when it is asked. */
function withoutInstants(answers: readonly unknown[]): unknown {
  return JSON.parse(JSON.stringify(answers, (name, value: unknown) => (name === 'asOf' ? null : value)));
}

async function recordsIn(owner: Client): Promise<number> {
  const { rows } = await owner.query<{ count: number }>('select count(*)::int as count from access_record');
  return rows[0]!.count;
}

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
