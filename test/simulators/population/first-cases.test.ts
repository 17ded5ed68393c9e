/** The promises the demonstration makes about its first cases, for any seed. */
import { createPopulation } from '../../../simulators/population/create-population';
import type { Population, StaffPerson, TrueCase } from '../../../simulators/population/population';
import { NOW, populationOf } from './population-at-hand';

const DAY = 86_400_000;

function persona(population: Population, name: string): StaffPerson {
  const found = population.staff().find((member) => member.persona === name);
  if (!found) throw new Error(`no persona ${name}`);
  return found;
}

function heldBy(population: Population, name: string): TrueCase[] {
  const { staffReference } = persona(population, name);
  return [...population.cases()].filter(
    (one) =>
      one.orders.some((order) => order.assignedStaffReference === staffReference) ||
      one.caseStaff.some((member) => member.staffReference === staffReference),
  );
}

describe.each([2020, 7])('with seed %d', (seed) => {
  const population = populationOf(2000, seed);
  const first = population.case(0);
  const person = population.person(first.personIndex);

  test('case 0 is opened thirty days ago, before every other case and order', () => {
    expect(first.openedAt.getTime()).toBe(NOW.getTime() - 30 * DAY);
    const others = [...population.cases()]
      .slice(1)
      .flatMap((one) => [one.openedAt, ...one.orders.map((order) => order.openedAt)]);
    expect(Math.min(...others.map((date) => date.getTime()))).toBeGreaterThan(first.openedAt.getTime());
  });

  test('case 0 is about a member of insurer 100 in the City of Brussels with an ordinary national number', () => {
    expect(person).toMatchObject({ insurer: '100', nissKind: 'ORDINARY', address: { nis5: '21004' }, caseIndex: 0 });
    expect(first).toMatchObject({
      zone: '21004',
      insurer: '100',
      niss: person.niss,
      patientReference: person.patientReference,
    });
    expect(person.membershipNumber).not.toBeNull();
  });

  test('its partners hold a mobile and a landline each, and disagree about both', () => {
    const { insurer, federal } = person.asKnownTo;
    const numbers = [insurer?.mobile, federal.mobile, insurer?.landline, federal.landline];
    expect(numbers.every((number) => /^\+32\d{8,9}$/.test(number ?? ''))).toBe(true);
    expect(new Set(numbers).size).toBe(4);
  });

  test('its person has an antigen and a PCR result, symptoms, onset, suspicion and a hospital stay', () => {
    const { medical } = person;
    expect(medical.tests.map((one) => one.loinc)).toEqual(['94558-4', '94500-6']);
    expect(medical.symptoms.length).toBeGreaterThanOrEqual(3);
    expect(medical.onset).not.toBeNull();
    expect(medical.suspicion?.kind).toBe('STRONG_SUSPICION');
    expect(medical.hospitalStay?.dischargedAt).toBeInstanceOf(Date);
    expect(medical).toMatchObject({ classification: 'CONFIRMED', personCategory: 'II' });
  });

  test('it was called at least twice, visited once, and named contacts with and without a case', () => {
    expect(first.attempts.length).toBeGreaterThanOrEqual(2);
    expect(first.visits).toHaveLength(1);
    const cases = first.namedContacts.map((contact) => contact.contactCaseIndex);
    expect(cases).toContain(null);
    expect(cases.some((index) => index !== null && population.case(index).indexCaseIndex === 0)).toBe(true);
  });

  test('somebody of its household has an open order too', () => {
    const others = population.household(person.householdIndex).personIndexes.filter((index) => index !== person.index);
    const states = others.flatMap((index) => {
      const { caseIndex } = population.person(index);
      return caseIndex === null ? [] : population.case(caseIndex).orders.map((order) => order.state);
    });
    expect(states.some((state) => state === 'OPEN' || state === 'ASSIGNED' || state === 'ESCALATED')).toBe(true);
  });

  test('agent holds its INDEX order, field-agent its first FOLLOW_UP order, agent-untrained a later one', () => {
    const holders = first.orders.map((order) => [order.type, order.state, order.assignedStaffReference]);
    expect(holders).toEqual([
      ['INDEX', 'ASSIGNED', persona(population, 'agent').staffReference],
      ['FOLLOW_UP', 'ASSIGNED', persona(population, 'field-agent').staffReference],
      ['FOLLOW_UP', 'ASSIGNED', persona(population, 'agent-untrained').staffReference],
    ]);
  });

  test('nurse and physician hold it, and the unrecognised nurse, who lacks only that', () => {
    expect(first.assignedNurseStaffReference).toBe(persona(population, 'nurse').staffReference);
    expect(first.assignedPhysicianStaffReference).toBe(persona(population, 'physician').staffReference);
    expect(first.caseStaff.map((member) => member.staffReference)).toContain(
      persona(population, 'nurse-unrecognised').staffReference,
    );
    expect(first.caseStaff.every((member) => member.from.getTime() === first.openedAt.getTime())).toBe(true);
  });

  test('these personas hold a handful of later cases, and nurse-unassigned none', () => {
    const counts = ['agent', 'nurse', 'physician', 'field-agent'].map((name) => heldBy(population, name).length);
    expect(counts).toEqual([7, 5, 3, 3]);
    expect(heldBy(population, 'nurse-unassigned')).toEqual([]);
    for (const name of ['agent', 'nurse', 'physician']) expect(heldBy(population, name)[0]?.index).toBe(0);
  });

  test('case 1 has a result and an open order, and none of the personas holds it', () => {
    const one = population.case(1);
    expect(population.person(one.personIndex).medical.tests).toHaveLength(1);
    expect(['OPEN', 'ASSIGNED', 'ESCALATED']).toContain(one.orders[0]?.state);
    const personas = new Set(population.staff().flatMap((member) => (member.persona ? member.staffReference : [])));
    expect(one.orders.filter((order) => personas.has(order.assignedStaffReference ?? ''))).toEqual([]);
    expect(one.caseStaff.filter((member) => personas.has(member.staffReference))).toEqual([]);
  });

  test('case 2 is one of a collectivity, with a COLLECTIVITY order', () => {
    const one = population.case(2);
    expect(one.orders[0]?.type).toBe('COLLECTIVITY');
    expect(one.collectivityIndex).toBe(0);
    expect(one.collectivityReference).toBe(population.collectivity(0).reference);
    expect(population.person(one.personIndex).collectivityIndex).toBe(0);
  });
});

test('references stay the same when the demonstration starts on another day', () => {
  const later = createPopulation({ seed: 2020, size: 2000, referenceInstant: new Date('2027-02-03T00:00:00Z') });
  for (const index of [0, 1, 2]) expect(later.case(index).reference).toBe(populationOf(2000).case(index).reference);
});
