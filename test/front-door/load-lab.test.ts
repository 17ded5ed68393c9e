/**
 * Laboratory reports from the intake to the nurse who reads them: handed over by the script a laboratory's operator
 * uses, opened as cases by Sciensano and the call centre, assigned by the insurer's staff system, read through the hub.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildHubSchema } from '../../src/graph/build-schema';
import { fullSelection } from '../support/full-selection';
import {
  collectionOf,
  DASHED_LABORATORY,
  INVALID_NISS,
  laboratoryDocument,
  MADE_RESULTS,
  resourceOf,
  VALID_NISS,
  type Json,
  type MadeBundle,
} from '../support/lab-bundles';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { openLabIntake, type LabIntake, type ReadCase } from './lab-intake';
import { reportsIn, resultsOf, hiddenTextsIn, type SentReport } from './sent-reports';

const EVERYTHING = fullSelection(buildHubSchema(), 'Case');
const REPOSITORY = resolve(__dirname, '../..');
const HIDDEN = 'CANARY-NARRATIVE';

let demonstration: RunningDemonstration;
let firstCase: string;
let intake: LabIntake;

beforeAll(async () => {
  demonstration = await startDemonstration({ environment: { SOURCE_TIME_BUDGET_MS: '10000' } });
  firstCase = await demonstration.firstCaseId();
  intake = await openLabIntake(demonstration);
});

afterAll(async () => {
  await demonstration.stop();
  intake.tidy();
});

function named(cases: readonly ReadCase[], familyName: string): ReadCase[] {
  return cases.filter(({ person }) => person.familyName === familyName);
}

function made(familyName: string, number: string, more: Parameters<typeof laboratoryDocument>[0] = {}): MadeBundle {
  return laboratoryDocument({ familyName, number, hiddenText: HIDDEN, ...more });
}

const edit = (bundle: MadeBundle, change: (bundle: MadeBundle) => void): MadeBundle => {
  change(bundle);
  return bundle;
};

describe('made reports', () => {
  let cases: ReadCase[];
  let printed: string;

  beforeAll(async () => {
    const known = demonstration.population.laboratories()[0];
    const dashed = `${known?.nihii[0]}-${known?.nihii.slice(1, 6)}-${known?.nihii.slice(6)}-998`;
    printed = await intake.loadLab({
      'a-good.json': made('Ordinary', '1', { niss: VALID_NISS[0] }),
      'b-nameless.json': made('Withoutniss', '2', { niss: null, localNumber: 'L-77' }),
      'c-anonymous.json': made('Withoutany', '3', { niss: null }),
      'd-invalid.json': made('Invalid', '4', { niss: INVALID_NISS }),
      'e-http.json': made('Schemes', '5', { niss: VALID_NISS[1], scheme: 'http', results: MADE_RESULTS.slice(0, 1) }),
      'f-https.json': made('Schemes', '6', { niss: VALID_NISS[1], scheme: 'https', results: MADE_RESULTS.slice(2) }),
      'g-dashed.json': edit(made('Dashed', '7', { niss: VALID_NISS[2] }), (bundle) => {
        (resourceOf(bundle, 'Organization')['identifier'] as Json[])[0]!['value'] = dashed;
      }),
      'h-collection.json': collectionOf(
        made('Firstoftwo', '8', { niss: null }),
        made('Secondoftwo', '9', { niss: VALID_NISS[3] }),
      ),
      'i-half.json': collectionOf(
        made('Goodhalf', '10', { niss: null }),
        made('Badhalf', '11', { niss: INVALID_NISS }),
      ),
      'j-torn.json': edit(made('Torn', '12', { niss: null }), (bundle) => {
        delete resourceOf(bundle, 'Observation', 2)['status'];
      }),
    });
    cases = await intake.cases(9);
  });

  it('open a case for each that is accepted and none for any other, reported by the script', () => {
    expect(printed).toMatch(/^d-invalid\.json: refused\. The check digits of this national number are wrong\./m);
    expect(printed).toMatch(/^j-torn\.json: refused\./m);
    expect(printed).toMatch(/10 files handed over: 9 reports accepted, 3 refused/);
    expect(printed).not.toContain(INVALID_NISS);
    expect(cases.map(({ person }) => person.familyName).sort()).toEqual(
      [
        'Ordinary',
        'Withoutniss',
        'Withoutany',
        'Schemes',
        'Schemes',
        'Dashed',
        'Firstoftwo',
        'Secondoftwo',
        'Goodhalf',
      ].sort(),
    );
  });

  it('are not classified, and wait for the nurse', () => {
    for (const one of cases) {
      expect(one.classification).toBe('NOT_CLASSIFIED');
      expect(one.callOrders).toEqual([expect.objectContaining({ type: 'INDEX', state: 'ESCALATED' })]);
    }
  });

  it('are read with code, unit, reference range, times and laboratory, as they were sent', () => {
    const [ordinary] = named(cases, 'Ordinary');
    expect(ordinary?.person).toMatchObject({ niss: VALID_NISS[0], birthDate: '1985-07-30' });
    const common = {
      codeSystem: 'http://loinc.org',
      interpretation: null,
      status: 'final',
      collectedAt: '2026-11-20T07:30:00.000Z',
      issuedAt: '2026-11-20T13:00:00.000Z',
      laboratory: 'Made Laboratory',
      id: expect.any(String) as string,
    };
    const results = [...(ordinary?.medical?.tests ?? [])].sort((a, b) => (a.code ?? '').localeCompare(b.code ?? ''));
    expect(results).toEqual([
      { ...common, code: '5778-6', display: 'Colour of urine', value: 'Yellow', unit: null, referenceRange: null },
      { ...common, code: '718-7', display: 'Haemoglobin', value: '13.2', unit: 'g/dL', referenceRange: '12–16' },
      {
        ...common,
        code: '94500-6',
        display: 'SARS-CoV-2 RNA',
        value: 'NOT_DETECTED',
        unit: null,
        referenceRange: 'Not detected',
      },
    ]);
  });

  it('are accepted without a national number, with or without a number of the laboratory', () => {
    for (const name of ['Withoutniss', 'Withoutany']) {
      const [found] = named(cases, name);
      expect(found?.person.niss).toBeNull();
      expect(found?.medical?.tests).toHaveLength(MADE_RESULTS.length);
    }
  });

  it('take http and https identifier systems as one: both reports are about one person', () => {
    const both = named(cases, 'Schemes');
    expect(both).toHaveLength(2);
    for (const one of both) {
      expect(one.person.niss).toBe(VALID_NISS[1]);
      expect(one.medical?.tests.map(({ code }) => code).sort()).toEqual(['5778-6', '718-7']);
    }
  });

  it('know a laboratory by its dashed number', () => {
    const [found] = named(cases, 'Dashed');
    const known = demonstration.population.laboratories()[0]?.name;
    expect(DASHED_LABORATORY).toMatch(/^8-\d{5}-\d{2}-\d{3}$/);
    expect(new Set(found?.medical?.tests.map(({ laboratory }) => laboratory))).toEqual(new Set([known]));
  });

  it('of a collection are a case each', () => {
    for (const name of ['Firstoftwo', 'Secondoftwo']) {
      expect(named(cases, name)).toHaveLength(1);
      expect(named(cases, name)[0]?.medical?.tests).toHaveLength(MADE_RESULTS.length);
    }
  });

  it('with something wrong leave nothing behind: no case, no person, no result', async () => {
    const all = await demonstration.ask<{ callOrders: { edges: unknown[] } }>(
      'supervisor',
      '{ callOrders(first: 200, orderBy: { openedAt: DESC }) { edges { node { case { person { familyName } } } } } }',
    );
    const names = JSON.stringify(all.data);
    expect(names).toContain('Goodhalf');
    for (const refused of ['Invalid', 'Badhalf', 'Torn']) expect(names).not.toContain(refused);
  });

  it('that are handed in again open nothing', async () => {
    await intake.loadLab({ 'again.json': made('Ordinary', '1', { niss: VALID_NISS[0] }) });
    await demonstration.hub.pollNow();
    expect((await intake.caseIds()).sort()).toEqual(cases.map(({ id }) => id).sort());
  });

  it('that are corrected are read corrected only, in the case they opened', async () => {
    const haemoglobin = (quantity: number) => [
      { ...MADE_RESULTS[0]!, value: { quantity, unit: 'g/dL' } },
      ...MADE_RESULTS.slice(1),
    ];
    await intake.loadLab({
      'corrected.json': made('Ordinary', '1', {
        niss: VALID_NISS[0],
        version: 2,
        status: 'corrected',
        results: haemoglobin(9.9),
        issued: '2026-11-21T09:00:00+01:00',
      }),
    });
    await demonstration.hub.pollNow();
    const ofPerson = named(await intake.casesNow(), 'Ordinary');
    expect(ofPerson.map(({ id }) => id)).toEqual(named(cases, 'Ordinary').map(({ id }) => id));
    const read = ofPerson[0]?.medical?.tests.filter(({ code }) => code === '718-7');
    expect(read).toEqual([expect.objectContaining({ value: '9.9', status: 'corrected' })]);
    expect(ofPerson[0]?.medical?.tests).toHaveLength(MADE_RESULTS.length);
  });
});

const folder = process.env['LAB_BUNDLES'] ?? resolve(REPOSITORY, '../shared/data/hl7-be-lab');
const there = existsSync(folder);
if (!there) {
  process.stderr.write(
    `load-lab.test.ts skips the real reports: there is no folder ${folder} (LAB_BUNDLES names it)\n`,
  );
}

(there ? describe : describe.skip)('the real reports of hl7-be/lab', () => {
  const sent: SentReport[] = there
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .flatMap((name) => reportsIn(name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as Json))
    : [];
  let cases: ReadCase[];
  let printed: string;

  beforeAll(async () => {
    const known = new Set(await intake.caseIds());
    printed = await intake.loadLab(folder);
    cases = (await intake.cases(known.size + 25)).filter(({ id }) => !known.has(id));
  });

  it('are accepted but the one with an invalid national number; a report that comes twice opens one case', () => {
    expect(printed.match(/refused\./g)).toHaveLength(1);
    expect(printed).toMatch(
      /^3_bundle_2204061035\.json: refused\. The check digits of this national number are wrong/m,
    );
    expect(sent).toHaveLength(27);
    expect(cases).toHaveLength(25);
    expect(new Set(cases.map(({ classification }) => classification))).toEqual(new Set(['NOT_CLASSIFIED']));
  });

  it('are read by the nurse as they were sent: every result of every report, and no other', () => {
    const accepted = sent.filter(({ file }) => file !== '3_bundle_2204061035.json');
    const expected = new Set(accepted.flatMap(resultsOf));
    const read = cases.flatMap(
      ({ medical }) =>
        medical?.tests.map(({ code, value, unit, referenceRange, collectedAt, issuedAt }) =>
          JSON.stringify([code, value, unit, referenceRange, collectedAt, issuedAt]),
        ) ?? [],
    );
    expect([...expected].filter((one) => !read.includes(one))).toEqual([]);
    expect(read.filter((one) => !expected.has(one))).toEqual([]);
    expect(read.length).toBeGreaterThan(300);
  });

  it('name their laboratory', () => {
    const results = cases.flatMap(({ medical }) => medical?.tests ?? []);
    expect(results.filter(({ laboratory }) => laboratory === null)).toEqual([]);
  });

  it('that are corrected are read corrected only', async () => {
    const file = '81365677998_815333042_3.json';
    const copy = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Json;
    const [report] = reportsIn(file, copy);
    const changed = report?.observations.find((one) => one['valueQuantity'] !== undefined) as Json;
    const quantity = changed['valueQuantity'] as Json;
    const old = String(quantity['value']);
    quantity['value'] = 4711.5;
    changed['status'] = 'corrected';
    report!.report['status'] = 'corrected';
    await intake.loadLab({ 'copy.json': copy });
    await demonstration.hub.pollNow();
    const code = ((changed['code'] as Json)['coding'] as Json[])[0]?.['code'];
    const [found] = (await intake.casesNow()).filter(({ medical }) =>
      medical?.tests.some(({ value }) => value === '4711.5'),
    );
    const read = found?.medical?.tests.filter((one) => one.code === code && [old, '4711.5'].includes(one.value ?? ''));
    expect(read).toEqual([expect.objectContaining({ value: '4711.5', status: 'corrected' })]);
  });

  it('show nothing of their narrative, notes and attachments', () => {
    const values = new Set(sent.flatMap(resultsOf).flatMap((one) => JSON.parse(one) as (string | null)[]));
    const hidden = sent.flatMap(hiddenTextsIn).filter((text) => text.length > 12 && !values.has(text));
    expect(hidden.length).toBeGreaterThan(20);
    const everything = intake.answers.join('\n');
    expect([...new Set(hidden)].filter((text) => everything.includes(JSON.stringify(text).slice(1, -1)))).toEqual([]);
    expect(everything).not.toContain('<div');
  });
});

describe('after all that', () => {
  it.each(['agent', 'nurse', 'physician'])(
    "the first of %s's cases is still the demonstration's first",
    async (persona) => {
      const { data } = await demonstration.ask(persona, '{ viewer { cases(first: 1) { edges { node { id } } } } }');
      expect(data).toEqual({ viewer: { cases: { edges: [{ node: { id: firstCase } }] } } });
    },
  );

  it('an agent sees that there is somebody to call, and nothing medical', async () => {
    const cases = await intake.cases(9);
    for (const { id, medical } of cases.filter((_one, index) => index % 4 === 0)) {
      const answer = await demonstration.ask<{ case: Record<string, unknown> }>(
        'agent',
        `query ($id: ID!) { case(id: $id) { ${EVERYTHING} } }`,
        { variables: { id } },
      );
      expect(answer.data?.case).toMatchObject({ id, medical: null, classification: null, personCategory: null });
      expect(answer.data?.case['reference']).toMatch(/^CC-/);
      const text = JSON.stringify(answer);
      for (const { display, laboratory } of medical?.tests ?? []) {
        if (display) expect(text).not.toContain(JSON.stringify(display));
        if (laboratory) expect(text).not.toContain(JSON.stringify(laboratory));
      }
      intake.answers.push(text);
    }
  });

  it('no answer holds anything of narrative, notes, contained resources or attachments', () => {
    const everything = intake.answers.join('\n');
    expect(everything).toContain('Haemoglobin');
    expect(everything).not.toContain(HIDDEN);
    expect(everything).not.toContain(Buffer.from(HIDDEN).toString('base64').slice(0, 16));
    expect(everything).not.toContain('xhtml');
  });
});
