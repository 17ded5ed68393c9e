import { callCentreDown, caseKey, memoryLoaders } from '../memory-loaders';
import { run } from '../run-operation';
import { fact, toyCaller, toyFacts } from '../../support/toy-caller';
import { Relation } from '../../../src/model/subject';

const callCentre = {
  cbe: '0999999922',
  name: 'Call centre',
  kind: 'CALL_CENTRE' as const,
  permittedRoles: new Set(['SUPERVISOR' as const]),
  permittedPurposes: new Set(['CONTACT_TRACING' as const]),
  agreementValid: true,
  insurer: null,
  source: 'call-centre' as const,
};
const supervisor = toyCaller({ roles: ['SUPERVISOR'], facts: toyFacts({ organisation: callCentre }) });
const cases = Array.from({ length: 450 }, (_, index) => ({ key: caseKey(index + 1) }));

interface PageOfCases {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly reference: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string };
}

const ask = `query ($first: Int, $after: String, $filter: CaseFilter, $orderBy: CaseOrder) {
  cases(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    edges { cursor node { reference } }
    pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`;

async function pageOf(variables: Record<string, unknown>, loaders = memoryLoaders(cases)): Promise<PageOfCases> {
  const { data, errors } = await run(ask, { caller: supervisor, loaders, variables });
  expect(errors).toBeUndefined();
  return data?.cases as PageOfCases;
}

async function refusalOf(variables: Record<string, unknown>): Promise<unknown> {
  const loaders = memoryLoaders(cases);
  const { data, errors } = await run(ask, { caller: supervisor, loaders, variables });
  expect(data).toEqual({ cases: null });
  expect(loaders.asked).toEqual([]);
  return errors?.[0]?.message;
}

describe('cases', () => {
  it('has fifty on a page by default', async () => {
    expect((await pageOf({})).edges).toHaveLength(50);
  });

  it.each([null, 0, -1, 201, 100000])('refuses first: %s, and asks nobody', async (first) => {
    expect(await refusalOf({ first })).toBe('first must be from 1 to 200.');
  });

  it('gives every case once over all its pages', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 4; pages += 1) {
      const page: PageOfCases = await pageOf({ first: 120, after });
      seen.push(...page.edges.map(({ node }) => node.reference));
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(cases.map(({ key }) => key.reference));
  });

  it('goes on from any entry, also one in the middle of a page', async () => {
    const page = await pageOf({ first: 7 });
    const next = await pageOf({ first: 2, after: page.edges[3]?.cursor });
    expect(next.edges.map(({ node }) => node.reference)).toEqual(['CC-5', 'CC-6']);
    const afterThat = await pageOf({ first: 2, after: next.edges[0]?.cursor });
    expect(afterThat.edges.map(({ node }) => node.reference)).toEqual(['CC-6', 'CC-7']);
  });

  it('refuses a cursor that was changed, made up, or is of another list, and asks nobody', async () => {
    const cursor = (await pageOf({ first: 3 })).pageInfo.endCursor;
    const sentence = 'after is not a cursor of this list.';
    expect(await refusalOf({ after: `${cursor.slice(0, -2)}AA` })).toBe(sentence);
    expect(await refusalOf({ after: 'offset:0' })).toBe(sentence);
    expect(await refusalOf({ after: cursor, orderBy: { priority: 'DESC' } })).toBe(sentence);
    expect(await refusalOf({ after: cursor, filter: { queue: 'FR' } })).toBe(sentence);
  });

  it('has cursors that say nothing of what the source calls its place', async () => {
    const { pageInfo } = await pageOf({ first: 3 });
    expect(Buffer.from(pageInfo.endCursor, 'base64url').toString('latin1')).not.toContain('offset');
  });

  it.each([
    [{ priority: 6 }, 'filter.priority must be from 1 to 5.'],
    [{ callLanguage: 'French' }, 'filter.callLanguage must be a language subtag in lower case, such as fr.'],
    [{ queue: '' }, 'filter.queue must have from 1 to 100 characters.'],
    [
      { openedFrom: '2026-02-02T00:00:00Z', openedUntil: '2026-02-01T00:00:00Z' },
      'filter.openedFrom must be before filter.openedUntil.',
    ],
  ])('refuses the filter %j without repeating it', async (filter, sentence) => {
    expect(await refusalOf({ filter })).toBe(sentence);
  });

  it('is null with the failure of its driving source', async () => {
    const loaders = memoryLoaders(cases, { listCases: callCentreDown });
    const { data, errors } = await run(ask, { caller: supervisor, loaders });
    expect(data).toEqual({ cases: null });
    expect(errors?.[0]?.message).toContain('did not answer in time');
  });

  it('runs over what the relation reaches under which the policy shows it', async () => {
    const scopes: unknown[] = [];
    const loaders = memoryLoaders(cases);
    const listCases: typeof loaders.listCases = async (query) => {
      scopes.push(query.scope);
      return { items: [], nextCursor: null };
    };
    const facts = toyFacts({
      organisation: callCentre,
      orderAssignments: fact(
        new Map([
          ['O-2', 'CC-2'],
          ['O-1', 'CC-1'],
        ]),
      ),
      caseAssignments: fact(new Set<string>()),
      zones: new Set(['21004']),
    });
    const caller = toyCaller({ facts });
    for (const granted of [Relation.OWN_ORGANISATION, Relation.OWN_ZONE, Relation.ORDER_ASSIGNED]) {
      const withhold = (_one: string, relation: number): boolean => (relation & granted) === 0;
      await run(ask, { caller, loaders: { ...loaders, listCases }, withhold });
    }
    expect(scopes).toEqual([
      { organisation: '0999999922' },
      { zones: ['21004'] },
      { caseReferences: ['CC-1', 'CC-2'] },
    ]);
  });

  it('is refused, and not cut, where it would run over more than its source takes', async () => {
    const orders = Array.from({ length: 1_001 }, (_, index) => [`O-${index}`, `CC-${index}`] as const);
    const loaders = memoryLoaders(cases);
    for (const [count, sentence] of [
      [1_000, undefined],
      [1_001, expect.stringContaining('more than 1000 cases or orders')],
    ] as const) {
      const facts = toyFacts({ orderAssignments: fact(new Map(orders.slice(0, count))) });
      const withhold = (_one: string, relation: number): boolean => (relation & Relation.ORDER_ASSIGNED) === 0;
      const { errors } = await run(ask, { caller: toyCaller({ facts }), loaders, withhold });
      expect(errors?.[0]?.message).toEqual(sentence);
    }
  });

  it('is empty for a caller whose relations reach nothing, and asks nobody', async () => {
    const loaders = memoryLoaders(cases);
    const { data } = await run(ask, { caller: supervisor, loaders, withhold: () => true });
    expect(data?.cases).toMatchObject({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
    expect(loaders.asked).toEqual([]);
  });
});
