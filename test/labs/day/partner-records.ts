/** Compares what agents have been answered with the call centre's own records, and with the hub's access log. */
import { mutationOf, type CommandKind } from '../../../src/model/commands';
import { rowsOf } from '../../support/rows-of';
import type { CommandDatabase } from './command-world';
import { isTaken, RECORD_KINDS, type GivenCommand, type GivenCommands, type RecordKind } from './given-commands';

export interface KindFigures {
  readonly kind: string;
  readonly given: number;
  readonly confirmed: number;
  readonly queued: number;
  /** At once, or by the call centre after it had waited. */
  readonly refused: number;
  /** Null: records of this kind cannot be distinguished. */
  readonly inRecords: number | null;
  readonly lost: number;
  readonly doubled: number;
}

export interface Compared {
  readonly kinds: readonly KindFigures[];
  readonly commands: number;
  readonly lost: number;
  readonly doubled: number;
  readonly unrecorded: number;
  /** Commands that were answered QUEUED and wait still. */
  readonly waiting: number;
  readonly longestWaitS: number;
  /** Why commands were refused, with how many. */
  readonly refusals: ReadonlyMap<string, number>;
}

interface CommandRow {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly case_reference: string | null;
  readonly waited: number;
}

const COMMANDS = `select "id", "state", "reason", "case_reference",
  coalesce(extract(epoch from "settled_at" - "issued_at"), 0)::float8 as "waited" from "command"`;
const RECORDED = `select distinct substring("register_entry" from 9) as "id" from "access_record"
  where "register_entry" like 'command:%' and cardinality("written") > 0`;
const CASES_AT_ONCE = 100;
const PAGE = 200;

/** @param begun attempts before this instant are the population's */
export async function compareWithRecords(
  given: GivenCommands,
  database: CommandDatabase,
  callCentreUrl: string,
  begun: string,
): Promise<Compared> {
  const rows = new Map((await rowsOf<CommandRow>(database.ownerUrl, COMMANDS)).map((row) => [row.id, row]));
  const recorded = new Set((await rowsOf<{ id: string }>(database.ownerUrl, RECORDED)).map(({ id }) => id));
  const references = new Set([...rows.values()].flatMap((row) => row.case_reference ?? []));
  const marks = await marksAt(callCentreUrl, [...references], begun);
  const taken = given.all.filter(isTaken);
  const kinds = kindsOf(given.all).map((kind) => figuresOf(kind, given.all, rows, marks));
  const sum = (of: (one: KindFigures) => number): number => kinds.reduce((total, one) => total + of(one), 0);
  const queued = taken.filter(({ answer }) => answer === 'QUEUED');
  const waited = queued.map(({ id }) => rows.get(id!)?.waited ?? 0);
  return {
    ...{ kinds, commands: taken.length, lost: sum((one) => one.lost), doubled: sum((one) => one.doubled) },
    unrecorded: taken.filter(({ id }) => !recorded.has(id!)).length,
    waiting: queued.filter(({ id }) => rows.get(id!)?.state === 'QUEUED').length,
    longestWaitS: waited.reduce((longest, one) => Math.max(longest, one), 0),
    refusals: refusalsOf(given.all, rows),
  };
}

function kindsOf(all: readonly GivenCommand[]): CommandKind[] {
  return [...new Set(all.map(({ kind }) => kind))].sort();
}

function figuresOf(
  kind: CommandKind,
  all: readonly GivenCommand[],
  rows: ReadonlyMap<string, CommandRow>,
  marks: ReadonlyMap<RecordKind, ReadonlyMap<string, number>>,
): KindFigures {
  const of = all.filter((one) => one.kind === kind);
  const answered = (answer: string): number => of.filter((one) => one.answer === answer).length;
  const figures = {
    ...{ kind: mutationOf(kind).slice('Mutation.'.length), given: of.length },
    ...{ confirmed: answered('CONFIRMED'), queued: answered('QUEUED') },
    refused: of.filter((one) => refusalOf(one, rows) !== null).length,
  };
  const taken = of.filter(isTaken);
  const recordKind = taken.find(({ expected }) => expected !== null)?.expected?.kind;
  if (recordKind === undefined) {
    // what the hub says of it
    const lost = taken.filter(({ id }) => rows.get(id!)?.state !== 'CONFIRMED').length;
    return { ...figures, inRecords: null, lost, doubled: 0 };
  }
  // a case has closed orders of before: those that an agent wanted closed are meant
  const said = new Set(of.flatMap(({ expected }) => expected?.mark ?? []));
  const found = [...marks.get(recordKind)!].filter(([mark]) => recordKind !== 'closings' || said.has(mark));
  const wanted = new Set(taken.map(({ expected }) => expected!.mark));
  const there = new Set(found.map(([mark]) => mark));
  const lost = [...wanted].filter((mark) => !there.has(mark)).length;
  // one too many of what was given, and what was not given at all
  const tooMany = found.reduce((sum, [mark, count]) => sum + count - (wanted.has(mark) ? 1 : 0), 0);
  const inRecords = found.reduce((sum, [, count]) => sum + count, 0);
  return { ...figures, inRecords, lost, doubled: tooMany };
}

function refusalOf(one: GivenCommand, rows: ReadonlyMap<string, CommandRow>): string | null {
  if (!isTaken(one)) return `${one.kind} ${one.answer} ${one.reason ?? ''}`.trim();
  const row = rows.get(one.id!);
  return row?.state === 'REFUSED' || row?.state === 'CONFLICT'
    ? `${one.kind} ${row.state} ${row.reason ?? ''} after it was ${one.answer}`
    : null;
}

function refusalsOf(all: readonly GivenCommand[], rows: ReadonlyMap<string, CommandRow>): Map<string, number> {
  const refusals = new Map<string, number>();
  for (const one of all) {
    const why = refusalOf(one, rows);
    if (why !== null) refusals.set(why, (refusals.get(why) ?? 0) + 1);
  }
  return refusals;
}

/** How often each mark is there, by the call centre's own searches. */
async function marksAt(
  url: string,
  references: readonly string[],
  begun: string,
): Promise<ReadonlyMap<RecordKind, ReadonlyMap<string, number>>> {
  const marks = new Map(RECORD_KINDS.map((kind) => [kind, new Map<string, number>()]));
  const count = (kind: RecordKind, mark: string): void => {
    const of = marks.get(kind)!;
    of.set(mark, (of.get(mark) ?? 0) + 1);
  };
  for (let from = 0; from < references.length; from += CASES_AT_ONCE) {
    const caseReferences = references.slice(from, from + CASES_AT_ONCE);
    for await (const { at } of searched<{ at: string }>(url, 'attempts', { caseReferences })) {
      if (at >= begun) count('attempts', at);
    }
    for await (const { at } of searched<{ at: string }>(url, 'callbacks', { caseReferences })) count('callbacks', at);
    for await (const { name } of searched<{ name: string }>(url, 'contacts', { caseReferences })) {
      if (name.startsWith('Kim Dayfriend ')) count('contacts', name);
    }
    const closed = { caseReferences, orderCriteria: { state: 'CLOSED' } };
    for await (const { number } of searched<{ number: string }>(url, 'orders', closed)) count('closings', number);
  }
  return marks;
}

async function* searched<Item>(url: string, what: string, query: object): AsyncGenerator<Item> {
  let cursor: string | null = null;
  do {
    const response: Response = await fetch(`${url}/api/${what}/search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': 'demonstration' },
      body: JSON.stringify({ ...query, limit: PAGE, ...(cursor !== null && { cursor }) }),
    });
    if (!response.ok) throw new Error(`${what} cannot be searched: ${response.status} ${await response.text()}`);
    const page = (await response.json()) as { readonly items: Item[]; readonly nextCursor: string | null };
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
