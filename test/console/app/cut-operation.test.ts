/** What is taken out of an operation of the console that names what is hidden from its caller. */
import { buildSchema, parse, validate } from 'graphql';
import { filledIn, withoutLines } from '../../../console/app/src/hub/cut-operation';

const ALL =
  'type Query { case(id: ID!): Case, scriptLanguages: [String] } type Case { id: ID!, script(language: String): String';
const PERSON = 'type Person { id: ID!, names: [Name!]';
const TEXT = `
query ConsoleCase($id: ID!, $language: String) {
  scriptLanguages
  case(id: $id) {
    id
    script(language: $language)
    person {
      id
      birthDate
      names {
        given
      }
    }
  }
}`;
const WHOLE = `${ALL}, person: Person } ${PERSON}, birthDate: String } type Name { given: String }`;

/** As the hub says it: where the text names what is not there. */
function unknownLines(schema: string, text: string): ReadonlySet<number> {
  const errors = validate(buildSchema(schema), parse(text));
  return new Set(errors.flatMap(({ locations }) => locations?.[0]?.line ?? []));
}

it('takes out what is not there, and nothing where all of it is', () => {
  expect(unknownLines(WHOLE, TEXT).size).toBe(0);
  const schema = `${ALL}, person: Person } ${PERSON} } type Name { given: String }`;
  const cut = withoutLines(TEXT, unknownLines(schema, TEXT))!;
  expect(cut.gone).toEqual(['case.person.birthDate']);
  expect(unknownLines(schema, cut.text).size).toBe(0);
  expect(cut.text).toContain('given');
});

it('takes out what selects nothing any more, and a variable that nothing asks for', () => {
  const schema = `${ALL.replace('script(language: String)', 'other')}, person: Person } ${PERSON} } type Name { known: String }`;
  const cut = withoutLines(TEXT, unknownLines(schema, TEXT))!;
  expect(cut.gone).toEqual(['case.script', 'case.person.birthDate', 'case.person.names', 'case.person.names.given']);
  expect(unknownLines(schema, cut.text).size).toBe(0);
  expect(cut.text).toContain('query ConsoleCase($id: ID!) {');
});

it('gives up where nothing would be left, and where the fault is none of a selection', () => {
  const only = 'query One($id: ID!) {\n  case(id: $id) {\n    id\n  }\n}';
  expect(withoutLines(only, new Set([2]))).toBeNull();
  expect(withoutLines(only, new Set([1]))).toBeNull();
  expect(withoutLines(only, new Set([9]))).toBeNull();
});

it('answers null in its place, in lists too', () => {
  const data = { case: { rows: [{ id: '1' }, { id: '2' }], person: null } };
  expect(filledIn(data, ['case.rows.name', 'case.person.name', 'case.medical'])).toEqual({
    case: {
      rows: [
        { id: '1', name: null },
        { id: '2', name: null },
      ],
      person: null,
      medical: null,
    },
  });
  expect(data.case).not.toHaveProperty('medical');
});
