/** (f) The unified view of one case, each source taking 5 ms: what the hub adds to the slowest source's own time. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OF_THE_LOAD, type Question } from '../load';
import type { MeasuredServer } from '../measured-server';
import type { PartnerCall } from '../partners/remembering-process';
import type { AtHalfRate, Bench, BenchScenario, Contestant, ScenarioResult, ServerNumbers } from '../scenario';
import { contestTable, HOW_MEASURED, numbersOf } from './list-contest';
import { callsOfOne, inWords, withCallsOf, withHubOverHttp, type HubOverHttp } from './over-http';

const QUERY = readFileSync(join(__dirname, '../../../../schema/operations/case-view.graphql'), 'utf8');
const MY_FIRST_CASE = '{ viewer { cases(first: 1) { edges { node { id } } } } }';
/** How long each source takes to answer. */
const SOURCE_MS = 5;
const LIMIT_MS = 15;

export const caseView: BenchScenario = {
  letter: 'f',
  title: `the unified view of one case by a nurse, ${SOURCE_MS} ms per source`,
  run: (bench) => withHubOverHttp(bench, 'HUB_OVER_HTTP', (hub) => measure(bench, hub)),
};

async function measure(bench: Bench, started: HubOverHttp): Promise<ScenarioResult> {
  const { server, partners } = started;
  const question = await viewOfFirstCase(bench, server);
  const hub: Contestant = { name: 'the hub', server, questions: [question] };
  requireWhole(JSON.parse(await bench.answerOf(hub)) as CaseView);
  await partners.answerAfter(SOURCE_MS);
  const calls = await callsOfOne(started, question);
  const measured = withCallsOf(await bench.measureRounds([hub]), new Map([[hub, calls]]));
  await partners.asked(null);
  const half = await bench.atHalfRate(measured);
  const own = ownTimes((await partners.asked(null)).filter(isOfTheLoad));
  return resultOf({ half: half.get(hub)!, own, servers: numbersOf(measured, half), calls: inWords(calls) });
}

/** Of the nurse's. */
export async function viewOfFirstCase(bench: Bench, server: MeasuredServer): Promise<Question> {
  const world = await bench.world();
  const token = await world.tokenOf('nurse');
  const mine = await bench.dataOf({ name: 'the hub', server, questions: [{ token, query: MY_FIRST_CASE }] });
  const { viewer } = mine as { viewer: { cases: { edges: { node: { id: string } }[] } } };
  return { token, query: QUERY, variables: { id: viewer.cases.edges[0]!.node.id }, isWithheld: true };
}

interface CaseView {
  readonly data: { readonly case: { readonly sections: readonly { readonly state: string }[] } | null };
  readonly errors: readonly { readonly extensions: { readonly code: string } }[];
}

/** @throws Error where a section is missing, or anything but a field withheld. */
function requireWhole({ data: { case: shown }, errors }: CaseView): void {
  const states = shown?.sections.map(({ state }) => state) ?? [];
  const isWhole = states.length > 0 && states.every((state) => state !== 'UNAVAILABLE' && state !== 'STALE');
  if (isWhole && errors.every(({ extensions }) => extensions.code === 'FIELD_WITHHELD')) return;
  throw new Error(`The view of the case is not whole: ${states.join(', ')}; ${JSON.stringify(errors)}`);
}

/** The hub also reads the streams of its partners, and none of them waits for that. */
function isOfTheLoad({ requestId }: PartnerCall): boolean {
  return requestId?.startsWith(OF_THE_LOAD) ?? false;
}

interface OwnTime {
  readonly partner: string;
  readonly answers: number;
  readonly p50: number;
  readonly p95: number;
}

/** Of each partner, the slowest first. */
function ownTimes(calls: readonly PartnerCall[]): OwnTime[] {
  const times = new Map<string, number[]>();
  for (const { partner, took } of calls) times.set(partner, [...(times.get(partner) ?? []), took]);
  const of = [...times].map(([partner, took]): OwnTime => {
    const sorted = took.sort((one, other) => one - other);
    const at = (part: number): number => sorted[Math.floor(sorted.length * part)]!;
    return { partner, answers: sorted.length, p50: at(0.5), p95: at(0.95) };
  });
  return of.sort((one, other) => other.p95 - one.p95);
}

function resultOf({
  half,
  own,
  servers,
  calls,
}: {
  readonly half: AtHalfRate;
  readonly own: readonly OwnTime[];
  readonly servers: readonly ServerNumbers[];
  readonly calls: string;
}): ScenarioResult {
  const [slowest] = own;
  if (!slowest) throw new Error('No source was asked.');
  const rows = own.map(
    ({ partner, answers, p50, p95 }) => `| ${partner} | ${answers} | ${p50.toFixed(1)} ms | ${p95.toFixed(1)} ms |`,
  );
  return {
    servers,
    figures: [
      {
        against: 'the slowest source by itself',
        ...{ metric: 'added at p95', unit: 'ms', limit: LIMIT_MS },
        ratio: half.p95 - slowest.p95,
      },
    ],
    page: [
      contestTable(servers),
      `p95 of the hub is ${half.p95.toFixed(1)} ms, that of the slowest source by itself, ${slowest.partner}, ${slowest.p95.toFixed(1)} ms.`,
      ['| source | answers | p50 | p95 |', '|---|---:|---:|---:|', ...rows].join('\n'),
      `One request asks: ${calls}.`,
      ABOUT,
      HOW_MEASURED,
    ].join('\n\n'),
  };
}

const ABOUT = `[case-view.graphql](../../../../schema/operations/case-view.graphql), the operation of the call centre's front end: every section of one
case, by a nurse, from whom nothing but the index case is withheld. The hub asks over HTTP; partners stand in a process
of their own, answer from memory, and send each answer ${SOURCE_MS} ms after the question is in. Requests arrive at half the rate that sixteen
clients reached who ask again as soon as they are answered. A source's own time is from the last byte of the question in to the
last byte of the answer out, in the same minute; the slowest counts by its p95.

Not all sources can be asked at once. Who the person's insurer and national number are, and under which reference Sciensano knows the
patient, stands in the call centre's case: insurer and Sciensano are asked when that is there. So the shortest time the view can take is
that of two sources one after the other, ${2 * SOURCE_MS} ms, of which the figure counts all but the slowest's own.`;
