/** `npm run check -- operations`: every file of `schema/operations/` against the schema and the rules of that folder. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildSchema } from 'graphql';
import { operationFaults } from './operations/operation-faults';

const SCHEMA = path.join(__dirname, '..', 'schema');

async function main(): Promise<void> {
  const schema = buildSchema(await readFile(path.join(SCHEMA, 'hub.graphql'), 'utf8'));
  const folder = path.join(SCHEMA, 'operations');
  for (const file of (await readdir(folder)).sort()) {
    for (const fault of operationFaults(file, await readFile(path.join(folder, file), 'utf8'), schema)) {
      console.error(`schema/operations/${file}: ${fault}`);
      process.exitCode = 1;
    }
  }
}

void main();
