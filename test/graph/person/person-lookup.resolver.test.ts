import { Relation } from '../../../src/model/subject';
import { fact, toyCaller, toyFacts } from '../../support/toy-caller';
import { caseKey, insurerDown, memoryLoaders, type MemoryCase } from '../memory-loaders';
import { pseudonyms, run } from '../run-operation';

const NISS = '85073003328';
const beside = { provenance: [], conflicts: [], absences: [], failures: [] };
const cases: MemoryCase[] = [
  {
    key: caseKey(1, { personPseudonym: pseudonyms.person(NISS) }),
    person: { name: 'Ada Peeters', membershipNumber: '4711', ...beside },
  },
  {
    key: caseKey(2, { personPseudonym: pseudonyms.person('17073003384') }),
    person: { name: 'Bo Janssens', membershipNumber: '4712', ...beside },
  },
  { key: caseKey(3, { insurer: '300' }), person: { name: 'Cy Claes', membershipNumber: '4711', ...beside } },
];
const caller = toyCaller({ facts: toyFacts({ caseAssignments: fact(new Set(['CC-1', 'CC-3'])) }) });
const ask = 'query ($by: PersonLookup!) { person(by: $by) { name } }';
const assignedOnly = (_one: string, relation: number): boolean => (relation & Relation.CASE_ASSIGNED) === 0;

async function look(
  by: Record<string, unknown>,
  loaders = memoryLoaders(cases),
): Promise<Awaited<ReturnType<typeof run>>> {
  return run(ask, { caller, loaders, variables: { by }, withhold: assignedOnly });
}

describe('person(by:)', () => {
  it('finds a person by national number, with or without the separators used on paper', async () => {
    expect(await look({ niss: NISS })).toEqual({ data: { person: { name: 'Ada Peeters' } } });
    expect(await look({ niss: '85.07.30-033.28' })).toEqual({ data: { person: { name: 'Ada Peeters' } } });
  });

  it('answers the same for an unknown number and one the caller may not read, and asks nobody', async () => {
    const loaders = memoryLoaders(cases);
    const unknown = await look({ niss: '98472899765' }, loaders);
    expect(unknown.errors?.[0]?.message).toBe('There is nothing here for this caller.');
    expect(await look({ niss: '17073003384' }, loaders)).toEqual(unknown);
    expect(loaders.asked).toEqual([]);
  });

  it.each([
    [{ niss: '11111102504' }, 'by.niss is not a valid national number.'],
    [{ niss: '' }, 'by.niss is not a valid national number.'],
    [{ membership: '4711' }, 'by.membership must be written <insurer>:<number>.'],
    [{ membership: '150:4711' }, 'by.membership must be written <insurer>:<number>.'],
  ])('refuses %j without repeating it', async (by, sentence) => {
    const { errors } = await look(by);
    expect(errors?.map(({ message }) => message)).toEqual([sentence]);
  });

  it('takes exactly one key', async () => {
    const { errors } = await look({ niss: NISS, membership: '100:4711' });
    expect(errors?.[0]?.message).toContain('Exactly one key');
  });

  it('finds a person by membership number among the cases assigned to the caller, asking the named insurer alone', async () => {
    const loaders = memoryLoaders(cases);
    expect(await look({ membership: '100:4711' }, loaders)).toEqual({ data: { person: { name: 'Ada Peeters' } } });
    expect(new Set(loaders.asked)).toEqual(new Set(['person CC-1']));
    const notOwn = await look({ membership: '100:4712' });
    expect(notOwn.errors?.[0]?.message).toBe('There is nothing here for this caller.');
  });

  it('does not take an insurer that is down for a number that is unknown', async () => {
    const failing = cases.map((one) => ({
      ...one,
      person: { ...beside, membershipNumber: null, failures: [insurerDown] },
    }));
    const { errors } = await look({ membership: '100:4711' }, memoryLoaders(failing));
    expect(errors?.[0]?.message).toContain('cannot be reached');
  });
});
