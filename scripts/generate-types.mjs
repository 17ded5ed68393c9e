/**
 * Makes the typed operations of the example clients from `schema/hub.graphql` and `schema/operations/`, and of each screen of the
 * console from the `.graphql` files beside it, as a client's own build would. The console's enums and inputs are in one file that its
 * screens share. With `--check` it writes nothing and fails where a file and the schema differ.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typedDocuments from '@graphql-codegen/typed-document-node';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { buildSchema, concatAST, parse, validate } from 'graphql';
import { format, resolveConfig } from 'prettier';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const COMMAND = 'npm run print';

/** Which client uses which operations of `schema/operations/`, and which has some of its own in a folder. */
const CLIENTS = [
  {
    file: 'examples/call-centre-frontend/src/generated/operations.ts',
    operations: ['call-queue', 'case-view'],
    folder: 'examples/call-centre-frontend/operations',
  },
  {
    file: 'examples/partner-client/src/generated/operations.ts',
    folder: 'examples/partner-client/operations',
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

/** Enums and inputs of the schema that any screen names, and the class of its operations. */
const SHARED = `${CONSOLE}/generated/schema-types`;

async function filesOfConsole() {
  const inside = (await readdir(join(ROOT, CONSOLE), { recursive: true }))
    .filter((name) => name.endsWith('.graphql'))
    .sort();
  const folders = [...new Set(inside.map((name) => dirname(name)))];
  const documents = inside.map((name) => `${CONSOLE}/${name}`);
  return [
    {
      ...{ file: `${SHARED}.ts`, from: 'what the operations of the console name', documents },
      config: { generateOperationTypes: false },
      plugins: [{ operationTypes: {} }, { operationClass: {} }],
    },
    ...folders.map((folder) => ({
      ...{ file: `${CONSOLE}/${folder}/generated/operations.ts`, from: 'the operations beside it' },
      documents: documents.filter((name) => dirname(name) === `${CONSOLE}/${folder}`),
      config: { importSchemaTypesFrom: SHARED },
      plugins: [{ operationTypes: {} }, { documentsOfClass: {} }],
    })),
  ];
}

/** The class that the generator writes into every file of documents, alone. */
const operationClass = {
  plugin: (schema, _documents, config) => ({
    prepend: ["import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';"],
    content: typedDocuments.plugin(schema, [], config).content,
  }),
};

/** The documents without it. */
const documentsOfClass = {
  plugin: (schema, documents, config) => ({
    prepend: ["import { TypedDocumentString } from '../../generated/schema-types';"],
    content: typedDocuments
      .plugin(schema, documents, config)
      .content.slice(typedDocuments.plugin(schema, [], config).content.length),
  }),
};

const PLUGINS = { operationTypes, typedDocuments, operationClass, documentsOfClass };

async function filesOf(folder) {
  return folder === undefined ? [] : (await readdir(join(ROOT, folder))).sort().map((name) => `${folder}/${name}`);
}

function headerOf(from) {
  return `/* Made by \`${COMMAND}\` from schema/hub.graphql and ${from}. */\n`;
}

async function generated(
  {
    file,
    folder,
    from = folder === undefined ? 'schema/operations' : `schema/operations and ${folder}`,
    operations = [],
    documents: given,
    config = {},
    plugins = [{ operationTypes: {} }, { typedDocuments: {} }],
  },
  schemaText,
) {
  const names = given ?? [...operations.map((name) => `schema/operations/${name}.graphql`), ...(await filesOf(folder))];
  const schema = buildSchema(schemaText);
  const documents = await Promise.all(
    names.map(async (name) => {
      const location = join(ROOT, name);
      return { name, location, document: parse(await readFile(location, 'utf8')) };
    }),
  );
  const [fault] = validate(schema, concatAST(documents.map(({ document }) => document)));
  if (fault) throw new Error(`${names.join(', ')}: ${fault.message}`);
  const text = await codegen({
    ...{ filename: file, schema: parse(schemaText), schemaAst: schema, documents },
    ...{ config: { ...CONFIG, ...config }, pluginMap: PLUGINS, plugins },
  });
  const options = await resolveConfig(join(ROOT, file));
  return format(headerOf(from) + text, { ...options, parser: 'typescript' });
}

const schemaText = await readFile(join(ROOT, 'schema', 'hub.graphql'), 'utf8');
for (const client of [...CLIENTS, ...(await filesOfConsole())]) {
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
