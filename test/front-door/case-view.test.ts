/** The unified case view against the truth of the population: what four kinds of partners know, as each caller reads it. */
import type { Demographics, Population, TrueCase, TruePerson } from '../../simulators/population/population';
import { startCaseReader, type CaseReader } from './case-reader';
import type { CaseView, PersonView } from './case-view-answer';

/** Cases at the beginning of the population: the insurers' files about them are in order. */
const IN_ORDER = 20;

let reader: CaseReader;
let population: Population;
let first: TrueCase;
let firstPerson: TruePerson;

beforeAll(async () => {
  reader = await startCaseReader();
  ({ population, first, firstPerson } = reader);
});

afterAll(() => reader.demonstration.stop());

const iso = (date: Date | null | undefined): string | null => date?.toISOString() ?? null;
const field = (entries: readonly { field: string }[] | null, name: string): unknown =>
  entries?.find((one) => one.field === name);

const plain = (text: string | null | undefined): string =>
  (text ?? '')
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

describe('the person', () => {
  /** What the insurer is asked about: those with a national number and an insurer. */
  const insurerOf = ({ niss, insurer, asKnownTo }: TruePerson): Demographics | null =>
    niss !== null && insurer !== null ? asKnownTo.insurer : null;

  it('is merged value by value from insurer and call centre, with where each value comes from', async () => {
    const sources = new Set<string>();
    for (let index = 0; index < IN_ORDER; index++) {
      const one = population.case(index);
      const truth = population.person(one.personIndex);
      const { federal } = truth.asKnownTo;
      const insurer = insurerOf(truth);
      const { person } = await reader.read('supervisor', one);
      expect({ index, ...person }).toMatchObject({
        index,
        givenName: insurer?.givenName ?? federal.givenName,
        familyName: insurer?.familyName ?? federal.familyName,
        name: [insurer?.givenName ?? federal.givenName, insurer?.familyName ?? federal.familyName].join(' '),
        language: federal.language ?? insurer?.language ?? null,
        postcode: (insurer?.address ?? federal.address)?.postcode ?? null,
      });
      for (const { field: name, source, asOf } of person?.provenance ?? []) {
        expect(['call-centre', 'mutuality']).toContain(source);
        expect(Date.parse(asOf)).toBeGreaterThan(Date.parse('2020-01-01'));
        sources.add(`${name} ${source}`);
      }
      const missing = ['language', 'postcode'].filter((name) => person?.[name as keyof PersonView] === null);
      for (const name of missing) {
        expect(field(person?.provenance ?? [], name)).toBeUndefined();
        expect(person?.absences).toContainEqual({ field: name, reason: 'NOT_RECORDED' });
      }
    }
    expect([...sources]).toEqual(
      expect.arrayContaining(['name mutuality', 'language call-centre', 'language mutuality']),
    );
  });

  it('is what the call centre knows of a person whom no insurer knows', async () => {
    const uninsured = reader.caseWhere((one, person) => insurerOf(person) === null && one.caseStaff.length === 0);
    const { federal } = population.person(uninsured.personIndex).asKnownTo;
    const { person } = await reader.read('supervisor', uninsured);
    expect(person).toMatchObject({ givenName: federal.givenName, familyName: federal.familyName });
    expect(new Set(person?.provenance?.map(({ source }) => source))).toEqual(new Set(['call-centre']));
    await reader.escalate(uninsured, 'SECOND');
    const { person: asNurse } = await reader.read('nurse', uninsured);
    expect(asNurse?.absences).toContainEqual({ field: 'membershipNumber', reason: 'NOT_RECORDED' });
  });

  it('shows both spellings where partners differ, and none where only accents do', async () => {
    const differ = (spelt: boolean) => (_one: TrueCase, person: TruePerson) => {
      const names = [insurerOf(person)?.familyName, person.asKnownTo.federal.familyName];
      return names[0] !== undefined && names[0] !== names[1] && (plain(names[0]) !== plain(names[1])) === spelt;
    };
    const differing = reader.caseWhere(differ(true));
    const known = population.person(differing.personIndex).asKnownTo;
    const { person } = await reader.read('supervisor', differing);
    expect(person?.familyName).toBe(known.insurer?.familyName);
    expect(field(person?.conflicts ?? [], 'familyName')).toEqual({
      field: 'familyName',
      candidates: [
        { value: known.insurer?.familyName, source: 'mutuality', asOf: expect.any(String) as string },
        { value: known.federal.familyName, source: 'call-centre', asOf: iso(differing.openedAt) },
      ],
    });
    expect(field(person?.conflicts ?? [], 'name')).toBeDefined();
    const accents = await reader.read('supervisor', reader.caseWhere(differ(false)));
    expect(field(accents.person?.conflicts ?? [], 'familyName')).toBeUndefined();
  });

  it('shows a nurse conflicting birth dates, and which insurer says which', async () => {
    const conflicting = reader.caseWhere((_one, person) => {
      const [of, and] = [insurerOf(person)?.birthDate, person.asKnownTo.federal.birthDate];
      return Boolean(of && and && of !== and);
    });
    await reader.escalate(conflicting, 'SECOND');
    const { insurer, asKnownTo } = population.person(conflicting.personIndex);
    const { person } = await reader.read('nurse', conflicting);
    expect(person?.birthDate).toBe(asKnownTo.insurer?.birthDate);
    expect(field(person?.conflicts ?? [], 'birthDate')).toMatchObject({
      candidates: [
        { value: asKnownTo.insurer?.birthDate, source: `mutuality-${insurer}` },
        { value: asKnownTo.federal.birthDate, source: 'call-centre' },
      ],
    });
  });

  it('of the first case is whole for a nurse, keys and insured period included', async () => {
    const { person } = await reader.read('nurse');
    const { niss, membershipNumber, insurer, insuredFrom, insuredUntil, birthDate, address } = firstPerson;
    expect(person).toMatchObject({ niss, membershipNumber, insurer, insuredFrom, insuredUntil, birthDate });
    expect(person).toMatchObject({ street: address.street, houseNumber: address.houseNumber, sex: firstPerson.sex });
    expect(person).toMatchObject({ commune: 'Bruxelles / Brussel' });
    expect(person?.absences).toEqual([]);
    expect(field(person?.provenance ?? [], 'niss')).toMatchObject({ source: 'call-centre', asOf: iso(first.openedAt) });
    expect(field(person?.provenance ?? [], 'insuredFrom')).toMatchObject({ source: 'mutuality-100' });
  });

  it('shows an agent masks that are the same at every reading, and says what is withheld', async () => {
    const [one, other] = [await reader.read('agent'), await reader.read('agent')];
    const masks = ({ person }: CaseView): unknown[] => [
      person?.birthDateMasked,
      person?.nissMasked,
      person?.membershipNumberMasked,
    ];
    expect(masks(one)).toEqual(masks(other));
    expect(one.person?.birthDateMasked).toEqual({ text: firstPerson.birthDate.slice(0, 4), variant: 'YEAR' });
    expect(one.person?.nissMasked).toMatchObject({ variant: 'PAIRWISE_PSEUDONYM' });
    expect(one.person?.nissMasked?.text).not.toContain(firstPerson.niss?.slice(0, 6));
    const reasons = new Set(
      ['birthDate', 'niss', 'street', 'insurer'].map((name) => field(one.person?.absences ?? [], name)),
    );
    expect([...reasons].map((reason) => (reason as { reason: string }).reason)).toEqual(Array(4).fill('WITHHELD'));
    const shown = new Set(one.person?.provenance?.map((entry) => entry.field));
    for (const hidden of ['birthDate', 'niss', 'street', 'insurer', 'membershipNumber'])
      expect(shown).not.toContain(hidden);
  });

  it('has the same pseudonym for everybody in an organisation, and after a restart', async () => {
    const again = await reader.demonstration.anotherHub({});
    const token = await reader.demonstration.tokenOf('agent');
    const response = await fetch(`${again.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        query: 'query ($id: ID!) { case(id: $id) { person { nissMasked { text } } } }',
        variables: { id: reader.ids.get(first.reference) },
      }),
    });
    const { data } = (await response.json()) as { data: { case: { person: { nissMasked: { text: string } } } } };
    expect(data.case.person.nissMasked.text).toBe((await reader.read('agent')).person?.nissMasked?.text);
  });
});

describe('ways to reach the person', () => {
  it('are ranked: mobiles before landlines before mail, the newer source first', async () => {
    const { contactPoints } = await reader.read('nurse');
    const { insurer, federal } = firstPerson.asKnownTo;
    expect(contactPoints?.map(({ rank, kind, phone, email, source }) => [rank, kind, phone ?? email, source])).toEqual([
      [1, 'MOBILE', insurer?.mobile, 'mutuality-100'],
      [2, 'MOBILE', federal.mobile, 'call-centre'],
      [3, 'LANDLINE', insurer?.landline, 'mutuality-100'],
      [4, 'LANDLINE', federal.landline, 'call-centre'],
      [5, 'EMAIL', insurer?.email, 'mutuality-100'],
    ]);
  });

  it('are masked for a supervisor, and name no insurer', async () => {
    const { contactPoints } = await reader.read('supervisor');
    const { insurer } = firstPerson.asKnownTo;
    expect(contactPoints?.map(({ phone, email }) => phone ?? email)).toEqual([null, null, null, null, null]);
    expect(contactPoints?.[0]).toMatchObject({
      source: 'mutuality',
      phoneMasked: { text: `…${insurer?.mobile?.slice(-3)}`, variant: 'LAST_THREE_DIGITS' },
    });
  });
});

describe('what happened in the case', () => {
  it('orders, attempts and visits are those of the call centre', async () => {
    const view = await reader.read('nurse');
    const orders = first.orders.map(({ number, type, state, priority, queue, callLanguage, openedAt }) => ({
      ...{ number, type, state, priority, queue, callLanguage, openedAt: iso(openedAt) },
      attemptsCount: first.attempts.filter((attempt) => attempt.orderNumber === number).length,
    }));
    expect(view.callOrders).toHaveLength(orders.length);
    expect(view.callOrders).toEqual(
      expect.arrayContaining(orders.map((order) => expect.objectContaining(order) as object)),
    );
    expect(view.attempts?.map(({ id: _id, ...said }) => said)).toEqual(
      first.attempts.map(({ at, technicalOutcome, disposition, medicalDisposition }) => ({
        ...{ at: iso(at), technicalOutcome, disposition, medicalDisposition },
      })),
    );
    expect(view.visits?.map(({ id: _id, ...said }) => said)).toEqual(
      first.visits.map(({ state, plannedAt, visitedAt }) => ({
        state,
        plannedAt: iso(plannedAt),
        visitedAt: iso(visitedAt),
      })),
    );
  });

  it('contacts carry the case of their own where there is one', async () => {
    const { contacts } = await reader.read('nurse');
    const expected = first.namedContacts.map(
      ({ name, phone, risk, relationship, lastExposureOn, contactCaseIndex }) => ({
        ...{ name, phone, risk, relationship, lastExposureOn },
        caseId: contactCaseIndex === null ? null : reader.ids.get(population.case(contactCaseIndex).reference),
      }),
    );
    expect(contacts?.map(({ id: _id, ...said }) => said)).toEqual(expect.arrayContaining(expected));
    expect(contacts).toHaveLength(expected.length);
    expect(expected.filter(({ caseId }) => caseId)).not.toHaveLength(0);
  });

  it('the care team is who holds it now, by name, of every line', async () => {
    const { careTeam } = await reader.read('nurse');
    const nameOf = (staffReference: string | null): string => {
      const person = population.staff().find((one) => one.staffReference === staffReference);
      return `${person?.givenName} ${person?.familyName}`;
    };
    const agents = first.orders.map((order) => nameOf(order.assignedStaffReference));
    const lent = first.caseStaff.map(({ staffReference, line }) => [line, nameOf(staffReference)]);
    const expected = [['FIRST', agents[0]], ['FIELD', agents[1]], ['FIRST', agents[2]], ...lent];
    expect(careTeam?.map(({ line, name }) => [line, name]).sort()).toEqual(expected.sort());
  });

  it('the timeline has all of it in order for a nurse, and no results for an agent', async () => {
    const view = await reader.read('nurse');
    const { tests } = firstPerson.medical;
    const expected = [
      ...first.orders.map(({ openedAt }) => [iso(openedAt), 'ORDER_OPENED']),
      ...first.attempts.map(({ at }) => [iso(at), 'CALL_ATTEMPTED']),
      ...first.visits.flatMap(({ visitedAt }) => (visitedAt ? [[iso(visitedAt), 'VISITED']] : [])),
      ...tests.map(({ collectedAt }) => [iso(collectedAt), 'SAMPLE_COLLECTED']),
      ...tests.map(({ issuedAt }) => [iso(issuedAt), 'RESULT_ISSUED']),
    ].sort(([one], [other]) => ((one ?? '') < (other ?? '') ? -1 : 1));
    expect(view.timeline?.map(({ at, kind }) => [at, kind])).toEqual(expected);
    const records = new Set(
      [view.callOrders, view.attempts, view.visits, view.medical?.tests].flat().map((one) => one?.id),
    );
    expect(view.timeline?.filter(({ recordId }) => !records.has(recordId))).toEqual([]);
    const agent = await reader.read('agent');
    const calls = expected.filter(([, kind]) => !['SAMPLE_COLLECTED', 'RESULT_ISSUED'].includes(kind ?? ''));
    expect(agent.timeline?.map(({ at, kind }) => [at, kind])).toEqual(calls);
  });

  it("the medical record is the federal database's", async () => {
    const { medical, classification, personCategory } = await reader.read('nurse');
    const truth = firstPerson.medical;
    expect({ classification, personCategory }).toEqual({
      classification: truth.classification,
      personCategory: truth.personCategory,
    });
    expect(medical).toMatchObject({
      onset: truth.onset,
      suspicion: { kind: truth.suspicion?.kind, recordedAt: iso(truth.suspicion?.recordedAt) },
      hospitalStay: {
        hospital: population.hospitals()[truth.hospitalStay?.hospitalIndex ?? -1]?.name,
        admittedAt: iso(truth.hospitalStay?.admittedAt),
      },
    });
    expect(medical?.symptoms.map(({ code }) => code).sort()).toEqual(truth.symptoms.map(({ snomed }) => snomed).sort());
    expect(medical?.tests).toHaveLength(truth.tests.length);
    for (const test of truth.tests) {
      expect(medical?.tests).toContainEqual(
        expect.objectContaining({
          ...{ code: test.loinc, value: test.result, referenceRange: test.referenceRange, status: test.status },
          ...{ collectedAt: iso(test.collectedAt), issuedAt: iso(test.issuedAt) },
          laboratory: population.laboratories()[test.laboratoryIndex]?.name,
        }),
      );
    }
  });
});
