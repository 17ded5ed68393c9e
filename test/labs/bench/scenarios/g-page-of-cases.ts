/** (g) A page of a hundred cases with all their sections, over HTTP: reported, without a limit. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROWS_OVER_HTTP } from '../bench-world';
import type { Question } from '../load';
import { median } from '../ratio-of';
import type { Bench, BenchScenario, Contestant, ScenarioResult } from '../scenario';
import { contestTable, CPU, HOW_MEASURED, numbersOf } from './list-contest';
import { callsOfOne, inWords, withCallsOf, withHubOverHttp, type HubOverHttp } from './over-http';

export const pageOfCases: BenchScenario = {
  letter: 'g',
  title: `a page of ${ROWS_OVER_HTTP} cases by a physician, all sections, over HTTP`,
  run: (bench) => withHubOverHttp(bench, 'HUB_OVER_HTTP', (hub) => measure(bench, hub)),
};

/** At a time: one page takes what a hundred views of a case take. */
const CALLERS = 2;

async function measure(bench: Bench, started: HubOverHttp): Promise<ScenarioResult> {
  const world = await bench.world();
  const question: Question = { token: await world.tokenOf('physician'), query: pageOfCaseViews() };
  const hub: Contestant = { name: 'the hub', server: started.server, questions: [question], callers: CALLERS };
  const text = await bench.answerOf(hub);
  const { data } = JSON.parse(text) as { data: { cases: { edges: unknown[] } } };
  if (data.cases.edges.length !== ROWS_OVER_HTTP) throw new Error(`The page has ${data.cases.edges.length} cases.`);
  const calls = await callsOfOne(started, question);
  const measured = withCallsOf(await bench.measureRounds([hub]), new Map([[hub, calls]]));
  const half = await bench.atHalfRate(measured);
  const against = `a page of ${ROWS_OVER_HTTP} cases`;
  const servers = numbersOf(measured, half);
  return {
    servers,
    figures: [],
    reported: [
      { against, metric: CPU, unit: 'ms', ratio: median(measured.get(hub)!.cpuMs) },
      { against, metric: 'p95', unit: 'ms', ratio: half.get(hub)!.p95 },
    ],
    page: [
      contestTable(servers),
      `The answer is ${(text.length / 1000).toFixed(0)} kB of JSON. One request asks: ${inWords(calls)}.`,
      ABOUT,
      HOW_MEASURED,
    ].join('\n\n'),
  };
}

/** The view of one case, of every case of a page. */
export function pageOfCaseViews(): string {
  const view = readFileSync(join(__dirname, '../../../../schema/operations/case-view.graphql'), 'utf8');
  const page = view.replace(
    /query CaseView\(\$id: ID!\) \{\s*case\(id: \$id\) \{([\s\S]*?)\n {2}\}\n\}/,
    (_view, fields: string) => `query PageOfCases { cases(first: ${ROWS_OVER_HTTP}) { edges { node {${fields}\n} } } }`,
  );
  if (page === view) throw new Error('The view of a case is written otherwise.');
  return page;
}

const ABOUT = `All that [case-view.graphql](../../../../schema/operations/case-view.graphql) asks of one case, of every case of a page: the cases assigned to a
physician, from whom nothing of it is withheld. The hub asks over HTTP; partners stand in a process of their own and answer from
memory. ${CALLERS} clients ask at a time, not sixteen. There is nothing to compare it with: the table says what it takes.`;
