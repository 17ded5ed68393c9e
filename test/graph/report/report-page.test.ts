import { REPORT_LANGUAGES, type PersonReport, type ReportedAccess } from '../../../src/model/person-report';
import { reportPage } from '../../../src/graph/report/report-page';
import type { ReportWords } from '../../../src/graph/report/report-words';
import { GERMAN } from '../../../src/graph/report/report-words-de';
import { ENGLISH } from '../../../src/graph/report/report-words-en';
import { FRENCH } from '../../../src/graph/report/report-words-fr';
import { DUTCH } from '../../../src/graph/report/report-words-nl';

const WORDS = { FR: FRENCH, NL: DUTCH, EN: ENGLISH, DE: GERMAN };

function accessOf(words: ReportWords, changes: Partial<ReportedAccess> = {}): ReportedAccess {
  const condition = (code: 'ASSIGNED' | 'TRAINED') => ({ code, text: words.conditions[code] });
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
    roles: [{ code: 'NURSE', text: words.roles.NURSE }],
    organisation: '1 < 2',
    purpose: { code: 'CONTACT_TRACING', text: words.purposes.CONTACT_TRACING },
    data: [{ code: 'CONTACT_DATA', text: words.topics.CONTACT_DATA }],
    changed: false,
    self: false,
    breakGlass: true,
    rules: [rule, { ...rule, conditions: [condition('ASSIGNED'), condition('TRAINED')] }],
    partnersAsked: [words.federalDatabase],
    ...changes,
  };
}

function pageIn(words: ReportWords, accesses: readonly ReportedAccess[]): string {
  const law = { id: 'law', text: '§', controller: 'C', processors: ['P'], retention: 'R', impactAssessment: 'I' };
  const report: PersonReport = {
    format: 'tracing-hub/person-report/1',
    id: 'number',
    language: 'FR',
    madeAt: '2020-06-01T10:00:00Z',
    from: '1970-01-01T00:00:00.000Z',
    until: '2020-06-01T10:00:00Z',
    controller: null,
    totals: { accesses: 2, days: 1, nothingShown: 0 },
    continuesFrom: '2020-05-21T22:00:00Z',
    accesses,
    legalBases: [law],
  };
  return reportPage(report, words, 'f00d');
}

const textsOf = (words: object): string[] =>
  Object.values(words).flatMap((one: unknown) => (typeof one === 'string' ? [one] : textsOf(one as object)));

it('keeps all of an access together, with why it was allowed across the page below it', () => {
  const page = pageIn(FRENCH, [accessOf(FRENCH), accessOf(FRENCH, { rules: [] })]);
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
  const page = pageIn(words, [accessOf(words), accessOf(words, { data: [], changed: true, organisation: null })]);
  const own = textsOf(words).join('\n');
  const foreign = Object.values(WORDS)
    .flatMap(textsOf)
    .filter((one) => one.length > 7 && !own.includes(one));
  expect(foreign.length).toBeGreaterThan(200);
  expect(foreign.filter((one) => page.includes(one))).toEqual([]);
  expect(page).toContain(words.conditions.TRAINED.replaceAll("'", '&#39;'));
});

it('does not end a line within an e-mail', () => {
  for (const words of Object.values(WORDS)) expect(pageIn(words, [accessOf(words)])).not.toMatch(/\be-mail/i);
});
