/**
 * Makes the typed operations of the example clients from `schema/hub.graphql` and `schema/operations/`, and of each screen of the
 * console from the `.graphql` files beside it, as a client's own build would. With `--check` it writes nothing and fails where a file and the schema differ.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typedDocuments from '@graphql-codegen/typed-document-node';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { buildSchema, parse, validate } from 'graphql';
import { format, resolveConfig } from 'prettier';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const COMMAND = 'npm run print';

/** Which client uses which operations of `schema/operations/`. */
const CLIENTS = [
  {
    file: 'examples/call-centre-frontend/src/generated/operations.ts',
    operations: ['call-queue', 'case-view'],
  },
  {
    file: 'examples/partner-client/src/generated/operations.ts',
    operations: [
      'confirm-register-proposal',
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

/** Folders of it are screens, each with the operations it asks. */
const CONSOLE = 'console/app/src';

async function screensOfConsole() {
  const inside = (await readdir(join(ROOT, CONSOLE), { recursive: true })).filter((name) => name.endsWith('.graphql'));
  const folders = [...new Set(inside.map((name) => dirname(name)))].sort();
  return folders.map((folder) => ({
    file: `${CONSOLE}/${folder}/generated/operations.ts`,
    from: 'the operations beside it',
    documents: inside
      .filter((name) => dirname(name) === folder)
      .map((name) => `${CONSOLE}/${name}`)
      .sort(),
  }));
}

function headerOf(from) {
  return `/* Made by \`${COMMAND}\` from schema/hub.graphql and ${from}. */\n`;
}

async function generated({ file, operations = [], documents: files, from = 'schema/operations' }, schemaText) {
  const schema = buildSchema(schemaText);
  const names = files ?? operations.map((name) => `schema/operations/${name}.graphql`);
  const documents = await Promise.all(
    names.map(async (name) => {
      const location = join(ROOT, name);
      const document = parse(await readFile(location, 'utf8'));
      const [fault] = validate(schema, document);
      if (fault) throw new Error(`${name}: ${fault.message}`);
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
  return format(headerOf(from) + text, { ...options, parser: 'typescript' });
}

const schemaText = await readFile(join(ROOT, 'schema', 'hub.graphql'), 'utf8');
for (const client of [...CLIENTS, ...(await screensOfConsole())]) {
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
