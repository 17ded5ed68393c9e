import { toTestResults } from '../../../src/sources/sciensano/test-result-mapping';
import { observationPayload, type ObservationPayload, TESTS } from '../../../src/sources/sciensano/sciensano-payload';
import type { TestResultRecord } from '../../../src/model/records';
import { coordinatesOf } from '../../../src/sources/client/keyed-answer';
import { realLabReports } from './real-lab-reports';

const EVERYTHING = coordinatesOf(TESTS);
let made = 0;

const observation = (more: Record<string, unknown>): ObservationPayload =>
  observationPayload.parse({ id: `o-${made++}`, status: 'final', ...more });
const results = (...given: Record<string, unknown>[]): TestResultRecord[] =>
  toTestResults(given.map(observation), new Map(), EVERYTHING);
const result = (more: Record<string, unknown>): TestResultRecord | undefined => results(more)[0];

const coded = (code: string, display?: string): unknown => ({
  coding: [{ system: 'http://snomed.info/sct', code, display }],
});

describe('the value of a result', () => {
  it.each<[string, Record<string, unknown>, string | null, string | null]>([
    ['a number', { valueQuantity: { value: 4, code: '10*6/uL' } }, '4', '10*6/uL'],
    ['a number with words for the unit', { valueQuantity: { value: 0.7, unit: 'mg/L', code: 'mg/L' } }, '0.7', 'mg/L'],
    ['less than a number', { valueQuantity: { value: 5, comparator: '<', unit: 'ug/L' } }, '<5', 'ug/L'],
    ['a number without unit', { valueQuantity: { value: 2, system: 'http://unitsofmeasure.org' } }, '2', null],
    ['a text', { valueString: ' Salmonella species ' }, 'Salmonella species', null],
    ['detected', { valueCodeableConcept: coded('260373001', 'Detected') }, 'DETECTED', null],
    ['not detected', { valueCodeableConcept: coded('260415000') }, 'NOT_DETECTED', null],
    ['inconclusive', { valueCodeableConcept: coded('419984006') }, 'INCONCLUSIVE', null],
    [
      'detected, as SNOMED CT writes it in full',
      { valueCodeableConcept: coded('260373001', 'Detected (qualifier value)') },
      'DETECTED',
      null,
    ],
    [
      "a sender's own words for a known code",
      { valueCodeableConcept: { ...(coded('260373001', 'Detected') as object), text: 'zwak positief' } },
      'zwak positief',
      null,
    ],
    ['another coded result', { valueCodeableConcept: coded('112144000', 'Blood group A') }, 'Blood group A', null],
    ['a code without words', { valueCodeableConcept: coded('112144000') }, '112144000', null],
    ['yes', { valueBoolean: true }, 'true', null],
    ['a count', { valueInteger: 3 }, '3', null],
    ['a titre', { valueRatio: { numerator: { value: 1 }, denominator: { value: 80 } } }, '1:80', null],
    ['a range', { valueRange: { low: { value: 1, unit: '/L' }, high: { value: 2 } } }, '1–2', '/L'],
    ['nothing', { dataAbsentReason: coded('x') }, null, null],
  ])('is %s', (_title, given, value, unit) => {
    expect(result(given)).toMatchObject({ value, unit });
  });
});

describe('the reference range', () => {
  const low = { value: 4, unit: 'g/L' };
  const high = { value: 5.2, unit: 'g/L' };
  it.each<[unknown[], string | null]>([
    [[{ low, high }], '4–5.2 g/L'],
    [[{ low }], '≥ 4 g/L'],
    [[{ high }], '≤ 5.2 g/L'],
    [[{ text: ' Negatief ' }], 'Negatief'],
    [[{ low, high, text: 'Voorwaarde: nuchter' }], '4–5.2 g/L'],
    [[{ text: '.' }], null],
    [[], null],
    [[{ high }, { text: 'child: none' }], '≤ 5.2 g/L; child: none'],
  ])('%j is %s', (referenceRange, expected) => {
    expect(result({ referenceRange })?.referenceRange).toBe(expected);
  });

  it('does not repeat the unit of the value', () => {
    const given = { valueQuantity: { value: 5, unit: 'g/L' }, referenceRange: [{ low, high }] };
    expect(result(given)?.referenceRange).toBe('4–5.2');
  });
});

describe('what was measured', () => {
  it('is named by the standard code rather than a local one, and by words that say something', () => {
    const code = {
      text: '-',
      coding: [
        { system: 'https://labo.example.be', code: 'XZ', display: 'local' },
        { system: 'https://loinc.org', code: '625-4', display: 'Bacteria identified' },
      ],
    };
    expect(result({ code })).toMatchObject({ code: '625-4', display: 'Bacteria identified' });
    expect(result({ code: { text: 'Screening' } })).toMatchObject({ code: null, display: 'Screening' });
  });
});

describe('which observations are results', () => {
  const member = { hasMember: [{ reference: 'Observation/x' }] };

  it('leaves out the heading of a panel, and keeps one that has a value of its own', () => {
    expect(results({ ...member, code: { text: 'HEMATOLOGIE' } })).toEqual([]);
    expect(results({ ...member, valueString: 'Klebsiella pneumoniae' })).toHaveLength(1);
  });

  it('leaves out what was entered in error', () => {
    expect(results({ status: 'entered-in-error', valueString: 'x' })).toEqual([]);
  });

  it('lets a correction stand for what it corrects: same identifier, whatever the scheme of its system', () => {
    const one = { identifier: [{ system: 'http://labo.be/o', value: '7' }], issued: '2026-11-20T10:00:00Z' };
    const other = { identifier: [{ system: 'https://labo.be/o', value: '7' }], issued: '2026-11-21T10:00:00Z' };
    expect(results({ ...other, valueString: 'right' }, { ...one, valueString: 'wrong' })).toMatchObject([
      { value: 'right' },
    ]);
  });

  it('lets a corrected result stand for earlier ones of the same code and sample', () => {
    const of = { code: { coding: [{ system: 'http://loinc.org', code: '1' }] }, specimen: { reference: 'Specimen/s' } };
    const wrong = { ...of, valueString: 'wrong', issued: '2026-11-21T10:00:00Z' };
    const right = { ...of, valueString: 'right', issued: '2026-11-20T10:00:00Z', status: 'corrected' };
    expect(results(wrong, right)).toMatchObject([{ value: 'right' }]);
    expect(results(wrong, { ...right, status: 'final' })).toHaveLength(2);
  });

  it('puts the newest first', () => {
    const at = (issued: string): Record<string, unknown> => ({ issued, valueString: issued });
    const order = results(at('2026-11-20T10:00:00Z'), at('2026-11-21T10:00:00+01:00')).map((one) => one.value);
    expect(order).toEqual(['2026-11-21T10:00:00+01:00', '2026-11-20T10:00:00Z']);
  });
});

describe('when and where', () => {
  const included = new Map<string, unknown>([
    ['Specimen/s', { collection: { collectedDateTime: '2022-02-20T08:00:00+01:00' } }],
    ['Organization/l', { name: 'Labo' }],
  ]);
  const read = (more: Record<string, unknown>): TestResultRecord | undefined =>
    toTestResults([observation(more)], included, EVERYTHING)[0];

  it('is the time of the sample, else what the observation says', () => {
    const effectiveDateTime = '2022-01-01T00:00:00Z';
    const specimen = { reference: 'http://any.example/fhir/Specimen/s' };
    expect(read({ specimen, effectiveDateTime })?.collectedAt).toEqual(new Date('2022-02-20T07:00:00Z'));
    expect(read({ effectiveDateTime })?.collectedAt).toEqual(new Date(effectiveDateTime));
    expect(read({ effectivePeriod: { start: '2022-01-02' } })?.collectedAt).toEqual(new Date('2022-01-02'));
  });

  it('names the organisation, and never the person who signed', () => {
    const person = { reference: 'Practitioner/p', display: 'Dr. Somebody' };
    expect(read({ performer: [person, { reference: 'Organization/l' }] })?.laboratory).toBe('Labo');
    expect(read({ performer: [{ reference: 'Organization/other', display: 'Other' }] })?.laboratory).toBe('Other');
    expect(read({ performer: [person] })?.laboratory).toBeNull();
  });
});

const reports = realLabReports();
const withReports = reports.length > 0 ? describe : describe.skip;

withReports('real laboratory reports (skipped where they are absent)', () => {
  it.each(reports.map((report) => [report.file, report] as const))(
    '%s is read whole',
    (_file, { observations, included }) => {
      const parsed = observations.map((one) => observationPayload.parse(one));
      const read = toTestResults(parsed, included, EVERYTHING);
      const valued = observations.filter((one) => Object.keys(one).some((key) => key.startsWith('value')));
      expect(read.length).toBe(valued.length);
      for (const one of read) {
        expect(one.value).not.toBeNull();
        expect(one.display ?? one.code).not.toBeNull();
        expect(JSON.stringify(one)).not.toMatch(/<div|undefined|NaN|\[object/);
      }
    },
  );

  it('have units, ranges, times and interpretations in them', () => {
    const all = reports.flatMap(({ observations, included }) =>
      toTestResults(
        observations.map((one) => observationPayload.parse(one)),
        included,
        EVERYTHING,
      ),
    );
    const have = (field: keyof TestResultRecord): number => all.filter((one) => one[field] !== null).length;
    expect(have('unit')).toBeGreaterThan(150);
    expect(have('referenceRange')).toBeGreaterThan(150);
    expect(have('collectedAt')).toBeGreaterThan(200);
    expect(have('interpretation')).toBeGreaterThan(0);
  });
});
