/** Records that never change: what is selected of one is made once, and is what graphql-js makes each time. */
import { buildSchema, execute, parse, type GraphQLObjectType } from 'graphql';
import { executeOperation } from '../../src/execution/execute-operation';
import { buildHubSchema } from '../../src/graph/build-schema';
import { allCommunes } from '../../src/graph/collectivities/collectivity-record';
import { CONSTANT_RECORDS, hasConstantRecords, isConstant } from '../../src/model/constant-records';

const schema = buildSchema(`
  type Query { places: [Place], open: [Open] }
  type Place { name: String, codes: [String], many: Int, whole: [[String]], said: String, told(loud: Boolean): String, inside: Place }
  type Open { name: String }
`);
const Place = schema.getType('Place') as GraphQLObjectType;
Place.extensions = { [CONSTANT_RECORDS]: true };
Place.getFields()['said']!.resolve = (_row, _args, context: { said: string }) => context.said;

const jette = Object.freeze({ name: 'Jette', codes: Object.freeze(['1090']), many: 1, whole: Object.freeze([]) });
const uccle = Object.freeze({ ...jette, name: 'Uccle', codes: Object.freeze(['1180', '1190']), inside: jette });

type Data = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

async function asked(query: string, places: readonly object[], said = ''): Promise<Data> {
  const document = documents.get(query) ?? parse(query);
  documents.set(query, document);
  const given = { schema, document, rootValue: { places, open: places } };
  const ours = await executeOperation({ ...given, variables: {}, contextValue: { said } });
  const theirs = await execute({ ...given, contextValue: { said } });
  expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs));
  return ours.data as Data;
}
/** What is remembered hangs on the document. */
const documents = new Map<string, ReturnType<typeof parse>>();

it('what is selected of one is one object, in all rows and for everybody, that nobody can write into', async () => {
  const first = await asked('{ places { name codes code: codes } }', [jette, uccle, jette]);
  const later = await asked('{ places { name codes code: codes } }', [uccle, jette]);
  const [ofJette, ofUccle] = [first['places']![0]!, first['places']![1]!];
  expect([first['places']![2], later['places']![0], later['places']![1]]).toEqual([ofJette, ofUccle, ofJette]);
  expect(first['places']![2]).toBe(ofJette);
  expect(later['places']![1]).toBe(ofJette);
  expect(later['places']![0]).toBe(ofUccle);
  expect([ofJette, ofJette['codes'], ofJette['code']].every((one) => Object.isFrozen(one))).toBe(true);
});

it('each selection has its own', async () => {
  expect(await asked('{ places { name } }', [jette])).toEqual({ places: [{ name: 'Jette' }] });
  expect(await asked('{ places { many } again: places { name many } }', [jette])).toEqual({
    places: [{ many: 1 }],
    again: [{ name: 'Jette', many: 1 }],
  });
});

it.each<[what: string, query: string, place: () => object]>([
  ['a record that is not frozen', '{ places { name } }', () => ({ name: 'Jette' })],
  ['a list in it that is not', '{ places { codes } }', () => Object.freeze({ codes: ['1090'] })],
  [
    'a list in a list',
    '{ places { whole } }',
    () => Object.freeze({ whole: Object.freeze([Object.freeze(['1090'])]) }),
  ],
  ['a type that says nothing of its records', '{ open { name } }', () => jette],
  ['a field with a resolver', '{ places { name said } }', () => jette],
  ['a field with an argument', '{ places { told } }', () => Object.freeze({ told: 'x' })],
  ['a record below it', '{ places { name inside { name } } }', () => uccle],
  ['its type by name', '{ places { name __typename } }', () => jette],
  ['a method', '{ places { name } }', () => Object.freeze({ name: () => 'x' })],
  ['a getter', '{ places { name } }', () => Object.freeze(Object.defineProperty({}, 'name', { get: () => 'x' }))],
  ['a property that is not its own', '{ places { name } }', () => Object.freeze(Object.create(jette) as object)],
  ['a promise', '{ places { name } }', () => Object.freeze({ name: Promise.resolve('x') })],
  ['a value that the type cannot write', '{ places { many } }', () => Object.freeze({ many: 'x' })],
])('%s is read each time', async (_, query, place) => {
  const one = place();
  const [first, second] = [await asked(query, [one, one]), await asked(query, [one, one])];
  for (const list of [first, second].flatMap((data) => Object.values(data))) {
    if (list[0] !== null) expect(list[0]).not.toBe(list[1]);
    expect(list[0] !== null && Object.isFrozen(list[0])).toBe(false);
  }
});

it('a resolver beside it is asked for each of those who ask', async () => {
  const query = '{ places { name said } }';
  expect(await asked(query, [jette], 'one')).toEqual({ places: [{ name: 'Jette', said: 'one' }] });
  expect(await asked(query, [jette], 'other')).toEqual({ places: [{ name: 'Jette', said: 'other' }] });
});

it('of the hub’s own types communes are such, all of them, and nothing else is', () => {
  const types = Object.values(buildHubSchema().getTypeMap()).filter((type) => 'getInterfaces' in type);
  const constant = (types as GraphQLObjectType[]).filter(hasConstantRecords);
  expect(constant.map(({ name }) => name)).toEqual(['Commune']);
  const names = Object.keys(constant[0]!.getFields());
  expect(allCommunes().filter((commune) => isConstant(commune, names))).toHaveLength(19);
});
