import { Relation } from '../../../src/model/subject';
import { fact, toyCaller, toyFacts } from '../../support/toy-caller';
import { caseKey, memoryLoaders, type MemoryCase } from '../memory-loaders';
import { run } from '../run-operation';

const order = (number: string, caseReference: string) => ({ number, caseReference, organisation: '0999999922' });
const cases: MemoryCase[] = [
  { key: caseKey(1), orders: [{ ...order('O-1', 'CC-1'), priority: 1 }, order('O-2', 'CC-1')] },
  { key: caseKey(2), orders: [order('O-3', 'CC-2'), order('O-4', 'CC-UNKNOWN')] },
];
const facts = toyFacts({ orderAssignments: fact(new Map([['O-1', 'CC-1']])) });

describe('callOrders', () => {
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

  it('asks along with the list what the caller may see of every row, and no more', async () => {
    const loaders = memoryLoaders(cases);
    const asked: unknown[] = [];
    const listOrders: typeof loaders.listOrders = async (query, elements) => {
      asked.push([query.scope, [...(elements ?? [])].sort()]);
      return { items: [], nextCursor: null };
    };
    await run('{ callOrders { edges { node { number priority type } } } }', {
      caller: toyCaller({ facts }),
      loaders: { ...loaders, listOrders },
      withhold: (one, relation) => one === 'CallOrder.type' || (relation & Relation.ORDER_ASSIGNED) === 0,
    });
    expect(asked).toEqual([[{ orderNumbers: ['O-1'] }, ['CallOrder.number', 'CallOrder.priority']]]);
  });
});
