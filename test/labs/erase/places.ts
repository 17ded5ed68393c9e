/** Where in a cluster of databases, and in what hubs have written, something stands: in rows, in files byte by byte, in logs. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { openClient } from '../../support/open-client';

export interface Searched {
  /** Owner's addresses of the databases. */
  readonly databases: readonly string[];
  /** All files below: tables, indexes, write-ahead log, statistics. */
  readonly folders: readonly string[];
  /** By what they are of. */
  readonly logs: Readonly<Record<string, string>>;
}

/** What is looked for, by what it is; in any case of letters. */
export type Needles = Readonly<Record<string, string>>;

/** Each once: which of them, and where. */
export async function placesOf(needles: Needles, { databases, folders, logs }: Searched): Promise<string[]> {
  const found = new Set<string>();
  const look = (text: string, where: string): void => {
    const lower = text.toLowerCase();
    for (const [name, needle] of Object.entries(needles))
      if (lower.includes(needle.toLowerCase())) found.add(`${name} in ${where}`);
  };
  for (const url of databases) await lookInRows(url, look);
  for (const folder of folders) lookInFiles(needles, folder, found);
  for (const [name, text] of Object.entries(logs)) look(text, `the log of ${name}`);
  return [...found].sort();
}

type Look = (text: string, where: string) => void;

async function lookInRows(ownerUrl: string, look: Look): Promise<void> {
  const client = await openClient(ownerUrl);
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
    );
    if (tables.length < 20) throw new Error('The database does not have the tables it should have.');
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from "${name}" t`);
      for (const { row } of rows) look(row, `the table ${name}`);
    }
    const { rows } = await client.query<{ name: string; values: string }>(
      `select tablename as name, concat(most_common_vals::text, histogram_bounds::text, most_common_elems::text) as values
        from pg_stats where schemaname = 'public'`,
    );
    for (const { name, values } of rows) look(values, `the statistics of ${name}`);
  } finally {
    await client.end();
  }
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

function lookInFiles(needles: Needles, folder: string, found: Set<string>): void {
  const bytes = Object.entries(needles).flatMap(([name, needle]) => {
    const forms = [needle, needle.toLowerCase(), needle.toUpperCase()].map((form) => Buffer.from(form));
    if (UUID.test(needle)) forms.push(Buffer.from(needle.replaceAll('-', ''), 'hex'));
    return forms.map((form) => [name, form] as const);
  });
  for (const file of filesBelow(folder)) {
    const content = readOrNothing(file);
    for (const [name, form] of bytes)
      if (content.includes(form)) found.add(`${name} in the file ${kindOf(relative(folder, file))}`);
  }
}

/** Of a cluster's folder, without numbers that differ each time. */
function kindOf(path: string): string {
  return path.replace(/^pg_wal\/.*/, 'pg_wal').replaceAll('\\', '/');
}

function* filesBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory()) yield* filesBelow(path);
    else if (stat?.isFile()) yield path;
  }
}

/** It may be removed meanwhile. */
function readOrNothing(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
