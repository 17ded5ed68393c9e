/** (c) The same list where some of its columns are denied, and where all are. */
import { deepStrictEqual } from 'node:assert/strict';
import type { PolicyDocument } from '../../../../src/policy/rules/grant';
import { putInForce } from '../../../support/policy-change';
import type { BenchWorld } from '../bench-world';
import type { Question } from '../load';
import { AS_SERVED, type MeasuredServer } from '../measured-server';
import type { Bench, BenchScenario, Contestant } from '../scenario';
import { CASES } from './case-lists';
import { asGraphql, contestTable, cpuAgainst, numbersOf, READING, requireWhole } from './list-contest';

const PERSONAL = ['givenName', 'familyName', 'language', 'sex'] as const;
const ALL_ALLOWED = 'all allowed';

interface Row {
  readonly person: Readonly<Record<string, unknown>>;
}

/** What is denied to a supervisor for another purpose than tracing, by a version of the policy that is in force meanwhile. */
interface Denied {
  readonly title: string;
  readonly policy: (document: PolicyDocument) => object;
  /** A row as it then has to be, from how it is where nothing is denied. */
  readonly row: (allowed: Row) => object;
  /** Selections of the operation that its errors name. */
  readonly selections: readonly string[];
}

const NOTHING_PERSONAL = Object.fromEntries(PERSONAL.map((name) => [name, null]));
const PERSON = PERSONAL.map((name) => `cases.edges.node.person.${name}`);

const FOUR: Denied = {
  title: '4 columns denied',
  policy: withCommune,
  row: (allowed) => ({ ...allowed, person: NOTHING_PERSONAL }),
  selections: PERSON,
};

const ALL: Denied = {
  title: 'all columns denied',
  policy: (document) => ({ ...document, denials: [...document.denials, DENIAL] }),
  row: () => ({ openedAt: null, callOrders: null, person: NOTHING_PERSONAL, inCommune: null }),
  selections: [...['openedAt', 'callOrders', 'inCommune'].map((name) => `cases.edges.node.${name}`), ...PERSON],
};

const DENIAL = {
  id: 'what is measured',
  roles: ['SUPERVISOR'],
  what: [
    {
      group: 'columns of the list',
      coordinates: [
        ...['Case.openedAt', 'Case.callOrders', 'Case.commune'],
        ...['CallOrder.number', 'CallOrder.state', 'CallOrder.priority'],
        ...PERSONAL.map((name) => `Person.${name}`),
      ],
    },
  ],
  right: 'READ',
  outcome: 'WITHHELD',
  purposes: ['QUALITY_MONITORING'],
  conditions: [],
  why: 'A benchmark measures what denying costs.',
  since: 1,
};

/** For this purpose nothing PERSONAL is granted on the first day; the commune is not one of the four columns. */
function withCommune(document: PolicyDocument): object {
  const grants = document.grants.map((grant) =>
    grant.id === 'commune, postcode / SUPERVISOR / READ' && grant.purposes !== 'ANY'
      ? { ...grant, purposes: [...grant.purposes, 'QUALITY_MONITORING'] }
      : grant,
  );
  return { ...document, grants };
}

const PAGE = `The list of (b), asked by a supervisor in one hub, in turns: for contact tracing, where nothing of it is denied; and for quality
monitoring, for which a version of the policy, put in force for this, denies the four PERSONAL columns, and then another one all twelve
(of the four PUBLIC ones of the commune it is the way to the commune that is denied, as nothing PUBLIC can be; the call orders are denied
with their fields). The answers are as long as the list, with null in each place that is denied and one error for each selection; they
were compared with that before anything was timed.

${asGraphql(CASES)}`;

export const deniedList: BenchScenario = {
  letter: 'c',
  title: 'b with 4 columns denied, and with all denied',
  async run(bench) {
    const world = await bench.world();
    const { environment, rows } = world;
    bench.say('starting the hub');
    const server = await bench.startServer({ kind: 'PROTECTED_HUB', environment, rows }, AS_SERVED);
    try {
      const four = await measure(bench, world, server, FOUR);
      const all = await measure(bench, world, server, ALL);
      return {
        figures: [{ ...cpuAgainst(all.measured, ALL_ALLOWED), metric: `CPU per request, ${ALL.title}`, limit: 1 }],
        reported: [{ ...cpuAgainst(four.measured, ALL_ALLOWED), metric: `CPU per request, ${FOUR.title}` }],
        servers: [...four.servers, ...all.servers],
        page: [PAGE, contestTable(four.servers), contestTable(all.servers), READING].join('\n\n'),
      };
    } finally {
      await putInForce(world, (document) => document);
    }
  },
};

async function measure(bench: Bench, world: BenchWorld, server: MeasuredServer, denied: Denied) {
  await putInForce(world, denied.policy);
  const token = await world.tokenOf('supervisor');
  const allowed = contestant(ALL_ALLOWED, server, { query: CASES, token });
  const other = contestant(denied.title, server, {
    ...{ query: CASES, token, purpose: 'QUALITY_MONITORING', isWithheld: true },
  });
  await untilDenied(bench, [allowed, other], denied);
  const measured = await bench.measureRounds([other, allowed]);
  return { measured, servers: numbersOf(measured, await bench.atHalfRate(measured)) };
}

function contestant(name: string, server: MeasuredServer, question: Question): Contestant {
  return { name, server, questions: [question] };
}

const PATIENCE_MS = 5_000;

/** A version counts within a second on each hub. @throws Error where the answers are then still others than they have to be. */
async function untilDenied(
  bench: Bench,
  [allowed, other]: readonly [Contestant, Contestant],
  denied: Denied,
): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await requireDenied(bench, [allowed, other], denied);
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

interface Answer {
  readonly data: { readonly cases: { readonly edges: readonly { readonly node: Row }[] } };
  readonly errors: readonly { readonly extensions: { readonly code: string; readonly selection: string } }[];
}

async function requireDenied(
  bench: Bench,
  [allowed, other]: readonly [Contestant, Contestant],
  denied: Denied,
): Promise<void> {
  const whole = await bench.dataOf(allowed);
  requireWhole(whole, 12);
  const { data, errors } = JSON.parse(await bench.answerOf(other)) as Answer;
  const expected = (whole as Answer['data']).cases.edges.map(({ node }) => denied.row(node));
  deepStrictEqual(
    data.cases.edges.map(({ node }) => node),
    expected,
  );
  const refused = errors.map(({ extensions: { code, selection } }) => `${code} ${selection}`).sort();
  deepStrictEqual(refused, denied.selections.map((selection) => `FIELD_WITHHELD ${selection}`).sort());
}
