/**
 * Makes the typed operations of the example clients from `schema/hub.graphql` and `schema/operations/`, as a client's own
 * build would. With `--check` it writes nothing and fails where a file and the schema differ.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typedDocuments from '@graphql-codegen/typed-document-node';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { buildSchema, parse, validate } from 'graphql';
import { format, resolveConfig } from 'prettier';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const COMMAND = 'npm run generate-types';

/** Which client uses which operations of `schema/operations/`. */
const CLIENTS = [
  {
    file: 'examples/call-centre-frontend/src/generated/operations.ts',
    operations: ['call-queue', 'case-view'],
  },
  {
    file: 'examples/partner-client/src/generated/operations.ts',
    operations: [
      'partner-first-question',
      'record-processing-agreement',
      'register-application',
      'register-entries',
      'register-operations',
      'register-organisation',
      'replace-application-key',
      'set-operation-mode',
    ],
  },
];

const CONFIG = {
  documentMode: 'string',
  enumsAsTypes: true,
  onlyOperationTypes: true,
  skipTypename: true,
  useTypeImports: true,
  scalars: { DateTime: 'string', LocalDate: 'string', JsonWebKey: 'Record<string, unknown>' },
};

const HEADER = `/* Made by \`${COMMAND}\` from schema/hub.graphql and schema/operations. */\n`;

async function generated({ file, operations }, schemaText) {
  const schema = buildSchema(schemaText);
  const documents = await Promise.all(
    operations.map(async (name) => {
      const location = join(ROOT, 'schema', 'operations', `${name}.graphql`);
      const document = parse(await readFile(location, 'utf8'));
      const [fault] = validate(schema, document);
      if (fault) throw new Error(`schema/operations/${name}.graphql: ${fault.message}`);
      return { location, document };
    }),
  );
  const text = await codegen({
    filename: file,
    schema: parse(schemaText),
    schemaAst: schema,
    documents,
    config: CONFIG,
    pluginMap: { operationTypes, typedDocuments },
    plugins: [{ operationTypes: {} }, { typedDocuments: {} }],
  });
  const options = await resolveConfig(join(ROOT, file));
  return format(HEADER + text, { ...options, parser: 'typescript' });
}

const schemaText = await readFile(join(ROOT, 'schema', 'hub.graphql'), 'utf8');
for (const client of CLIENTS) {
  const text = await generated(client, schemaText);
  const path = join(ROOT, client.file);
  if (process.argv.includes('--check')) {
    const kept = await readFile(path, 'utf8').catch(() => '');
    if (kept === text) continue;
    console.error(`${client.file} is not what the schema and its operations say. Run: ${COMMAND}`);
    process.exitCode = 1;
  } else {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    console.log(`${client.file}: ${text.split('\n').length - 1} lines`);
  }
}
