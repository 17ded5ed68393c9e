/**
 * What a reader of the rules concludes from them, against docs/who-sees-what.md, which asks the decisions themselves: for
 * every coordinate, role, purpose and relation the same.
 */
import { PolicyAnswers } from '../../../scripts/who-sees-what/ask-policy';
import { COLUMNS, type Column } from '../../../scripts/who-sees-what/synthetic-callers';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { readCoordinates } from '../../../src/graph/read-coordinates';
import type { Loaders } from '../../../src/loaders/loaders';
import { PURPOSES, type Purpose } from '../../../src/model/roles';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { caller } from '../../policy/rules/caller-builder';
import { run } from '../run-operation';

interface Rule {
  readonly roles: string[] | null;
  readonly organisationKinds: string[] | null;
  readonly organisations: string[] | null;
  readonly coordinates: string[];
  readonly outcome: string;
  readonly variant?: string | null;
  readonly purposes: string[] | null;
  readonly conditions: string[];
}

interface Reading {
  readonly grants: Rule[];
  readonly denials: Rule[];
  readonly coordinates: { coordinate: string; derivedFrom: string[]; masks: string | null }[];
}

const RULE = 'roles organisationKinds organisations coordinates outcome purposes conditions';
const officer = caller('PRIVACY_OFFICER');
const read = (text: string) => run(text, { caller: officer, loaders: {} as Loaders });

let reading: Reading;
beforeAll(async () => {
  const { data, errors } = await read(`{ grants(right: READ) { ${RULE} variant } denials(right: READ) { ${RULE} }
    coordinates { coordinate derivedFrom masks } }`);
  expect(errors).toBeUndefined();
  reading = data as unknown as Reading;
});

/** As a reader takes the conditions on the row. */
const RELATIONS: [name: string, holds: (condition: string, column: Column) => boolean][] = [
  ['any row', () => false],
  ['order assigned', (condition, { role }) => condition === 'ASSIGNED' && !['NURSE', 'PHYSICIAN'].includes(role)],
  [
    'case assigned',
    (condition, { role }) => condition === 'ASSIGNED' && !['AGENT', 'FIELD_AGENT', 'SUPERVISOR'].includes(role),
  ],
  ['own zone', (condition) => condition === 'OWN_ZONE'],
  ['own organisation', (condition) => condition === 'OWN_ORGANISATION'],
  ['register entry', (condition) => condition === 'REGISTER_ENTRY'],
  ['own collectivity', (condition) => condition === 'OWN_COLLECTIVITY'],
  ['own trainee', (condition) => condition === 'OWN_TRAINEE'],
  ['oneself', (condition) => condition === 'SELF'],
];

interface Situation {
  readonly column: Column;
  readonly purpose: Purpose | null;
  readonly holds: (typeof RELATIONS)[number][1];
}

function applies(rule: Rule, { column, purpose, holds }: Situation): boolean {
  const system = column.role === 'PARTNER_SYSTEM';
  const unmet = rule.conditions.filter((condition) => {
    if (['TRAINED', 'CONTRACT_ACTIVE', 'IN_SHIFT'].includes(condition)) return system;
    return condition === 'AGREEMENT_VALID' ? !system : !holds(condition, column);
  });
  return (
    (rule.roles === null || rule.roles.includes(column.role)) &&
    (rule.organisationKinds === null || rule.organisationKinds.includes(column.kind)) &&
    rule.organisations === null &&
    (rule.purposes === null || (purpose !== null && rule.purposes.includes(purpose))) &&
    unmet.length === 0
  );
}

function concluded(coordinate: string, situation: Situation): string {
  const { derivedFrom = [], masks = null } = reading.coordinates.find((one) => one.coordinate === coordinate) ?? {};
  if (masks !== null) return concluded(masks, situation) === '–' ? '–' : 'V';
  if (derivedFrom.some((base) => concluded(base, situation) !== 'V')) return '–';
  const about = ({ coordinates }: Rule): boolean => coordinates.includes(coordinate);
  if (reading.denials.some((denial) => about(denial) && applies(denial, situation))) return '–';
  const outcomes = new Set(
    reading.grants
      .filter((grant) => about(grant) && applies(grant, situation))
      .map(({ outcome, variant }) =>
        outcome === 'VISIBLE' ? 'V' : `M ${variant?.toLowerCase().replaceAll('_', ' ')}`,
      ),
  );
  if (outcomes.size > 1) throw new Error(`${coordinate}: the order of rules decides, and the reader does not see it.`);
  return [...outcomes][0] ?? '–';
}

const answers = new PolicyAnswers(defaultPolicy(), OWN_REGISTERS, readCoordinates(buildHubSchema()));

it.each(COLUMNS.map((column) => [column.title, column] as const))(
  'says of every coordinate what docs/who-sees-what.md says of it: %s',
  (_title, column) => {
    const written = answers.linesOf(column);
    const wrong: string[] = [];
    for (const { name, coordinates } of answers.groups) {
      const page = written.filter(({ group, answer }) => group.name === name && answer !== '–');
      const expected = page.map(({ answer, on, purposes }) => `${answer} ${on}: ${purposes}`).sort();
      for (const coordinate of coordinates) {
        const found = linesOf(coordinate, column);
        if (found.join() !== expected.join()) wrong.push(`${coordinate}: ${found.join()}, not ${expected.join()}`);
      }
    }
    expect(wrong).toEqual([]);
  },
);

/** As the page has them: one line per answer and relation, and where any row will do no other. */
function linesOf(coordinate: string, column: Column): string[] {
  const lines = new Map<string, (Purpose | null)[]>();
  for (const purpose of [null, ...PURPOSES]) {
    for (const [name, holds] of RELATIONS) {
      const answer = concluded(coordinate, { column, purpose, holds });
      if (answer === '–') continue;
      const line = `${answer} ${name}`;
      lines.set(line, [...(lines.get(line) ?? []), purpose]);
      if (name === 'any row') break;
    }
  }
  const every = PURPOSES.length + 1;
  return [...lines]
    .map(([line, purposes]) => `${line}: ${purposes.length === every ? 'any, or none' : purposes.join(', ')}`)
    .sort();
}

it('finds the rules of a companion, and of an input field, with those of what they follow', async () => {
  const idsOf = async (coordinates: string[], right: string): Promise<unknown> =>
    (await read(`{ grants(coordinates: ${JSON.stringify(coordinates)}, right: ${right}) { id } }`)).data?.['grants'];
  const phone = await idsOf(['ContactPoint.phone'], 'READ');
  expect(phone).toContainEqual({ id: 'phone / SUPERVISOR / READ' });
  expect(await idsOf(['ContactPoint.phoneMasked'], 'READ')).toEqual(phone);
  expect(await idsOf(['CaseFilter.priority'], 'FILTER')).toEqual(await idsOf(['CallOrder.priority'], 'FILTER'));
});

it('refuses a coordinate that is none', async () => {
  const { data, errors } = await read('{ grants(coordinates: ["Person.shoeSize"]) { id } }');
  expect(data).toEqual({ grants: null });
  expect(errors?.[0]?.message).toContain('Not every coordinate');
});
