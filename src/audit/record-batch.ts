/**
 * Access records on their way into the database: one statement whatever their number, with one parameter, so that
 * PostgreSQL plans it once. The form that is hashed is JSON by the names of the columns: it is also what is sent.
 */
import type { Link } from './access-chain';
import { FORM } from './record-form';

/** Where the links of records stand. */
export interface LinkPlace {
  readonly segment: number;
  readonly lane: string;
}

const COLUMNS = {
  ...FORM,
  segment_number: 'integer',
  lane: 'uuid',
  sequence: 'bigint',
  salt: 'bytea',
  hash: 'bytea',
};

/** Takes what `rowsOf` makes. */
export const INSERT = `insert into "access_record" (${quoted(Object.keys(COLUMNS))})
  select ${quoted(Object.keys(COLUMNS))} from jsonb_to_recordset(?::jsonb) as (${Object.entries(COLUMNS)
    .map(([name, type]) => `"${name}" ${type}`)
    .join(', ')})`;

/** @param place null: without links, as before there was a chain */
export function rowsOf(forms: readonly string[], place: LinkPlace | null, links: readonly Link[]): string {
  return `[${(place ? forms.map((form, index) => linked(form, place, links[index]!)) : forms).join(',')}]`;
}

function linked(form: string, { segment, lane }: LinkPlace, { sequence, salt, hash }: Link): string {
  return `${form.slice(0, -1)},"segment_number":${segment},"lane":"${lane}","sequence":${sequence},"salt":"\\\\x${salt}","hash":"\\\\x${hash}"}`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
