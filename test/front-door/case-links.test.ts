/**
 * What is missing from a case view and why, where its links lead, who finds a person by a strong key, and who a case by the
 * call centre’s reference.
 */
import type { Population, TruePerson } from '../../simulators/population/population';
import { changeValue, setFault, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { startCaseReader, ZONE, type CaseReader } from './case-reader';
import type { CaseView } from './case-view-answer';
import { putInForce, withoutCoordinate } from '../support/policy-change';

let reader: CaseReader;
let population: Population;
let firstPerson: TruePerson;

beforeAll(async () => {
  reader = await startCaseReader();
  ({ population, firstPerson } = reader);
});

afterAll(() => reader.demonstration.stop());

describe('sections and absences', () => {
  const states = ({ sections }: CaseView): Record<string, string> =>
    Object.fromEntries(sections.map(({ section, state }) => [section, state]));

  it('say what is fresh and what is empty', async () => {
    const view = await reader.read('nurse');
    const fresh = ['PERSON', 'CONTACT_POINTS', 'MEDICAL', 'CALL_ORDERS', 'ATTEMPTS', 'VISITS', 'CONTACTS', 'CARE_TEAM'];
    expect(states(view)).toEqual({
      ...Object.fromEntries([...fresh, 'HOUSEHOLD', 'TIMELINE', 'SCRIPTS'].map((section) => [section, 'FRESH'])),
      COLLECTIVITY: 'EMPTY',
    });
    expect(view.sections.find(({ section }) => section === 'MEDICAL')).toMatchObject({ source: 'sciensano' });
    expect(view.absences).toEqual(
      expect.arrayContaining([
        { field: 'collectivity', reason: 'NOT_RECORDED' },
        { field: 'indexCase', reason: 'WITHHELD' },
      ]),
    );
  });

  it('say WITHHELD and nothing else of what policy withholds', async () => {
    const view = await reader.read('agent');
    expect(view.sections.filter(({ state }) => state === 'WITHHELD')).toEqual([
      { section: 'MEDICAL', state: 'WITHHELD', source: null, asOf: null },
    ]);
    expect(view.absences).toEqual(expect.arrayContaining([{ field: 'medical', reason: 'WITHHELD' }]));
  });

  it('say SOURCE_UNAVAILABLE where a partner is down, of visible fields only', async () => {
    const insurer = reader.demonstration.partners.mutualities.get('100');
    if (!insurer) throw new Error('There is no such insurer.');
    const answers: CaseView[] = [];
    try {
      await setFault(insurer, 'down');
      answers.push(await reader.read('nurse'), await reader.read('agent'));
    } finally {
      await setFault(insurer, 'none');
    }
    const [nurse, agent] = answers;
    expect(nurse?.person?.absences).toContainEqual({ field: 'insuredFrom', reason: 'SOURCE_UNAVAILABLE' });
    expect(agent?.person?.absences).toContainEqual({ field: 'insuredFrom', reason: 'WITHHELD' });
    expect(JSON.stringify(agent)).not.toContain('mutuality-100');
  });
});

it('the failure of an insurer names it to those alone who may see which one it is', async () => {
  const insurer = reader.demonstration.partners.mutualities.get('100')!;
  const query = 'query ($id: ID!) { case(id: $id) { person { name membershipNumber } } }';
  const variables = { id: reader.ids.get(reader.first.reference) };
  const sources = async (persona: string): Promise<unknown[]> => {
    const { errors } = await reader.demonstration.ask(persona, query, { variables });
    return errors.flatMap(({ extensions }) => extensions['source'] ?? []);
  };
  await setFault(insurer, 'down');
  try {
    expect([await sources('nurse'), await sources('agent')]).toEqual([['mutuality-100'], ['mutuality']]);
  } finally {
    await setFault(insurer, 'none');
  }
});

describe('conflicts', () => {
  it('tell of a field only those who may see it', async () => {
    const insurer = reader.demonstration.partners.mutualities.get('100');
    if (!insurer || firstPerson.niss === null) throw new Error('The first person has no insurer.');
    const change = { resource: 'members', id: firstPerson.niss };
    await changeValue(insurer, { ...change, path: 'birthDate', value: '1951-03-04' });
    await changeValue(insurer, { ...change, path: 'address.street', value: 'Rue du Conflit' });
    const [nurse, agent, supervisor] = [
      await reader.read('nurse'),
      await reader.read('agent'),
      await reader.read('supervisor'),
    ];
    const fields = ({ person }: CaseView): string[] => (person?.conflicts ?? []).map((one) => one.field).sort();
    expect(fields(nurse)).toEqual(['birthDate', 'street']);
    expect(fields(agent)).toEqual([]);
    expect(fields(supervisor)).toEqual([]);
    for (const view of [agent, supervisor]) expect(JSON.stringify(view)).not.toMatch(/1951-03-04|Rue du Conflit/);
    expect(agent.person?.birthDateMasked?.text).toBe('1951');
    await changeValue(insurer, { ...change, path: 'birthDate', value: firstPerson.birthDate });
    await changeValue(insurer, { ...change, path: 'address.street', value: firstPerson.address.street });
  });
});

describe('links', () => {
  it('a case of a collectivity is there for the collectivity cell, with its people and without anything medical', async () => {
    const one = population.case(2);
    const truth = population.collectivity(one.collectivityIndex ?? -1);
    const view = await reader.read('collectivity-cell', one);
    expect(view.collectivity).toMatchObject({
      ...{ name: truth.name, type: truth.type, street: truth.address.street, postcode: truth.address.postcode },
      ...{ responsible: truth.responsible, referencePhysician: truth.referencePhysician },
    });
    expect(view.person?.name).not.toBeNull();
    expect(view).toMatchObject({ medical: null, classification: null, contacts: null });
    expect(view.attempts?.map(({ medicalDisposition }) => medicalDisposition)).toEqual([null, null, null]);
    expect((await reader.read('collectivity-cell')).id).toBeNull();
  });

  it("a contact's index is for a physician, and neither for a nurse nor for the first line", async () => {
    const contact = reader.caseWhere((one) => (one.indexCaseIndex ?? 0) > 0 && one.caseStaff.length === 0);
    await reader.escalate(contact, 'SECOND');
    await reader.escalate(contact, 'THIRD');
    const index = reader.ids.get(population.case(contact.indexCaseIndex ?? -1).reference);
    expect((await reader.read('physician', contact)).indexCase).toEqual({ id: index });
    const nurse = await reader.read('nurse', contact);
    expect(nurse.indexCase).toBeNull();
    expect(nurse.withheld['case.indexCase']).toBe('NOT_GRANTED');
    const supervisor = await reader.read('supervisor', contact);
    expect(supervisor.indexCase).toBeNull();
    expect(supervisor.withheld['case.indexCase']).toBe('NOT_GRANTED');
  });

  it('what is shown of the index is decided anew', async () => {
    const contact = reader.caseWhere((one) => (one.indexCaseIndex ?? 0) > 0 && one.caseStaff.length === 0);
    const { data, errors } = await reader.demonstration.ask<{ case: { indexCase: Record<string, unknown> } }>(
      'physician',
      'query ($id: ID!) { case(id: $id) { indexCase { id reference person { name } medical { onset } } } }',
      { variables: { id: reader.ids.get(contact.reference) } },
    );
    expect(data?.case.indexCase).toMatchObject({ reference: null, person: { name: null }, medical: null });
    expect(errors.map(({ extensions }) => [extensions.selection, extensions.reason])).toEqual(
      expect.arrayContaining([
        ['case.indexCase.reference', 'NOT_ASSIGNED'],
        ['case.indexCase.medical', 'NOT_ASSIGNED'],
      ]),
    );
  });
});

describe('a person looked up by a strong key', () => {
  const LOOK_UP = 'query ($by: PersonLookup!) { person(by: $by) { id name niss } }';
  const lookUp = async (persona: string, by: Record<string, string>): Promise<unknown[]> => {
    const answer = await reader.demonstration.ask<{ person: { name: string } | null }>(persona, LOOK_UP, {
      variables: { by },
    });
    return [answer.data?.person?.name ?? null, ...answer.errors.map(({ extensions, path }) => ({ extensions, path }))];
  };
  const NOBODY = [null, { path: ['person'], extensions: { code: 'NOT_FOUND_OR_FORBIDDEN', selection: 'person' } }];
  const name = (): string => `${firstPerson.givenName} ${firstPerson.familyName}`;
  /** Somebody with a national number whose case nobody of the personas holds and who lives elsewhere. */
  const somebodyElse = (): TruePerson => {
    const one = reader.caseWhere(
      (of, person) =>
        of.zone !== ZONE &&
        of.caseStaff.length === 0 &&
        person.insurer === '100' &&
        person.niss !== null &&
        of.index > 60,
    );
    return population.person(one.personIndex);
  };

  it.each(['nurse', 'physician', 'inspector'])('is found by %s by national number', async (persona) => {
    expect(await lookUp(persona, { niss: firstPerson.niss ?? '' })).toEqual([name()]);
    const written = (firstPerson.niss ?? '').replace(/^(..)(..)(..)(...)(..)$/, '$1.$2.$3-$4.$5');
    expect(await lookUp(persona, { niss: written })).toEqual([name()]);
  });

  it('is found by a nurse by membership number', async () => {
    expect(await lookUp('nurse', { membership: `100:${firstPerson.membershipNumber}` })).toEqual([name()]);
  });

  it.each(['nurse', 'inspector'])('unknown or not of %s: the same answer', async (persona) => {
    expect(await lookUp(persona, { niss: '17073003384' })).toEqual(NOBODY);
    expect(await lookUp(persona, { niss: somebodyElse().niss ?? '' })).toEqual(NOBODY);
    expect(await lookUp(persona, { membership: '100:99999999999' })).toEqual(NOBODY);
    const { insurer, membershipNumber } = somebodyElse();
    expect(await lookUp(persona, { membership: `${insurer ?? '100'}:${membershipNumber ?? '1'}` })).toEqual(NOBODY);
  });

  it.each(['agent', 'supervisor', 'field-agent', 'collectivity-cell', 'reporter'])(
    'by %s is never found',
    async (persona) => {
      expect(await lookUp(persona, { niss: firstPerson.niss ?? '' })).toEqual(NOBODY);
      expect(await lookUp(persona, { niss: '17073003384' })).toEqual(NOBODY);
      expect(await lookUp(persona, { membership: `100:${firstPerson.membershipNumber}` })).toEqual(NOBODY);
    },
  );
});

describe('a case by its reference: the rules of a case by its id, and one answer for all that is not the caller’s', () => {
  interface Found {
    readonly caseByReference: { readonly id: string; readonly reference: string | null } | null;
  }

  let own: { readonly id: string; readonly reference: string };

  let demonstration: RunningDemonstration;
  beforeAll(async () => {
    ({ demonstration } = reader);
    const id = await demonstration.firstCaseId();
    const text = 'query Own($id: ID!) { case(id: $id) { id reference } }';
    own = (await demonstration.ask<{ case: typeof own }>('nurse', text, { variables: { id } })).data!.case;
  });

  const find = (persona: string, reference: string): Promise<Answer<Found>> =>
    demonstration.ask<Found>(
      persona,
      'query Found($reference: String!) { caseByReference(reference: $reference) { id reference } }',
      { variables: { reference } },
    );

  const NOTHING = [null, ['NOT_FOUND_OR_FORBIDDEN  There is nothing here for this caller.']];
  async function said(persona: string, reference: string): Promise<unknown> {
    const { data, errors } = await find(persona, reference);
    return [data?.caseByReference, errors.map(({ extensions, message }) => `${extensions.code}  ${message}`)];
  }

  it.each(['nurse', 'agent', 'supervisor', 'inspector'])(
    'is found by %s, who has a relation to it',
    async (persona) => {
      const { data, errors } = await find(persona, own.reference);
      expect([data?.caseByReference, errors]).toEqual([own, []]);
    },
  );

  it.each([
    ['of a case that is somebody else’s', 'nurse-unassigned', () => own.reference],
    ['that no case has', 'nurse', () => `${own.reference}0`],
    ['that is empty', 'nurse', () => ''],
    ['that is no text', 'nurse', () => '\u0000\u202e'],
    ['of the case as its id', 'nurse', () => own.id],
  ])('is not there by a reference %s', async (_which, persona, reference) => {
    expect(await said(persona, reference())).toEqual(NOTHING);
  });

  it('is not there for whom the rules do not show its reference, which would confirm a guess', async () => {
    await putInForce(demonstration.database, (policy) => withoutCoordinate(policy, 'Case.reference'));
    await demonstration.hub.pollNow();
    const text = 'query Own($id: ID!) { case(id: $id) { id } }';
    const { data } = await demonstration.ask<{ case: { id: string } }>('nurse', text, { variables: { id: own.id } });
    expect(data?.case.id).toBe(own.id);
    expect(await said('nurse', own.reference)).toEqual(NOTHING);
  });
});
