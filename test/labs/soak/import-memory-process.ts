/** Imports ten thousand lines, then a hundred thousand, in one small process; says how large it was after each. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { importFile } from '../../../src/imports/import-file';
import { createImportedFileStore } from '../../../src/imports/imported-file-store';
import { openDatabase } from '../../../src/persistence/database';
import { HEADER, line, nissOf } from '../../imports/imports-ground';

const [, , url = '', folder = ''] = process.argv;

/** Every thousandth line is wrong. */
function write(name: string, lines: number): string {
  const path = join(folder, name);
  const file = openSync(path, 'w');
  writeSync(file, `${HEADER}\n`);
  for (let from = 0; from < lines; from += 1000) {
    const some = Array.from({ length: 1000 }, (_, at) =>
      line(from + at + 1, { niss: at === 0 ? '1' : nissOf(from + at + 1) }),
    );
    writeSync(file, `${some.join('\n')}\n`);
  }
  closeSync(file);
  return path;
}

async function main(): Promise<void> {
  const orm = await openDatabase({ url, poolSize: 3 });
  const store = createImportedFileStore(orm);
  const person = (niss: string): string => createHash('sha256').update(niss).digest('hex');
  const megabytes = async (path: string): Promise<object> => {
    const outcome = await importFile(path, 'bruxelles-formation', { store, person, now: () => new Date() });
    if (outcome.kind !== 'IMPORTED') throw new Error(outcome.kind);
    const { lines, accepted, unchanged, rejected } = outcome.file;
    return { lines, accepted, unchanged, rejected, megabytes: process.resourceUsage().maxRSS / 1024 };
  };
  const few = await megabytes(write('few.csv', 10_000));
  const many = await megabytes(write('many.csv', 100_000));
  await orm.close(true);
  process.stdout.write(JSON.stringify([few, many]));
}

void main();
