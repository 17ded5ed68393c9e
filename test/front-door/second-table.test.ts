/**
 * The default policy's second table, cell by cell through the front door: offices and partners' systems. Written by hand
 * from its text: `V` there is a value, `own` there are values and every one is the persona's own, `-` there is none and
 * it is said to be withheld.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { dropFiles } from '../../simulators/dropped-files/drop-files';
import { startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';

const COLUMNS = [
  ...['recruiter', 'training-manager', 'privacy-officer', 'reporter'],
  ...['partner-actiris', 'partner-mutuality', 'partner-call-centre'],
] as const;

interface Row {
  readonly group: string;
  readonly query: string;
  /** Where values stand in the answer; `*` is any entry of a list. */
  readonly values: readonly string[];
  readonly cells: string;
  /** What an `own` cell may hold, by persona. */
  readonly own?: { readonly at: string; readonly is: Readonly<Record<string, string>> };
}

const ROWS: readonly Row[] = [
  {
    group: 'job offers: profile, openings, filled, channels, dates',
    query: '{ jobOffers { edges { node { profile openings filled channels openedOn closesOn } } } }',
    values: ['profile', 'openings', 'filled', 'channels', 'openedOn'].map((name) => `jobOffers.edges.*.node.${name}`),
    cells: 'V | V | V | V | V | - | -',
  },
  {
    group: 'candidacy: name, contact, languages, profile, state',
    query: '{ candidacies { edges { node { name phone email languages profile state } } } }',
    values: ['name', 'phone', 'email', 'languages', 'profile', 'state'].map((n) => `candidacies.edges.*.node.${n}`),
    cells: 'V | - | - | - | V | - | -',
  },
  {
    group: 'staff path: state',
    query: '{ staff { edges { node { step } } } }',
    values: ['staff.edges.*.node.step'],
    cells: 'V | V | - | - | V | V | V',
  },
  {
    group: 'staff path: steps and times',
    query: '{ staff { edges { node { path { step at source } } } } }',
    values: ['step', 'at', 'source'].map((name) => `staff.edges.*.node.path.*.${name}`),
    cells: 'V | V | - | - | - | V | V',
  },
  {
    group: 'training: passed',
    query: '{ staff { edges { node { trained } } } }',
    values: ['staff.edges.*.node.trained'],
    cells: 'V | V | - | - | - | V | V',
  },
  {
    group: 'training: module, validity',
    query: '{ staff { edges { node { training { module passed validUntil } } } } }',
    values: ['staff.edges.*.node.training.*.module'],
    cells: '- | V | - | - | - | - | -',
  },
  {
    group: 'orders, names, phones on orders it holds',
    query: '{ cases { edges { node { reference person { name } contactPoints { phone } } } } }',
    values: ['reference', 'person.name', 'contactPoints.*.phone'].map((name) => `cases.edges.*.node.${name}`),
    cells: '- | - | - | - | - | - | V',
  },
  {
    group: 'assignments of its own staff',
    query: '{ staff { edges { node { assignments { kind from } } } } }',
    values: ['staff.edges.*.node.assignments.*.kind'],
    cells: '- | - | - | - | - | V | V',
  },
  {
    group: 'released figures',
    query: '{ staffingFigures { total { wanted filled { value } } } }',
    values: ['staffingFigures.total.wanted'],
    cells: 'V | V | V | V | V | V | V',
  },
  {
    group: 'source state',
    query: '{ sources { id name state } }',
    values: ['sources.*.name', 'sources.*.state'],
    cells: 'V | V | V | V | own | own | own',
    own: {
      at: 'sources.*.name',
      is: { 'partner-actiris': 'actiris', 'partner-mutuality': 'mutuality-100', 'partner-call-centre': 'call-centre' },
    },
  },
  {
    group: 'grants',
    query: '{ grants { id roles } }',
    values: ['grants.*.id'],
    cells: '- | - | V | - | own | own | own',
    own: {
      at: 'grants.*.roles.*',
      is: {
        'partner-actiris': 'PARTNER_SYSTEM',
        'partner-mutuality': 'PARTNER_SYSTEM',
        'partner-call-centre': 'PARTNER_SYSTEM',
      },
    },
  },
  {
    group: 'versions',
    query: '{ policyVersions { number state } }',
    values: ['policyVersions.*.number'],
    cells: '- | - | V | - | - | - | -',
  },
  {
    group: 'registers',
    query: '{ organisations { edges { node { cbe name kind } } } }',
    values: ['organisations.edges.*.node.kind'],
    cells: '- | - | V | - | own | own | own',
    own: {
      at: 'organisations.edges.*.node.kind',
      is: {
        'partner-actiris': 'EMPLOYMENT_OFFICE',
        'partner-mutuality': 'MUTUALITY',
        'partner-call-centre': 'CALL_CENTRE',
      },
    },
  },
  {
    group: 'access log, pseudonymous',
    query: '{ accessRecords(first: 5) { edges { node { caller operationName } } } }',
    values: ['accessRecords.edges.*.node.caller'],
    cells: '- | - | V | - | - | - | -',
  },
];

let demonstration: RunningDemonstration;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tracing-hub-second-table-'));
  const environment = { IMPORT_FOLDER: folder, IMPORT_SETTLE_MS: '40', SOURCE_TIME_BUDGET_MS: '10000' };
  demonstration = await startDemonstration({ size: 600, environment });
  // who is in training is known from the training body's file alone
  dropFiles(demonstration.population, folder);
  for (let patience = 200; patience > 0 && !areAllPutAway(); patience -= 1) {
    await demonstration.hub.lookForFiles();
    await wait(20);
  }
});
afterAll(async () => {
  await demonstration.stop();
  rmSync(folder, { recursive: true, force: true });
});

function areAllPutAway(): boolean {
  return ['bruxelles-formation', 'seconded-staff'].every((source) =>
    readdirSync(join(folder, source, 'done')).some((name) => name.endsWith('.csv')),
  );
}

/** Everything but null that stands at a path. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (value === null || value === undefined) return [];
  const [step, ...rest] = path;
  if (step === undefined) return [value];
  if (step === '*') return Array.isArray(value) ? value.flatMap((one) => valuesAt(one, rest)) : [];
  return valuesAt((value as Record<string, unknown>)[step], rest);
}

/** What is found where a cell says something else; nothing where it holds. */
function wrongIn({ values, own }: Row, cell: string, persona: string, { data, errors }: Answer): string[] {
  const codes = errors.map(({ extensions }) => extensions.code);
  const found = values.map((path) => ({ path, count: valuesAt(data, path.split('.')).length }));
  if (cell === '-') {
    const shown = found.filter(({ count }) => count > 0).map(({ path }) => `${path} is shown`);
    return codes.includes('FIELD_WITHHELD') ? shown : [...shown, `it says ${codes.join() || 'nothing'}`];
  }
  const missing = found.filter(({ count }) => count === 0).map(({ path }) => `${path} is missing`);
  if (cell === 'V') return [...missing, ...codes];
  const others = valuesAt(data, (own?.at ?? '').split('.')).filter((value) => value !== own?.is[persona]);
  return [...missing, ...others.map((value) => `${String(value)} is not its own`)];
}

describe.each(ROWS)('$group', (row) => {
  const cells = row.cells.split(' | ');
  it.each(COLUMNS.map((persona, column) => [persona, cells[column] ?? '']))('%s: %s', async (persona, cell) => {
    const answer = await demonstration.ask(persona, row.query);
    expect(wrongIn(row, cell, persona, answer)).toEqual([]);
  });
});
