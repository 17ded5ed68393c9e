/** The access log by what it has no index for: page by page nothing is lost or doubled, and none passes for the end. */
import type { AccessRecord } from '../../../src/audit/records/access-record';
import type { AccessLogCriteria } from '../../../src/audit/reading/access-log.sql';
import { createAccessLog, type AccessLogEntry, type AccessLogPage } from '../../../src/audit/reading/access-log-store';
import { LogGround } from '../log-ground';
import { until } from '../../support/until';

const LOOKED_AT_ONCE = 7;
const RECORDS = 60;
const OTHER = '0999003196';

let ground: LogGround;
let all: readonly AccessLogEntry[];

/** Every kind comes again and again, out of step with the others. */
function changesOf(place: number): Partial<AccessRecord> {
  const id = (last: number): string => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;
  const several = place % 5 === 0;
  return {
    requestId: `request-${place % 9}`,
    callerPseudonym: `caller-${place % 4}`,
    roles: place % 3 === 0 ? ['AGENT'] : ['NURSE', 'PHYSICIAN'],
    ...(place % 7 === 0 && { organisation: OTHER }),
    about: several
      ? [1, 2, 3].map((last) => ({ pseudonym: `person-${last}`, caseId: id(last) }))
      : [{ pseudonym: `person-${place % 3}`, caseId: id(place % 3) }],
    returned: ['Person.name', 'Person.niss'],
    ...(several && place % 11 !== 0 && { returnedOf: ['10', '01', '00'] }),
    ...(place % 11 === 0 && { returned: [] }),
    withheld:
      place % 4 === 0
        ? [
            { coordinate: 'Case.medical', reason: 'NOT_GRANTED' },
            { coordinate: 'Person.birthDate', variant: 'YEAR' },
          ]
        : [],
    partnerQuestions: place % 6 === 0 ? [{ source: 'sciensano', resource: 'Observation', keys: 1 }] : [],
    ...(place % 13 === 0 && { written: ['Organisation.name'], registerEntry: 'organisation:x' }),
  };
}

beforeAll(async () => {
  ground = await LogGround.start();
  const store = ground.store();
  for (let place = 0; place < RECORDS; place += 1) {
    // several stand at the same instant
    if (place % 4 === 0) ground.clock.at = new Date(ground.clock.at.getTime() + 1_000);
    await store.append([ground.record(changesOf(place))]);
  }
  const question = { criteria: {}, direction: 'DESC', after: null, limit: 1_000 } as const;
  all = (await createAccessLog(ground.orm).entries(question)).entries;
});

afterAll(() => ground.stop());

const namesOf = (entries: readonly AccessLogEntry[]): string[] =>
  entries.map(({ id, position }) => `${id} ${position}`);

async function paged(criteria: AccessLogCriteria, direction: 'ASC' | 'DESC', limit: number): Promise<AccessLogPage[]> {
  const log = createAccessLog(ground.orm, LOOKED_AT_ONCE);
  const pages: AccessLogPage[] = [];
  let after: AccessLogEntry | AccessLogPage['end'] = null;
  do {
    const page: AccessLogPage = await log.entries({ criteria, direction, after, limit });
    pages.push(page);
    after = page.end ?? page.entries.at(-1) ?? null;
  } while (pages.at(-1)?.hasMore === true && pages.length < 200);
  return pages;
}

const masked = ({ withheld }: AccessLogEntry): string[] =>
  withheld.flatMap(({ coordinate, variant }) => (variant ? coordinate : []));
const refused = ({ withheld }: AccessLogEntry): string[] =>
  withheld.flatMap(({ coordinate, variant }) => (variant ? [] : coordinate));

it.each<[string, AccessLogCriteria, (entry: AccessLogEntry) => boolean]>([
  ['a role', { role: 'AGENT' }, ({ roles }) => roles.includes('AGENT')],
  ['an organisation', { organisation: OTHER }, ({ organisation }) => organisation === OTHER],
  ['what was returned', { deed: 'RETURNED' }, ({ returned }) => returned.length > 0],
  ['what was masked', { deed: 'MASKED' }, (entry) => masked(entry).length > 0],
  ['what was withheld', { deed: 'WITHHELD' }, (entry) => refused(entry).length > 0],
  ['what was changed', { deed: 'WRITTEN' }, ({ written }) => written.length > 0],
  [
    'a field that was returned',
    { deed: 'RETURNED', coordinates: ['Person.niss', 'Person.sex'] },
    ({ returned }) => returned.includes('Person.niss'),
  ],
  ['a field that was masked', { deed: 'MASKED', coordinates: ['Case.medical'] }, () => false],
  [
    'a field that was withheld',
    { deed: 'WITHHELD', coordinates: ['Case.medical'] },
    (entry) => refused(entry).includes('Case.medical'),
  ],
  [
    'a field, whatever was done with it',
    { coordinates: ['Person.birthDate', 'Organisation.name'] },
    (entry) => masked(entry).includes('Person.birthDate') || entry.written.includes('Organisation.name'),
  ],
  ['a question to a partner', { partnerAsked: true }, (entry) => entry.partnerQuestions.length > 0],
  ['no question to a partner', { partnerAsked: false }, (entry) => entry.partnerQuestions.length === 0],
  [
    'several of these, of one person',
    { subject: ['person-2'], role: 'NURSE', coordinates: ['Person.niss'] },
    (entry) => entry.subject === 'person-2' && entry.roles.includes('NURSE') && entry.returned.includes('Person.niss'),
  ],
])('by %s it has all that fit, in order, in either direction', async (_what, criteria, fits) => {
  const expected = namesOf(all.filter(fits));
  for (const limit of [2, 50]) {
    const down = await paged(criteria, 'DESC', limit);
    expect(namesOf(down.flatMap(({ entries }) => entries))).toEqual(expected);
    const up = await paged(criteria, 'ASC', limit);
    expect(namesOf(up.flatMap(({ entries }) => entries))).toEqual([...expected].reverse());
    for (const { looked, entries } of [...down, ...up]) {
      expect(looked?.through).toBeLessThanOrEqual(LOOKED_AT_ONCE);
      expect(entries.length).toBeLessThanOrEqual(limit);
    }
  }
});

it('an empty page says how far it got, and where to go on; the last one, that it was all', async () => {
  const pages = await paged({ coordinates: ['No.such'] }, 'DESC', 50);
  expect(pages.length).toBeGreaterThan(RECORDS / LOOKED_AT_ONCE);
  for (const { entries, hasMore, end, looked } of pages.slice(0, -1)) {
    expect(entries).toEqual([]);
    expect([hasMore, end === null, looked?.through]).toEqual([true, false, LOOKED_AT_ONCE]);
    expect(looked?.until).toEqual(end?.recordedAt);
  }
  expect(pages.at(-1)).toMatchObject({ entries: [], hasMore: false, end: null, looked: { until: null } });
});

it('looks through the log for one at a time, and lets what has an index pass', async () => {
  const log = createAccessLog(ground.orm);
  const question = { direction: 'DESC', after: null, limit: 10 } as const;
  const waiting = async (): Promise<number> => {
    const [row] = await ground.rows<{ count: number }>(
      `select count(*)::int as count from pg_locks where not granted and relation = 'access_record'::regclass`,
    );
    return row!.count;
  };
  await ground.owner.query('begin');
  await ground.owner.query('lock table access_record in access exclusive mode');
  const searches = (['AGENT', 'NURSE', 'PHYSICIAN'] as const).map((role) =>
    log.entries({ ...question, criteria: { role } }),
  );
  const indexed = log.entries({ ...question, criteria: { caller: 'caller-1' } });
  await until(async () => (await waiting()) >= 2);
  const found = await waiting();
  await ground.owner.query('commit');
  expect(found).toBe(2);
  expect((await Promise.all([...searches, indexed])).every(({ entries }) => entries.length === 10)).toBe(true);
});

it('one entry is found by its id, and no other of its record', async () => {
  const log = createAccessLog(ground.orm);
  for (const { id, position } of all.filter((one) => one.position > 0).slice(0, 3)) {
    const question = { criteria: { entry: { id, position } }, direction: 'DESC', after: null, limit: 10 } as const;
    const { entries, looked } = await log.entries(question);
    expect([namesOf(entries), looked]).toEqual([[`${id} ${position}`], null]);
  }
});
