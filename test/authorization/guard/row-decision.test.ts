import type { RequestContext } from '../../../src/graph/request-context';
import { Relation, type RelationBits } from '../../../src/model/subject';
import type { DecisionTable } from '../../../src/policy/decision-table';
import { rowDecisionOf } from '../../../src/authorization/guard/row-decision';
import { toyDecisions, type ToyCell } from '../../support/toy-decisions';

const NAME = 'Person.name';
const ZONE = 'Person.commune';
const ASSIGNED = Relation.ORDER_ASSIGNED;

const tableOf = (visible: ToyCell['visible']): DecisionTable =>
  toyDecisions({
    [NAME]: { classification: 'PERSONAL', visible },
    [ZONE]: { classification: 'PERSONAL', visible: Relation.OWN_ZONE },
  });
const requestOf = (decisions: DecisionTable, relation: RelationBits): RequestContext =>
  ({ decisions, relation: () => relation }) as unknown as RequestContext;
const row = { subject: { kind: 'SELF', personPseudonym: 'somebody' } };

it('what is kept of one table, one relation and one coordinate answers for no other', () => {
  const tables = [true, false, ASSIGNED].map(tableOf);
  const relations = [ASSIGNED, Relation.OWN_ZONE, Relation.NONE, ASSIGNED | Relation.OWN_ZONE];
  const asked = [NAME, ZONE].map((coordinate) => ({ coordinate, decide: rowDecisionOf(coordinate) }));
  // in turns, so that each comes after every other, and a second time when all is kept
  for (const _ of ['first', 'again']) {
    for (const table of tables) {
      for (const relation of relations) {
        for (const { coordinate, decide } of asked) {
          expect(decide(requestOf(table, relation), row)).toBe(table.decide(coordinate, 'READ', relation));
        }
      }
    }
    for (const { coordinate, decide } of asked) {
      for (const table of tables) {
        expect(decide(requestOf(table, ASSIGNED), row)).toBe(table.decide(coordinate, 'READ', ASSIGNED));
      }
    }
  }
});

it('a record without a subject is decided in no relation, whatever stood there before', () => {
  const table = tableOf(ASSIGNED);
  const decide = rowDecisionOf(NAME);
  const request = requestOf(table, ASSIGNED);
  expect(decide(request, row).outcome).toBe('VISIBLE');
  expect(decide(request, {}).outcome).toBe('WITHHELD');
  expect(decide(request, null).outcome).toBe('WITHHELD');
});
