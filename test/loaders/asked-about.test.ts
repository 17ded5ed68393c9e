/** Whom each question to a partner was about, for the access records; and that there is none without a record. */
import type { LoaderOptions } from '../../src/loaders/loader-parts';
import type { Loaders } from '../../src/loaders/loaders';
import type { Coordinate } from '../../src/model/classification';
import type { AskedAbout } from '../../src/model/source-health';
import type { Subject } from '../../src/model/subject';
import type { ListQuery } from '../../src/sources/source';
import { everySection } from './every-section';
import { loadersOver, MemoryPartners, subjectOf } from './memory-sources';

const SOME: ReadonlySet<Coordinate> = new Set([
  'Person.birthDate',
  'ContactPoint.phone',
  'CallAttempt.at',
  'Visit.visitedAt',
  'CareTeamMember.name',
  'TestResult.value',
]);

let partners: MemoryPartners;
/** By kind of question. */
let about: Record<string, AskedAbout[]>;

beforeEach(() => {
  partners = new MemoryPartners();
  about = {};
});

const loadersFor = (more: Partial<LoaderOptions> = {}): Loaders =>
  loadersOver(partners, {
    elementsFor: () => SOME,
    onQuestion: ({ resource }, ofWhom) => (about[resource] ??= []).push(ofWhom),
    ...more,
  });

const referenceOf = (subject: Subject): string => ('reference' in subject ? subject.reference : '');

const query: ListQuery = {
  ...{ scope: { caseReferences: ['CC-1', 'CC-2'] }, criteria: {}, limit: 50, cursor: null },
  sort: { by: 'openedAt', direction: 'ASC' },
};

describe('a question to a partner', () => {
  it('is reported with those it was about, whatever key the partner knows them by', async () => {
    const cases = (what: string): string[][] => (about[what] ?? []).map((ofWhom) => ofWhom().map(referenceOf));
    const nothing: ReadonlySet<Coordinate> = new Set();
    const loaders = loadersFor({
      elementsFor: (subject) => ('reference' in subject && subject.reference === 'CC-3' ? nothing : SOME),
    });
    const subjects = [subjectOf(1), subjectOf(2), subjectOf(3)];
    await Promise.all(subjects.flatMap((subject) => everySection(loaders, subject)));
    // the third one's masks are others: it shares no question with those of whom more may be seen
    expect(cases('attempts')).toEqual([['CC-1', 'CC-2'], ['CC-3']]);
    expect(cases('members-100').map((one) => [...new Set(one)])).toEqual([['CC-1', 'CC-2']]);
    expect(cases('medical').map((one) => [...new Set(one)])).toEqual([['CC-1', 'CC-2']]);
    expect(cases('staff-100').map((one) => [...new Set(one)])).toEqual([['CC-1', 'CC-2'], ['CC-3']]);
  });

  it('is never once the request is over: there would be no record of it', async () => {
    const loaders = loadersFor({ isOver: () => true });
    const outcomes = await Promise.allSettled(everySection(loaders, subjectOf(1, { collectivity: 'COL-1' })));
    expect(outcomes.map(({ status }) => status)).toEqual(outcomes.map(() => 'rejected'));
    await expect(loaders.listCases(query)).rejects.toThrow('over');
    await expect(loaders.listOrders(query)).rejects.toThrow('over');
    expect(partners.asked.map(({ what }) => what).filter((what) => !/^keys-|^case-staff/.test(what))).toEqual([]);
  });

  it('is split where one request takes no more keys, each about its own', async () => {
    const loaders = loadersFor();
    await Promise.all(Array.from({ length: 150 }, (_, n) => loaders.visits(subjectOf(n))));
    expect((about['visits'] ?? []).map((ofWhom) => ofWhom().length)).toEqual([100, 50]);
  });

  it('of a list is about those of its rows whose case the hub has looked up', async () => {
    const loaders = loadersFor();
    await loaders.listCases(query);
    await loaders.caseKeyByReference('CC-2');
    expect((about['list-cases'] ?? []).map((ofWhom) => ofWhom().map(referenceOf))).toEqual([['CC-2']]);
  });
});
