/** Connectors and loaders against the stand-in partner systems: the truth of the population comes back, in few requests. */
import { PERSON_COORDINATES } from '../../src/loaders/merge-person';
import type { Coordinate } from '../../src/model/classification';
import type { MedicalRecordData, MemberRecord } from '../../src/model/records';
import { INSURER_CODES } from '../../src/model/words';
import { EVERY_PARTNER } from '../../src/sources/partners';
import type { TrueCase } from '../../simulators/population/population';
import { PartnerSimulators } from './partner-simulators';

const EVERYTHING: ReadonlySet<Coordinate> = new Set([
  ...PERSON_COORDINATES,
  ...EVERY_PARTNER.flatMap(([, { feedsCoordinates }]) => [...feedsCoordinates]),
]);
const ask = { requestId: 'request-9', elements: EVERYTHING };
const BUDGET_MS = 5_000;

let partners: PartnerSimulators;

beforeAll(async () => {
  partners = await PartnerSimulators.start(BUDGET_MS);
});
afterAll(() => partners.stop());
beforeEach(() => partners.forgetRequests());

const personOf = (one: TrueCase): ReturnType<PartnerSimulators['population']['person']> =>
  partners.population.person(one.personIndex);

describe('what the connectors read is what the partners hold', () => {
  it('Sciensano: tests, symptoms, onset, suspicion, stay and classification of 150 people', async () => {
    const cases = partners.cases(150);
    const answer = await partners.sources.sciensano.medicalRecords(
      cases.map((one) => one.patientReference),
      ask,
    );
    for (const one of cases) {
      const { medical } = personOf(one);
      const record = answer.get(one.patientReference) as MedicalRecordData | undefined;
      const tests = new Map(record?.tests?.map((test) => [test.id, test]));
      expect([...tests.keys()].sort()).toEqual(medical.tests.map((test) => test.id).sort());
      for (const test of medical.tests) {
        expect(tests.get(test.id)).toMatchObject({
          code: test.loinc,
          value: test.result,
          status: test.status,
          referenceRange: test.referenceRange,
          interpretation: test.interpretation,
          collectedAt: test.collectedAt,
          issuedAt: test.issuedAt,
          laboratory: partners.population.laboratories()[test.laboratoryIndex]?.name,
        });
      }
      if (!record) continue;
      expect(record.symptoms?.map(({ code }) => code).sort()).toEqual(medical.symptoms.map((s) => s.snomed).sort());
      expect(record.onset).toBe(medical.recordedAt || medical.suspicion ? medical.onset : null);
      expect(record.suspicion ?? null).toEqual(medical.suspicion);
      expect(record.hospitalStay?.admittedAt ?? null).toEqual(medical.hospitalStay?.admittedAt ?? null);
      if (medical.recordedAt) expect(record.classification).toBe(medical.classification);
    }
    const requests = await partners.requests('sciensano');
    const searches = requests.filter((one) => one.method === 'POST').map((one) => one.url);
    expect(searches.filter((url) => url.includes('Observation'))).toHaveLength(2);
    expect(searches).toHaveLength(6);
  });

  it.each(INSURER_CODES)('insurer %s: its members as it knows them', async (insurer) => {
    const people = partners.cases(200).map(personOf);
    const own = people.filter((one) => one.insurer === insurer && one.niss !== null);
    const others = people.filter((one) => one.insurer !== insurer && one.niss !== null).slice(0, 3);
    const source = partners.sources.mutualities.get(insurer);
    const asked = [...own, ...others].map((one) => one.niss as string);
    const answer = await source?.members(asked, ask);
    for (const other of others) expect(answer?.has(other.niss as string)).toBe(false);
    for (const one of own) {
      const record = answer?.get(one.niss as string) as MemberRecord;
      expect(record.niss).toBe(one.niss);
      if (record.outcome !== 'FOUND') continue;
      const known = one.asKnownTo.insurer;
      expect(record).toMatchObject({
        givenName: known?.givenName,
        familyName: known?.familyName,
        birthDate: known?.birthDate,
        sex: known?.sex,
        mobile: known?.mobile,
        street: known?.address?.street ?? null,
        membershipNumber: one.membershipNumber,
      });
    }
  });

  it('the call centre: dossiers, orders, attempts, visits, contacts, index cases, collectivities', async () => {
    const cases = partners.cases(120);
    const references = cases.map((one) => one.reference);
    const { callCentre } = partners.sources;
    const dossiers = await callCentre.cases(references, ask);
    const orders = await callCentre.orders(references, ask);
    const attempts = await callCentre.attempts(references, ask);
    const visits = await callCentre.visits(references, ask);
    const contacts = await callCentre.contacts(references, ask);
    const indexes = await callCentre.indexCases(references, ask);
    for (const one of cases) {
      const known = personOf(one).asKnownTo.federal;
      const { reference } = one;
      expect(dossiers.get(reference)).toMatchObject({ reference, niss: one.niss, familyName: known.familyName });
      const numbers = one.orders.map(({ number, type }) => ({ number, type }));
      expect(orders.get(reference)).toEqual(
        expect.arrayContaining(numbers.map((order) => expect.objectContaining(order) as unknown)),
      );
      expect(orders.get(reference)).toHaveLength(numbers.length);
      expect((attempts.get(reference) ?? []) as unknown[]).toHaveLength(one.attempts.length);
      expect((visits.get(reference) ?? []) as unknown[]).toHaveLength(one.visits.length);
      expect((contacts.get(reference) ?? []) as unknown[]).toHaveLength(one.namedContacts.length);
      if (one.indexCaseIndex !== null) {
        expect(indexes.get(reference)).toBe(partners.population.case(one.indexCaseIndex).reference);
      }
    }
    const collectivity = cases.find((one) => one.collectivityIndex !== null);
    const reference = collectivity?.collectivityReference ?? '';
    const truth = partners.population.collectivity(collectivity?.collectivityIndex ?? 0);
    expect((await callCentre.collectivities([reference], ask)).get(reference)).toMatchObject({
      name: truth.name,
      type: truth.type,
      communeNis5: truth.address.nis5,
    });
  });
});
