/**
 * Prints the hub's schema, sorted and with the class of every coordinate, to schema/hub.graphql. With `--check` it
 * writes nothing and fails where the file and the code differ.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildHubSchema } from '../src/graph/build-schema';
import { printGovernedSchema } from '../src/graph/print-governed-schema';
import { readCoordinates } from '../src/graph/read-coordinates';

const FILE = path.join(__dirname, '..', 'schema', 'hub.graphql');
const COMMAND = 'npm run print';

async function main(): Promise<void> {
  const schema = buildHubSchema();
  readCoordinates(schema);
  const printed = printGovernedSchema(schema);
  if (!process.argv.includes('--check')) {
    await writeFile(FILE, printed);
    console.log(`schema/hub.graphql: ${printed.split('\n').length - 1} lines`);
    return;
  }
  const kept = await readFile(FILE, 'utf8').catch(() => '');
  if (kept === printed) return;
  console.error(`schema/hub.graphql is not what src/graph says. Run: ${COMMAND}`);
  process.exitCode = 1;
}

void main();
