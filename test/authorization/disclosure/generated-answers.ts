/** Operations over a small schema, answers to them, and the records these were read from; by a seed, so that it can be had again. */
import { buildSchema, getOperationAST, parse, type GraphQLObjectType } from 'graphql';
import { RecordLedger } from '../../../src/authorization/disclosure/record-ledger';
import type { Caller } from '../../../src/model/caller';
import { CLASSIFICATIONS, CLASSIFIED } from '../../../src/model/classification';
import { responseShape, type ShapeField, type ShapeSelection } from '../../../src/model/response-shape';
import { ALL_RELATIONS, type Subject } from '../../../src/model/subject';
import type { ResponsePath } from '../../../src/model/decision';
import { fact, toyCaller, toyCase, toyFacts } from '../../support/toy-caller';
import type { ToyCell } from '../../support/toy-decisions';

const schema = buildSchema(`
  type Query { cases: [Case!] case: Case grid: [[Case]] figure: Int either: Either }
  type Mutation { close: Case }
  type Case { id: ID name: String result: String phone: String phoneMasked: Masked indexCase: Case orders: [CallOrder]
    entries: [Entry] either: [Either] conflicts: [Conflict] }
  type CallOrder { id: ID type: String case: Case note: String }
  type Masked { text: String variant: String }
  type Entry { at: String what: Masked }
  type Conflict { field: String candidates: [Masked] }
  type AccessRecord { caller: String }
  union Either = Case | AccessRecord
`);
const CARRIED = ['Masked', 'Entry', 'Conflict'];
for (const name of CARRIED) schema.getType(name)!.extensions = { [CLASSIFIED]: { carried: true } };

export const COORDINATES = Object.values(schema.getTypeMap()).flatMap((type) =>
  'getFields' in type && !type.name.startsWith('__')
    ? Object.keys((type as GraphQLObjectType).getFields()).map((field) => `${type.name}.${field}`)
    : [],
);

/** Small numbers after each other, by xorshift. */
export class Dice {
  constructor(private state: number) {
    this.state = (Math.imul(state, 2_654_435_761) ^ 0x9e3779b9) | 1;
  }

  below(end: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % end;
  }

  oneIn(number: number): boolean {
    return this.below(number) === 0;
  }

  one<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }
}

export const VARIABLES = ['a', 'b'] as const;

export function rolledOperation(dice: Dice): ShapeSelection {
  const isMutation = dice.oneIn(8);
  const set = selectionSet(dice, isMutation ? 'Mutation' : 'Query', 0);
  const document = parse(`${isMutation ? 'mutation' : 'query'} ($a: Boolean!, $b: Boolean!) ${set}`);
  const operation = getOperationAST(document)!;
  return responseShape(schema, document, operation).root;
}

function selectionSet(dice: Dice, typeName: string, depth: number): string {
  const fields = (schema.getType(typeName) as GraphQLObjectType).getFields();
  const selected = Array.from({ length: 1 + dice.below(6) }, (_, at) => {
    const field = dice.one(Object.values(fields));
    const named = field.type.toString().replace(/[[\]!]/g, '');
    const isObject = 'getFields' in schema.getType(named)!;
    if ((isObject || named === 'Either') && depth > 3) return '__typename';
    const key = dice.oneIn(3) ? `k${at}` : `${field.name}${at}`;
    const condition = dice.oneIn(5) ? ` @${dice.one(['include', 'skip'])}(if: $${dice.one(VARIABLES)})` : '';
    const inside = isObject ? selectionSet(dice, named, depth + 1) : named === 'Either' ? '{ ... on Case { id } }' : '';
    const text = `${key}: ${field.name}${condition} ${inside}`;
    return dice.oneIn(6) ? `... @include(if: $${dice.one(VARIABLES)}) { ${text} }` : text;
  });
  return `{ ${selected.join(' ')} }`;
}

/** @param permissive mostly visible: a table that denies much leaves nothing of an answer to be asked about. */
export function rolledCells(dice: Dice, permissive: boolean): Record<string, ToyCell> {
  const cells: Record<string, ToyCell> = {};
  for (const coordinate of COORDINATES) {
    if (CARRIED.some((name) => coordinate.startsWith(`${name}.`)) || dice.oneIn(25)) continue;
    const byRelation = dice.oneIn(3) ? 1 + dice.below(ALL_RELATIONS) : !dice.oneIn(5);
    const visible = permissive && !dice.oneIn(12) ? true : byRelation;
    cells[coordinate] = { classification: dice.one(CLASSIFICATIONS), visible, masked: dice.oneIn(permissive ? 30 : 8) };
  }
  return cells;
}

export function rolledCaller(dice: Dice): Caller {
  const assigned = fact(new Set(['CC-1', dice.one(['CC-2', 'CC-3'])]), !dice.oneIn(5));
  const facts = toyFacts({
    caseAssignments: assigned,
    orderAssignments: fact(new Map(dice.oneIn(2) ? [['CO-1', 'CC-1']] : [])),
    zones: new Set(dice.oneIn(2) ? ['21004'] : []),
    trained: fact(!dice.oneIn(5)),
  });
  return toyCaller({
    roles: dice.one([['NURSE'], ['AGENT'], ['SUPERVISOR'], ['PRIVACY_OFFICER'], ['NURSE', 'AGENT'], []]),
    purpose: dice.oneIn(6) ? null : 'CONTACT_TRACING',
    facts,
  });
}

export interface RolledAnswer {
  readonly data: Record<string, unknown>;
  readonly ledger: RecordLedger;
  readonly records: ReadonlyMap<string, unknown>;
}

export function rolledAnswer(dice: Dice, root: ShapeSelection): RolledAnswer {
  const [ledger, records] = [new RecordLedger(), new Map<string, unknown>()];
  const subjects = rolledSubjects(dice);
  // steps of its own each time: who executes may make them anew
  const note = (keys: readonly (string | number)[], record: unknown): void => {
    ledger.note(
      keys.reduce<ResponsePath | undefined>((prev, key) => ({ prev, key }), undefined)!,
      record,
    );
    records.set(keys.join('.'), record);
  };

  const fill = (
    { fields }: ShapeSelection,
    keys: readonly (string | number)[],
    above: Record<string, unknown> | null,
  ) => {
    const data: Record<string, unknown> = {};
    for (const field of fields) {
      if (dice.oneIn(15)) continue;
      const below = [...keys, field.responseKey];
      const { value, record } = valueOf(field, field.definition?.type.toString() ?? '', below);
      data[field.responseKey] = value;
      if (field.children === null) continue;
      if (above && dice.oneIn(3)) above[field.fieldName] = record;
      else if (!dice.oneIn(20)) note(below, record);
    }
    return data;
  };

  const valueOf = (
    field: ShapeField,
    type: string,
    keys: readonly (string | number)[],
  ): { value: unknown; record: unknown } => {
    if (dice.oneIn(6)) return { value: dice.oneIn(2) ? null : undefined, record: dice.oneIn(2) ? null : undefined };
    if (field.children === null) return { value: 'value', record: undefined };
    if (type.startsWith('[')) {
      const all = Array.from({ length: dice.below(4) }, (_, at) => valueOf(field, type.slice(1), [...keys, at]));
      const isWrong = dice.oneIn(30);
      return { value: all.map(({ value }) => value), record: isWrong ? 'wrong' : all.map(({ record }) => record) };
    }
    const record: Record<string, unknown> = {};
    if (!dice.oneIn(8)) record['subject'] = dice.one(subjects);
    if (dice.oneIn(2)) record['carrier'] = dice.one(COORDINATES);
    const [selection] = [...field.children.values()];
    return { value: fill(selection!, keys, record), record: dice.oneIn(25) ? null : record };
  };

  return { data: fill(root, [], null), ledger, records };
}

/** Few, some of them alike, some of one person in several ways. */
function rolledSubjects(dice: Dice): (Subject | null | undefined)[] {
  const ofCase = (number: number): Subject =>
    toyCase({
      ...{ caseId: `case-${number}`, reference: `CC-${number}`, personPseudonym: `person-${number}` },
      ...(dice.oneIn(2) ? { zone: null } : {}),
      ...(dice.oneIn(3) ? { orderNumber: dice.one(['CO-1', 'CO-2']) } : {}),
    });
  const others: Subject[] = [
    { kind: 'SELF', personPseudonym: dice.one(['caller', 'somebody']) },
    { kind: 'ORGANISATION', organisation: dice.one(['0123456749', '0999999922']) },
    { kind: 'PERSON', personPseudonym: 'person-1' },
  ];
  return [
    ofCase(1),
    ofCase(1),
    ofCase(2),
    ofCase(3),
    ofCase(1),
    ofCase(1),
    dice.one(others),
    dice.one([null, undefined]),
  ];
}
