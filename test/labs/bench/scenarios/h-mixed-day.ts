/** (h) A mixed day: what the access records add to it. */
import { MIXED_DAY, questionsOfTheDay } from '../day/mixed-day';
import { AS_SERVED } from '../measured-server';
import { compareOnAndOffRecord } from '../on-record';
import { startRememberingPartners } from '../partners/remembering-partners';
import { ratioOf } from '../ratio-of';
import type { Bench, BenchScenario, Contestant } from '../scenario';
import type { AuditSwitch } from '../servers/audit-switch';
import type { HubOfADay } from '../servers/hub-of-a-day';
import type { Question } from '../load';
import { CPU, contestTable, HOW_MEASURED, numbersOf } from './list-contest';
import { callsOfOne, total, type HubOverHttp } from './over-http';

const PERSONAS = new Set(MIXED_DAY.map(({ persona }) => persona));
const LIMIT = 1.1;

export const mixedDay: BenchScenario = {
  letter: 'h',
  title: `a mixed day of ${MIXED_DAY.length} operations by ${PERSONAS.size} personas`,
  async run(bench) {
    const { environment } = await bench.world();
    bench.say('starting the hub, partners that remember, and a hub that remembers them');
    const partners = await startRememberingPartners(environment);
    try {
      const asServed = await sidesOf(bench, 'OVER_HTTP', partners.environment);
      const byItself = await sidesOf(bench, 'REMEMBERED', environment);
      const calls = await callsOfRequest({ server: asServed[0].server, partners }, asServed[0].questions);
      const measured = new Map(await bench.measureRounds([...asServed, ...byItself]));
      for (const side of asServed) measured.set(side, { ...measured.get(side)!, asked: calls });
      const ratio = ([hub, twin]: Sides): number => ratioOf(measured.get(hub)!, measured.get(twin)!).ratio;
      const half = await bench.atHalfRate(measured);
      const tables = [asServed, byItself].map((sides) => numbersOf(of(sides, measured), of(sides, half)));
      const figure = { metric: CPU, unit: '×' };
      return {
        servers: tables.flat(),
        figures: [{ ...figure, against: asServed[1].name, ratio: ratio(asServed), limit: LIMIT }],
        reported: [{ ...figure, against: byItself[1].name, ratio: ratio(byItself) }],
        page: [ABOUT, operations(), ...tables.map(contestTable), HOW_MEASURED].join('\n\n'),
      };
    } finally {
      await partners.stop();
    }
  },
};

/** On average. */
async function callsOfRequest(hub: HubOverHttp, questions: readonly Question[]): Promise<number> {
  let calls = 0;
  for (const question of questions) calls += total(await callsOfOne(hub, question));
  return calls / questions.length;
}

/** The hub, and itself without access records. */
type Sides = readonly [Contestant, Contestant];

const NAMES = {
  OVER_HTTP: ['the hub', 'the twin without access records'],
  REMEMBERED: ['the hub, partners remembered', 'the twin without access records, partners remembered'],
} as const;

async function sidesOf(
  bench: Bench,
  partners: HubOfADay['partners'],
  environment: HubOfADay['environment'],
): Promise<Sides> {
  const world = await bench.world();
  const server = await bench.startServer({ kind: 'HUB_OF_A_DAY', environment, partners }, AS_SERVED);
  const questions = await questionsOfTheDay(server.url, (persona) => world.tokenOf(persona));
  const turning = (name: string, to: AuditSwitch): Contestant => ({
    ...{ name, server, questions },
    before: () => server.turn(to),
  });
  const sides: Sides = [turning(NAMES[partners][0], 'AUDIT_ON'), turning(NAMES[partners][1], 'AUDIT_OFF')];
  await compareOnAndOffRecord(world.ownerUrl, async (to) => {
    await server.turn(to);
    const answers: unknown[] = [];
    for (const question of questions) answers.push(await bench.dataOf(sides[0], question));
    return answers;
  });
  return sides;
}

function of<Value>(sides: Sides, all: ReadonlyMap<Contestant, Value>): ReadonlyMap<Contestant, Value> {
  return new Map(sides.map((side) => [side, all.get(side)!]));
}

function operations(): string {
  const rows = MIXED_DAY.map(({ persona, file, variables }) => {
    const given = variables ? `\`${JSON.stringify(variables('…'))}\`` : '';
    return `| ${persona} | [${file}.graphql](../../../../schema/operations/${file}.graphql) | ${given} |`;
  });
  return ['| persona | operation | with |', '|---|---|---|', ...rows].join('\n');
}

const ABOUT = `The hub with its access log against itself without it, by turns in one process; the operations below one after the
other, as often as each other. The answers are the same, compared before anything is timed. Partners are asked over HTTP, and answer at
once from memory. The second table, of which nothing is promised, is of a hub in whose own process every partner's answer is
remembered: records cost the same there, and are a larger share. Records are durable in PostgreSQL, which syncs to disk, before an
answer leaves; PostgreSQL's own CPU time is another process's and not counted. The twin still checks and counts every leaf.`;
