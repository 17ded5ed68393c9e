/** Which named pseudonym keys there are, and what in the database is still under each. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { PseudonymKeyEntity } from '../../src/persistence/entities/links';
import { reading, statement } from '../../src/persistence/statement';
import { PLACES } from './named-places';

export interface KeyUse {
  readonly name: string;
  /** Null: not brought in force yet. */
  readonly inForceSince: Date | null;
  readonly isInForce: boolean;
  /** Whether PSEUDONYM_KEYS has it. */
  readonly isThere: boolean;
  /** Names in tables. */
  readonly names: number;
  /** Of the access log: records under it, and when the last of those that are to be forgotten was written. */
  readonly records: number;
  readonly lastRecord: Date | null;
}

/** A question mark would be a parameter. */
const keyOf = (name: string): string =>
  `substring(regexp_replace(${name}, '^past:', '') from '^([A-Za-z0-9_.-]{1,40})[.][A-Za-z0-9_-]{43}$')`;

const IN_TABLES = PLACES.map(
  ({ names }) => `select ${keyOf('"name"')} as "key", count(*) as "names" from (${names}) n group by 1`,
).join(' union all ');

const IN_LOG = `select ${keyOf('one')} as "key", count(distinct r."id")::int as "records",
    extract(epoch from max(r."recorded_at") filter (where r."cases_salt" is not null))::float8 * 1000 as "last"
  from "access_record" r, unnest(coalesce(r."subject_pseudonyms", array[r."subject_pseudonym"])) as one
  where r."cases_hash" is not null group by 1`;

export async function readKeyUse(orm: MikroORM, there: Iterable<string>): Promise<KeyUse[]> {
  const [kept, tables, log] = await Promise.all([
    reading(orm, (em) => em.find(PseudonymKeyEntity, { name: { $ne: null } }, { orderBy: { id: 'asc' } })),
    statement<{ key: string | null; names: number }>(
      orm,
      `select "key", sum("names")::int as "names" from (${IN_TABLES}) t group by 1`,
    ),
    statement<{ key: string | null; records: number; last: number | null }>(orm, IN_LOG),
  ]);
  const isThere = new Set(there);
  const names = new Set([...kept.map(({ name }) => name!), ...isThere]);
  return [...names].map((name) => {
    const of = log.find(({ key }) => key === name);
    return {
      name,
      inForceSince: kept.find((one) => one.name === name)?.keptAt ?? null,
      isInForce: kept.at(-1)?.name === name,
      isThere: isThere.has(name),
      names: tables.find(({ key }) => key === name)?.names ?? 0,
      records: of?.records ?? 0,
      lastRecord: of?.last === null || of?.last === undefined ? null : new Date(of.last),
    };
  });
}
