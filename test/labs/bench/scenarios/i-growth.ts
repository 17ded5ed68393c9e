/** (i) How the cost grows: with objects, with fields, with grants, with sources. */
import { exponentOf } from '../growth';
import { AS_SERVED, type MeasuredServer } from '../measured-server';
import { median, ratioOf } from '../ratio-of';
import type { Bench, BenchScenario, Contestant, Figure, Measured, ReportedFigure } from '../scenario';
import { POLICY_SIZES, putPolicyInForce, startOfPolicy } from '../policy-sizes';
import { queueOf, type Size } from '../servers/grown-sources';
import { CPU } from './list-contest';

/** Cases and orders together: 10, 1,000, 3,000 and 10,000. From 1,000 on the lists within the list grow, and nothing else. */
const OBJECTS: readonly Size[] = [
  { cases: 5, orders: 1, insurers: 1 },
  { cases: 40, orders: 24, insurers: 1 },
  { cases: 40, orders: 74, insurers: 1 },
  { cases: 40, orders: 249, insurers: 1 },
];
const FIELDS: readonly number[] = [1, 10, 30, 100];
const SOURCES: readonly number[] = [1, 4, 8];
/** What of a growth counts for its exponent: below, what every request costs hides it. */
const COUNTED_FROM = { objects: 1_000, fields: 10 };
const EXPONENT_LIMIT = 1.05;
const FLAT_LIMIT = 1.05;

const FORTY: Size = { cases: 40, orders: 1, insurers: 1 };
/** Asked for under other names from the seventh on: no type has a hundred fields. */
const PERSON_FIELDS = ['givenName', 'familyName', 'language', 'sex', 'postcode', 'commune'];

export const growth: BenchScenario = {
  letter: 'i',
  title: 'growth: 10 to 10,000 objects, 1 to 100 fields, 10 to 1,000 grants, 1 to 8 sources',
  async run(bench) {
    const { environment, rows, ownerUrl, ...world } = await bench.world();
    bench.say('starting the hub');
    const server = await bench.startServer({ kind: 'GROWN_HUB', environment, rows }, AS_SERVED);
    const token = await world.tokenOf('supervisor');
    const grown = (of: string, size: number, query: string): Grown => ({
      ...{ of, size, name: `${size} ${of}`, server },
      questions: [{ token, query }],
    });
    const contestants = [
      ...OBJECTS.map((size) => grown('objects', objectsOf(size), listOf(size, OBJECT_FIELDS))),
      ...FIELDS.map((count) => grown('fields', count, listOf(FORTY, fieldsOf(count)))),
      ...SOURCES.map((count) =>
        grown('sources', count, listOf({ ...FORTY, insurers: count - 1 }, 'person { givenName familyName postcode }')),
      ),
    ];
    for (const one of contestants) await requireSize(bench, one);
    const measured = await bench.measureRounds(contestants);
    const policies = await measurePolicies(bench, server, { token, ownerUrl });
    const steep = (of: keyof typeof COUNTED_FROM): Figure => ({
      against: of,
      ...{ metric: 'exponent of the CPU per request', unit: '', limit: EXPONENT_LIMIT },
      ratio: exponentOf(pointsOf(measured, of).filter(({ size }) => size >= COUNTED_FROM[of])),
    });
    return {
      figures: [steep('objects'), steep('fields'), policies.figure],
      reported: [againstOneSource(measured)],
      page: [ABOUT, ...['objects', 'fields', 'sources'].map((of) => sizeTable(measured, of)), policies.table].join(
        '\n\n',
      ),
    };
  },
};

interface Grown extends Contestant {
  /** What grows. */
  readonly of: string;
  readonly size: number;
}

const OBJECT_FIELDS = 'reference openedAt callOrders { number type state priority }';

function objectsOf({ cases, orders }: Size): number {
  return cases * (1 + orders);
}

function listOf(size: Size, fields: string): string {
  return `query Growth { cases(first: ${size.cases}, filter: { queue: "${queueOf(size)}" }) { edges { node { ${fields} } } } }`;
}

function fieldsOf(count: number): string {
  const fields = Array.from({ length: count }, (_, position) => {
    const field = PERSON_FIELDS[position % PERSON_FIELDS.length]!;
    return position < PERSON_FIELDS.length ? field : `${field}${position}: ${field}`;
  });
  return `person { ${fields.join(' ')} }`;
}

/** @throws Error unless the answer has as much in it as its size says. */
async function requireSize(bench: Bench, one: Grown): Promise<void> {
  const { cases } = (await bench.dataOf(one)) as { cases: { edges: { node: Node }[] } };
  const nodes = cases.edges.map(({ node }) => node);
  const found = {
    objects: nodes.reduce((sum, { callOrders }) => sum + 1 + (callOrders?.length ?? 0), 0),
    fields: Object.keys(nodes[0]?.person ?? {}).length,
    sources: one.size,
  }[one.of];
  if (found !== one.size || nodes.length === 0) throw new Error(`${one.name}: there are ${found}.`);
}

interface Node {
  readonly callOrders?: readonly object[];
  readonly person?: object;
}

function pointsOf(measured: ReadonlyMap<Contestant, Measured>, of: string): { size: number; cost: number }[] {
  return [...measured].flatMap(([one, { cpuMs }]) => {
    const grown = one as Grown;
    return grown.of === of ? [{ size: grown.size, cost: median(cpuMs) }] : [];
  });
}

function againstOneSource(measured: ReadonlyMap<Contestant, Measured>): ReportedFigure {
  const ofSources = [...measured].filter(([one]) => (one as Grown).of === 'sources');
  const [least, most] = [ofSources[0]!, ofSources.at(-1)!];
  const metric = `${CPU} of ${most[0].name}`;
  return { against: '1 source', metric, unit: '×', ratio: ratioOf(most[1], least[1]).ratio };
}

function sizeTable(measured: ReadonlyMap<Contestant, Measured>, of: string): string {
  const rows = [...measured].flatMap(([one, { cpuMs, asked }]) => {
    const { of: own, size } = one as Grown;
    const cpu = median(cpuMs);
    const each = `${((cpu * 1000) / size).toFixed(1)} µs`;
    return own === of ? [`| ${size} | ${cpu.toFixed(3)} ms | ${each} | ${asked.toFixed(1)} |`] : [];
  });
  return [`| ${of} | CPU a request | of each | asked of sources |`, '|---:|---:|---:|---:|', ...rows].join('\n');
}

/** By turns in one process, each size put in force before its turn. */
async function measurePolicies(
  bench: Bench,
  server: MeasuredServer,
  { token, ownerUrl }: { readonly token: string; readonly ownerUrl: string },
): Promise<{ readonly figure: Figure; readonly table: string }> {
  const query = listOf(FORTY, `${OBJECT_FIELDS} ${fieldsOf(PERSON_FIELDS.length)}`);
  const contestants = POLICY_SIZES.map((size): Contestant => ({
    name: `${size} grants`,
    server,
    questions: [{ token, query }],
    before: () => putPolicyInForce({ ownerUrl, url: server.url, token, query }, size),
  }));
  const answers: string[] = [];
  try {
    for (const one of contestants) {
      await one.before?.();
      answers.push(JSON.stringify(await bench.dataOf(one)));
    }
    if (new Set(answers).size !== 1) throw new Error('Under policies of another size the hub answers otherwise.');
    const measured = await bench.measureRounds(contestants);
    const [least, most] = [measured.get(contestants[0]!)!, measured.get(contestants.at(-1)!)!];
    const { ratio } = ratioOf(most, least);
    const against = contestants[0]!.name;
    const metric = `${CPU} under ${contestants.at(-1)!.name}`;
    const rows = [...measured].map(([{ name }, { cpuMs }]) => `| ${name} | ${median(cpuMs).toFixed(3)} ms |`);
    return {
      figure: { against, metric, unit: '×', ratio, limit: FLAT_LIMIT },
      table: ['| policy of | CPU a request |', '|---|---:|', ...rows].join('\n'),
    };
  } finally {
    await startOfPolicy(ownerUrl);
  }
}

const ABOUT = `One hub with all its locks, in one process; its partners answer from memory. What grows is in the question alone, so that
all sizes are measured by turns in the same process.

- **objects**: cases with the call orders of each (\`${OBJECT_FIELDS}\`). The exponent is the slope of the straight line that fits
  best, by least squares, through the medians of the rounds from ${COUNTED_FROM.objects.toLocaleString('en')} objects on, both drawn on logarithmic scales: 1 is
  proportional. Below, what every request costs hides the growth.
- **fields**: of the person of ${FORTY.cases} cases, under other names from the ${PERSON_FIELDS.length + 1}th on. The exponent from ${COUNTED_FROM.fields} fields on.
- **sources**: the call centre, and so many insurers among whom the persons of ${FORTY.cases} cases are spread. Reported.
- **grants**: the same list of ${FORTY.cases} cases under policies of so many grants, each put in force before its turn and asked until the
  hub decides by it. The smallest is what the question needs, filled up; the largest is the default policy and its grants again with
  more conditions, of every role. Flat: the largest against the smallest, round by round.`;
