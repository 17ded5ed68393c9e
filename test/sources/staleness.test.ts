/** What may be shown from memory when its source fails: a list, held against every element of every source, and how it is kept. */
import type { Classification } from '../../src/model/classification';
import { SourceError } from '../../src/errors/source-errors';
import { buildHubSchema } from '../../src/graph/build-schema';
import { readCoordinates } from '../../src/graph/read-coordinates';
import { systemClock } from '../../src/model/clock';
import * as actiris from '../../src/sources/actiris/actiris-elements';
import * as callCentre from '../../src/sources/call-centre/call-centre-elements';
import * as federalPlatform from '../../src/sources/federal-platform/federal-platform-elements';
import { coordinatesOf, type FieldElements } from '../../src/sources/field-mask';
import { LastAnswers } from '../../src/sources/last-answers';
import * as mutuality from '../../src/sources/mutuality/mutuality-elements';
import { SCIENSANO_COORDINATES } from '../../src/sources/sciensano/sciensano-elements';
import { shareQuestions, type SeenBy } from '../../src/sources/shared-sources';
import type { Ask, JobOfferQuery, Sources } from '../../src/sources/source';
import { MAY_BE_STALE, mayBeStale, NEVER_STALE } from '../../src/sources/staleness';

const CLASSES: ReadonlyMap<string, Classification> = new Map(
  readCoordinates(buildHubSchema()).map(({ coordinate, classification }) => [coordinate, classification]),
);

/** Every table of elements that a module has, found by its form, so that none is left out. */
const tablesIn = (module: object): FieldElements[] =>
  Object.values(module).filter((value): value is FieldElements => {
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Set);
  });
const ELEMENTS: readonly string[] = [
  ...new Set([
    ...coordinatesOf(...[actiris, callCentre, federalPlatform, mutuality].flatMap(tablesIn)),
    ...SCIENSANO_COORDINATES,
  ]),
];
const isNever = (coordinate: string): boolean =>
  coordinate in NEVER_STALE || (coordinate.split('.')[0] ?? '') in NEVER_STALE;

describe('what may be shown from memory', () => {
  it('is said of each element of each source, one way or the other', () => {
    expect(ELEMENTS.length).toBeGreaterThan(80);
    expect(ELEMENTS.filter((coordinate) => MAY_BE_STALE.has(coordinate) === isNever(coordinate))).toEqual([]);
  });

  it('says nothing of what no source has', () => {
    const known = new Set(ELEMENTS);
    expect([...MAY_BE_STALE].filter((coordinate) => !known.has(coordinate))).toEqual([]);
    const types = new Set(ELEMENTS.map((coordinate) => coordinate.split('.')[0]));
    expect(Object.keys(NEVER_STALE).filter((name) => !known.has(name) && !types.has(name))).toEqual([]);
  });

  it('is nobody’s, by its class', () => {
    for (const coordinate of MAY_BE_STALE)
      expect([coordinate, CLASSES.get(coordinate)]).toEqual([coordinate, 'INTERNAL']);
  });

  it.each(['PERSONAL', 'IDENTIFIER', 'MEDICAL'])('is never %s', (classification) => {
    const some = ELEMENTS.filter((coordinate) => CLASSES.get(coordinate) === classification);
    expect(some.length).toBeGreaterThan(0);
    expect(some.filter((coordinate) => mayBeStale([coordinate]))).toEqual([]);
  });

  it('is never what medical elements are called otherwise', () => {
    const medical = ELEMENTS.filter((coordinate) => CLASSES.get(coordinate) === 'MEDICAL');
    const reasons = medical.map((one) => NEVER_STALE[one] ?? NEVER_STALE[one.split('.')[0] ?? '']);
    expect(new Set(reasons)).toEqual(new Set(['MEDICAL']));
  });

  it('is never mixed with what may not be', () => {
    expect(mayBeStale(['JobOffer.openings', 'Candidacy.phone'])).toBe(false);
    expect(mayBeStale(['JobOffer.openings', 'JobOffer.profile'])).toBe(true);
  });
});

describe('the last answers', () => {
  it('are given while they are young enough, with the instant they are of', async () => {
    const answers = new LastAnswers(systemClock);
    answers.keep('a', ['x'], 1);
    expect(answers.of('a', 1_000)).toEqual({ answer: ['x'], asOf: expect.any(Date) as unknown });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(answers.of('a', 20)).toBeNull();
    // what was too old is gone
    expect(answers.of('a', 1_000)).toBeNull();
  });

  it('hold so many rows and no more: what was kept longest ago goes first', () => {
    const answers = new LastAnswers(systemClock, 10);
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
    const maxAge = { actiris: maxAgeMs, federalPlatform: maxAgeMs };
    return shareQuestions(sources, { answers: new LastAnswers(systemClock), maxAgeMs: maxAge });
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

  it('is not stood in for by what another class of callers was shown', async () => {
    const sources = sourcesFor(1_000);
    await offers(sources(seenBy()));
    error = failure;
    await expect(offers(sources(seenBy()))).rejects.toBe(failure);
  });

  it('is not stood in for where that is switched off, or the last answer is too old', async () => {
    const off = sourcesFor(0)(seenBy());
    await offers(off);
    const young = sourcesFor(20)(seenBy());
    await offers(young);
    await new Promise((resolve) => setTimeout(resolve, 40));
    error = failure;
    await expect(offers(off)).rejects.toBe(failure);
    await expect(offers(young)).rejects.toBe(failure);
  });

  it('is not stood in for where it refuses the question', async () => {
    const sources = sourcesFor(1_000)(seenBy());
    await offers(sources);
    error = new SourceError('SOURCE_BAD_ANSWER', 'actiris', undefined, true);
    await expect(offers(sources)).rejects.toBe(error);
  });
});
