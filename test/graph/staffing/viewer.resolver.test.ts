import { fact, toyCaller, toyFacts } from '../../support/toy-caller';
import { caseKey, memoryLoaders } from '../memory-loaders';
import { run } from '../run-operation';

const sameDay = new Date('2026-02-02T00:00:00Z');
const cases = [
  { key: caseKey(3) },
  { key: caseKey(2, { openedAt: sameDay }) },
  { key: caseKey(1, { openedAt: sameDay }) },
  { key: caseKey(4) },
];
const facts = toyFacts({
  orderAssignments: fact(
    new Map([
      ['O-3', 'CC-3'],
      ['O-1', 'CC-1'],
    ]),
  ),
  caseAssignments: fact(new Set(['CC-2', 'CC-1', 'CC-GONE'])),
});
const caller = toyCaller({ facts });

interface PageOfCases {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly reference: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean };
}

const ask = `query ($first: Int, $after: String) {
  viewer { cases(first: $first, after: $after) { edges { cursor node { reference } } pageInfo { hasNextPage hasPreviousPage } } }
}`;

async function pageOf(variables: Record<string, unknown>): Promise<PageOfCases> {
  const loaders = memoryLoaders(cases);
  const { data } = await run(ask, { caller, loaders, variables });
  expect(loaders.asked).toEqual([]);
  return (data as { viewer: { cases: PageOfCases } }).viewer.cases;
}

describe('viewer.cases', () => {
  it('lists the cases assigned to the caller, first opened first, then by reference, and asks no partner', async () => {
    const { edges } = await pageOf({});
    expect(edges.map(({ node }) => node.reference)).toEqual(['CC-1', 'CC-2', 'CC-3']);
  });

  it('goes on after a cursor', async () => {
    const first = await pageOf({ first: 2 });
    expect(first.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false });
    const rest = await pageOf({ first: 2, after: first.edges[1]?.cursor });
    expect(rest.edges.map(({ node }) => node.reference)).toEqual(['CC-3']);
    expect(rest.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: true });
  });

  it.each([
    [{ first: null }, 'first must be from 1 to 200.'],
    [{ first: 201 }, 'first must be from 1 to 200.'],
    [{ after: 'x' }, 'after is not a cursor of this list.'],
  ])('refuses %j', async (variables, sentence) => {
    const { data, errors } = await run(ask, { caller, loaders: memoryLoaders(cases), variables });
    expect(data).toEqual({ viewer: { cases: null } });
    expect(errors?.[0]?.message).toBe(sentence);
  });

  it('counts no assignment that is older than it counts', async () => {
    const stale = toyFacts({ ...facts, caseAssignments: fact(new Set(['CC-2']), false) });
    const { data } = await run(ask, { caller: toyCaller({ facts: stale }), loaders: memoryLoaders(cases) });
    expect(JSON.stringify(data)).not.toContain('CC-2');
  });
});

describe('viewer', () => {
  it('says who is asking, and how old the facts are that decisions depend on', async () => {
    const { data } = await run(
      '{ viewer { name issuer roles organisation purpose purposes training { module passed } facts { fact usable } } }',
      { caller: toyCaller({ facts: toyFacts({ inShift: fact(true, false) }) }), loaders: memoryLoaders([]) },
    );
    expect(data?.viewer).toMatchObject({
      name: 'A nurse',
      issuer: 'healthcare',
      roles: ['NURSE'],
      organisation: '0123456749',
      purpose: 'CONTACT_TRACING',
      purposes: ['CONTACT_TRACING'],
      training: [{ module: 'data-protection', passed: true }],
    });
    expect((data as { viewer: { facts: unknown[] } }).viewer.facts).toContainEqual({ fact: 'IN_SHIFT', usable: false });
  });

  it('has no training for a system', async () => {
    const { data } = await run('{ viewer { training { module } } }', {
      caller: toyCaller({ naturalPerson: false }),
      loaders: memoryLoaders([]),
    });
    expect(data?.viewer).toEqual({ training: [] });
  });
});
