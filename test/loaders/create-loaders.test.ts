import { SourceError } from '../../src/model/errors/hub-error';
import type { Loaders } from '../../src/loaders/loaders';
import type { Coordinate } from '../../src/model/classification';
import type { PartnerQuestion } from '../../src/model/source-health';
import type { Subject } from '../../src/model/subject';
import type { ListQuery } from '../../src/sources/source';
import { everySection } from './every-section';
import { loadersOver, MemoryPartners, nissOf, NOW, subjectOf } from './memory-sources';

const EVERYTHING: ReadonlySet<Coordinate> = new Set([
  'Person.givenName',
  'Person.birthDate',
  'Person.membershipNumber',
  'ContactPoint.phone',
  'CallOrder.type',
  'CallOrder.state',
  'CallAttempt.at',
  'Visit.visitedAt',
  'CaseContact.name',
  'CareTeamMember.name',
  'HouseholdOrder.name',
  'Collectivity.name',
  'MedicalRecord.onset',
  'TestResult.value',
  'TestResult.collectedAt',
  'Case.classification',
]);

let partners: MemoryPartners;
let questions: PartnerQuestion[];

beforeEach(() => {
  partners = new MemoryPartners();
  questions = [];
});

const loadersFor = (elementsFor: (subject: Subject) => ReadonlySet<Coordinate> = () => EVERYTHING): Loaders =>
  loadersOver(partners, { elementsFor, onQuestion: (question) => questions.push(question) });

describe('how often partners are asked', () => {
  it.each([1, 10, 100])('is once per kind of question for every section of %d cases', async (count) => {
    const loaders = loadersFor();
    const subjects = Array.from({ length: count }, (_, n) => subjectOf(n, { collectivity: 'COL-1' }));
    await Promise.all(subjects.flatMap((subject) => everySection(loaders, subject)));
    const kinds = partners.asked.map(({ what }) => what).sort();
    expect(kinds).toEqual([
      'attempts',
      'care-team',
      'case-staff',
      'cases',
      'collectivities',
      'contacts',
      'household-orders',
      'index-cases',
      'keys-by-id',
      'medical',
      'members-100',
      'orders',
      'staff-100',
      'visits',
    ]);
    for (const { what, keys } of partners.asked)
      expect([what, keys.length]).toEqual([what, what === 'collectivities' ? 1 : count]);
  });

  it('is once for equal questions of one request, also one after the other', async () => {
    const loaders = loadersFor();
    const first = await loaders.person(subjectOf(1));
    expect(await loaders.person(subjectOf(1))).toEqual(first);
    await loaders.contactPoints(subjectOf(1));
    expect(partners.count('cases')).toBe(1);
    expect(partners.count('members-100')).toBe(1);
  });

  it('is anew for another request: nothing outlives the one it was asked for', async () => {
    await loadersFor().person(subjectOf(1));
    await loadersFor().person(subjectOf(1));
    expect(partners.count('cases')).toBe(2);
  });

  it('is reported to the access record', async () => {
    await loadersFor().visits(subjectOf(1));
    expect(questions).toEqual([{ source: 'call-centre', resource: 'visits', keys: 1 }]);
  });
});

describe('who may see what', () => {
  const few: ReadonlySet<Coordinate> = new Set(['Person.givenName', 'CallOrder.state', 'CallAttempt.at']);

  it('keeps rows with different masks in different questions', async () => {
    const loaders = loadersFor((subject) =>
      'reference' in subject && subject.reference === 'CC-1' ? few : EVERYTHING,
    );
    const subjects = [0, 1, 2].map((n) => subjectOf(n));
    await Promise.all(subjects.flatMap((subject) => [loaders.person(subject), loaders.attempts(subject)]));
    const cases = partners.asked.filter(({ what }) => what === 'cases');
    expect(cases.map(({ keys, elements }) => [keys, elements.includes('Person.birthDate')])).toEqual([
      [['CC-0', 'CC-2'], true],
      [['CC-1'], false],
    ]);
    const members = partners.asked.filter(({ what }) => what === 'members-100');
    expect(members.map(({ keys, elements }) => [keys, elements])).toEqual([
      [[nissOf(0), nissOf(2)], expect.arrayContaining(['ContactPoint.phone'])],
      [[nissOf(1)], ['Person.givenName']],
    ]);
  });

  it('lets rows whose masks differ only elsewhere share a question', async () => {
    const loaders = loadersFor((subject) =>
      'reference' in subject && subject.reference === 'CC-1' ? few : EVERYTHING,
    );
    await Promise.all([0, 1, 2].map((n) => loaders.attempts(subjectOf(n))));
    expect(partners.count('attempts')).toBe(1);
  });

  it('asks Sciensano and the insurer nothing where nothing of theirs may be asked for', async () => {
    const loaders = loadersFor(() => new Set(['CallOrder.state', 'Person.niss']));
    expect(await loaders.medicalRecord(subjectOf(1))).toBeNull();
    expect(await loaders.person(subjectOf(1))).toMatchObject({ niss: nissOf(1) });
    expect(await loaders.contactPoints(subjectOf(1))).toEqual({ points: [], failures: [] });
    expect(partners.asked.map(({ what }) => what)).toEqual(['cases']);
  });

  it('asks nobody about a person of whom nothing is asked', async () => {
    await loadersFor(() => new Set(['Person.id'])).person(subjectOf(1));
    expect(partners.asked).toEqual([]);
  });

  it("asks only the person's own insurer, and none without a valid national number", async () => {
    partners.dossier = { insurer: '300' };
    await loadersFor().person(subjectOf(1));
    expect([partners.count('members-100'), partners.count('members-300')]).toEqual([0, 1]);
    partners.dossier = { niss: null };
    const person = await loadersFor().person(subjectOf(2));
    partners.dossier = { niss: '11111102504' };
    await loadersFor().person(subjectOf(3));
    partners.dossier = { insurer: null };
    await loadersFor().person(subjectOf(4));
    expect([partners.count('members-100'), partners.count('members-300')]).toEqual([0, 1]);
    expect(person?.absences).toContainEqual({ field: 'Person.membershipNumber', reason: 'NOT_RECORDED' });
  });

  it('asks for the points themselves where only their kind or rank is asked for', async () => {
    await loadersFor(() => new Set(['ContactPoint.rank'])).contactPoints(subjectOf(1));
    expect(partners.asked.find(({ what }) => what === 'cases')?.elements).toEqual([
      'ContactPoint.email',
      'ContactPoint.phone',
    ]);
  });

  it('asks what only the own order may show about that order only', async () => {
    const mine = 'CC-1-1';
    const ofMine: ReadonlySet<Coordinate> = new Set(['CallOrder.state', 'CallOrder.type']);
    const ofOthers: ReadonlySet<Coordinate> = new Set(['CallOrder.state']);
    const loaders = loadersFor((subject) => {
      const own = subject.kind === 'CASE' && (subject.orderNumber ?? mine) === mine;
      return own ? ofMine : ofOthers;
    });
    await loaders.orders(subjectOf(1));
    expect(partners.asked).toEqual([
      { what: 'orders', keys: ['CC-1'], elements: ['CallOrder.state'] },
      { what: 'list-orders', keys: [mine], elements: ['CallOrder.state', 'CallOrder.type'] },
    ]);
  });
});

describe('lists', () => {
  const query: ListQuery = {
    scope: { caseReferences: ['CC-5', 'CC-6'] },
    criteria: {},
    sort: { by: 'openedAt', direction: 'ASC' },
    limit: 50,
    cursor: null,
  };

  it('ask for keys only, unless it is said what every row may show', async () => {
    await loadersFor().listCases(query);
    expect(partners.asked).toEqual([{ what: 'list-cases', keys: ['CC-5', 'CC-6'], elements: [] }]);
  });

  it('spare a second question about rows that came with all they may show, and only those', async () => {
    const inList: ReadonlySet<Coordinate> = new Set(['Person.givenName']);
    const loaders = loadersFor((subject) =>
      'reference' in subject && subject.reference === 'CC-6' ? EVERYTHING : inList,
    );
    await loaders.listCases(query, inList);
    await Promise.all([loaders.person(subjectOf(5)), loaders.person(subjectOf(6))]);
    expect(partners.asked.filter(({ what }) => what === 'cases').map(({ keys }) => keys)).toEqual([['CC-6']]);
  });

  it('of orders spare a second question too', async () => {
    const inList: ReadonlySet<Coordinate> = new Set(['CallOrder.state']);
    const loaders = loadersFor(() => inList);
    await loaders.listOrders({ ...query, scope: { orderNumbers: ['CC-1-0'] } }, inList);
    await loaders.ordersOf([{ ...subjectOf(1), orderNumber: 'CC-1-0' }]);
    expect(partners.count('list-orders')).toBe(1);
  });
});

describe("a partner's failure", () => {
  it('rejects the section that needs it, names it, and leaves the rest', async () => {
    partners.failing.add('medical').add('visits');
    const loaders = loadersFor();
    await expect(loaders.medicalRecord(subjectOf(1))).rejects.toThrow(SourceError);
    await expect(loaders.visits(subjectOf(1))).rejects.toMatchObject({ source: 'call-centre' });
    await expect(loaders.person(subjectOf(1))).resolves.not.toBeNull();
    await expect(loaders.attempts(subjectOf(1))).resolves.toHaveLength(1);
  });

  it('of the insurer leaves what the call centre knows, and says what is missing', async () => {
    partners.failing.add('members-100');
    const calls = { asOf: new Date(0), isWrong: false, answeredAt: null, unanswered: 0 };
    partners.dossier = { givenName: 'An', phones: [{ value: '0475 12 34 56', phoneKind: 'MOBILE', ...calls }] };
    const loaders = loadersFor();
    expect(await loaders.person(subjectOf(1))).toMatchObject({
      givenName: 'An',
      membershipNumber: null,
      absences: [
        { field: 'Person.birthDate', reason: 'SOURCE_UNAVAILABLE' },
        { field: 'Person.membershipNumber', reason: 'SOURCE_UNAVAILABLE' },
      ],
      failures: [{ source: 'mutuality-100' }],
    });
    expect(await loaders.contactPoints(subjectOf(1))).toMatchObject({
      points: [{ phone: '+32475123456' }],
      failures: [{ source: 'mutuality-100' }],
    });
  });

  it('of the call centre rejects the person: there is no key to ask anybody else with', async () => {
    partners.failing.add('cases');
    await expect(loadersFor().person(subjectOf(1))).rejects.toMatchObject({ source: 'call-centre' });
    expect(partners.count('members-100')).toBe(0);
  });
});

describe('the outcome of a section', () => {
  it.each([
    ['PERSON', 'cases', 'call-centre'],
    ['PERSON', 'members-100', 'mutuality-100'],
    ['CONTACT_POINTS', 'members-100', 'mutuality-100'],
    ['MEDICAL', 'medical', 'sciensano'],
    ['CALL_ORDERS', 'orders', 'call-centre'],
    ['CARE_TEAM', 'staff-100', 'mutuality-100'],
    ['TIMELINE', 'medical', 'sciensano'],
    ['TIMELINE', 'attempts', 'call-centre'],
  ] as const)('%s is unavailable when %s fails, and names %s', async (section, failing, source) => {
    partners.failing.add(failing);
    expect(await loadersFor().sectionOutcome(subjectOf(1), section)).toEqual({
      section,
      state: 'UNAVAILABLE',
      source,
      asOf: null,
    });
  });

  it.each([
    ['PERSON', 'FRESH'],
    ['CONTACT_POINTS', 'EMPTY'],
    ['MEDICAL', 'FRESH'],
    ['CALL_ORDERS', 'FRESH'],
    ['VISITS', 'EMPTY'],
    ['HOUSEHOLD', 'EMPTY'],
    ['TIMELINE', 'FRESH'],
  ] as const)('%s is %s', async (section, state) => {
    expect(await loadersFor().sectionOutcome(subjectOf(1), section)).toMatchObject({ section, state, asOf: NOW });
  });

  it('of a case in no collectivity comes from nobody', async () => {
    expect(await loadersFor().sectionOutcome(subjectOf(1), 'COLLECTIVITY')).toEqual({
      section: 'COLLECTIVITY',
      state: 'EMPTY',
      source: null,
      asOf: null,
    });
  });

  it('of a timeline asks only for what stands in it', async () => {
    await loadersFor(() => new Set(['Visit.visitedAt'])).sectionOutcome(subjectOf(1), 'TIMELINE');
    expect(partners.asked.map(({ what }) => what)).toEqual(['visits']);
  });
});
