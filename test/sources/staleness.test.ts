/** What may be shown from memory when its source fails: a list, held against every element of every source, and how it is kept. */
import type { Classification } from '../../src/model/classification';
import { SourceError } from '../../src/model/errors/hub-error';
import { buildHubSchema } from '../../src/graph/build-schema';
import { readCoordinates } from '../../src/graph/read-coordinates';
import { MovableTime } from '../../scripts/demonstration/movable-time';
import { type SeenBy, LastAnswers, mayBeStale } from '../../src/sources/shared-questions';
import { shareQuestions, EVERY_PARTNER, PARTNERS, type Sources } from '../../src/sources/partners';
import { coordinatesOf } from '../../src/sources/client/keyed-answer';
import type { Ask, JobOfferQuery } from '../../src/sources/source';

const CLASSES: ReadonlyMap<string, Classification> = new Map(
  readCoordinates(buildHubSchema()).map(({ coordinate, classification }) => [coordinate, classification]),
);

describe.each(EVERY_PARTNER.map(([, partner]) => [partner.id, partner] as const))(
  'what of %s may be shown from memory',
  (_id, { reads, fromMemory }) => {
    const elements = [...coordinatesOf(...reads.map(({ table }) => table))];
    const reasonOf = (coordinate: string): string | undefined =>
      fromMemory.never[coordinate] ?? fromMemory.never[coordinate.split('.')[0] ?? ''];
    const classed = (...classes: Classification[]): string[] =>
      elements.filter((coordinate) => classes.includes(CLASSES.get(coordinate) as Classification));

    it('is said of each element, one way or the other', () => {
      const said = (coordinate: string): string[] => [
        ...(fromMemory.may.includes(coordinate) ? ['may'] : []),
        ...(reasonOf(coordinate) === undefined ? [] : ['never']),
      ];
      expect(elements.filter((coordinate) => said(coordinate).length !== 1)).toEqual([]);
    });

    it('is nobody’s, by its class', () => {
      expect(fromMemory.may.filter((coordinate) => CLASSES.get(coordinate) !== 'INTERNAL')).toEqual([]);
      expect(classed('PERSONAL', 'IDENTIFIER', 'MEDICAL').filter((one) => mayBeStale(fromMemory, [one]))).toEqual([]);
    });

    it('is never what medical elements are called otherwise', () => {
      expect(classed('MEDICAL').filter((coordinate) => reasonOf(coordinate) !== 'MEDICAL')).toEqual([]);
    });
  },
);

const time = MovableTime.still();

describe('what may be shown from memory', () => {
  it('is never mixed with what may not be', () => {
    const { fromMemory } = PARTNERS.actiris;
    expect(mayBeStale(fromMemory, ['JobOffer.openings', 'Candidacy.phone'])).toBe(false);
    expect(mayBeStale(fromMemory, ['JobOffer.openings', 'JobOffer.profile'])).toBe(true);
  });
});

describe('the last answers', () => {
  it('are given while they are young enough, with the instant they are of', async () => {
    const answers = new LastAnswers(time, time);
    answers.keep('a', ['x'], 1);
    expect(answers.of('a', 1_000)).toEqual({ answer: ['x'], asOf: expect.any(Date) as unknown });
    await time.advance(30);
    expect(answers.of('a', 20)).toBeNull();
    // what was too old is gone
    expect(answers.of('a', 1_000)).toBeNull();
  });

  it('hold so many rows and no more: what was kept longest ago goes first', () => {
    const answers = new LastAnswers(time, time, 10);
    for (const key of ['a', 'b', 'c']) answers.keep(key, key, 3);
    expect(['a', 'b', 'c'].map((key) => answers.of(key, 1_000)?.answer ?? null)).toEqual([null, 'b', 'c']);
    answers.keep('b', 'b again', 3);
    answers.keep('d', 'd', 3);
    expect(['b', 'c', 'd'].map((key) => answers.of(key, 1_000)?.answer ?? null)).toEqual(['b again', null, 'd']);
    answers.keep('too large', 'x', 10);
    expect(answers.of('too large', 1_000)).toBeNull();
  });
});

describe('a source that fails', () => {
  const seenBy = (): SeenBy => ({ classification: (coordinate) => CLASSES.get(coordinate) });
  const query: JobOfferQuery = { criteria: {}, sort: { by: 'openedOn', direction: 'ASC' }, limit: 5, cursor: null };
  const ask = (...elements: string[]): Ask => ({ requestId: 'one', elements: new Set(elements) });
  const failure = new SourceError('SOURCE_TIMEOUT', 'actiris');
  const ITEMS = [{ reference: 'O-1', openings: 3 }];
  let error: SourceError | null;
  let asked: number;

  const sourcesFor = (maxAgeMs: number): ((seenBy: SeenBy) => Sources) => {
    const actirisSource = {
      listJobOffers: () => {
        asked += 1;
        return error ? Promise.reject(error) : Promise.resolve({ items: ITEMS, nextCursor: null });
      },
    };
    const sources = { actiris: actirisSource, callCentre: {}, federalPlatform: {} } as unknown as Sources;
    return shareQuestions(sources, { answers: new LastAnswers(time, time), maxAgeMs: () => maxAgeMs });
  };
  const offers = (sources: Sources, more: Partial<JobOfferQuery> = {}, elements = ['JobOffer.openings']) =>
    sources.actiris.listJobOffers({ ...query, ...more }, ask(...elements));

  beforeEach(() => {
    error = null;
    asked = 0;
  });

  it('is stood in for by its last answer to the same question, marked, and never while it answers', async () => {
    const sources = sourcesFor(1_000)(seenBy());
    expect((await offers(sources)).stale).toBeUndefined();
    error = failure;
    const page = await offers(sources);
    expect(page.items).toEqual(ITEMS);
    expect(page.stale).toMatchObject({ code: 'SOURCE_TIMEOUT', source: 'actiris', asOf: expect.any(Date) as unknown });
    expect(page.stale?.facts.asOf).toMatch(/Z$/);
    error = null;
    expect((await offers(sources)).stale).toBeUndefined();
    expect(asked).toBe(3);
  });

  it.each([
    ['of another page', { cursor: 'next' }, ['JobOffer.openings']],
    ['with another filter', { criteria: { language: 'nl' } }, ['JobOffer.openings']],
    ['with another field mask', {}, ['JobOffer.openings', 'JobOffer.profile']],
    ['with fewer fields', {}, []],
  ])('is not stood in for by an answer %s', async (_what, more, elements) => {
    const sources = sourcesFor(1_000)(seenBy());
    await offers(sources);
    error = failure;
    await expect(offers(sources, more, elements)).rejects.toBe(failure);
  });

  it('is not stood in for where it refuses the question', async () => {
    const sources = sourcesFor(1_000)(seenBy());
    await offers(sources);
    error = new SourceError('SOURCE_BAD_ANSWER', 'actiris', undefined, true);
    await expect(offers(sources)).rejects.toBe(error);
  });
});
