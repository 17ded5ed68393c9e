/**
 * Access records on their way into the database: one statement whatever their number, with one parameter, so that
 * PostgreSQL plans it once. The form that is hashed is JSON by the names of the columns: it is also what is sent.
 */
import type { Link } from './access-chain';

/** Where the links of records stand. */
export interface LinkPlace {
  readonly segment: number;
  readonly lane: string;
}

/** Takes what `rowsOf` makes. A column that is not in it stays empty, such as one that a later release has added. */
export const INSERT = `insert into "access_record"
  select * from jsonb_populate_recordset(null::"access_record", ?::jsonb)`;

/** @param place null: without links, as before there was a chain */
export function rowsOf(forms: readonly string[], place: LinkPlace | null, links: readonly Link[]): string {
  return `[${(place ? forms.map((form, index) => linked(form, place, links[index]!)) : forms).join(',')}]`;
}

function linked(form: string, { segment, lane }: LinkPlace, { sequence, salt, hash }: Link): string {
  return `${form.slice(0, -1)},"segment_number":${segment},"lane":"${lane}","sequence":${sequence},"salt":"\\\\x${salt}","hash":"\\\\x${hash}"}`;
}
