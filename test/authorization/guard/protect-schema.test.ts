import { buildSchema, graphql, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { HubError, SourceError } from '../../../src/model/errors/hub-error';
import { Relation } from '../../../src/model/subject';
import { WithheldSelections } from '../../../src/model/decision';
import { protectSchema, type Protection } from '../../../src/authorization/guard/protect-schema';
import { toyCaller, toyCase } from '../../support/toy-caller';
import { toyCoordinates, toyDecisions, type ToyCell } from '../../support/toy-decisions';

const assigned = Relation.CASE_ASSIGNED;
const cells: Record<string, ToyCell> = {
  'Query.cases': { classification: 'INTERNAL', visible: true },
  'Query.secret': { classification: 'STRUCTURAL', visible: true },
  'Query.denied': { classification: 'INTERNAL', visible: false },
  'Case.id': { classification: 'STRUCTURAL', visible: true },
  'Case.name': { classification: 'PERSONAL', visible: assigned, reason: 'NOT_ASSIGNED' },
  'Case.result': { classification: 'MEDICAL', visible: assigned, reason: 'NOT_ASSIGNED' },
  'Case.niss': { classification: 'IDENTIFIER', visible: assigned },
  'Case.broken': { classification: 'MEDICAL', visible: true },
  'Case.commune': { classification: 'PUBLIC', visible: false },
};

const ran: string[] = [];

function build(): GraphQLSchema {
  const schema = buildSchema(`
    interface Named { name: String }
    type Query { cases: [Case!], secret: String, denied: String }
    type Case implements Named { id: ID!, name: String, result: String, niss: String, broken: String, commune: String }
  `);
  const caseType = schema.getType('Case') as GraphQLObjectType;
  for (const field of Object.values(caseType.getFields())) {
    field.resolve = (parent: Record<string, unknown>) => {
      ran.push(field.name);
      if (field.name === 'broken') throw new SourceError('SOURCE_UNAVAILABLE', 'sciensano', new Error('partner text'));
      return parent[field.name];
    };
  }
  return schema;
}

let protection: Protection;
const mine = { subject: toyCase(), id: '1', name: 'N', result: 'R', niss: '1', commune: 'C' };
/** It does not say whose it is. */
const ofNobody = { id: '3', name: 'N', result: 'R', niss: '1', commune: 'C' };
const foreign = { ...mine, subject: toyCase({ reference: 'CC-2' }), id: '2' };

async function ask(source: string, decisions = toyDecisions(cells)): ReturnType<typeof graphql> {
  const withheld = new WithheldSelections();
  const contextValue = {
    caller: toyCaller(),
    decisions,
    withheld,
    relation: (subject: unknown) => (subject === mine.subject ? assigned : Relation.OWN_ORGANISATION),
  };
  const result = await graphql({
    schema: protection.schema,
    source,
    contextValue,
    rootValue: { cases: [mine, foreign, ofNobody] },
  });
  return { ...result, extensions: { withheld: withheld.all() } };
}

describe('the field guard', () => {
  beforeEach(() => {
    ran.length = 0;
    protection = protectSchema(build(), [...toyCoordinates(cells).values()]);
  });

  it('covers MEDICAL, IDENTIFIER and root fields by shield, and the other governed ones by the guard', () => {
    expect([...protection.shielded].sort()).toEqual(
      ['Case.broken', 'Case.niss', 'Case.result', 'Query.cases', 'Query.denied', 'Query.secret'].sort(),
    );
    expect([...protection.guarded]).toEqual(['Case.name']);
  });

  it('refuses to start where a governed coordinate would be under neither', () => {
    const vanished = toyCoordinates({ ...cells, 'Case.vanished': { classification: 'MEDICAL', visible: false } });
    expect(() => protectSchema(build(), [...vanished.values()])).toThrow('Case.vanished');
  });

  it('decides row by row and runs no resolver of a denied value', async () => {
    const { data, errors } = await ask('{ cases { id name result niss } }');
    expect(data).toEqual({
      cases: [
        { id: '1', name: 'N', result: 'R', niss: '1' },
        { id: '2', name: null, result: null, niss: null },
        { id: '3', name: null, result: null, niss: null },
      ],
    });
    expect(ran.filter((name) => name === 'result' || name === 'name')).toHaveLength(2);
    expect(errors?.map((error) => (error.originalError as HubError).facts)).toEqual(
      expect.arrayContaining([{ coordinate: 'Case.result', reason: 'NOT_ASSIGNED', policyVersion: 7 }]),
    );
  });

  it('notes a denied value of the guard once per selection, without throwing', async () => {
    const { errors, extensions } = await ask('{ cases { name } again: cases { name } }');
    expect(errors).toBeUndefined();
    expect((extensions?.withheld as unknown[]).length).toBe(2);
    expect(extensions?.withheld).toEqual(
      expect.arrayContaining([expect.objectContaining({ path: ['cases'], selection: 'cases.name' })]),
    );
  });

  it('denies when the decision itself cannot be made', async () => {
    const table = toyDecisions(cells);
    const { data, errors } = await ask('{ cases { result } }', {
      ...table,
      decide: () => {
        throw new Error('the table is broken');
      },
    });
    expect(data).toEqual({ cases: [{ result: null }, { result: null }, { result: null }] });
    expect((errors?.[0]?.originalError as HubError).facts).toMatchObject({
      coordinate: 'Case.result',
      reason: 'NOT_GRANTED',
    });
  });

  it('never hands the verdict of one row or field to another', async () => {
    const { data } = await ask('{ cases { result niss } other: cases { niss result } }');
    const rows = [
      { result: 'R', niss: '1' },
      { result: null, niss: null },
      { result: null, niss: null },
    ];
    expect(data).toEqual({ cases: rows, other: rows });
  });
});
