/** An operation that is read and never run: what of it partners would be asked for, in the relation that is asked about. */
import { buildSchema } from 'graphql';
import { Relation } from '../../../src/model/subject';
import { createOperationExplainer } from '../../../src/authorization/analysis/explain-operation';
import { UNLIMITED } from '../../../src/authorization/analysis/document-limits';
import { createOperationAnalyser } from '../../../src/authorization/analysis/operation-analysis';
import { toyCoordinates, toyDecisions, type ToyCell } from '../../support/toy-decisions';

const schema = buildSchema(`
  type Query { case: Case }
  type Case { id: ID!, name: String, result: String, nameMasked: String, age: Int }
`);
const cells: Record<string, ToyCell> = {
  'Query.case': { classification: 'STRUCTURAL', visible: true },
  'Case.id': { classification: 'STRUCTURAL', visible: true },
  'Case.name': { classification: 'PERSONAL', visible: Relation.ORDER_ASSIGNED },
  'Case.nameMasked': { classification: 'PERSONAL', visible: true },
  'Case.age': { classification: 'PERSONAL', visible: Relation.ORDER_ASSIGNED },
  'Case.result': { classification: 'MEDICAL', visible: false },
};
const coordinates = toyCoordinates(cells);
coordinates.set('Case.nameMasked', { ...coordinates.get('Case.nameMasked')!, masks: 'Case.name' });
coordinates.set('Case.age', { ...coordinates.get('Case.age')!, derivedFrom: ['Case.birthDate'] });
const NONE: ReadonlySet<string> = new Set();
const analyser = createOperationAnalyser(schema, coordinates);
const explainer = createOperationExplainer(schema, coordinates, analyser, () => NONE, UNLIMITED);

/** By field of the case. */
function explained(fields: string, relation: number, variables: Record<string, unknown> = {}) {
  const declared = fields.includes('$seen') ? '($seen: Boolean!)' : '';
  const text = `query ${declared} { case { ${fields} } }`;
  const decisions = toyDecisions(cells);
  const all = explainer.explain({ text, operationName: null, variables, decisions, relation });
  const entries = all.map(({ selection, takenOut, asked, elements }) => [
    selection,
    { takenOut: takenOut?.code ?? null, asked, elements: [...elements].sort() },
  ]);
  return Object.fromEntries(entries) as Record<string, { takenOut: string | null; asked: boolean; elements: string[] }>;
}

describe('an operation that is explained', () => {
  it('says that partners are asked for what the caller sees of the row', () => {
    const fields = explained('name age nameMasked', Relation.ORDER_ASSIGNED);
    expect(fields['case.name']).toEqual({ takenOut: null, asked: true, elements: ['Case.name'] });
    expect(fields['case.age']).toEqual({ takenOut: null, asked: true, elements: ['Case.age', 'Case.birthDate'] });
    expect(fields['case.nameMasked']).toMatchObject({ asked: true, elements: ['Case.name', 'Case.nameMasked'] });
  });

  it('says that they are not asked for what stays for other rows, and is withheld of this one', () => {
    const fields = explained('name age', Relation.NONE);
    expect(fields['case.name']).toEqual({ takenOut: null, asked: false, elements: [] });
    expect(fields['case.age']).toEqual({ takenOut: null, asked: false, elements: [] });
  });

  it('says that they are not asked for what is taken out before anything runs', () => {
    expect(explained('result', Relation.ORDER_ASSIGNED)['case.result']).toEqual({
      takenOut: 'FIELD_WITHHELD',
      asked: false,
      elements: [],
    });
  });

  it('says of what goes along with something hidden that it is hidden too, and nothing of what it leads to', () => {
    const hiding = { ...toyDecisions(cells), hidden: new Set(['Case.result']) };
    const goneWith = (hidden: ReadonlySet<string>) => new Set([...hidden, 'Query.case']);
    const text = '{ case { name } }';
    const asked = { text, operationName: null, variables: {}, decisions: hiding, relation: Relation.ORDER_ASSIGNED };
    expect(createOperationExplainer(schema, coordinates, analyser, goneWith, UNLIMITED).explain(asked)).toEqual([
      expect.objectContaining({
        selection: 'case',
        decision: expect.objectContaining({ outcome: 'HIDDEN', ruleId: null }) as object,
        takenOut: { code: 'FIELD_WITHHELD', coordinate: 'Query.case' },
        asked: false,
      }),
    ]);
  });

  it('leaves out what its variables leave out', () => {
    const fields = 'id name @include(if: $seen)';
    expect(Object.keys(explained(fields, Relation.NONE, { seen: false }))).toEqual(['case', 'case.id']);
    expect(Object.keys(explained(fields, Relation.NONE, { seen: true }))).toEqual(['case', 'case.id', 'case.name']);
  });
});
