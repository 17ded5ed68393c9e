/**
 * The form of a record that is read back (`record-form.ts`), made byte by byte from what PostgreSQL sends of its columns
 * (`copy-out.ts`), and its hash. Exactly what somebody has put into a column decides: what the hub puts into none becomes
 * something that no form of the hub's has.
 */
import { hash } from 'node:crypto';
import { FormBytes } from './form-bytes';
import { FORM, FORM_COLUMNS, formKey, type FormColumn } from './record-form';
import { jsonInOrder } from './stored-json';

/** The columns of a record that is read back, with the types whose bytes are understood. */
export const STORED_COLUMNS = { sequence: 'bigint', hash: 'bytea', salt: 'bytea', ...FORM };

const NAMES = Object.keys(STORED_COLUMNS);

/** What to select of a record, before anything else. */
export const STORED_ROW = NAMES.map((name) => `"${name}"`).join(', ');

const [SEQUENCE, HASH, SALT, ID] = ['sequence', 'hash', 'salt', 'id'].map((name) => NAMES.indexOf(name)) as [
  number,
  number,
  number,
  number,
];

/** As it was copied out: two bytes, and for each column its length in four, or -1 for null, and so many bytes. */
export type StoredRow = Buffer;

/** Where a record says that it stands. */
export function storedLink(row: StoredRow): { readonly sequence: number; readonly hash: string } {
  const [sequence, end] = [cellAt(row, SEQUENCE), cellAt(row, HASH)];
  return {
    // JavaScript knows numbers up to 2^53
    sequence: row.readInt32BE(sequence) * 2 ** 32 + row.readUInt32BE(sequence + 4),
    hash: row.toString('hex', end, behind(row, end)),
  };
}

/** Its id, by which a finding names it. */
export function storedId(row: StoredRow): string {
  form.begin(64);
  form.uuid(row, cellAt(row, ID));
  return form.made().toString('latin1').slice(1, -1);
}

/** The text in the column behind those of `STORED_ROW`. */
export function storedNote(row: StoredRow): string {
  return row.toString('utf8', cellAt(row, NAMES.length));
}

/** Of the record after the one with that hash: `recordHash` of its salt and its form. */
export function storedHash(previous: string, row: StoredRow): string {
  begin(row, previous.length);
  form.words(previous);
  const salt = cellAt(row, SALT);
  form.hex(row, salt, behind(row, salt));
  writeForm(row, behind(row, salt) + LENGTH);
  return hash('sha256', form.made());
}

/** What is hashed of it besides its salt. */
export function storedForm(row: StoredRow): string {
  begin(row, 0);
  writeForm(row, behind(row, cellAt(row, SALT)) + LENGTH);
  return form.made().toString();
}

/** Of one record at a time. */
const form = new FormBytes();

/** A sign in a text becomes at most six bytes, and nothing else grows more; the names of the columns come besides. */
function begin(row: StoredRow, before: number): void {
  form.begin(before + 2_000 + 6 * row.length);
}

/** Before the first cell, and before each. */
const [COUNT, LENGTH] = [2, 4];

/** Behind its length. */
function cellAt(row: StoredRow, column: number): number {
  let at = COUNT + LENGTH;
  for (let index = 0; index < column; index += 1) at = behind(row, at) + LENGTH;
  return at;
}

function behind(row: StoredRow, at: number): number {
  return at + Math.max(0, row.readInt32BE(at - LENGTH));
}

/** Writes what lies there, which is not null. */
type Writing = (row: StoredRow, at: number, end: number) => void;

function writeForm(row: StoredRow, first: number): void {
  let at = first;
  for (let index = 0; index < WRITINGS.length; index += 1) {
    const length = row.readInt32BE(at - LENGTH);
    if (length === -1) at += LENGTH;
    else {
      WRITINGS[index]!(row, at, at + length);
      at += length + LENGTH;
    }
  }
  form.byte(0x7d);
}

/** What many records have in common. */
const REPEATED: ReadonlySet<FormColumn> = new Set([
  ...(['conditions', 'partner_questions', 'withheld', 'returned', 'written', 'roles'] as const),
  ...(['policy_version', 'segment'] as const),
]);

const BY_TYPE: Readonly<Record<(typeof FORM)[FormColumn], Writing>> = {
  text: (row, at, end) => form.text(row, at, end),
  uuid: (row, at) => form.uuid(row, at),
  'text[]': list((row, at, end) => form.text(row, at, end)),
  'uuid[]': list((row, at) => form.uuid(row, at)),
  // behind the number of its form
  jsonb: (row, at, end) => form.words(jsonInOrder(row.toString('utf8', at + 1, end))),
  integer: (row, at) => form.words(String(row.readInt32BE(at))),
  date: (row, at, end) => instant(row, at, end, BigInt(row.readInt32BE(at)) * MICROSECONDS_A_DAY, DATE),
  timestamptz: (row, at, end) => instant(row, at, end, row.readBigInt64BE(at), INSTANT),
};

const WRITINGS = FORM_COLUMNS.map((name): Writing => {
  const key = Buffer.from(formKey(name));
  const value = BY_TYPE[FORM[name]];
  const write: Writing = (row, at, end) => {
    form.put(key);
    value(row, at, end);
  };
  return REPEATED.has(name) ? once(write) : name === 'recorded_at' ? again(write) : write;
});

/** Of each column. */
const KNOWN_AT_MOST = 1_000;
const KNOWN_UP_TO_BYTES = 4_096;
/** One byte in so many says where to look. */
const STEP = 4;

/** The same bytes are put into words once. */
function once(write: Writing): Writing {
  const known = new Map<number, { readonly cell: Buffer; readonly words: Buffer }>();
  return (row, at, end) => {
    let place = end - at;
    for (let index = at; index < end; index += STEP) place = (Math.imul(place, 31) + row[index]!) & 0x3fffffff;
    const one = known.get(place);
    // where to look is not what it is: each byte has to be the same
    if (one && isSame(one.cell, row, at, end)) return form.put(one.words);
    const words = form.apart(() => write(row, at, end));
    form.put(words);
    if (end - at > KNOWN_UP_TO_BYTES) return;
    if (known.size >= KNOWN_AT_MOST) known.clear();
    known.set(place, { cell: Buffer.from(row.subarray(at, end)), words });
  };
}

/** So short that they are sooner compared one by one than all at once. */
const SHORT = 32;

function isSame(cell: Buffer, row: StoredRow, at: number, end: number): boolean {
  if (cell.length !== end - at) return false;
  if (cell.length > SHORT) return row.compare(cell, 0, cell.length, at, end) === 0;
  for (let index = 0; index < cell.length; index += 1) if (cell[index] !== row[at + index]) return false;
  return true;
}

/** Of one dimension that begins at 1, as the hub makes them; any other stays what it is. */
function list(one: Writing): Writing {
  return (row, at, end) => {
    const dimensions = row.readInt32BE(at);
    if (dimensions === 0) form.words('[]');
    else if (dimensions === 1 && row.readInt32BE(at + 16) === 1) form.list(row, at + 20, end, one);
    else asItIs(row, at, end);
  };
}

const MICROSECONDS_A_DAY = 86_400_000_000n;
/** From which PostgreSQL counts. */
const EPOCH_MS = Date.UTC(2000, 0, 1);
/** How much of `2020-05-20T10:00:00.123Z` is the day, and all of it. */
const [DATE, INSTANT] = [10, 24];

/** What no clock of the hub gives, as infinity or a part of a millisecond, stays as it is. */
function instant(row: StoredRow, at: number, end: number, microseconds: bigint, signs: number): void {
  const date = new Date(Number(microseconds / 1_000n) + EPOCH_MS);
  const iso = microseconds % 1_000n === 0n && !Number.isNaN(date.getTime()) ? date.toISOString() : '';
  if (iso.length === INSTANT) form.words(`"${iso.slice(0, signs)}"`);
  else asItIs(row, at, end);
}

/** Records of one request have the same instant. */
function again(write: Writing): Writing {
  let cell: Buffer = Buffer.alloc(0);
  let words: Buffer = cell;
  return (row, at, end) => {
    if (!isSame(cell, row, at, end)) {
      cell = Buffer.from(row.subarray(at, end));
      words = form.apart(() => write(row, at, end));
    }
    form.put(words);
  };
}

/** Not in JSON: so it is in no form of the hub's. */
function asItIs(row: StoredRow, at: number, end: number): void {
  form.words('\\x');
  form.hex(row, at, end);
}
