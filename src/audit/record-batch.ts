/**
 * Access records on their way into the database: their forms, to be hashed, and the parameters of one statement whatever
 * their number, so that PostgreSQL plans it once. What several records have in common is sent once: a list of fifty cases
 * is fifty times the same caller, and nearly the same coordinates.
 */
import type { Link } from './access-chain';
import type { AccessRecord } from './access-record';
import {
  commonCells,
  FORM,
  formAround,
  OWN_COLUMNS,
  ownMembers,
  type CommonCells,
  type FormColumn,
} from './record-form';

/** Where the links of records stand. */
export interface LinkPlace {
  readonly segment: number;
  readonly lane: string;
}

/** The same in all records of one answer. */
const OF_ANSWER = [
  'caller_pseudonym',
  'issuer',
  'operation_hash',
  'operation_name',
  'organisation',
  'policy_version',
  'purpose',
  'recorded_at',
  'request_id',
  'roles',
  'segment',
] as const satisfies readonly (keyof CommonCells)[];
/** Sent as the place of their value in a list of values. */
const LISTED = [
  'conditions',
  'partner_questions',
  'returned',
  'withheld',
  'written',
] as const satisfies readonly (keyof CommonCells)[];

const COLUMNS = Object.keys(FORM) as FormColumn[];
const LINK = { segment_number: 'integer', lane: 'uuid', sequence: 'bigint', salt: 'bytea', hash: 'bytea' };
const LINK_COLUMNS = Object.keys(LINK);

/** Takes the parameters of a batch. */
export const INSERT = `
  insert into "access_record" (${quoted([...COLUMNS, ...LINK_COLUMNS])})
  select ${[...COLUMNS.map(valueOf), ...LINK_COLUMNS.map((name) => `r."${name}"`)].join(', ')}
  from (select ?::jsonb as "values") l
  cross join jsonb_to_recordset(?::jsonb) as r (
    "answer" integer, ${defined(OWN_COLUMNS.map((name) => [name, FORM[name]]))},
    ${defined(LISTED.map((name) => [name, 'integer']))}, ${defined(Object.entries(LINK))}
  )
  join jsonb_to_recordset(?::jsonb) as a (
    "answer" integer, ${defined(OF_ANSWER.map((name) => [name, FORM[name]]))}
  ) using ("answer")
  order by r."sequence"`;

/** What is the same in several records, written out: between their own columns in the form, and before them in the row. */
interface Kind {
  readonly of: AccessRecord;
  readonly form: readonly string[];
  readonly row: string;
}

/** Of how many kinds a record is looked for; of an answer with more, some are written out again. */
const KINDS = 16;

export class RecordBatch {
  /** In the order of the records. */
  readonly forms: string[] = [];
  private readonly rows: string[] = [];
  private readonly kinds: Kind[] = [];
  private readonly answers = new Map<string, number>();
  /** Places in `values`: of JSON, and of arrays, which are sent as PostgreSQL writes them. */
  private readonly values: string[] = [];
  private readonly placeOfJson = new Map<string, number>();
  private readonly placeOfArray = new Map<string, number>();

  constructor(records: readonly AccessRecord[]) {
    for (const record of records) {
      const { form, row } = this.kindOf(record);
      const own = ownMembers(record);
      let text = form[0]!;
      for (let index = 0; index < own.length; index += 1) text += own[index]! + form[index + 1]!;
      this.forms.push(text);
      this.rows.push(row + own.join(''));
    }
  }

  /** @param place null: without links */
  parameters(place: LinkPlace | null, links: readonly Link[] = []): [values: string, rows: string, answers: string] {
    const rows = place ? this.rows.map((row, index) => linked(row, place, links[index]!)) : this.rows;
    const answers = [...this.answers].map(([members, number]) => `{"answer":${number}${members}}`);
    return [
      `[${this.values.join(',')}]`,
      `[${rows.join('},')}${rows.length > 0 ? '}' : ''}]`,
      `[${answers.join(',')}]`,
    ];
  }

  private kindOf(record: AccessRecord): Kind {
    const from = Math.max(0, this.kinds.length - KINDS);
    for (let index = this.kinds.length - 1; index >= from; index -= 1) {
      const kind = this.kinds[index]!;
      if (isOfKind(record, kind.of)) return kind;
    }
    const cells = commonCells(record);
    const kind = { of: record, form: formAround(cells), row: this.rowOf(cells) };
    this.kinds.push(kind);
    return kind;
  }

  /** Without its closing brace. */
  private rowOf(cells: CommonCells): string {
    const members = membersOf(OF_ANSWER, cells);
    const answer = this.answers.get(members) ?? this.answers.size;
    this.answers.set(members, answer);
    const listed = LISTED.map((name) => `,"${name}":${this.placeOf(name, cells[name]!)}`);
    return `{"answer":${answer}${listed.join('')}`;
  }

  private placeOf(name: (typeof LISTED)[number], cell: string): number {
    const isArray = FORM[name] === 'text[]';
    const places = isArray ? this.placeOfArray : this.placeOfJson;
    let place = places.get(cell);
    if (place === undefined) {
      place = this.values.push(isArray ? JSON.stringify(arrayLiteral(cell)) : cell) - 1;
      places.set(cell, place);
    }
    return place;
  }
}

type OwnName = 'caseId' | 'id' | 'lookUp' | 'registerEntry' | 'subjectPseudonym';
const COMMON: Readonly<Record<Exclude<keyof AccessRecord, OwnName>, true>> = {
  recordedAt: true,
  requestId: true,
  callerPseudonym: true,
  issuer: true,
  roles: true,
  organisation: true,
  purpose: true,
  conditions: true,
  returned: true,
  withheld: true,
  partnerQuestions: true,
  policyVersion: true,
  operationHash: true,
  operationName: true,
  written: true,
};
const COMMON_NAMES = Object.keys(COMMON) as (keyof typeof COMMON)[];

/** Whether the two differ in nothing but what is their own; lists that were made twice count as different. */
function isOfKind(record: AccessRecord, other: AccessRecord): boolean {
  for (const name of COMMON_NAMES) if (record[name] !== other[name]) return false;
  return true;
}

function membersOf(names: readonly (keyof CommonCells)[], cells: CommonCells): string {
  return names.map((name) => (cells[name] === null ? '' : `,"${name}":${cells[name]}`)).join('');
}

function linked(row: string, { segment, lane }: LinkPlace, { sequence, salt, hash }: Link): string {
  return `${row},"segment_number":${segment},"lane":"${lane}","sequence":${sequence},"salt":"\\\\x${salt}","hash":"\\\\x${hash}"`;
}

/** @param cell a JSON array of strings */
function arrayLiteral(cell: string): string {
  if (!cell.includes('\\')) return `{${cell.slice(1, -1)}}`;
  const items = (JSON.parse(cell) as string[]).map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`);
  return `{${items.join(',')}}`;
}

function valueOf(name: FormColumn): string {
  if (isOneOf(OF_ANSWER, name)) return `a."${name}"`;
  if (!isOneOf(LISTED, name)) return `r."${name}"`;
  return FORM[name] === 'text[]' ? `(l."values" ->> r."${name}")::text[]` : `l."values" -> r."${name}"`;
}

function isOneOf(names: readonly FormColumn[], name: FormColumn): boolean {
  return names.includes(name);
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

function defined(columns: readonly (readonly [name: string, type: string])[]): string {
  return columns.map(([name, type]) => `"${name}" ${type}`).join(', ');
}
