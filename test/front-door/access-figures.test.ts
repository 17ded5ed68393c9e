/**
 * The access log in figures: as a count over its entries has it, with what is unusual where it was made to happen; for officers alone.
 * And the log searched for a person by the national number, for that person's rights alone.
 */
import type { RunningHub } from '../../src/app/hub';
import { brusselsDayOf } from '../../src/model/brussels-day';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { startCallAgents, type CallAgents } from '../commands/call-agent';
import { ACCESS_LOG } from '../support/access-log-entries';
import { askHub, type Answer, type AskOptions } from '../support/running-demonstration';

const LOOK = `query Look($id: ID!) { case(id: $id) { person { name birthDate niss } medical { tests { code } } } }`;
const LIST = 'query List { cases(first: 40) { edges { node { id person { familyName } } } } }';
const FIGURES = `query Figures($days: Int) { accessFigures(days: $days) { from until daysLeft unusualFound
  accesses { day roles returned accesses persons } rules { persons minutes fromHour untilHour closedHours }
  unusual { kind caller roles organisation purpose from until persons accesses caseId } } }`;
const ENTRIES = `query Entries($after: String) { accessRecords(first: 200, after: $after) { edges { node {
  id requestId recordedAt caller roles about caseId returned } } pageInfo { hasNextPage endCursor } } }`;
const CLASSES = '{ coordinates { coordinate classification } }';
const RANKS = ['PERSONAL', 'IDENTIFIER', 'MEDICAL'];
/** No hour of which is now. */
const hour = Number(new Date().toLocaleString('en-GB', { timeZone: 'Europe/Brussels', hour: '2-digit' }));
const fromHour = (hour + 2) % 23;
const NOT_NOW = { UNUSUAL_FROM_HOUR: String(fromHour), UNUSUAL_UNTIL_HOUR: String(fromHour + 1) };
const ALWAYS = { UNUSUAL_FROM_HOUR: '0', UNUSUAL_UNTIL_HOUR: '24' };

interface Counted {
  readonly day: string;
  readonly roles: readonly string[];
  readonly returned: string | null;
  readonly accesses: number;
  readonly persons: number;
}
interface Unusual {
  readonly kind: string;
  readonly roles: readonly string[];
  readonly persons: number;
  readonly caseId: string | null;
}
interface Figures {
  readonly accessFigures: {
    readonly daysLeft: number;
    readonly accesses: readonly Counted[];
    readonly unusual: readonly Unusual[];
    readonly unusualFound: number;
  } | null;
}
interface Entry {
  readonly id: string;
  readonly requestId: string;
  readonly recordedAt: string;
  readonly caller: string;
  readonly roles: readonly string[];
  readonly about: string | null;
  readonly caseId: string | null;
  readonly returned: readonly string[];
}
interface Page {
  readonly accessRecords: {
    readonly edges: readonly { readonly node: Entry }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

let agents: CallAgents;
/** To which nothing is out of hours, and few persons are many. */
let strict: RunningHub;
let id: string;

beforeAll(async () => {
  agents = await startCallAgents({ size: 300, environment: { ...ALWAYS, UNUSUAL_PERSONS: '1000' } });
  const { demonstration } = agents;
  id = await demonstration.firstCaseId();
  strict = await demonstration.anotherHub({}, { UNUSUAL_PERSONS: '5', UNUSUAL_CLOSED_HOURS: '0' });
});
afterAll(() => agents.stop());

const figuresOf = async (hub: RunningHub, persona = 'privacy-officer'): Promise<Answer<Figures>> =>
  askHub(hub.url, await agents.demonstration.tokenOf(persona), FIGURES, { variables: { days: 2 } });

async function unusualAt(hub: RunningHub): Promise<readonly Unusual[]> {
  const { data, errors } = await figuresOf(hub);
  expect(errors).toEqual([]);
  expect(data!.accessFigures!.unusualFound).toBe(data!.accessFigures!.unusual.length);
  return data!.accessFigures!.unusual;
}

async function allEntries(): Promise<Entry[]> {
  const found: Entry[] = [];
  let after: string | null = null;
  for (let more = true; more;) {
    const { data }: Answer<Page> = await agents.demonstration.ask<Page>('privacy-officer', ENTRIES, {
      variables: { after },
    });
    found.push(...data!.accessRecords.edges.map(({ node }) => node));
    ({ hasNextPage: more, endCursor: after } = data!.accessRecords.pageInfo);
  }
  return found;
}

function countedByHand(entries: readonly Entry[], classes: ReadonlyMap<string, string>): Map<string, number[]> {
  const rank = (names: readonly string[]): number =>
    Math.max(-1, ...names.map((one) => Math.max(0, RANKS.indexOf(classes.get(one) ?? ''))));
  const figures = new Map<string, [Set<string>, Set<string>]>();
  const at = ({ recordedAt, roles }: Entry, height: number): [Set<string>, Set<string>] => {
    const key = JSON.stringify([brusselsDayOf(new Date(recordedAt)), roles, RANKS[height] ?? null]);
    const pair = figures.get(key) ?? [new Set(), new Set()];
    figures.set(key, pair);
    return pair;
  };
  for (const [request, of] of Map.groupBy(entries, (one) => `${one.recordedAt} ${one.requestId} ${one.caller}`))
    at(of[0]!, Math.max(...of.map((one) => rank(one.returned))))[0].add(request);
  for (const of of Map.groupBy(entries, (one) => one.id.slice(0, 36)).values()) {
    const height = Math.max(...of.map((one) => rank(one.returned)));
    for (const one of of) if (one.about ?? one.caseId) at(one, height)[1].add(one.about ?? one.caseId!);
  }
  return new Map([...figures].map(([key, [requests, persons]]) => [key, [requests.size, persons.size]]));
}

it('is counted as its entries are, by day, roles and class', async () => {
  const { demonstration } = agents;
  for (const persona of ['nurse', 'physician', 'agent', 'supervisor', 'agent'])
    await demonstration.ask(persona, LOOK, { variables: { id } });
  await demonstration.ask('supervisor', LIST);
  const { data: known } = await demonstration.ask<{ coordinates: { coordinate: string; classification: string }[] }>(
    'privacy-officer',
    CLASSES,
  );
  const classes = new Map(known!.coordinates.map(({ coordinate, classification }) => [coordinate, classification]));
  const entries = await allEntries();
  const { data, errors } = await figuresOf(demonstration.hub);
  expect(errors).toEqual([]);
  const figures = data!.accessFigures!;
  expect(figures.daysLeft).toBe(0);
  const officers = (roles: readonly string[]): boolean => roles.includes('PRIVACY_OFFICER');
  const byHand = countedByHand(
    // what is read here is on record too
    entries.filter(({ roles }) => !officers(roles)),
    classes,
  );
  const counted = figures.accesses.filter(({ roles }) => !officers(roles));
  expect(
    new Map(
      counted.map(({ day, roles, returned, ...of }) => [JSON.stringify([day, roles, returned]), Object.values(of)]),
    ),
  ).toEqual(byHand);
  expect(counted).toContainEqual(
    expect.objectContaining({ roles: ['NURSE'], returned: 'MEDICAL', accesses: 1, persons: 1 }),
  );
});

it('that it is read is on record, about nobody', async () => {
  const headers = { 'X-Request-Id': 'figures-1' };
  await agents.demonstration.ask('privacy-officer', FIGURES, { headers });
  const [entry, ...more] = (await allEntries()).filter(({ requestId }) => requestId === 'figures-1');
  expect(more).toEqual([]);
  expect(entry).toMatchObject({ about: null, caseId: null });
  expect(entry?.returned).toContain('AccessFigures.unusual');
});

it('has nothing unusual where nothing is', async () => {
  expect(await unusualAt(agents.demonstration.hub)).toEqual([]);
});

it('shows who asked about many persons in little time, and not who asked about one', async () => {
  await agents.demonstration.ask('supervisor', LIST);
  const unusual = (await unusualAt(strict)).filter(({ kind }) => kind === 'MANY_PERSONS');
  expect(unusual).toMatchObject([{ roles: ['SUPERVISOR'], caseId: null }]);
  expect(unusual[0]!.persons).toBeGreaterThan(10);
});

it('shows who asked out of hours', async () => {
  const late = await agents.demonstration.anotherHub({}, { ...NOT_NOW, UNUSUAL_PERSONS: '1000' });
  const unusual = await unusualAt(late);
  expect(new Set(unusual.map(({ kind }) => kind))).toEqual(new Set(['OUT_OF_HOURS']));
  expect(new Set(unusual.flatMap(({ roles }) => roles))).toEqual(
    new Set(['NURSE', 'PHYSICIAN', 'AGENT', 'SUPERVISOR']),
  );
});

it('shows who opened a case whose order was closed', async () => {
  const order = await agents.take();
  const { result } = await agents.give('agent', 'closeOrder', { orderId: order.id, expectedVersion: order.version });
  expect(result?.command?.state).toBe('CONFIRMED');
  await agents.demonstration.ask('supervisor', LOOK, { variables: { id: order.case.id } });
  const after = await agents.demonstration.anotherHub({}, { UNUSUAL_CLOSED_HOURS: '0' });
  const unusual = await unusualAt(after);
  expect(unusual).toMatchObject([{ kind: 'CLOSED_ORDER', roles: ['SUPERVISOR'], caseId: order.case.id, persons: 1 }]);
});

it.each(['agent', 'supervisor', 'nurse', 'inspector', 'recruiter', 'reporter', 'partner-call-centre'])(
  'is not there for %s',
  async (persona) => {
    const { data, errors } = await figuresOf(agents.demonstration.hub, persona);
    expect(data).toEqual({ accessFigures: null });
    expect(errors.map(({ extensions }) => extensions.code)).toContain('FIELD_WITHHELD');
  },
);

it.each([0, 32])('refuses %d days', async (days) => {
  const { data, errors } = await agents.demonstration.ask('privacy-officer', FIGURES, { variables: { days } });
  expect(data).toEqual({ accessFigures: null });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'days' } }]);
});

describe('the log searched by a national number', () => {
  const search = (niss: string, options: AskOptions): Promise<Answer<Page>> =>
    agents.demonstration.ask<Page>('privacy-officer', ACCESS_LOG, {
      ...options,
      variables: { first: 200, filter: { niss } },
    });
  const RIGHTS = { purpose: 'DATA_SUBJECT_RIGHTS' };
  let niss: string;

  beforeAll(() => {
    const pseudonyms = createPseudonyms(agents.demonstration.pseudonymKey);
    niss = [...agents.demonstration.population.cases()].find((one) => pseudonyms.caseId(one.reference) === id)!.niss!;
  });

  it('finds the entries about that person and that person’s cases, for the rights of persons', async () => {
    const { data, errors } = await search(niss, RIGHTS);
    expect(errors).toEqual([]);
    const found = data!.accessRecords.edges.map(({ node }) => node);
    const abouts = new Set(found.map(({ about }) => about));
    const all = await allEntries();
    const expected = all.filter((one) => (one.about !== null && abouts.has(one.about)) || one.caseId === id);
    expect(found.length).toBeGreaterThan(4);
    expect(abouts.size).toBe(1);
    expect(found.map((one) => one.recordedAt).sort()).toEqual(expected.map((one) => one.recordedAt).sort());
    expect(JSON.stringify(data)).not.toContain(niss);
  });

  it('is refused for another purpose, and says nothing of the number', async () => {
    const { data, errors } = await search(niss, { purpose: 'SECURITY_AUDIT' });
    expect(data ?? { accessRecords: null }).toEqual({ accessRecords: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['ARGUMENT_WITHHELD']);
    expect(JSON.stringify(errors)).not.toContain(niss);
  });

  it('takes no number that is none', async () => {
    const { errors } = await search('85073003300', RIGHTS);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(JSON.stringify(errors)).not.toContain('85073003300');
  });
});
