import fc from 'fast-check';
import {
  buildSchema,
  execute,
  Kind,
  parse,
  validate,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { CLASSIFIED } from '../../src/model/classification';
import {
  isIncluded,
  ReservedResponseKey,
  responseShape,
  ShapeTooLarge,
  TYPE_KEY,
  type ResponseShape,
  type ShapeField,
  type ShapeSelection,
} from '../../src/model/response-shape';

const schema = buildSchema(`
  type Query { person: Person, persons: [Person!], nodes: [Node!] }
  interface Node { id: ID, label: String }
  type Person implements Node { id: ID, label: String, name: String, boss: Person, staff: [Person], grid: [[Int]], mask: Mask }
  type Place implements Node { id: ID, label: String, zone: String, keeper: Person }
  type Mask { text: String }
`);

function shapeOf(text: string, inSchema: GraphQLSchema = schema): ResponseShape {
  const document = parse(text);
  expect(validate(inSchema, document)).toEqual([]);
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  return responseShape(inSchema, document, operation as OperationDefinitionNode);
}

/** Every field of the shape, whatever its conditions, by its place; where types differ, with the type. */
function everyField(selection: ShapeSelection, found: ShapeField[] = []): ShapeField[] {
  for (const field of selection.fields) {
    found.push(field);
    for (const child of field.children?.values() ?? []) everyField(child, found);
  }
  return found;
}

const field = (shape: ResponseShape, selection: string): ShapeField => {
  const found = everyField(shape.root).find((one) => one.selection === selection);
  if (!found) throw new Error(`${selection} is not in the shape`);
  return found;
};

describe('the shape of a response', () => {
  it('says of each response key which coordinate it comes from, and where it stands', () => {
    const shape = shapeOf('{ who: person { called: name boss { name } } }');
    expect(everyField(shape.root).map(({ selection, coordinate }) => [selection, coordinate])).toEqual([
      ['who', 'Query.person'],
      ['who.called', 'Person.name'],
      ['who.boss', 'Person.boss'],
      ['who.boss.name', 'Person.name'],
    ]);
  });

  it('says how deep the outermost list lies, 0 where there is none', () => {
    const shape = shapeOf('{ person { name staff { name staff { name } } grid } persons { name } }');
    const depths = everyField(shape.root).map(({ selection, outermostList }) => [selection, outermostList]);
    expect(Object.fromEntries(depths)).toEqual({
      person: 0,
      'person.name': 0,
      'person.staff': 2,
      'person.staff.name': 2,
      'person.staff.staff': 2,
      'person.staff.staff.name': 2,
      'person.grid': 2,
      persons: 1,
      'persons.name': 1,
    });
  });

  it('has for an interface what each of its types would answer', () => {
    const shape = shapeOf('{ nodes { id ... on Person { name } ... on Place { zone } } }');
    const nodes = field(shape, 'nodes');
    expect(nodes.abstract).toBe(true);
    const keys = [...(nodes.children ?? [])].map(([type, { fields }]) => [type, fields.map((one) => one.coordinate)]);
    expect(Object.fromEntries(keys)).toEqual({
      Person: ['Person.id', 'Person.name'],
      Place: ['Place.id', 'Place.zone'],
    });
  });

  it('keeps all nodes that feed one response key', () => {
    const shape = shapeOf('{ person { boss { name } } ...More } fragment More on Query { person { boss { label } } }');
    expect(field(shape, 'person').nodes).toHaveLength(2);
    expect(everyField(shape.root).map((one) => one.selection)).toEqual([
      'person',
      'person.boss',
      'person.boss.name',
      'person.boss.label',
    ]);
  });

  it('leaves out what a literal condition excludes, and knows when no variable decides', () => {
    const shape = shapeOf('{ person { name @include(if: false) label @skip(if: true) id @skip(if: false) } }');
    expect(everyField(shape.root).map((one) => one.selection)).toEqual(['person', 'person.id']);
    expect(everyField(shape.root).some((one) => one.conditional)).toBe(false);
    const asked = shapeOf('query ($v: Boolean!) { person { name @skip(if: $v) } }');
    expect(everyField(asked.root).some((one) => one.conditional)).toBe(true);
  });

  it('includes a field that is asked for twice when either asking counts', () => {
    const shape = shapeOf(
      'query ($a: Boolean!, $b: Boolean!) { person { name @include(if: $a) ... @skip(if: $b) { name } } }',
    );
    const name = field(shape, 'person.name');
    const truth = [true, false].flatMap((a) => [true, false].map((b) => [a, b, isIncluded(name, { a, b })]));
    expect(truth).toEqual([
      [true, true, true],
      [true, false, true],
      [false, true, false],
      [false, false, true],
    ]);
  });

  it('marks what is carried, by field or by type', () => {
    const carrying = buildSchema('type Query { mask: Mask, name: String } type Mask { text: String }');
    const mask = carrying.getType('Mask');
    if (mask) mask.extensions = { [CLASSIFIED]: { carried: true } };
    const shape = shapeOf('{ name mask { text } }', carrying);
    expect(everyField(shape.root).map(({ selection, carried }) => [selection, carried])).toEqual([
      ['name', false],
      ['mask', false],
      ['mask.text', true],
    ]);
  });

  it('knows introspection, which has no definition of ours', () => {
    const shape = shapeOf('{ __typename __schema { types { name } } __type(name: "Person") { name } }');
    expect(field(shape, '__schema.types.name')).toMatchObject({ coordinate: '__Type.name', parentType: '__Type' });
    expect(field(shape, '__typename').definition).toBeNull();
  });

  it('refuses the response key the hub keeps for itself, alias or not', () => {
    expect(() => shapeOf(`{ person { ${TYPE_KEY}: name } }`)).toThrow(ReservedResponseKey);
  });

  it('refuses fields that nest beyond twelve levels, and takes twelve', () => {
    const nested = (levels: number): string =>
      `{ person { ${'boss { '.repeat(levels - 2)} name ${'} '.repeat(levels - 2)} } }`;
    expect(everyField(shapeOf(nested(12)).root)).toHaveLength(12);
    expect(() => shapeOf(nested(13))).toThrow(ShapeTooLarge);
  });

  it('refuses fragments that multiply before it follows them', () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const next = `F${level + 1}`;
      return `fragment F${level} on Person { a: boss { ...${next} } b: boss { ...${next} } c: boss { ...${next} } }`;
    });
    const shape = (): unknown => shapeOf(`{ person { ...F0 } } ${levels.join(' ')} fragment F9 on Person { name }`);
    expect(shape).toThrow(ShapeTooLarge);
    expect(shape).toThrow('The fragments of the operation multiply.');
  });
});

describe('for any operation and any variables', () => {
  it('the shape says just the keys that execution answers with', () => {
    fc.assert(
      fc.property(fc.array(selections(4), { minLength: 1, maxLength: 4 }), fc.boolean(), fc.boolean(), (sets, a, b) => {
        const document = parse(
          `query ($a: Boolean!, $b: Boolean!) { person { id @skip(if: $a) id @skip(if: $b) ${sets.join(' ')} } nodes { id ${sets.map(onPerson).join(' ')} } }
           fragment F on Person { name boss @include(if: $a) { label } }
           fragment G on Person { boss { ...F id } staff @skip(if: $b) { ...F } }`,
        );
        const operation = document.definitions[0] as OperationDefinitionNode;
        const shape = responseShape(schema, document, operation);
        const result = execute({ schema, document, rootValue: root, variableValues: { a, b } }) as ExecutionResult;
        expect(result.errors).toBeUndefined();
        expect(keysIn(result.data)).toEqual(keysOf(shape.root, { a, b }, root));
      }),
      { numRuns: 300 },
    );
  });
});

const leaf = { __typename: 'Person', id: '1', label: 'l', name: 'n', boss: null, staff: null };
const person = { ...leaf, boss: { ...leaf, boss: leaf }, staff: [leaf, { ...leaf, boss: leaf }] };
const root = { person, nodes: [person, { __typename: 'Place', id: '2', label: 'p', zone: 'z', keeper: leaf }] };

const onPerson = (set: string): string => `... on Person { ${set} }`;

/** A piece of a selection set on Person. */
function selections(depth: number): fc.Arbitrary<string> {
  const directive = fc.constantFrom('', '@include(if: $a)', '@skip(if: $a)', '@include(if: $b)', '@skip(if: true)');
  const plain = fc
    .tuple(fc.constantFrom('name', 'label', 'id', 'x: name', '__typename', '...F', '...G'), directive)
    .map((parts) => parts.join(' '));
  if (depth === 0) return plain;
  const inner = fc.array(selections(depth - 1), { minLength: 1, maxLength: 3 });
  const nested = fc
    .tuple(fc.constantFrom('boss', 'staff', '... on Person', '... on Node', '...'), directive, inner)
    .map(([name, when, sets]) =>
      name === '... on Node'
        ? `${name} ${when} { id ${sets.map(onPerson).join(' ')} }`
        : `${name} ${when} { ${sets.join(' ')} }`,
    );
  return fc.oneof(plain, nested);
}

type Keys = { readonly [key: string]: Keys | null } | readonly Keys[] | null;

/** Response keys of an answer, values left out. */
function keysIn(value: unknown): Keys {
  if (Array.isArray(value)) return value.map(keysIn);
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, keysIn(inner)]));
}

/** The same by the shape, over the data the answer was made from. */
function keysOf(selection: ShapeSelection, variables: Record<string, unknown>, data: Record<string, unknown>): Keys {
  const entries = selection.fields
    .filter((one) => isIncluded(one, variables))
    .map((one): [string, Keys] => {
      const inside = (value: unknown): Keys => {
        if (Array.isArray(value)) return value.map(inside);
        if (one.children === null || typeof value !== 'object' || value === null) return null;
        const record = value as Record<string, unknown>;
        const child = one.children.get(String(record.__typename));
        if (!child) throw new Error(`no shape for ${String(record.__typename)} at ${one.selection}`);
        return keysOf(child, variables, record);
      };
      return [one.responseKey, inside(data[one.fieldName])];
    });
  return Object.fromEntries(entries);
}
