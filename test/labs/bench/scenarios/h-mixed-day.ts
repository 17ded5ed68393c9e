/** (h) A mixed day: what the access records add to it. */
import { markdownTable } from '../../markdown-table';
import { MIXED_DAY, questionsOfTheDay } from '../day/mixed-day';
import type { Question } from '../load';
import type { MeasuredServer } from '../measured-server';
import { compareOnAndOffRecord } from '../on-record';
import { ratioOf } from '../ratio-of';
import type { Bench, BenchScenario, Contestant } from '../scenario';
import type { AuditSwitch } from '../servers/audit-switch';
import { CPU, contestTable, HOW_MEASURED, numbersOf } from './list-contest';
import { callsOfOne, total, withHubOverHttp, type HubOverHttp } from './over-http';

const PERSONAS = new Set(MIXED_DAY.map(({ persona }) => persona));
const LIMIT = 1.1;
const TWIN = 'the twin without access records';

export const mixedDay: BenchScenario = {
  letter: 'h',
  title: `a mixed day of ${MIXED_DAY.length} operations by ${PERSONAS.size} personas`,
  run: (bench) =>
    withHubOverHttp(bench, 'HUB_OF_A_DAY', async (hub) => {
      const world = await bench.world();
      const questions = await questionsOfTheDay(hub.server.url, (persona) => world.tokenOf(persona));
      const sides = await onAndOffRecord(bench, hub.server, questions);
      const asked = await callsOfRequest(hub, questions);
      const measured = new Map([...(await bench.measureRounds(sides))].map(([side, of]) => [side, { ...of, asked }]));
      const { ratio } = ratioOf(measured.get(sides[0])!, measured.get(sides[1])!);
      const servers = numbersOf(measured, await bench.atHalfRate(measured));
      return {
        servers,
        figures: [{ metric: CPU, unit: '×', against: TWIN, ratio, limit: LIMIT }],
        page: [ABOUT, operations(), contestTable(servers), HOW_MEASURED].join('\n\n'),
      };
    }),
};

/** On average. */
async function callsOfRequest(hub: HubOverHttp, questions: readonly Question[]): Promise<number> {
  let calls = 0;
  for (const question of questions) calls += total(await callsOfOne(hub, question));
  return calls / questions.length;
}

/** The hub, and itself without access records, by turns in one process; their answers are the same. */
export async function onAndOffRecord(
  bench: Bench,
  server: MeasuredServer,
  questions: readonly Question[],
): Promise<readonly [Contestant, Contestant]> {
  const turning = (name: string, to: AuditSwitch): Contestant => ({
    ...{ name, server, questions },
    before: () => server.turn(to),
  });
  const hub = turning('the hub', 'AUDIT_ON');
  const { ownerUrl } = await bench.world();
  await compareOnAndOffRecord(ownerUrl, async (to) => {
    await server.turn(to);
    const answers: unknown[] = [];
    for (const question of questions) answers.push(await bench.dataOf(hub, question));
    return answers;
  });
  return [hub, turning(TWIN, 'AUDIT_OFF')];
}

function operations(): string {
  const rows = MIXED_DAY.map(({ persona, file, variables }) => {
    const given = variables ? `\`${JSON.stringify(variables('…'))}\`` : '';
    return [persona, `[${file}.graphql](../../../../schema/operations/${file}.graphql)`, given];
  });
  return markdownTable(['persona', 'operation', 'with'], rows);
}

const ABOUT = `The hub with its access log against itself without it, by turns in one process; the operations below one after the
other, as often as each other. The answers are the same, compared before anything is timed. Partners are asked over HTTP, and answer at
once from memory. Records are durable in PostgreSQL, which syncs to disk, before an
answer leaves; PostgreSQL's own CPU time is another process's and not counted. The twin still checks and counts every leaf.`;
