import { getNamedType, isObjectType } from 'graphql';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { ASK_BY_THEMSELVES } from '../../../src/graph/case/selected-in-rows';
import { askLocked, ROW_TYPES } from '../locked-world';
// written down while each field of each row asked for itself
import askedOneByOne from './asked-one-by-one.json';
import { questionOf, ROWS_ASKED, rowsOf, type RowsName } from './rows-asked';

/** Lists in which something asks that no list asks for, or would ask after another answer; and no list at all. */
const ONE_BY_ONE: ReadonlySet<RowsName> = new Set([
  'attempts beside the cases of call orders',
  'one case beside a list',
  'what is asked after another answer',
  'how the sections stand',
  'contacts, care team and household',
]);

describe.each(ROWS_ASKED)('of rows that select: %s', (name) => {
  it('partners are asked just what the fields would ask one by one, and the answer is the same', async () => {
    const { promises: _promises, ...answer } = await askLocked(questionOf(name));
    expect(answer.asked.length).toBeGreaterThan(0);
    expect(answer).toEqual({ data: answer.data, ...askedOneByOne[name] });
  });

  it(`resolvers give ${ONE_BY_ONE.has(name) ? 'promises' : 'no promise'}`, async () => {
    const { promises } = await askLocked(questionOf(name));
    expect(Object.keys(promises).length > 0).toBe(ONE_BY_ONE.has(name));
  });
});

it('has an expectation for each of the lists, and no other', () => {
  expect(Object.keys(askedOneByOne).sort()).toEqual([...ROWS_ASKED].sort());
});

it('asks what is included this time, whatever was included in the same document before', async () => {
  const query = `query ($with: Boolean!) { cases { edges { node { id
    ... @include(if: $with) { callOrders { number attempts @skip(if: $with) { at } } } visits @skip(if: $with) { state } } } } }`;
  const seen: string[] = [];
  for (const having of [true, false, true]) {
    const { asked, promises } = await askLocked({ ...rowsOf(query), variables: { with: having } });
    expect(promises).toEqual({});
    seen.push(asked.map((line) => line.split(' ')[0]).join());
  }
  expect(seen).toEqual(['list-cases,orders', 'list-cases,visits', 'list-cases,orders']);
});

describe('a field of a row, or of what stands in it', () => {
  const schema = buildHubSchema();
  /** How a type is come to from a list without anything else that asks. */
  const WAYS: Readonly<Record<string, (selection: string) => string>> = {
    Case: (selection) => `cases { edges { node { ${selection} } } }`,
    Person: (selection) => `cases { edges { node { person { ${selection} } } } }`,
    ContactPoint: (selection) => `cases { edges { node { contactPoints { ${selection} } } } }`,
    MedicalRecord: (selection) => `cases { edges { node { medical { ${selection} } } } }`,
    CallAttempt: (selection) => `cases { edges { node { attempts { ${selection} } } } }`,
    Visit: (selection) => `cases { edges { node { visits { ${selection} } } } }`,
    Commune: (selection) => `cases { edges { node { inCommune { ${selection} } } } }`,
    CallOrder: (selection) => `cases { edges { node { callOrders { ${selection} } } } }`,
  };

  const fields = ROW_TYPES.flatMap((typeName) => {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) throw new Error(`${typeName} is no type of objects.`);
    return Object.values(type.getFields()).map((field) => {
      const inner = getNamedType(field.type);
      const below = isObjectType(inner) ? ' { __typename }' : '';
      return { coordinate: `${typeName}.${field.name}`, query: `{ ${WAYS[typeName]!(field.name + below)} }` };
    });
  });

  it.each(fields)('gives a promise only where it is known to ask by itself: $coordinate', async (field) => {
    const { promises } = await askLocked(rowsOf(field.query));
    expect(field.coordinate in promises).toBe(ASK_BY_THEMSELVES.has(field.coordinate));
  });
});
