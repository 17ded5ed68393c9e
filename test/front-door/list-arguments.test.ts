/** Filters, orders and pages of the lists: who may use which, and that what they give is the population's truth. */
import type { TrueCase, TrueOrder } from '../../simulators/population/population';
import { type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { sharedWorld } from '../support/shared-world';

interface Page {
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: Readonly<Record<string, string | number | null>>;
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string };
}
type List = 'cases' | 'callOrders';

const FIELDS: Readonly<Record<List, string>> = {
  cases: 'id reference openedAt',
  callOrders: 'id number priority queue callLanguage openedAt state',
};

let demonstration: RunningDemonstration;
let cases: readonly TrueCase[];
let orders: readonly TrueOrder[];

beforeAll(async () => {
  demonstration = await sharedWorld();
  cases = [...demonstration.population.cases()];
  orders = cases.flatMap((one) => one.orders);
});

afterAll(() => demonstration.stop());

function ask(persona: string, list: List, variables: Record<string, unknown>): Promise<Answer<Record<List, Page>>> {
  const [filter, orderBy] = list === 'cases' ? ['CaseFilter', 'CaseOrder'] : ['CallOrderFilter', 'CallOrderOrder'];
  return demonstration.ask(
    persona,
    `query ($first: Int, $after: String, $filter: ${filter}, $orderBy: ${orderBy}) {
      ${list}(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
        edges { cursor node { ${FIELDS[list]} } } pageInfo { hasNextPage hasPreviousPage endCursor }
      }
    }`,
    { variables },
  );
}

/** Reads a list to its end, page by page. */
async function readAll(
  persona: string,
  list: List,
  variables: Record<string, unknown>,
): Promise<Page['edges'][number]['node'][]> {
  const nodes: Page['edges'][number]['node'][] = [];
  let after: string | undefined;
  for (let pages = 0; pages < 500; pages++) {
    const { data, errors } = await ask(persona, list, { ...variables, ...(after !== undefined && { after }) });
    expect(errors).toEqual([]);
    const page = data?.[list];
    nodes.push(...(page?.edges ?? []).map(({ node }) => node));
    expect(page?.pageInfo.hasPreviousPage).toBe(after !== undefined);
    if (!page?.pageInfo.hasNextPage) return nodes;
    expect(page.edges).toHaveLength(variables['first'] as number);
    expect(page.edges.at(-1)?.cursor).toBe(page.pageInfo.endCursor);
    after = page.pageInfo.endCursor;
  }
  throw new Error('The list does not end.');
}

describe('an argument that the caller may not use nulls the field that carries it', () => {
  it.each([
    ['agent', 'callOrders', { filter: { type: 'INDEX' } }, 'CallOrderFilter.type'],
    ['supervisor', 'callOrders', { filter: { type: 'INDEX' } }, 'CallOrderFilter.type'],
    ['agent', 'callOrders', { filter: { priority: 1, type: 'INDEX' } }, 'CallOrderFilter.type'],
    ['nurse', 'callOrders', { filter: { priority: 1 } }, 'CallOrderFilter.priority'],
    ['nurse', 'cases', { filter: { priority: 1 } }, 'CaseFilter.priority'],
    ['nurse', 'cases', { orderBy: { priority: 'ASC' } }, 'CaseOrder.priority'],
    ['inspector', 'callOrders', { orderBy: { queue: 'DESC' } }, 'CallOrderOrder.queue'],
    ['field-agent', 'callOrders', { filter: { callLanguage: 'fr' } }, 'CallOrderFilter.callLanguage'],
    ['agent', 'cases', { filter: { state: 'OPEN' } }, 'CaseFilter.state'],
  ] as const)('%s, %s %j', async (persona, list, variables, coordinate) => {
    const { data, errors } = await ask(persona, list, variables);
    expect(data).toEqual({ [list]: null });
    expect(errors).toEqual([
      {
        message: 'The caller may not use this argument.',
        path: [list],
        extensions: {
          ...{ code: 'ARGUMENT_WITHHELD', coordinate, selection: list, policyVersion: 1 },
          reason: expect.any(String) as string,
        },
      },
    ]);
  });

  it('written out in the operation as by a variable, and leaves its siblings alone', async () => {
    const { data, errors } = await demonstration.ask<Record<string, unknown>>(
      'agent',
      '{ viewer { id } callOrders(filter: { type: INDEX }) { edges { node { id } } } cases(first: 1) { edges { node { id } } } }',
    );
    expect(data).toMatchObject({ viewer: { id: expect.any(String) as string }, callOrders: null });
    expect((data?.['cases'] as Page).edges).toHaveLength(1);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['ARGUMENT_WITHHELD']);
  });
});

describe.each(['agent', 'supervisor'])('what %s may filter by gives what fits, and all of it', (persona) => {
  const middle = (): Date =>
    [...orders].sort((a, b) => Number(a.openedAt) - Number(b.openedAt))[orders.length >> 1]!.openedAt;
  const FILTERS: readonly [string, () => Record<string, unknown>, (order: TrueOrder) => boolean][] = [
    ['priority', () => ({ priority: 2 }), (order) => order.priority === 2],
    ['language', () => ({ callLanguage: 'nl' }), (order) => order.callLanguage === 'nl'],
    ['queue', () => ({ queue: orders[0]?.queue }), (order) => order.queue === orders[0]?.queue],
    ['age', () => ({ openedUntil: middle().toISOString() }), (order) => order.openedAt < middle()],
    [
      'priority and age',
      () => ({ priority: 1, openedFrom: middle().toISOString() }),
      (order) => order.priority === 1 && order.openedAt >= middle(),
    ],
  ];

  it.each(FILTERS)('%s', async (_what, filter, fits) => {
    const expected = orders.filter(fits);
    expect(expected.length).toBeGreaterThan(3);
    expect(expected.length).toBeLessThan(orders.length);
    const read = await readAll(persona, 'callOrders', { first: 100, filter: filter() });
    expect(read.map(({ number }) => number).sort()).toEqual(expected.map(({ number }) => number).sort());
    const ofCases = await readAll(persona, 'cases', { first: 100, filter: filter() });
    const fitting = cases.filter((one) => one.orders.some(fits)).map(({ reference }) => reference);
    expect(ofCases.map(({ reference }) => reference).sort()).toEqual(fitting.sort());
  });

  it.each(['openedAt', 'priority', 'queue', 'callLanguage'])('and sort by %s, either way', async (by) => {
    for (const direction of ['ASC', 'DESC']) {
      const read = await readAll(persona, 'callOrders', { first: 200, orderBy: { [by]: direction } });
      expect(read).toHaveLength(orders.length);
      const values = read.map((node) => node[by] ?? null).filter((value) => value !== null);
      const inOrder = [...values].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
      expect(values).toEqual(direction === 'ASC' ? inOrder : inOrder.reverse());
    }
  });
});

describe('pages by cursor', () => {
  it.each([
    ['supervisor', 'cases', { first: 7 }],
    ['supervisor', 'cases', { first: 11, orderBy: { priority: 'DESC' } }],
    ['agent', 'cases', { first: 50, orderBy: { callLanguage: 'ASC' } }],
    ['supervisor', 'callOrders', { first: 13 }],
    ['agent', 'callOrders', { first: 50, orderBy: { priority: 'ASC' } }],
  ] as const)('%s reads all %s without gaps and doubles: %j', async (persona, list, variables) => {
    const read = await readAll(persona, list, variables);
    const key = list === 'cases' ? 'reference' : 'number';
    const expected = list === 'cases' ? cases.map(({ reference }) => reference) : orders.map(({ number }) => number);
    expect(read.map((node) => node[key]).sort()).toEqual([...expected].sort());
  });

  it('from any entry, not only from the end of a page', async () => {
    const whole = await readAll('supervisor', 'callOrders', { first: 60 });
    const { data } = await ask('supervisor', 'callOrders', { first: 60 });
    const { data: rest } = await ask('supervisor', 'callOrders', {
      first: 60,
      after: data?.callOrders.edges[20]?.cursor,
    });
    expect(rest?.callOrders.edges.map(({ node }) => node['id'])).toEqual(whole.slice(21, 81).map((node) => node['id']));
  });

  it('with other fields from one page to the next', async () => {
    const whole = await readAll('supervisor', 'callOrders', { first: 60 });
    let after: string | undefined;
    for (let page = 0; page < 2; page += 1) {
      const { data } = await ask('supervisor', 'callOrders', { first: 5, ...(after !== undefined && { after }) });
      after = data?.callOrders.pageInfo.endCursor;
    }
    const { data, errors } = await demonstration.ask<{ callOrders: Page }>(
      'supervisor',
      'query ($after: String) { callOrders(first: 5, after: $after) { edges { node { number attemptsCount } } } }',
      { variables: { after } },
    );
    expect(errors).toEqual([]);
    expect(data?.callOrders.edges.map(({ node }) => node['number'])).toEqual(
      whole.slice(10, 15).map((node) => node['number']),
    );
  });

  it("of a nurse's list, two at a time", async () => {
    const own = cases.filter((one) => one.assignedNurseStaffReference !== null || one.caseStaff.length > 0);
    const read = await readAll('nurse', 'cases', { first: 2 });
    expect(read.length).toBeGreaterThan(4);
    expect(new Set(read.map(({ reference }) => reference)).size).toBe(read.length);
    const references = new Set(own.map(({ reference }) => reference));
    expect(read.filter(({ reference }) => !references.has(String(reference)))).toEqual([]);
  });

  it('a cursor of one order or filter is none of another', async () => {
    const { data } = await ask('supervisor', 'cases', { first: 5 });
    const after = data?.cases.pageInfo.endCursor;
    for (const other of [{ orderBy: { priority: 'ASC' } }, { filter: { priority: 1 } }]) {
      const { data: none, errors } = await ask('supervisor', 'cases', { first: 5, after, ...other });
      expect(none).toEqual({ cases: null });
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
    }
    const { errors } = await ask('supervisor', 'callOrders', { first: 5, after });
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
