/** What is found of a client's operations in its code, its files and its manifest, and where. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSchema } from 'graphql';
import { clientOperations, type Form } from '../../scripts/client-operations/client-operations';
import { readClient } from '../../scripts/client-operations/read-client';

const schema = buildSchema(`
  type Query { person(id: ID): Person  people: [Person] }
  type Person { id: ID  name: String  friend: Person }
`);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'client-operations-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(name: string, text: string): Promise<void> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

interface Found {
  /** File, line and name of each. */
  readonly places: string[];
  readonly texts: string[];
  readonly ids: (string | null)[];
  readonly faults: string[];
}

async function found(...forms: Form[]): Promise<Found> {
  const sources = await readClient([folder]);
  const { operations, faults } = clientOperations(sources, schema, forms.length > 0 ? forms : undefined);
  const at = (file: string): string => path.relative(folder, file);
  for (const { text, hash } of operations) expect(hash).toBe(createHash('sha256').update(text).digest('hex'));
  return {
    places: operations.map(({ file, line, name }) => `${at(file)}:${line} ${name}`),
    texts: operations.map(({ text }) => text),
    ids: operations.map(({ documentId }) => documentId),
    faults: faults.map(({ file, line, sentence }) => `${at(file)}:${line} ${sentence}`),
  };
}

const CODE = `
// a comment with gql\`query NotThis { people { id } }\` in it
const text = "gql\`query NorThis { people { id } }\`";
export const one = gql\`
  query One { people { id } }
\`;
const two = graphql(/* as generators read it */ \`query Two { people { name } }\`);
const three = /* GraphQL */ \`query Three { people { id name } }\`;
const four = new TypedDocumentString(\`
    query Four { person { id } }\`) as unknown;
const five = apollo.gql('query Five { person { name } }');
const other = css\`color: red\`;
`;

it('finds what code sends, letter by letter, and nothing that only looks like it', async () => {
  await write('src/queries.ts', CODE);
  const { places, texts, faults } = await found();
  expect(faults).toEqual([]);
  expect(places).toEqual(
    [4, 7, 8, 9, 11].map((line, index) => `src/queries.ts:${line} ${['One', 'Two', 'Three', 'Four', 'Five'][index]}`),
  );
  expect(texts[0]).toBe('\n  query One { people { id } }\n');
  expect(texts[3]).toBe('\n    query Four { person { id } }');
});

it('reads TSX, JavaScript and .graphql files, and leaves out what is installed, built or a test', async () => {
  await write('page.tsx', 'const a = <T,>(x: T) => <p>{gql`query Page { people { id } }`}</p>;');
  await write('page.mjs', 'export const a = gql`query Module { people { id } }`;');
  await write('list.graphql', 'query List { people { id } }\n');
  for (const name of ['node_modules/a/index.js', 'dist/a.js', '.cache/a.js', 'page.test.ts', 'types.d.ts']) {
    await write(name, 'gql`query Elsewhere { people { id } }`;');
  }
  expect((await found()).places).toEqual(['list.graphql:1 List', 'page.mjs:1 Module', 'page.tsx:1 Page']);
});

it('adds the fragments an operation uses, wherever they stand, once each', async () => {
  await write('a.ts', 'const A = gql`query A { people { ...Name friend { ...Friend } } } ${NAME} ${FRIEND}`;');
  await write('b.ts', 'const NAME = gql`fragment Name on Person { name }`;');
  await write('c.graphql', 'fragment Friend on Person { id ...Name }');
  const { texts, faults } = await found();
  expect(faults).toEqual([]);
  expect(texts).toHaveLength(1);
  expect(texts[0]!.match(/fragment \w+/g)).toEqual(['fragment Name', 'fragment Friend']);
});

it('gives the forms in which a client may send it', async () => {
  await write('a.ts', 'const A = gql`query A{people{id friend{name}}}`;');
  const { texts } = await found('written', 'printed', 'typename');
  expect(texts).toEqual([
    'query A{people{id friend{name}}}',
    'query A {\n  people {\n    id\n    friend {\n      name\n    }\n  }\n}',
    'query A {\n  people {\n    id\n    friend {\n      name\n      __typename\n    }\n    __typename\n  }\n}',
  ]);
});

it('lists each fault with the line of its file', async () => {
  await write(
    'a.ts',
    'const ok = gql`query Ok { people { id } }`;\nconst A = gql`\n  query A {\n    people { shoeSize }\n  }`;\n',
  );
  await write('b.graphql', 'query B {\n  people {\n');
  await write('c.graphql', '{ people { ...Gone } }');
  const { places, faults } = await found();
  expect(places).toEqual(['a.ts:1 Ok']);
  expect(faults).toEqual([
    'b.graphql:3 Syntax Error: Expected Name, found <EOF>.',
    'a.ts:4 Cannot query field "shoeSize" on type "Person".',
    'c.graphql:1 Unknown fragment "Gone".',
  ]);
});

const BODY = 'query Sent { people { id __typename } }';
const HASH = createHash('sha256').update(BODY).digest('hex');
const APOLLO = {
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: [{ id: HASH, name: 'Sent', type: 'query', body: BODY }],
};

it.each<[whose: string, file: string, content: object, id: string]>([
  ["Apollo's", 'persisted-query-manifest.json', APOLLO, HASH],
  ["graphql-codegen's", 'gql/persisted-documents.json', { abc123: BODY }, 'abc123'],
  [
    "Relay's",
    'persisted_queries.json',
    { '3be4abb81fa595e25eb725b2c6a87508': BODY },
    '3be4abb81fa595e25eb725b2c6a87508',
  ],
])('takes %s manifest, by its identifiers, and then nothing of the code', async (_whose, file, content, id) => {
  await write(file, JSON.stringify(content, null, 2));
  await write('a.ts', 'const A = gql`query A { people { id } }`;');
  const { texts, ids } = await found('typename');
  expect(texts).toEqual([BODY]);
  expect(ids).toEqual([id]);
});

it('takes no other JSON for a manifest', async () => {
  await write('manifest.json', JSON.stringify({ name: 'A page', icons: [{ src: 'a' }] }));
  await write('a.ts', 'const A = gql`query A { people { id } }`;');
  expect((await found()).places).toEqual(['a.ts:1 A']);
});
