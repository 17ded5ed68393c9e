/** Scripts of cases: every kind, in the language to call in, in one question for a page, and French where there is none. */
import type { Loaders } from '../../src/loaders/loaders';
import type { Coordinate } from '../../src/model/classification';
import type { PartnerQuestion } from '../../src/model/source-health';
import type { Subject } from '../../src/model/subject';
import { loadersOver, MemoryPartners, NOW, subjectOf } from './memory-sources';

const LANGUAGE_AND_TITLE: ReadonlySet<Coordinate> = new Set(['CallOrder.callLanguage', 'CallScript.title']);

let partners: MemoryPartners;
let questions: PartnerQuestion[];
beforeEach(() => {
  partners = new MemoryPartners();
  questions = [];
});

const load = (elementsFor: (subject: Subject) => ReadonlySet<Coordinate> = () => LANGUAGE_AND_TITLE): Loaders =>
  loadersOver(partners, { elementsFor, onQuestion: (question) => questions.push(question) });

const inBrief = ({ scripts }: Awaited<ReturnType<Loaders['scripts']>>): string[] =>
  scripts.map(({ kind, language, isFallback }) => `${kind} ${language}${isFallback ? ', fallback' : ''}`);
const ALL_FRENCH = ['INDEX fr', 'CONTACT fr', 'COLLECTIVITY fr', 'FOLLOW_UP fr'];

describe('scripts of a case', () => {
  it('are of every kind, in the language to call in; a kind it lacks is there in French, and says so', async () => {
    partners.callLanguages.set('CC-1', 'ar');
    expect(inBrief(await load().scripts(subjectOf(1), null))).toEqual([
      'INDEX ar',
      'CONTACT ar',
      'COLLECTIVITY fr, fallback',
      'FOLLOW_UP ar',
    ]);
  });

  it.each([
    ['no language is known', undefined],
    ['there is none in the language', 'xx'],
    ['the language is no language', 'FRENCH'],
  ])('are French, and say that it is no choice, where %s', async (_when, language) => {
    if (language) partners.callLanguages.set('CC-1', language);
    expect(inBrief(await load().scripts(subjectOf(1), null))).toEqual(ALL_FRENCH.map((one) => `${one}, fallback`));
  });

  it('are French as a choice where French is the language to call in', async () => {
    partners.callLanguages.set('CC-1', 'fr');
    expect(inBrief(await load().scripts(subjectOf(1), null))).toEqual(ALL_FRENCH);
    expect(partners.asked.find(({ what }) => what === 'scripts')?.keys).toEqual(['fr']);
  });

  it('in a language that is named ask the call centre nothing', async () => {
    expect(inBrief(await load().scripts(subjectOf(1), 'nl'))).toContain('INDEX nl');
    expect(partners.asked.map(({ what }) => what)).toEqual(['scripts']);
  });

  it('are the same kinds for a case that has orders and for one that has none', async () => {
    const some = await load().scripts(subjectOf(1), 'nl');
    partners.ordersPerCase = 0;
    expect(inBrief(await load().scripts(subjectOf(2), 'nl'))).toEqual(inBrief(some));
  });

  it('survive a call centre that cannot say the language, and tell that it could not', async () => {
    partners.failing.add('orders');
    const found = await load().scripts(subjectOf(1), null);
    expect(inBrief(found)).toEqual(ALL_FRENCH.map((one) => `${one}, fallback`));
    expect(found.failures).toMatchObject([{ code: 'SOURCE_UNAVAILABLE', source: 'call-centre' }]);
  });

  it('fail with the platform', async () => {
    partners.failing.add('scripts');
    await expect(load().scripts(subjectOf(1), null)).rejects.toMatchObject({ source: 'federal-platform' });
  });
});

describe('questions', () => {
  it('one for a page of cases in many languages, which names no case and is on no record', async () => {
    const languages = ['ar', 'tr', 'nl', 'fr', 'es'];
    const subjects = Array.from({ length: 60 }, (_, n) => subjectOf(n));
    subjects.forEach(({ reference }, n) => partners.callLanguages.set(reference, languages[n % 5] ?? 'fr'));
    const loaders = load();
    await Promise.all(subjects.map((subject) => loaders.scripts(subject, null)));
    const asked = partners.asked.filter(({ what }) => what === 'scripts');
    expect(asked).toEqual([{ what: 'scripts', keys: expect.any(Array) as string[], elements: ['CallScript.title'] }]);
    expect([...(asked[0]?.keys ?? [])].sort()).toEqual([...languages].sort());
    expect(partners.count('orders')).toBe(1);
    expect(questions.map(({ resource }) => resource)).toEqual(['orders']);
  });

  it('one for a page of which some orders have to be asked for again, with more', async () => {
    const subjects = Array.from({ length: 6 }, (_, n) => subjectOf(n));
    const more = new Set<Coordinate>([...LANGUAGE_AND_TITLE, 'CallOrder.type']);
    const isOwn = (subject: Subject): boolean => subject.kind === 'CASE' && subject.orderNumber === 'CC-1-0';
    const loaders = load((subject) => (isOwn(subject) ? more : LANGUAGE_AND_TITLE));
    await Promise.all(subjects.flatMap((subject) => [loaders.orders(subject), loaders.scripts(subject, null)]));
    expect(partners.count('list-orders')).toBe(1);
    expect(partners.count('scripts')).toBe(1);
  });

  it('of somebody who sees the language on the own order only: of that order', async () => {
    partners.callLanguages.set('CC-1', 'ar');
    const isOwn = (subject: Subject): boolean => subject.kind === 'CASE' && subject.orderNumber === 'CC-1-0';
    const loaders = load((subject) => (isOwn(subject) ? LANGUAGE_AND_TITLE : new Set(['CallScript.title'])));
    await loaders.scripts(subjectOf(1), null);
    expect(partners.asked.find(({ what }) => what === 'orders')?.elements).toEqual([]);
    const again = partners.asked.filter(({ what }) => what === 'list-orders');
    expect(again).toMatchObject([{ keys: ['CC-1-0'], elements: ['CallOrder.callLanguage'] }]);
  });
});

describe('the section', () => {
  it('asks what the field beside it asks, and nothing else', async () => {
    const loaders = load();
    const [section] = await Promise.all([
      loaders.sectionOutcome(subjectOf(1), 'SCRIPTS'),
      loaders.scripts(subjectOf(1), 'tr'),
    ]);
    expect(section).toMatchObject({ state: 'FRESH', source: 'federal-platform', asOf: NOW });
    expect(partners.asked.map(({ what, keys }) => [what, ...keys])).toEqual([['scripts', 'tr', 'fr']]);
  });

  it.each([
    ['scripts', 'UNAVAILABLE', 'federal-platform'],
    ['orders', 'UNAVAILABLE', 'call-centre'],
  ])('with %s failing is %s, because of the %s', async (what, state, source) => {
    partners.failing.add(what);
    const loaders = load();
    const field = loaders.scripts(subjectOf(1), null).catch(() => null);
    expect(await loaders.sectionOutcome(subjectOf(1), 'SCRIPTS')).toMatchObject({ state, source, asOf: null });
    await field;
  });
});
