/** The list of collectivities from the front door: who has which, what of each, filters and orders, pages. */
import type { TrueCollectivity } from '../../simulators/population/population';
import { forgetRequests, type GraphqlError } from '../support/running-demonstration';
import { questionsTo } from '../support/partner-log';
import { COLLECTIVITY_ROWS } from './collectivities-table';
import { startCollectivityReader, ZONE, type CollectivityNode, type CollectivityReader } from './collectivity-reader';

const PLAIN = 'name type street houseNumber postcode commune';
const EVERYTHING = `id ${PLAIN} responsible referencePhysician orders { id number } cases(first: 100) { edges { node { id } } }`;

let reader: CollectivityReader;
let truths: readonly TrueCollectivity[];

beforeAll(async () => {
  reader = await startCollectivityReader();
  truths = [...reader.population.collectivities()];
});

afterAll(() => reader.stop());

function expectedReferences(persona: string): string[] {
  const row = COLLECTIVITY_ROWS[persona];
  const assigned = reader.assigned.get(persona)?.map((one) => one.collectivityReference ?? '');
  if (row?.list === 'ASSIGNED') return [...new Set(assigned)].sort();
  const zone = row?.list === 'ZONE' ? truths.filter(({ address }) => address.nis5 === ZONE) : truths;
  return row?.list === 'NONE' ? [] : zone.map(({ reference }) => reference).sort();
}

const reasonsOf = (errors: readonly GraphqlError[]): string[] =>
  errors.map(({ extensions }) => `${String(extensions.selection)} ${String(extensions.reason)}`).sort();

describe('who has which collectivities, and what of each', () => {
  it.each(Object.entries(COLLECTIVITY_ROWS))('%s', async (persona, row) => {
    await forgetRequests(reader.demonstration.partners);
    const { data, errors } = await reader.list(persona, EVERYTHING);
    if (row.list === 'NOT_GRANTED' || row.list === 'NOT_TRAINED') {
      expect(data).toEqual({ collectivities: null });
      expect(reasonsOf(errors)).toEqual([`collectivities ${row.list}`]);
      expect(await questionsTo(reader.demonstration.partners)).toEqual([]);
      return;
    }
    const nodes = data?.collectivities?.edges.map(({ node }) => node as CollectivityNode) ?? [];
    expect(nodes.map(({ name }) => reader.referenceOf(name ?? '')).sort()).toEqual(expectedReferences(persona));
    const withheld = row.people === 'NOT_GRANTED' ? ['referencePhysician', 'responsible'] : [];
    expect(reasonsOf(errors)).toEqual(
      nodes.length === 0
        ? expect.any(Array)
        : withheld.map((field) => `collectivities.edges.node.${field} NOT_GRANTED`),
    );
    for (const node of nodes) {
      const truth = truths.find(({ name }) => name === node.name);
      expect(node).toMatchObject({ type: truth?.type, street: truth?.address.street });
      expect(node.responsible).toBe(row.people === 'V' ? truth?.responsible : null);
      expect(node.referencePhysician).toBe(row.people === 'V' ? truth?.referencePhysician : null);
      expect(Array.isArray(node.orders) && node.cases !== null).toBe(row.linked === 'V');
    }
    if (row.list !== 'NONE') expect(nodes.length).toBeGreaterThan(0);
  });

  it('asks for the people there only where the caller may read them', async () => {
    const fieldsFor = async (persona: string): Promise<string[]> => {
      await forgetRequests(reader.demonstration.partners);
      await reader.list(persona, `${PLAIN} responsible referencePhysician`);
      const asked = await questionsTo(reader.demonstration.partners);
      expect(asked.map(({ resource }) => resource)).toEqual(['/api/collectivities/search']);
      return (asked[0]?.body as { fields: string[] }).fields;
    };
    expect(await fieldsFor('collectivity-cell')).toEqual(expect.arrayContaining(['responsible', 'referencePhysician']));
    for (const persona of ['supervisor', 'field-agent']) {
      const fields = await fieldsFor(persona);
      expect(fields).toContain('name');
      expect(fields.filter((field) => /responsible|Physician/.test(field))).toEqual([]);
    }
  });

  it('shows a collectivity under one id, in the list and as the collectivity of a case', async () => {
    const { data } = await reader.list('collectivity-cell', 'id cases(first: 1) { edges { node { id } } }');
    const found = data?.collectivities?.edges.find(({ node }) => (node?.cases?.edges.length ?? 0) > 0)?.node;
    const ofCase = await reader.demonstration.ask<{ case: { collectivity: { id: string } } }>(
      'collectivity-cell',
      'query ($id: ID!) { case(id: $id) { collectivity { id } } }',
      { variables: { id: found?.cases?.edges[0]?.node.id } },
    );
    expect(ofCase.data?.case.collectivity.id).toBe(found?.id);
  });
});

describe('filters and orders', () => {
  const REFUSED = Object.entries(COLLECTIVITY_ROWS).filter(([, row]) => row.filter === 'NOT_GRANTED');
  const GIVEN = ['filter: { type: PRISON }', `filter: { commune: "${ZONE}" }`, 'orderBy: { name: ASC }'];

  it.each(REFUSED.flatMap(([persona]) => GIVEN.map((given) => [persona, given] as const)))(
    'are not for %s: %s',
    async (persona, given) => {
      await forgetRequests(reader.demonstration.partners);
      const { data, errors } = await reader.list(persona, 'id', given);
      expect(data).toEqual({ collectivities: null });
      expect(errors.map(({ extensions }) => [extensions.code, extensions.reason])).toEqual([
        ['ARGUMENT_WITHHELD', 'NOT_GRANTED'],
      ]);
      expect(await questionsTo(reader.demonstration.partners)).toEqual([]);
    },
  );

  it('find by type and commune for the cell', async () => {
    const all = await reader.list('collectivity-cell', 'name type', 'filter: { type: PRISON }');
    expect(all.data?.collectivities?.edges.map(({ node }) => node?.name).sort()).toEqual(
      truths
        .filter(({ type }) => type === 'PRISON')
        .map(({ name }) => name)
        .sort(),
    );
    const here = await reader.list('collectivity-cell', 'name', `filter: { commune: "${ZONE}" }`);
    expect(here.data?.collectivities?.edges.map(({ node }) => node?.name).sort()).toEqual(
      truths
        .filter(({ address }) => address.nis5 === ZONE)
        .map(({ name }) => name)
        .sort(),
    );
    const both = await reader.list('collectivity-cell', 'name', 'filter: { type: PRISON, commune: "21019" }');
    expect(both.data?.collectivities?.edges).toEqual([]);
    expect(both.errors).toEqual([]);
  });

  it('put in order by name for the cell, over pages of any size', async () => {
    const names = truths.map(({ name }) => name).sort((one, other) => (one < other ? 1 : -1));
    for (const first of [1, 5, 16]) {
      const read: (string | null | undefined)[] = [];
      let after = '';
      for (let page = 0; page < 20; page++) {
        const { data } = await reader.list(
          'collectivity-cell',
          'name',
          `first: ${first}, orderBy: { name: DESC } ${after}`,
        );
        read.push(...(data?.collectivities?.edges.map(({ node }) => node?.name) ?? []));
        if (!data?.collectivities?.pageInfo.hasNextPage) break;
        after = `after: "${data.collectivities.pageInfo.endCursor}"`;
      }
      expect(read).toEqual(names);
    }
  });

  it.each([
    ['first: 0', 'first'],
    ['first: null', 'first'],
    ['first: 201', 'first'],
    ['after: "nonsense"', 'after'],
    ['filter: { commune: "99999" }', 'filter'],
    ['filter: { commune: "" }', 'filter'],
    ['filter: { commune: "Anderlecht" }', 'filter'],
  ])('%s is refused by name and not by value', async (given, argument) => {
    await forgetRequests(reader.demonstration.partners);
    const { data, errors } = await reader.list('collectivity-cell', 'id', given);
    expect(data).toEqual({ collectivities: null });
    expect(errors.map(({ extensions }) => extensions)).toEqual([
      { code: 'BAD_USER_INPUT', argument, selection: 'collectivities' },
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/nonsense|99999|Anderlecht/);
    expect(await questionsTo(reader.demonstration.partners)).toEqual([]);
  });

  it('a cursor belongs to the filter and order it came with', async () => {
    const { data } = await reader.list('collectivity-cell', 'id', 'first: 1, orderBy: { name: ASC }');
    const after = `after: "${data?.collectivities?.pageInfo.endCursor}"`;
    for (const other of ['', 'orderBy: { name: DESC }', 'orderBy: { name: ASC }, filter: { type: PRISON }']) {
      const { errors } = await reader.list('collectivity-cell', 'id', `first: 1, ${after}, ${other}`);
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
    }
  });

  it.each(['filter: { type: PALACE }', 'orderBy: { responsible: ASC }', 'orderBy: { name: ASC, type: ASC }'])(
    '%s does not fit the schema',
    async (given) => {
      const { status, errors } = await reader.list('collectivity-cell', 'id', given);
      expect(status).toBe(400);
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    },
  );
});

describe('orders and cases of a collectivity', () => {
  const LINKED = 'name orders { number type case { reference } } cases(first: 200) { edges { node { reference } } }';
  const linkedOf = (node: CollectivityNode | null | undefined): { orders: string[]; cases: string[] } => ({
    orders: (node?.orders ?? []).map(({ number }) => number).sort(),
    cases: (node?.cases?.edges ?? []).map((edge) => edge.node.reference ?? '').sort(),
  });
  /** Of the cases of that collectivity those that fit, as the population has them. */
  function expected(name: string, fits: (reference: string, zone: string | null) => boolean) {
    const own = reader.cases.filter(
      ({ collectivityReference, reference, zone }) =>
        collectivityReference === reader.referenceOf(name) && fits(reference, zone),
    );
    return {
      orders: own.flatMap(({ orders }) => orders.map(({ number }) => number)).sort(),
      cases: own.map(({ reference }) => reference).sort(),
    };
  }

  it.each(['collectivity-cell', 'supervisor'])('are all of them for the %s', async (persona) => {
    const { data, errors } = await reader.list(persona, LINKED);
    expect(errors).toEqual([]);
    const nodes = data?.collectivities?.edges.map(({ node }) => node) ?? [];
    for (const node of nodes) expect(linkedOf(node)).toEqual(expected(node?.name ?? '', () => true));
    expect(nodes.flatMap((node) => linkedOf(node).cases).length).toBe(reader.cases.length);
  });

  it('are those in the own zone for the inspector, also where the collectivity has others', async () => {
    const { data } = await reader.list('inspector', LINKED);
    const nodes = data?.collectivities?.edges.map(({ node }) => node) ?? [];
    for (const node of nodes)
      expect(linkedOf(node)).toEqual(expected(node?.name ?? '', (_reference, zone) => zone === ZONE));
    const elsewhere = nodes.some((node) => {
      const all = expected(node?.name ?? '', () => true).cases.length;
      return all > linkedOf(node).cases.length;
    });
    expect(elsewhere).toBe(true);
    expect(nodes.some((node) => linkedOf(node).cases.length > 0)).toBe(true);
  });

  it.each(['agent', 'field-agent', 'nurse'])(
    'are those assigned for the %s, and no other of the place',
    async (who) => {
      const { data } = await reader.list(who, LINKED);
      const assigned = new Set(reader.assigned.get(who)?.map(({ reference }) => reference));
      const nodes = data?.collectivities?.edges.map(({ node }) => node) ?? [];
      for (const node of nodes)
        expect(linkedOf(node)).toEqual(expected(node?.name ?? '', (reference) => assigned.has(reference)));
      expect(nodes.flatMap((node) => linkedOf(node).cases).length).toBe(assigned.size);
    },
  );

  it('show the type of an order to the agent on its own order only', async () => {
    const { data } = await reader.list('agent', LINKED);
    const own = new Set(
      (
        await reader.query<{ order_number: string }>(
          'select order_number from order_assignment where staff_reference = $1',
          [reader.population.staff().find(({ persona }) => persona === 'agent')?.staffReference],
        )
      ).map((row) => row.order_number),
    );
    const orders = data?.collectivities?.edges.flatMap(({ node }) => node?.orders ?? []) ?? [];
    expect(orders.filter(({ number }) => own.has(number)).length).toBeGreaterThan(0);
    for (const { number, type } of orders) expect(type === null).toBe(!own.has(number));
  });

  it('page on within one collectivity, and a cursor of one is none of another', async () => {
    const { data } = await reader.list('collectivity-cell', 'name cases(first: 200) { edges { node { reference } } }');
    const nodes = data?.collectivities?.edges.map(({ node }) => node as CollectivityNode) ?? [];
    const most = nodes.reduce((one, other) =>
      linkedOf(other).cases.length > linkedOf(one).cases.length ? other : one,
    );
    const position = nodes.indexOf(most);
    const read: string[] = [];
    let after = '';
    for (let page = 0; page < 30; page++) {
      const selection = `cases(first: 2${after}) { edges { node { reference } } pageInfo { hasNextPage endCursor } }`;
      const answer = await reader.list('collectivity-cell', selection);
      const cases = answer.data?.collectivities?.edges[position]?.node?.cases as unknown as {
        edges: { node: { reference: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      read.push(...cases.edges.map(({ node }) => node.reference));
      if (page > 0) expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
      if (!cases.pageInfo.hasNextPage) break;
      after = `, after: "${cases.pageInfo.endCursor}"`;
    }
    expect(read).toEqual(most.cases?.edges.map(({ node }) => node.reference));
    expect(read.length).toBeGreaterThan(3);
  });
});
