import { Relation, relationOf } from '../../../src/model/subject';
import { fact, toyCaller, toyFacts } from '../../support/toy-caller';
import { caseKey, memoryLoaders, type MemoryCase } from '../memory-loaders';
import { run } from '../run-operation';

const order = (number: string, caseReference: string) => ({ number, caseReference, organisation: '0999999922' });
const cases: MemoryCase[] = [
  { key: caseKey(1), orders: [{ ...order('O-1', 'CC-1'), priority: 1 }, order('O-2', 'CC-1')] },
  { key: caseKey(2), orders: [order('O-3', 'CC-2'), order('O-4', 'CC-UNKNOWN')] },
];
const facts = toyFacts({
  orderAssignments: fact(new Map([['O-1', 'CC-1']])),
  caseAssignments: fact(new Set<string>()),
});

describe('callOrders', () => {
  it('refuses a filter that may not be used over the rows it lists, though no lock has looked at it', async () => {
    const asked: unknown[] = [];
    const ask = (inputs: string, withheld: string): ReturnType<typeof run> =>
      run(`{ callOrders(${inputs}) { edges { node { id } } } }`, {
        caller: toyCaller({ facts }),
        loaders: {
          ...memoryLoaders(cases),
          listOrders: async (query) => {
            asked.push(query.criteria);
            return { items: [], nextCursor: null };
          },
        },
        // visible under another relation than the one the list runs over
        withhold: (one, relation) => one === withheld && (relation & Relation.CASE_ASSIGNED) === 0,
      });
    for (const [inputs, withheld] of [
      ['filter: { type: INDEX }', 'CallOrderFilter.type'],
      ['orderBy: { queue: ASC }', 'CallOrderOrder.queue'],
    ] as const) {
      const { data, errors } = await ask(inputs, withheld);
      expect(data).toEqual({ callOrders: null });
      expect(errors).toEqual([expect.objectContaining({ path: ['callOrders'] })]);
    }
    expect(asked).toEqual([]);
    await ask('filter: { type: null, priority: 1 }', 'CallOrderFilter.type');
    expect(asked).toEqual([{ priority: 1 }]);
  });

  it('lists orders with the case they belong to; one of a case the hub does not know is not shown', async () => {
    const { data, errors } = await run('{ callOrders(first: 4) { edges { node { number priority case { id } } } } }', {
      caller: toyCaller({ facts }),
      loaders: memoryLoaders(cases),
    });
    expect(errors).toBeUndefined();
    expect(data?.callOrders).toEqual({
      edges: [
        { node: { number: 'O-1', priority: 1, case: { id: caseKey(1).caseId } } },
        { node: { number: 'O-2', priority: null, case: { id: caseKey(1).caseId } } },
        { node: { number: 'O-3', priority: null, case: { id: caseKey(2).caseId } } },
        { node: null },
      ],
    });
  });

  it('asks along with the list what the caller may see of every row, whatever it may of some', async () => {
    const loaders = memoryLoaders(cases);
    const asked: unknown[] = [];
    const listOrders: typeof loaders.listOrders = async (query, elements) => {
      asked.push([query.scope, elements]);
      return { items: [], nextCursor: null };
    };
    const relationsAskedFor: number[] = [];
    const caller = toyCaller({ facts });
    await run('{ callOrders { edges { node { number } } } }', {
      caller,
      loaders: { ...loaders, listOrders },
      withhold: (_one, relation) => (relation & Relation.ORDER_ASSIGNED) === 0,
      context: {
        elements: (subject) => {
          relationsAskedFor.push(relationOf(caller, subject));
          return new Set(['CallOrder.number']);
        },
      },
    });
    expect(asked).toEqual([[{ orderNumbers: ['O-1'] }, new Set(['CallOrder.number'])]]);
    expect(relationsAskedFor).toEqual([Relation.ORDER_ASSIGNED]);
  });

  it('asks nothing along where every row it could take as an example is related in two ways', async () => {
    const loaders = memoryLoaders([]);
    const asked: unknown[] = [];
    const listCases: typeof loaders.listCases = async (_query, elements) => {
      asked.push(elements);
      return { items: [], nextCursor: null };
    };
    await run('{ cases { edges { node { reference } } } }', {
      caller: toyCaller({ facts: toyFacts({ ...facts, caseAssignments: fact(new Set(['CC-1'])) }) }),
      loaders: { ...loaders, listCases },
      withhold: (_one, relation) => (relation & Relation.CASE_ASSIGNED) === 0,
    });
    expect(asked).toEqual([undefined]);
  });
});
