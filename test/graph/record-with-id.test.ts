import 'reflect-metadata';
import { caseRecord, Case } from '../../src/graph/case/case.type';
import { CallOrder } from '../../src/graph/calls/call-order.resolver';
import { recordsWithId } from '../../src/graph/fields';
import { createPseudonyms } from '../../src/model/pseudonyms';

it('makes instances of the type, with an id that is made when it is read', () => {
  const pseudonyms = createPseudonyms('a key of sixteen characters');
  const opaqueId = jest.fn((kind: string, key: string) => pseudonyms.opaqueId(kind, key));
  const values = { number: 'O-1', state: 'OPEN' } as unknown as Omit<CallOrder, 'id'>;
  const order = recordsWithId(CallOrder, 'CallOrder')({ ...pseudonyms, opaqueId }, 'O-1', values);
  expect(order).toBeInstanceOf(CallOrder);
  expect({ ...order }).toEqual(values);
  expect(opaqueId).not.toHaveBeenCalled();
  expect(order.id).toBe(pseudonyms.opaqueId('CallOrder', 'O-1'));
  expect(opaqueId).toHaveBeenCalledTimes(1);
});

it('has a case as an instance of its type, which its sections would copy otherwise', () => {
  const key = { caseId: 'c', reference: 'R-1', openedAt: new Date(0) } as Parameters<typeof caseRecord>[0];
  expect(caseRecord(key)).toBeInstanceOf(Case);
});
