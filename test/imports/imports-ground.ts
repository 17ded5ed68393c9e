/** A database, the stores over it and files to import, for tests of imports. */
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { createPseudonyms } from '../../src/model/pseudonyms';
import type { ImportedSource } from '../../src/model/imported-files';
import { createImportedFileStore, type ImportedFileStore } from '../../src/imports/imported-file-store';
import { importFile, type ImportOutcome, type ImportParts } from '../../src/imports/import-file';
import { openDatabase } from '../../src/persistence/database';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { openClient } from '../support/open-client';

export const PSEUDONYM_KEY = 'a key for tests of imports';
export const pseudonyms = createPseudonyms(PSEUDONYM_KEY);
export const NOW = new Date('2020-05-11T08:00:00Z');

interface Written {
  /** By the file's own date; default: now. */
  readonly writtenAt?: Date;
}

export interface ImportsGround {
  readonly database: TestDatabase;
  readonly orm: MikroORM;
  readonly owner: Client;
  readonly store: ImportedFileStore;
  readonly folder: string;
  readonly parts: ImportParts;
  /** Writes a file and imports it. */
  take(
    content: string | Buffer,
    source?: ImportedSource,
    more?: Partial<ImportParts> & Written,
  ): Promise<ImportOutcome>;
  rows(sql: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>;
  forget(): Promise<void>;
  close(): Promise<void>;
}

export async function openImportsGround(): Promise<ImportsGround> {
  const database = await createTestDatabase({ at: NOW });
  const orm = await openDatabase({ url: database.hubUrl });
  const owner = await openClient(database.ownerUrl);
  const folder = mkdtempSync(join(tmpdir(), 'tracing-hub-imports-'));
  const store = createImportedFileStore(orm);
  const parts: ImportParts = { store, person: (niss) => pseudonyms.person(niss), now: () => NOW };
  let files = 0;
  return {
    database,
    orm,
    owner,
    store,
    folder,
    parts,
    take(content, source = 'bruxelles-formation', { writtenAt, ...more } = {}) {
      const path = join(folder, `file-${++files}.csv`);
      writeFileSync(path, content);
      if (writtenAt) utimesSync(path, writtenAt, writtenAt);
      return importFile(path, source, { ...parts, ...more });
    },
    rows: async (sql, parameters = []) => (await owner.query<Record<string, unknown>>(sql, parameters)).rows,
    async forget() {
      await owner.query('truncate imported_file, rejected_line, training_reserve, secondment');
    },
    async close() {
      await owner.end();
      await orm.close(true);
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const HEADER = 'N° de dossier;NISS;Nom;Prénom;Téléphone;E-mail;Langues;Statut;Début;Fin;Disponible dès le';

/** A valid line of somebody; numbers from 1 give persons that differ. */
export function line(
  number: number,
  changes: Partial<Record<'niss' | 'name' | 'state' | 'phone' | 'from', string>> = {},
): string {
  const {
    niss = nissOf(number),
    name = 'Dupont',
    state = 'Formé',
    phone = '0475/12.34.56',
    from = '25/05/2020',
  } = changes;
  return `BF-${number};${niss};${name};Zoé;${phone};zoe@example.be;FR, NL;${state};04/05/2020;22/05/2020;${from}`;
}

/** Valid, of persons born in 1980; up to 900 per day of the year. */
export function nissOf(number: number): string {
  const day = Math.floor(number / 900);
  const date = new Date(Date.UTC(1980, 0, 1 + day)).toISOString();
  const nine = `80${date.slice(5, 7)}${date.slice(8, 10)}${String((number % 900) + 1).padStart(3, '0')}`;
  return `${nine}${String(97 - (Number(nine) % 97)).padStart(2, '0')}`;
}
