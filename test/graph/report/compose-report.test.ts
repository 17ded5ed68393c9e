import type { PersonAccess } from '../../../src/audit/reading/person-access.sql';
import { composeReport, type ReportMaterial } from '../../../src/graph/report/compose-report';
import { REPORT_TOPICS, topicOf } from '../../../src/graph/report/report-topics';
import { reportPage } from '../../../src/graph/report/report-page';
import { compilePolicy } from '../../../src/policy/rules/compiled-policy';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { COOPERATION_AGREEMENT, RUNNING_THE_HUB } from '../../../src/policy/registers/own-registers';
import { COORDINATES } from '../../policy/schema-coordinates';
import REPORT from '../../../messages/hub/report.json';
import WORDS from '../../../messages/hub/report-words.json';

const INSTALLED = new Date('2020-05-01T00:00:00Z');
const REWORDED = new Date('2020-05-20T12:00:00Z');
const HEAD = {
  id: '00000000-0000-4000-8000-000000000000',
  language: 'EN',
  madeAt: '2020-06-01T00:00:00.000Z',
  from: '2020-05-01T00:00:00.000Z',
  until: '2020-06-01T00:00:00.000Z',
  continuesFrom: null,
} as const;

const policy = defaultPolicy();
const material = (accesses: PersonAccess[], more: Partial<ReportMaterial> = {}): ReportMaterial => ({
  accesses,
  organisations: [
    { cbe: '0999110094', name: 'Christian <mutuality>', kind: 'MUTUALITY', source: 'mutuality-100' },
    { cbe: '0999000129', name: 'Commission', kind: 'CONTROLLER', source: null },
  ],
  history: [
    { ...COOPERATION_AGREEMENT, recordedAt: INSTALLED },
    { ...RUNNING_THE_HUB, recordedAt: INSTALLED },
    {
      ...COOPERATION_AGREEMENT,
      retention: [{ category: 'CASES', from: 'CASE_CLOSED', duration: 'P30D' } as const],
      recordedAt: REWORDED,
    },
  ],
  policies: new Map([
    [1, compilePolicy(policy)],
    [
      2,
      compilePolicy({
        ...policy,
        version: 2,
        grants: policy.grants.map((grant) => ({ ...grant, id: `new ${grant.id}` })),
      }),
    ],
  ]),
  coordinates: new Map(COORDINATES.map((info) => [info.coordinate, info])),
  ...more,
});

const access = (changes: Partial<PersonAccess> = {}): PersonAccess => ({
  day: '2020-05-18',
  firstAt: new Date('2020-05-18T10:00:00Z'),
  lastAt: new Date('2020-05-18T10:05:00Z'),
  times: 2,
  issuer: 'healthcare',
  roles: ['NURSE'],
  organisation: '0999110094',
  purpose: 'CONTACT_TRACING',
  policyVersion: 1,
  conditions: {
    naturalPerson: true,
    discipline: 'nurse',
    recognised: true,
    trained: 'YES',
    contractActive: 'YES',
    inShift: 'YES',
    orderAssigned: 'NO',
    caseAssigned: 'YES',
  },
  returned: ['TestResult.value', 'Case.medical'],
  changed: false,
  partners: ['sciensano'],
  ...changes,
});

it('names for each access the rule of its own version, a retired one included', () => {
  const report = composeReport(material([access(), access({ policyVersion: 2 })]), HEAD);
  expect(report.accesses.map(({ rules }) => rules)).toMatchObject([
    [{ rule: 'medical record / NURSE / READ', policyVersion: 1, legalBasis: COOPERATION_AGREEMENT.id }],
    [{ rule: 'new medical record / NURSE / READ', policyVersion: 2, legalBasis: COOPERATION_AGREEMENT.id }],
  ]);
});

it('names the conditions that had to hold, and does not call assigned what was opened in an emergency', () => {
  const emergency = access({
    roles: ['PHYSICIAN'],
    conditions: { ...access().conditions, discipline: 'physician', caseAssigned: 'NO', breakGlass: true },
  });
  const report = composeReport(material([access(), emergency]), HEAD);
  const codes = report.accesses.map(({ rules }) => rules[0]?.conditions.map(({ code }) => code));
  expect(codes.map((found) => found?.[0])).toEqual(['ASSIGNED', 'BREAK_GLASS']);
});

it('gives each wording of a legal basis that was reworded since, with the accesses that relied on it', () => {
  const later = {
    firstAt: new Date('2020-05-21T10:00:00Z'),
    lastAt: new Date('2020-05-21T10:00:00Z'),
    day: '2020-05-21',
  };
  const report = composeReport(material([access(), access(later)]), HEAD);
  const names = report.accesses.map(({ rules }) => rules[0]?.legalBasis);
  expect(names).toEqual([COOPERATION_AGREEMENT.id, `${COOPERATION_AGREEMENT.id} (2)`]);
  expect(report.legalBases.map(({ id, retention }) => [id, retention])).toEqual([
    [COOPERATION_AGREEMENT.id, expect.stringContaining('60 days from the closing of the case')],
    [`${COOPERATION_AGREEMENT.id} (2)`, expect.stringContaining('30 days from the closing of the case')],
  ]);
});

it('folds what is alike for a reader, and adds up', () => {
  const again = access({ returned: ['TestResult.code'], times: 3, lastAt: new Date('2020-05-18T12:00:00Z') });
  const report = composeReport(material([access(), again]), HEAD);
  expect(report.accesses).toHaveLength(1);
  expect(report.accesses[0]).toMatchObject({ times: 5, lastAt: '2020-05-18T12:00:00.000Z' });
  expect(report.totals).toEqual({ accesses: 5, days: 1, nothingShown: 0 });
});

it('leaves nothing out that it has no word for', () => {
  const report = composeReport(material([access({ returned: ['Person.shoeSize'], policyVersion: 7 })]), HEAD);
  expect(report.accesses[0]).toMatchObject({ data: [{ code: 'OTHER' }], rules: [] });
});

it('distinguishes that nothing was shown from that a partner was asked all the same', () => {
  const report = composeReport(
    material([access({ returned: [], partners: [], times: 4 }), access({ returned: [], partners: ['mutuality-100'] })]),
    HEAD,
  );
  expect(report.totals).toMatchObject({ nothingShown: 4, accesses: 2 });
  expect(report.accesses).toMatchObject([{ data: [], partnersAsked: ['Christian <mutuality>'] }]);
});

it('escapes what it prints', () => {
  const page = reportPage(composeReport(material([access()]), HEAD), 'ab');
  expect(page).toContain('Christian &lt;mutuality&gt;');
  expect(page).not.toContain('<mutuality>');
});

it('has a topic for every value about a person', () => {
  const others = COORDINATES.filter(
    ({ coordinate, classification, masks, reveals }) =>
      ['PERSONAL', 'IDENTIFIER', 'MEDICAL'].includes(classification) &&
      reveals === null &&
      topicOf(coordinate, masks) === 'OTHER',
  ).map(({ coordinate }) => coordinate);
  // the log names pseudonyms; the collectivity's own people are not the person
  expect(others.filter((name) => !/^Access(Record|Figures)\./.test(name))).toEqual([
    'Collectivity.referencePhysician',
    'Collectivity.responsible',
    'Query.candidacies',
    'Query.staff',
  ]);
});

it('has a word of its own for every topic, and a word for everything, in every language', () => {
  const topicsIn = Object.values(WORDS).map((words) => REPORT_TOPICS.map((topic) => words[`topic.${topic}`]));
  for (const topics of topicsIn) expect(new Set(topics).size).toBe(REPORT_TOPICS.length);
  for (const words of [...Object.values(REPORT), ...Object.values(WORDS)])
    expect(Object.values<string>(words).every((word) => word.trim() !== '')).toBe(true);
  const [english, ...others] = topicsIn.map(String);
  expect(others).toHaveLength(3);
  expect(others).not.toContain(english);
});
