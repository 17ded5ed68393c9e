import type { Caller, FactsAboutCaller } from '../../src/model/caller';
import { PURPOSES, ROLES, type OrganisationKind, type Purpose, type Role } from '../../src/model/roles';
import { Relation } from '../../src/model/subject';
import { createDecisionTables, type DecisionTable } from '../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../src/policy/rules/default-policy';
import { OWN_REGISTERS } from '../../src/policy/registers/own-registers';
import { CALL_CENTRE, caller, fact, facts, NOW, organisation } from '../policy/rules/caller-builder';
import { COORDINATES } from '../policy/schema-coordinates';
import { SECOND_TABLE } from './second-table';
import { FIRST_TABLE, FOR_EVERYBODY, type TableLine } from './version-1';
import { RECRUITMENT } from './version-1-recruitment';
import { ADMINISTRATION_TABLE } from './version-1-administration';
import { STAFF } from './version-1-staff';
import { REASONS } from './version-1-reasons';

const tables = createDecisionTables(defaultPolicy(), OWN_REGISTERS, COORDINATES);
const GOVERNED = COORDINATES.filter((info) => info.classification !== 'STRUCTURAL' && info.reveals === null);
const LINES: TableLine[] = [
  ...FIRST_TABLE,
  ...SECOND_TABLE,
  ...RECRUITMENT,
  ...STAFF,
  ...ADMINISTRATION_TABLE,
  ...FOR_EVERYBODY,
];
const PARTNERS = ['EMPLOYMENT_OFFICE', 'MUTUALITY', 'CALL_CENTRE', 'TRAINING_BODY'];
/** Every column: the roles of persons, and the systems by the kind of their organisation. */
const COLUMNS = [...ROLES.filter((role) => role !== 'PARTNER_SYSTEM'), ...PARTNERS];

function bitOf(letter: string, column: string): number {
  switch (letter) {
    case 'A':
      return column === 'NURSE' || column === 'PHYSICIAN' ? Relation.CASE_ASSIGNED : Relation.ORDER_ASSIGNED;
    case 'O':
      return Relation.OWN_ORGANISATION;
    case 'Z':
      return Relation.OWN_ZONE;
    case 'C':
      return Relation.OWN_COLLECTIVITY;
    case 'R':
      return Relation.REGISTER_ENTRY;
    case 'T':
      return Relation.OWN_TRAINEE;
    case 'S':
      return Relation.SELF;
    default:
      return Relation.NONE;
  }
}

function callerOf(column: string, purpose: Purpose | null, changes: Partial<FactsAboutCaller> = {}): Caller {
  if (PARTNERS.includes(column)) {
    const own = facts({ organisation: organisation(CALL_CENTRE, column as OrganisationKind), ...changes });
    return caller('PARTNER_SYSTEM', { purpose, facts: own });
  }
  return caller(column as Role, { purpose, facts: facts(changes) });
}

interface WrittenCell {
  answer: string;
  purposes: ReadonlySet<Purpose | null>;
  relation: number;
}

/** Column and coordinate → the cells that speak of them. */
const CELLS = new Map<string, WrittenCell[]>();
for (const line of LINES) {
  for (const column of COLUMNS) {
    const cell = line.cells[column] ?? line.cells['*'];
    if (cell === undefined) continue;
    const words = cell.split(' ');
    const letter = words.length > 1 && words.at(-1)?.length === 1 ? words.pop() : '';
    const written = {
      answer: words.join(' '),
      purposes: new Set(purposesOf(line, column)),
      relation: bitOf(letter ?? '', column),
    };
    for (const coordinate of named(line)) {
      const key = `${column} ${coordinate}`;
      CELLS.set(key, [...(CELLS.get(key) ?? []), written]);
    }
  }
}

function named({ coordinates }: TableLine): string[] {
  return coordinates.split(' ').flatMap((name) => {
    const type = name.endsWith('.*') ? name.slice(0, -1) : null;
    if (type === null) return name;
    const ofType = GOVERNED.filter(({ coordinate }) => coordinate.startsWith(type));
    if (ofType.length === 0) throw new Error(`There is nothing of ${name}.`);
    return ofType.map(({ coordinate }) => coordinate);
  });
}

/** What the tables say: the cell as written, or a dash. */
function cellOf(column: string, coordinate: string, purpose: Purpose | null, relation: number): string {
  const holding = CELLS.get(`${column} ${coordinate}`)?.find(
    (cell) => cell.purposes.has(purpose) && (relation & cell.relation) === cell.relation,
  );
  return holding?.answer ?? '-';
}

/** The inspector and the duly authorised person act for hygiene only, whatever the line names. */
function purposesOf(line: TableLine, column: string): (Purpose | null)[] {
  if (line.purposes === 'any') return [null, ...PURPOSES];
  if (column === 'HYGIENE_INSPECTOR' || column === 'AUTHORISED_PERSON') return ['HYGIENE_INSPECTION'];
  return line.purposes.split(' ') as Purpose[];
}

function answerOf(table: DecisionTable, coordinate: string, relation: number): string {
  const { outcome, variant } = table.decide(coordinate, 'READ', relation);
  if (outcome === 'VISIBLE') return 'V';
  return outcome === 'MASKED' ? `M ${variant}` : '-';
}

describe('policy version 1 holds every cell of the tables', () => {
  const relations = [0, 1, 2, 4, 8, 16, 32, 63, 62, 61, 59, 55, 47, 31, Relation.SELF, 128, 136, 191];

  it.each(COLUMNS)('%s, for every coordinate, purpose and relation', (column) => {
    const wrong: string[] = [];
    for (const purpose of [null, ...PURPOSES]) {
      const table = tables.for(callerOf(column, purpose), NOW);
      for (const { coordinate } of GOVERNED) {
        for (const relation of relations) {
          const answer = answerOf(table, coordinate, relation);
          const expected = cellOf(column, coordinate, purpose, relation);
          if (answer !== expected) wrong.push(`${coordinate} ${purpose} ${relation}: ${answer}, not ${expected}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('and the tables name every coordinate that is not structural and can be read', () => {
    const inTables = new Set(LINES.flatMap(named));
    const read = GOVERNED.map(({ coordinate }) => coordinate).filter((one) => !one.startsWith('Mutation.'));
    expect(read.filter((coordinate) => !inTables.has(coordinate))).toEqual([]);
    const known = new Set(COORDINATES.map((info) => info.coordinate));
    expect([...inTables].filter((coordinate) => !known.has(coordinate))).toEqual([]);
  });
});

it('an input field is decided by what it reveals', () => {
  const agent = tables.for(callerOf('AGENT', 'CONTACT_TRACING'), NOW);
  expect(agent.decide('CaseFilter.priority', 'FILTER', Relation.OWN_ORGANISATION).outcome).toBe('VISIBLE');
  expect(agent.decide('CallOrderOrder.openedAt', 'SORT', Relation.OWN_ORGANISATION).outcome).toBe('VISIBLE');
  expect(agent.decide('CallOrderFilter.type', 'FILTER', 63)).toMatchObject({
    coordinate: 'CallOrderFilter.type',
    outcome: 'WITHHELD',
    reason: 'NOT_GRANTED',
  });
  expect(agent.decide('CaseFilter.state', 'FILTER', 63).outcome).toBe('WITHHELD');
});

describe('the reason that is given when something is missing', () => {
  it.each(REASONS)('%s, %s, without %s: %s', (column, coordinate, missing, reason) => {
    const lacking = new Set(missing.split(', '));
    const lacks = (what: string): boolean => lacking.has(what);
    const hygiene = column === 'HYGIENE_INSPECTOR' || column === 'AUTHORISED_PERSON';
    const purpose = lacks('purpose')
      ? null
      : lacks('this purpose')
        ? 'TRAINING'
        : hygiene
          ? 'HYGIENE_INSPECTION'
          : 'CONTACT_TRACING';
    const own = organisation(CALL_CENTRE, PARTNERS.includes(column) ? (column as OrganisationKind) : 'CALL_CENTRE');
    const asking = callerOf(column, purpose, {
      organisation: { ...own, agreementValid: !lacks('agreement') },
      trained: fact(!lacks('trained'), !lacks('known training')),
      contractActive: fact(!lacks('contract')),
      inShift: fact(!lacks('shift'), !lacks('known shift')),
      orderAssignments: fact(new Map(), !lacks('known orders')),
      caseAssignments: fact(new Set(), !lacks('known cases')),
    });
    const who =
      lacks('recognised') && asking.profession
        ? { ...asking, profession: { ...asking.profession, recognised: false } }
        : asking;
    const relation =
      (lacks('assigned') ? 0 : Relation.ORDER_ASSIGNED | Relation.CASE_ASSIGNED) |
      (lacks('zone') ? 0 : Relation.OWN_ZONE) |
      (lacks('organisation') ? 0 : Relation.OWN_ORGANISATION) |
      (lacks('collectivity') ? 0 : Relation.OWN_COLLECTIVITY) |
      (column === 'AUTHORISED_PERSON' && !lacks('entry') ? Relation.REGISTER_ENTRY : 0);
    const at = lacks('legal basis') ? new Date('2020-05-03T21:59:59Z') : NOW;
    expect(tables.for(who, at).decide(coordinate, 'READ', relation)).toMatchObject({ outcome: 'WITHHELD', reason });
  });
});
