/** What a change of the schema means, to whom, and with which exit status. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { buildSchema } from 'graphql';
import { brokenOperations } from '../../scripts/schema-check/broken-operations';
import { schemaChanges } from '../../scripts/schema-check/schema-changes';
import { hubCommand } from '../support/hub-command';

const OLD = `
  directive @classified(as: Class) on FIELD_DEFINITION
  enum Class { PUBLIC PERSONAL }
  enum Order { NAME AGE }
  enum State { OPEN CLOSED }
  input Filter { name: String  order: Order }
  type Person { id: ID!  name: String @classified(as: PUBLIC)  age: Int  state: State  friends: [Person] }
  type Company { id: ID! }
  union Party = Person | Company
  type Query { person(id: ID): Person  people(filter: Filter, first: Int = 10): [Person]  parties: [Party] }
`;

interface Case {
  readonly what: string;
  readonly change: readonly [from: string, to: string];
  readonly operation: string;
  /** Beginnings of sentences. */
  readonly reasons: readonly string[];
}

const BROKEN: readonly Case[] = [
  {
    what: 'a field that is gone',
    change: ['age: Int', ''],
    operation: '{ person { age } }',
    reasons: ['Cannot query field "age"', "Field 'age' was removed from object type 'Person'"],
  },
  {
    what: 'a field that may be null by now',
    change: ['type Person { id: ID!', 'type Person { id: ID'],
    operation: '{ person { id } }',
    reasons: ["Field 'Person.id' changed type"],
  },
  {
    what: 'an argument that is wanted',
    change: ['person(id: ID)', 'person(id: ID!)'],
    operation: '{ person { name } }',
    reasons: ['Field "person" argument "id"'],
  },
  {
    what: 'a variable of another type',
    change: ['person(id: ID)', 'person(id: Int)'],
    operation: 'query ($id: ID) { person(id: $id) { name } }',
    reasons: ['Variable "$id"'],
  },
  {
    what: 'a field wanted in a variable',
    change: ['order: Order }', 'order: Order  age: Int! }'],
    operation: 'query ($f: Filter) { people(filter: $f) { name } }',
    reasons: ["Input field 'age' of type 'Int!' was added to input object type 'Filter'"],
  },
  {
    what: 'a value that may be sent in a variable',
    change: ['enum Order { NAME AGE }', 'enum Order { NAME }'],
    operation: 'query ($f: Filter) { people(filter: $f) { name } }',
    reasons: ["Enum value 'AGE' was removed from enum 'Order'"],
  },
  {
    what: 'a type that is no party any more',
    change: ['Person | Company', 'Person'],
    operation: '{ parties { ... on Company { id } } }',
    reasons: ['Fragment cannot be spread'],
  },
];

const changed = ([from, to]: readonly [string, string]): string => {
  expect(OLD).toContain(from);
  return OLD.replace(from, to);
};
const brokenBy = async (change: readonly [string, string], text: string) => {
  const schemas = { before: buildSchema(OLD), after: buildSchema(changed(change)) };
  const operation = { client: 'a', name: 'One', text, requests: null };
  return brokenOperations([operation], schemas, await schemaChanges(schemas.before, schemas.after));
};

it.each(BROKEN)(
  'breaks an operation with $what, and none that does not use it',
  async ({ change, operation, reasons }) => {
    const { broken, unfit } = await brokenBy(change, operation);
    expect(unfit).toEqual([]);
    expect(broken).toHaveLength(1);
    expect(broken[0]!.reasons).toEqual(reasons.map((start) => expect.stringContaining(start) as string));
    expect((await brokenBy(change, '{ people { name } }')).broken).toEqual([]);
  },
);

it.each<[what: string, change: readonly [string, string], operation: string]>([
  ['a value gone that is only answered', ['OPEN CLOSED', 'OPEN'], '{ person { state } }'],
  [
    'an argument gone that it does not send',
    ['(filter: Filter, first: Int = 10)', '(filter: Filter)'],
    '{ people { id } }',
  ],
  ['another default', ['first: Int = 10', 'first: Int = 20'], '{ people { id } }'],
  ['a field more', ['age: Int', 'age: Int  height: Int'], '{ person { age } }'],
])('breaks none with %s', async (_what, change, operation) => {
  expect(await brokenBy(change, operation)).toEqual({ broken: [], unfit: [] });
});

it('does not blame the change for an operation that did not fit before', async () => {
  const { broken, unfit } = await brokenBy(['age: Int', ''], '{ person { shoeSize } }');
  expect(broken).toEqual([]);
  expect(unfit).toHaveLength(1);
});

it('distinguishes breaking, dangerous and safe, and a class that has changed', async () => {
  const after = changed(['as: PUBLIC)  age: Int', 'as: PERSONAL)  height: Int']).replace(
    'first: Int = 10',
    'first: Int = 5',
  );
  const found = (await schemaChanges(buildSchema(OLD), buildSchema(after))).map(
    ({ kind, about }) => `${kind} ${about}`,
  );
  expect(found).toEqual([
    'breaking Person.age',
    'dangerous Person.name',
    'dangerous Query.people(first:)',
    'safe Person.height',
  ]);
});

describe('the command', () => {
  let folder: string;
  let lines: string[];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'schema-check-'));
    await mkdir(path.join(folder, 'operations'));
    await writeFile(path.join(folder, 'old.graphql'), OLD);
    await writeFile(path.join(folder, 'operations', 'age.graphql'), 'query Age { person { age } }');
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function check(after: string, ...words: string[]): Promise<number> {
    await writeFile(path.join(folder, 'new.graphql'), after);
    const [old, now, operations] = ['old.graphql', 'new.graphql', 'operations'].map((name) => path.join(folder, name));
    const given = [old!, '--new', now!, '--operations', operations!, ...words];
    const { status, said, noted } = await hubCommand(['schema', 'check', ...given]);
    expect(noted).toBe('');
    lines = said.split('\n');
    return status;
  }

  it('fails where an operation breaks, and names it with its place', async () => {
    expect(await check(changed(['age: Int', '']))).toBe(1);
    expect(lines.join('\n')).toMatch(/^breaking {2}Field 'age' was removed from object type 'Person'\.$/m);
    expect(lines.join('\n')).toMatch(/^broken {4}Age of .*age\.graphql:1$/m);
    expect(lines.at(-1)).toBe('breaking 1, dangerous 0, safe 0; operations 1, broken 1');
  });

  it('compares with a revision of git, and refuses what is none', async () => {
    const revision = (...words: string[]): ReturnType<typeof hubCommand> => hubCommand(['schema', 'check', ...words]);
    const neither = { status: 2, noted: expect.stringMatching(/neither a file nor a git revision/) as string };
    const inGit = await promisify(execFile)('git', ['rev-parse', 'HEAD']).catch(() => null);
    if (inGit) expect(await revision('HEAD')).toMatchObject({ status: 0 });
    expect(await revision('no-such-revision')).toMatchObject(neither);
    expect(await revision('--', '--output=x')).toMatchObject(neither);
  });
});
