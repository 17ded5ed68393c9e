import type { RequestContext } from '../../../src/graph/request-context';
import { Relation, type RelationBits } from '../../../src/model/subject';
import type { DecisionTable } from '../../../src/policy/rules/decision-table';
import { rowDecision } from '../../../src/authorization/guard/guard';
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

it('a row is decided by the table of the request, in the relation of the caller to its subject', () => {
  for (const table of [true, false, ASSIGNED].map(tableOf)) {
    for (const relation of [ASSIGNED, Relation.OWN_ZONE, Relation.NONE, ASSIGNED | Relation.OWN_ZONE]) {
      for (const coordinate of [NAME, ZONE]) {
        const decision = rowDecision(requestOf(table, relation), coordinate, row);
        expect(decision).toBe(table.decide(coordinate, 'READ', relation));
      }
    }
  }
});

it('a record without a subject is decided in no relation', () => {
  const table = tableOf(ASSIGNED);
  const request = requestOf(table, ASSIGNED);
  expect(rowDecision(request, NAME, row).outcome).toBe('VISIBLE');
  expect(rowDecision(request, NAME, {}).outcome).toBe('WITHHELD');
  expect(rowDecision(request, NAME, null).outcome).toBe('WITHHELD');
});
