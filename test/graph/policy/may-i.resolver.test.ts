import { Relation } from '../../../src/model/subject';
import { toyCaller } from '../../support/toy-caller';
import { caseKey, memoryLoaders } from '../memory-loaders';
import { run } from '../run-operation';

const ask =
  'query ($coordinates: [String!]!, $caseId: ID) { mayI(coordinates: $coordinates, caseId: $caseId) { coordinate outcome reason } }';
const loaders = memoryLoaders([{ key: caseKey(1) }, { key: caseKey(2) }]);
const caller = toyCaller();
const assignedOnly = (_one: string, relation: number): boolean => (relation & Relation.CASE_ASSIGNED) === 0;

describe('mayI', () => {
  it('answers for the case that is asked about', async () => {
    const variables = { coordinates: ['Case.medical', 'Case.id'], caseId: caseKey(1).caseId };
    const { data } = await run(ask, { caller, loaders, variables, withhold: assignedOnly });
    expect(data?.mayI).toEqual([
      { coordinate: 'Case.medical', outcome: 'VISIBLE', reason: null },
      { coordinate: 'Case.id', outcome: 'VISIBLE', reason: null },
    ]);
  });

  it('answers the same for an unknown case, a malformed id and a case that is not the callers', async () => {
    const answers = [];
    for (const caseId of ['00000000-0000-4000-8000-00000000ffff', 'x', caseKey(2).caseId]) {
      const variables = { coordinates: ['Case.medical'], caseId };
      answers.push(await run(ask, { caller, loaders, variables, withhold: assignedOnly }));
    }
    expect(answers[0]?.data?.mayI).toEqual([
      { coordinate: 'Case.medical', outcome: 'WITHHELD', reason: 'NOT_GRANTED' },
    ]);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('answers for the most favourable row where no case is named', async () => {
    const { data } = await run(ask, {
      caller,
      loaders,
      variables: { coordinates: ['Case.medical'] },
      withhold: assignedOnly,
    });
    expect(data?.mayI).toMatchObject([{ outcome: 'VISIBLE' }]);
  });

  it.each([
    [
      'a coordinate that is not of the schema',
      ['Case.medical', 'Case.secret'],
      'Not every coordinate is one that the schema gives a class of its own.',
    ],
    ['too many', Array.from({ length: 501 }, () => 'Case.id'), 'At most 500 coordinates in one request.'],
  ])('refuses %s without repeating it', async (_what, coordinates, sentence) => {
    const { errors } = await run(ask, { caller, loaders, variables: { coordinates } });
    expect(errors?.map(({ message }) => message)).toEqual([sentence]);
  });

  it('asks no partner', () => {
    expect(loaders.asked).toEqual([]);
  });
});
