/** What `importFile` writes to, in memory: for tables with hundreds of files. That the database does the same is shown elsewhere. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importFile, type ImportOutcome } from '../../src/imports/import-file';
import type { ImportedFileStore, KeptFile, NamedPerson, RejectedLine } from '../../src/imports/imported-file-store';
import type { ImportedSource } from '../../src/model/imported-files';
import type { Mutable } from '../../src/model/records';
import { NOW, pseudonyms } from './imports-ground';

export interface MemoryImports {
  /** By reference, as JSON. */
  readonly persons: ReadonlyMap<string, string>;
  readonly rejected: readonly RejectedLine[];
  take(content: Buffer, source: ImportedSource): Promise<ImportOutcome>;
}

export function memoryImports(folder: string): MemoryImports {
  const files = new Map<string, KeptFile>();
  const persons = new Map<string, string>();
  const rejected: RejectedLine[] = [];
  const kept = (id: string): KeptFile => {
    const file = files.get(id);
    if (!file) throw new Error('no such file');
    return file;
  };
  const change = (id: string, changes: Partial<KeptFile>): Promise<KeptFile> => {
    files.set(id, { ...kept(id), ...changes });
    return Promise.resolve(kept(id));
  };
  const compare = ({
    reference,
    corrects: _corrects,
    ...person
  }: NamedPerson): 'accepted' | 'changed' | 'unchanged' => {
    const text = JSON.stringify(person);
    const before = persons.get(reference);
    persons.set(reference, text);
    return before === undefined ? 'accepted' : before === text ? 'unchanged' : 'changed';
  };
  const store: Pick<ImportedFileStore, 'withSource' | 'begin' | 'refuse' | 'read' | 'advance' | 'finish'> = {
    withSource: (_source, work) => work(),
    begin({ source, sha256, asOf, now }) {
      if (!files.has(sha256)) files.set(sha256, { ...NOTHING, id: sha256, source, asOf, receivedAt: now });
      return Promise.resolve(kept(sha256));
    },
    refuse: ({ id }, refusal, refusedColumns) => change(id, { state: 'REFUSED', refusal, refusedColumns }),
    async read({ id }, header) {
      await change(id, { state: 'READING', header });
    },
    advance(batch) {
      const counts: Mutable<KeptFile> = { ...kept(batch.file.id) };
      for (const person of batch.persons) counts[compare(person)] += 1;
      rejected.push(...batch.rejected);
      counts.rejected += batch.rejected.length;
      counts.lines += batch.persons.length + batch.rejected.length;
      return change(batch.file.id, counts);
    },
    finish: ({ id }) => change(id, { state: 'IMPORTED' }),
  };
  const path = join(folder, 'in-memory.csv');
  return {
    persons,
    rejected,
    take(content, source) {
      writeFileSync(path, content);
      return importFile(path, source, {
        store: store as ImportedFileStore,
        person: (niss) => pseudonyms.person(niss),
        now: () => NOW,
      });
    },
  };
}

const NOTHING: Omit<KeptFile, 'id' | 'source' | 'asOf' | 'receivedAt'> = {
  state: 'READING',
  refusal: null,
  refusedColumns: [],
  header: null,
  finishedAt: null,
  lines: 0,
  accepted: 0,
  changed: 0,
  unchanged: 0,
  outdated: 0,
  rejected: 0,
  toCorrect: 0,
};
