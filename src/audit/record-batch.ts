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

/** Takes what `RecordBatch` makes. A column that is not in it stays empty, such as one that a later release has added. */
export const INSERT = `insert into "access_record"
  select * from jsonb_populate_recordset(null::"access_record", ?::jsonb)`;

/** What `jsonb` begins with where it is sent as bytes: the number of its form. */
const JSONB = 1;
const [OPEN, COMMA, CLOSE] = Buffer.from('[,]') as unknown as number[];
/** More than a link is, behind what the records of a batch have in common. */
const LINK_BYTES = 200;

/** A larger batch has memory of its own: one that was large once is not to be held for ever. */
const MOST_KEPT_BYTES = 1_048_576;

/**
 * What `INSERT` takes, as bytes: put together once, in one piece of memory. It is kept for the next batch, so that memory is
 * not asked for, and given back, with every commit; whoever cannot tell whether a batch is still to be sent makes another one.
 */
export class RecordBatch {
  private kept = Buffer.alloc(0);

  /**
   * Counts until it is asked again.
   * @param place null: without links, as before there was a chain
   */
  rows(forms: readonly string[], place: LinkPlace | null, links: readonly Link[]): Buffer {
    const common = place && `,"segment_number":${place.segment},"lane":"${place.lane}","sequence":`;
    const bytes = this.memoryFor(forms, common);
    bytes[0] = JSONB;
    bytes[1] = OPEN!;
    let end = 2;
    for (let index = 0; index < forms.length; index += 1) {
      if (index > 0) bytes[end++] = COMMA!;
      end += bytes.write(forms[index]!, end);
      // over the bracket that closes the form
      if (common) end += bytes.write(common + linkInWords(links[index]!), end - 1, 'latin1') - 1;
    }
    bytes[end++] = CLOSE!;
    return bytes.subarray(0, end);
  }

  private memoryFor(forms: readonly string[], common: string | null): Buffer {
    let most = 3;
    for (const form of forms) most += 1 + Buffer.byteLength(form) + LINK_BYTES + (common?.length ?? 0);
    if (most > MOST_KEPT_BYTES) return Buffer.allocUnsafe(most);
    if (most > this.kept.length) this.kept = Buffer.allocUnsafe(Math.min(2 * most, MOST_KEPT_BYTES));
    return this.kept;
  }
}

function linkInWords({ sequence, salt, hash }: Link): string {
  return `${sequence},"salt":"\\\\x${salt}","hash":"\\\\x${hash}"}`;
}
