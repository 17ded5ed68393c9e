/**
 * Statements that requests ask again and again. PostgreSQL works out once per connection how to answer them: for what the
 * registers say of a caller that takes it six times as long as the answer itself. They go to the driver past the query
 * builder, which would read the text anew each time.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { overAnother } from './lost-connection';
import { overConnection } from './pool';
import { isBehindPooler } from './pooler';
import { forgetRecent, onlyReads } from './recent-answers';
import { reached, withNumbers, type Parameter } from './statement';

/** Made once, where the module is loaded, and never from what a request says: PostgreSQL keeps each on every connection. */
export interface Prepared {
  /** With `$1` for the first parameter. */
  readonly text: string;
  /** By which a connection knows it; no two have the same. */
  readonly name: string;
  /** Whether what was answered before may be different after it. */
  readonly forgets: boolean;
  readonly onlyReads: boolean;
}

interface PreparedOptions {
  /** Said of what is written all the time, and that nothing that is remembered is read from. */
  readonly leavesAnswers?: boolean;
}

const names = new Set<string>();

/**
 * @param sql with `?` for each parameter; `?` stands for nothing else in it. Names the columns it returns: what `*` stands
 * for may change while the hub runs.
 */
export function prepared(name: string, sql: string, { leavesAnswers = false }: PreparedOptions = {}): Prepared {
  if (names.has(name)) throw new Error(`There are two prepared statements of the name ${name}.`);
  names.add(name);
  const reads = onlyReads(sql);
  return { name, text: withNumbers(sql), forgets: !leavesAnswers && !reads, onlyReads: reads };
}

/** Databases behind something that does not keep prepared statements, though nothing was said of a pooler. */
const unprepared = new WeakSet<MikroORM>();

/**
 * Runs it as a statement of its own, which commits by itself. What only reads is asked again where its connection is lost.
 * @throws StoreUnreachable, or what the database said
 */
export async function runPrepared<Row>(orm: MikroORM, asked: Prepared, values: readonly Parameter[]): Promise<Row[]> {
  if (!asked.forgets) return reachedPrepared<Row>(orm, asked, values);
  return reachedPrepared<Row>(orm, asked, values).finally(() => forgetRecent(orm));
}

function reachedPrepared<Row>(orm: MikroORM, asked: Prepared, values: readonly Parameter[]): Promise<Row[]> {
  return overAnother(
    () => asked.onlyReads,
    () => reachedOnce<Row>(orm, asked, values),
  );
}

function reachedOnce<Row>(orm: MikroORM, { text, name }: Prepared, values: readonly Parameter[]): Promise<Row[]> {
  return reached(orm, async () => {
    if (unprepared.has(orm) || isBehindPooler(orm)) return run<Row>(orm, { text, values });
    try {
      return await run<Row>(orm, { text, values, name });
    } catch (error) {
      const { code } = error as { readonly code?: unknown };
      if (code === NOT_THERE || code === ALREADY_THERE) unprepared.add(orm);
      else if (code !== NOT_SUPPORTED) throw error;
      // said before anything of it is run; a plan that no longer fits is one of what is not supported
      return run<Row>(orm, { text, values });
    }
  });
}

/** The connection has no statement of that name, though it was prepared: behind a pooler it is another one by now. */
const NOT_THERE = '26000';
const ALREADY_THERE = '42P05';
const NOT_SUPPORTED = '0A000';

async function run<Row>(
  orm: MikroORM,
  asked: { readonly text: string; readonly values: readonly Parameter[]; readonly name?: string },
): Promise<Row[]> {
  return overConnection(
    orm,
    async (connection) => (await connection.query({ ...asked, values: [...asked.values] })).rows as Row[],
  );
}
