import {
  REPORT_LANGUAGES,
  type PersonReport,
  type ReportedAccess,
  type ReportLanguage,
} from '../../../src/model/person-report';
import { reportPage } from '../../../src/graph/report/report-page';
import { SAY_IN_REPORT } from '../../../src/graph/report/report-page';
import REPORT from '../../../messages/hub/report.json';
import SHARED from '../../../messages/hub/report-words.json';

const WORDS = {
  FR: { ...REPORT.fr, ...SHARED.fr },
  NL: { ...REPORT.nl, ...SHARED.nl },
  EN: { ...REPORT.en, ...SHARED.en },
  DE: { ...REPORT.de, ...SHARED.de },
};

function accessOf(language: ReportLanguage, changes: Partial<ReportedAccess> = {}): ReportedAccess {
  const say = SAY_IN_REPORT[language];
  const condition = (code: 'ASSIGNED' | 'TRAINED') => ({ code, text: say(`condition.${code}`) });
  const rule = {
    rule: 'name / NURSE / READ',
    policyVersion: 7,
    legalBasis: 'law',
    conditions: [condition('ASSIGNED')],
  };
  return {
    day: '2020-05-20',
    firstAt: '2020-05-20T10:00:00Z',
    lastAt: '2020-05-20T11:30:00Z',
    times: 2,
    roles: [{ code: 'NURSE', text: say('role.NURSE') }],
    organisation: '1 < 2',
    purpose: { code: 'CONTACT_TRACING', text: say('purpose.CONTACT_TRACING') },
    data: [{ code: 'CONTACT_DATA', text: say('topic.CONTACT_DATA') }],
    changed: false,
    self: false,
    breakGlass: true,
    rules: [rule, { ...rule, conditions: [condition('ASSIGNED'), condition('TRAINED')] }],
    partnersAsked: [say('federalDatabase')],
    ...changes,
  };
}

function pageIn(language: ReportLanguage, accesses: readonly ReportedAccess[]): string {
  const law = { id: 'law', text: '§', controller: 'C', processors: ['P'], retention: 'R', impactAssessment: 'I' };
  const report: PersonReport = {
    format: 'tracing-hub/person-report/1',
    id: 'number',
    language,
    madeAt: '2020-06-01T10:00:00Z',
    from: '1970-01-01T00:00:00.000Z',
    until: '2020-06-01T10:00:00Z',
    controller: null,
    totals: { accesses: 2, days: 1, nothingShown: 0 },
    continuesFrom: '2020-05-21T22:00:00Z',
    accesses,
    legalBases: [law],
  };
  return reportPage(report, 'f00d');
}

/** What stands between the places for values. */
const textsOf = (words: Readonly<Record<string, string>>): string[] =>
  Object.values(words).flatMap((one) => one.split(/\{\w+\}/));

it('keeps all of an access together, with why it was allowed across the page below it', () => {
  const page = pageIn('FR', [accessOf('FR'), accessOf('FR', { rules: [] })]);
  const bodies = [...page.matchAll(/<tbody>([^]*?)<\/tbody>/g)].map(([, body = '']) => body);
  expect(bodies.map((body) => body.match(/<tr/g)?.length)).toEqual([2, 1]);
  expect(bodies[0]).toMatch(/^<tr><th scope="rowgroup" rowspan="2">20 mai 2020<br>12:00 – 13:30<br>2 fois<\/th>/);
  expect(bodies[0]).toMatch(/<tr class="rule"><td colspan="3"><p>Selon quelle règle<\/p>/);
  expect(bodies[0]?.match(/\(texte 1, version des règles 7\)/g)).toHaveLength(2);
  expect(bodies[1]).not.toContain('rowspan');
  expect(page).toMatch(/<thead><tr>(<th scope="col">[^<]+<\/th>){4}<\/tr><\/thead>/);
  expect(page).toContain('1 &lt; 2');
});

it.each(REPORT_LANGUAGES)('says nothing in another language: %s', (language) => {
  const words = WORDS[language];
  const page = pageIn(language, [
    accessOf(language),
    accessOf(language, { data: [], changed: true, organisation: null }),
  ]);
  const own = textsOf(words).join('\n');
  const foreign = Object.values(WORDS)
    .flatMap(textsOf)
    .filter((one) => one.length > 7 && !own.includes(one));
  expect(foreign.length).toBeGreaterThan(200);
  expect(foreign.filter((one) => page.includes(one))).toEqual([]);
  expect(page).toContain(words['condition.TRAINED'].replaceAll("'", '&#39;'));
});

it('does not end a line within an e-mail', () => {
  for (const language of REPORT_LANGUAGES) expect(pageIn(language, [accessOf(language)])).not.toMatch(/\be-mail/i);
});
