/** The recruitment: openings, candidates, the reserve and the seconded, and how they meet the staff of the call centre. */
import { readNationalNumber } from '../../../simulators/population/national-number';
import { recruitmentOf } from '../../../simulators/population/recruitment';
import { NOW, populationOf } from './population-at-hand';

const DAY = 86_400_000;
const population = populationOf(2000);
const recruitment = recruitmentOf(population);
const { jobOffers, candidates, reserve, seconded } = recruitment;
const everybody = [...candidates, ...reserve, ...seconded];
const staffByNiss = new Map(population.staff().map((member) => [member.niss, member]));
const day = (date: Date | null): string => date?.toISOString().slice(0, 10) ?? '';

describe('the job offers', () => {
  test.each([100, 2000, 200_000])(
    'have 2,000 openings in a population of %i, and no more hired than openings',
    (size) => {
      const { jobOffers: offers, candidates: all } = recruitmentOf(populationOf(size));
      expect(offers.reduce((sum, { openings }) => sum + openings, 0)).toBe(2000);
      expect(offers.filter(({ openings, filled }) => filled > openings)).toEqual([]);
      const hired = all.filter(({ state, jobOffer }) => state === 'HIRED' && jobOffer !== null).length;
      expect(offers.reduce((sum, { filled }) => sum + filled, 0)).toBe(hired);
    },
  );

  test('are for the two federal profiles, with languages, channels and a day on which they close', () => {
    expect([...new Set(jobOffers.map(({ profile }) => profile))].sort()).toEqual([
      'CALL_CENTRE_OPERATOR',
      'FIELD_OPERATOR',
    ]);
    expect(jobOffers.filter(({ languages, channels }) => languages.length === 0 || channels.length === 0)).toEqual([]);
    expect(jobOffers.filter(({ openedOn, closesOn }) => openedOn >= closesOn || openedOn > day(NOW))).toEqual([]);
    // some are over
    expect(jobOffers.some(({ closesOn }) => closesOn < day(NOW))).toBe(true);
  });
});

describe('the candidates', () => {
  test.each([
    [100, 150],
    [2000, 250],
    [16_000, 2000],
    [200_000, 4000],
  ])('of a population of %i are %i', (size, count) => {
    expect(recruitmentOf(populationOf(size)).candidates).toHaveLength(count);
  });

  test('are in every state', () => {
    expect([...new Set(candidates.map(({ state }) => state))].sort()).toEqual([
      'CANDIDATE',
      'HIRED',
      'PRESELECTED',
      'REJECTED',
      'WITHDRAWN',
    ]);
  });

  test('stand in the order they applied, each after the first offers and before now', () => {
    const received = candidates.map(({ receivedAt }) => receivedAt.getTime());
    expect(received).toEqual([...received].sort((a, b) => a - b));
    const first = jobOffers.map(({ openedOn }) => openedOn).sort()[0] ?? '';
    expect(candidates.filter(({ receivedAt }) => day(receivedAt) < first || receivedAt > NOW)).toEqual([]);
  });

  test('have times that fit their state, none before the step that comes first, nobody preselected in the first three days', () => {
    const opened = Date.parse(jobOffers.map(({ openedOn }) => openedOn).sort()[0] ?? '');
    for (const { state, receivedAt, preselectedAt, closedAt } of candidates) {
      const closed = state === 'HIRED' || state === 'REJECTED' || state === 'WITHDRAWN';
      expect(closedAt !== null).toBe(closed);
      if (state === 'CANDIDATE') expect(preselectedAt).toBeNull();
      if (state === 'PRESELECTED' || state === 'HIRED') expect(preselectedAt).not.toBeNull();
      const steps = [receivedAt, preselectedAt, closedAt, NOW].filter((at) => at !== null).map((at) => at.getTime());
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
      if (preselectedAt) expect(preselectedAt.getTime()).toBeGreaterThanOrEqual(opened + 3 * DAY);
    }
  });

  test('apply for an offer of their profile that was open, in languages they have; a few for none', () => {
    const offers = new Map(jobOffers.map((offer) => [offer.reference, offer]));
    let unasked = 0;
    for (const { jobOffer, profile, languages, receivedAt } of candidates) {
      const offer = offers.get(jobOffer ?? '');
      if (!offer) {
        expect(jobOffer).toBeNull();
        unasked += 1;
        continue;
      }
      expect(offer.profile).toBe(profile);
      expect(languages).toEqual(expect.arrayContaining([...offer.languages]));
      expect([offer.openedOn <= day(receivedAt), day(receivedAt) <= offer.closesOn]).toEqual([true, true]);
    }
    expect(unasked).toBeGreaterThan(0);
    expect(unasked).toBeLessThan(candidates.length / 4);
  });
});

describe('the reserve', () => {
  test('has people in training, trained, and some who stopped', () => {
    expect([...new Set(reserve.map(({ state }) => state))].sort()).toEqual(['IN_TRAINING', 'STOPPED', 'TRAINED']);
    expect(reserve).toHaveLength(50);
    expect(recruitmentOf(populationOf(200_000)).reserve).toHaveLength(300);
  });

  test('is in training until later, trained since before, available after', () => {
    const today = day(NOW);
    for (const { state, trainingFrom, trainingUntil, availableFrom } of reserve) {
      if (state === 'STOPPED') expect([trainingUntil, availableFrom]).toEqual([null, null]);
      if (state === 'TRAINED') expect((trainingUntil ?? '') <= today).toBe(true);
      if (state === 'IN_TRAINING') expect((trainingUntil ?? '') > today).toBe(true);
      if (trainingUntil !== null)
        expect([trainingFrom < trainingUntil, trainingUntil <= (availableFrom ?? '')]).toEqual([true, true]);
    }
  });
});

describe('the seconded', () => {
  test('are ten, at each of the places and at none yet', () => {
    expect(seconded).toHaveLength(10);
    expect([...new Set(seconded.map(({ secondedTo }) => secondedTo))].sort()).toEqual([
      'CALL_CENTRE',
      'HYGIENE_CELL',
      'ORGANISATION',
      'UNDECIDED',
    ]);
  });
});

describe('people of the recruitment', () => {
  test.each([100, 2000])('in a population of %i partly work at the call centre, some found on two ways', (size) => {
    const world = populationOf(size);
    const found = recruitmentOf(world);
    const staff = new Map(world.staff().map((member) => [member.niss, member]));
    const hired = found.candidates.filter(({ niss }) => staff.has(niss));
    const trained = found.reserve.filter(({ niss }) => staff.has(niss));
    const lent = found.seconded.filter(({ niss }) => staff.has(niss));
    expect([hired.length, trained.length, lent.length].every((count) => count > 0)).toBe(true);
    expect(lent.every(({ secondedTo }) => secondedTo === 'CALL_CENTRE')).toBe(true);
    const hiredNumbers = new Set(hired.map(({ niss }) => niss));
    expect(trained.some(({ niss }) => hiredNumbers.has(niss))).toBe(true);
    expect(trained.some(({ niss }) => !hiredNumbers.has(niss))).toBe(true);
  });

  test('who work were hired or trained before their contract began, under the same name', () => {
    for (const { niss, givenName, familyName, state, closedAt } of candidates) {
      const member = staffByNiss.get(niss);
      if (!member) continue;
      expect([givenName, familyName, state]).toEqual([member.givenName, member.familyName, 'HIRED']);
      expect(closedAt?.getTime()).toBeLessThan(member.contractFrom.getTime());
    }
    for (const { niss, state, trainingUntil } of reserve) {
      const member = staffByNiss.get(niss);
      if (member) expect([state, (trainingUntil ?? '') < day(member.contractFrom)]).toEqual(['TRAINED', true]);
    }
  });

  test('are never a persona, nor anybody the tracing follows', () => {
    const personas = new Set(population.staff().flatMap(({ persona, niss }) => (persona === null ? [] : [niss])));
    const followed = new Set([...population.persons()].map(({ niss }) => niss));
    expect(everybody.filter(({ niss }) => personas.has(niss) || followed.has(niss))).toEqual([]);
  });

  test.each([2000, 200_000])(
    'in a population of %i have valid national numbers, references and numbers of their own',
    (size) => {
      const { candidates: c, reserve: r, seconded: s } = recruitmentOf(populationOf(size));
      for (const list of [c, r, s]) expect(new Set(list.map(({ niss }) => niss)).size).toBe(list.length);
      const all = [...c, ...r, ...s];
      expect(all.filter(({ niss }) => !readNationalNumber(niss, NOW).valid)).toEqual([]);
      expect(new Set(all.map(({ reference }) => reference)).size).toBe(all.length);
      const phones = all.flatMap(({ phone }) => (phone === null ? [] : [phone]));
      expect(new Set(phones).size).toBe(phones.length);
      expect(all.filter(({ phone, email }) => phone === null && email === null)).toEqual([]);
    },
  );

  test('are the same for the same seed, and others for another', () => {
    expect(recruitmentOf(populationOf(2000))).toEqual(recruitment);
    const other = recruitmentOf(populationOf(2000, 7));
    expect(other.candidates.map(({ niss }) => niss)).not.toEqual(candidates.map(({ niss }) => niss));
  });
});
