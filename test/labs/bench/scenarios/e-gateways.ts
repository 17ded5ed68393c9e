/** (e) A nested query over HTTP sources: the hub beside a gateway that federates subgraphs of the same rows. */
import { deepStrictEqual } from 'node:assert/strict';
import { askPartners, ROWS_OVER_HTTP } from '../bench-world';
import { subgraphsOf, type CaseRow } from '../gateways/subgraphs';
import { startSubgraphs, type RunningSubgraphs } from '../gateways/supergraph';
import type { Question } from '../load';
import type { AtHalfRate, Bench, BenchScenario, Contestant, Figure, Measured, ScenarioResult } from '../scenario';
import type { ServerOrder } from '../servers/server-kinds';
import { asGraphql, contestTable, cpuAgainst, HOW_MEASURED, numbersOf } from './list-contest';
import { askOnce, callsOfOne, inWords, total, withCallsOf, withHubOverHttp, type HubOverHttp } from './over-http';

const ROWS = ROWS_OVER_HTTP;
export const NESTED_CASES = `query NestedCases {
  cases(first: ${ROWS}) {
    edges {
      node {
        id
        reference
        openedAt
        commune
        person {
          id niss insurer language name givenName familyName sex birthDate
          postcode commune street houseNumber membershipNumber insuredFrom insuredUntil
        }
        medical {
          tests {
            id code codeSystem display value unit referenceRange interpretation status collectedAt issuedAt laboratory
          }
        }
      }
    }
  }
}`;

const WITH_ORDERS = NESTED_CASES.replace('commune\n', 'commune\n        callOrders { number }\n');

const WITH_ROUTER = 'Hive Gateway with router-runtime';
const WITH_OWN_PLANNER = 'Hive Gateway';
const LIMITS = { [WITH_ROUTER]: 0.4 };

const PACKAGES = ['@graphql-hive/gateway-runtime', '@graphql-hive/router-runtime', '@graphql-mesh/transport-http'];

export const gateways: BenchScenario = {
  letter: 'e',
  needs: PACKAGES,
  title: `nested query over HTTP sources, ${ROWS} cases with person and laboratory results, about 85 kB`,
  run: (bench) => withHubOverHttp(bench, 'HUB_OVER_HTTP', (hub) => contest(bench, hub)),
};

async function contest(bench: Bench, { server, partners }: HubOverHttp): Promise<ScenarioResult> {
  const { environment, ...world } = await bench.world();
  const question: Question = { query: NESTED_CASES, token: await world.tokenOf('physician') };
  const hub: Contestant = { name: 'the hub', server, questions: [question] };
  const expected = (await bench.dataOf(hub)) as { cases: { edges: { node: CaseRow }[] } };
  const cases = expected.cases.edges.map(({ node }) => node);
  if (cases.length !== ROWS) throw new Error(`The physician has ${cases.length} cases.`);
  const references = cases.map(({ reference }) => reference);
  bench.say('starting the subgraphs');
  const ask = { requestId: 'bench', elements: new Set<string>() };
  const dossiers = await askPartners(environment, ({ callCentre }) => callCentre.cases(references, ask));
  const subgraphs = await startSubgraphs(subgraphsOf(cases, dossiers));
  try {
    const gatewaysStarted = await startGateways(bench, subgraphs, [question], expected);
    const calls = new Map<Contestant, ReadonlyMap<string, number>>([
      [hub, await callsOfOne({ server, partners }, question)],
    ]);
    for (const one of gatewaysStarted) {
      calls.set(one, await subgraphs.askedUnder(await askOnce(one.server.url, question)));
    }
    const facts = {
      ...{ calls, bytes: (await bench.answerOf(hub)).length },
      withOrders: total(await callsOfOne({ server, partners }, { ...question, query: WITH_ORDERS })),
    };
    const measured = await bench.measureRounds([hub, ...gatewaysStarted]);
    return resultOf(hub, withCallsOf(measured, calls), await bench.atHalfRate(measured), facts);
  } finally {
    await subgraphs.stop();
  }
}

/** Hive Gateway warns of its own abort listeners. */
const QUIET = ['--no-warnings'];

async function startGateways(
  bench: Bench,
  { supergraph }: RunningSubgraphs,
  questions: readonly Question[],
  expected: unknown,
): Promise<Contestant[]> {
  const orders: readonly (readonly [string, ServerOrder])[] = [
    [WITH_ROUTER, { kind: 'HIVE_GATEWAY', supergraph, planner: 'ROUTER' }],
    [WITH_OWN_PLANNER, { kind: 'HIVE_GATEWAY', supergraph, planner: 'OWN' }],
  ];
  const started: Contestant[] = [];
  for (const [name, order] of orders) {
    bench.say(`starting ${name}`);
    const one = { name, server: await bench.startServer(order, QUIET), questions };
    deepStrictEqual(await bench.dataOf(one), expected, `${name} answers otherwise.`);
    started.push(one);
  }
  return started;
}

type Calls = ReadonlyMap<Contestant, ReadonlyMap<string, number>>;

interface Facts {
  readonly calls: Calls;
  /** Of the answer. */
  readonly bytes: number;
  /** What the hub asks where a list that the call centre has a search of its own for is asked for too. */
  readonly withOrders: number;
}

function resultOf(
  hub: Contestant,
  measured: ReadonlyMap<Contestant, Measured>,
  atHalfRate: ReadonlyMap<Contestant, AtHalfRate>,
  { calls, bytes, withOrders }: Facts,
): ScenarioResult {
  const withRouter = [...measured].find(([{ name }]) => name === WITH_ROUTER)!;
  const asked: Figure = {
    against: WITH_ROUTER,
    ...{ metric: 'source calls per request', unit: '×', limit: 1 },
    ratio: measured.get(hub)!.asked / withRouter[1].asked,
  };
  const cpu = Object.entries(LIMITS).map(([name, limit]) => ({ ...cpuAgainst(measured, name), limit }));
  const askedBy = [...calls].map(([{ name }, of]) => `- ${name}: ${inWords(of)}`);
  const servers = numbersOf(measured, atHalfRate);
  return {
    servers,
    figures: [cpu[0]!, asked, ...cpu.slice(1)],
    reported: [cpuAgainst(measured, WITH_OWN_PLANNER)],
    page: [
      `The answer is ${(bytes / 1000).toFixed(1)} kB of JSON; all three gave the same \`data\`.`,
      contestTable(servers),
      `Source calls for one request, as those who were asked count them under its id:`,
      askedBy.join('\n'),
      `With the call orders of each case asked for as well, the hub makes ${withOrders} calls.`,
      'The question:',
      asGraphql(NESTED_CASES),
      ABOUT,
      HOW_MEASURED,
    ].join('\n\n'),
  };
}

const ABOUT = `What is compared, and what is not the same:

- **the sources.** The hub asks its partners by their own REST and FHIR interfaces, as it does in production. A gateway federates GraphQL
  subgraphs, so it gets one for each partner that the hub asks, which holds the same rows: cases at the call centre, persons at
  their insurer by national number, laboratory results at Sciensano by reference of the patient. Partners and subgraphs run in
  processes of their own on 127.0.0.1, off the core of the measured, and answer from memory what they have been asked before;
  their CPU is nobody's.
- **persons.** A person is of the type of their insurer, one type for each insurer behind an interface: so a gateway asks every insurer
  about its own members and no other, as the hub does.
- **the work.** The hub also verifies the token, decides about every field, merges what the call centre and the insurer say
  about a person, checks every value it reads from a partner, and has its access records durable before it answers. The gateways
  let anybody ask, decide nothing, record nothing, and get each value from one subgraph: the hub's merged value.
- **what is passed on.** All of them pass the request's id on to those they ask, the gateways the token too. A gateway that passes nothing on
  may answer several identical questions under way with one source call; with it each request asks for itself.
- **the question** is one for which all of them need the same calls. Where lists of a case's call orders are asked for as well, the hub has to
  make one call more, because the call centre's REST interface has a search for each kind of record; a GraphQL subgraph answers it
  in the call that it gets anyway.
- **versions.** Hive Gateway is \`@graphql-hive/gateway-runtime\` on Node's HTTP server, as its documentation shows for Node, with and without
  \`@graphql-hive/router-runtime\`, the latest release on the day it was pinned. The supergraph is composed by \`@theguild/federation-composition\` when the benchmark starts.`;
