import { ApolloServer } from '@apollo/server';
import { execute, GraphQLError, buildSchema, parse, validate, type GraphQLFormattedError } from 'graphql';
import { HubError, SourceError } from '../../../src/model/errors/hub-error';
import { variableSentence } from '../../../src/model/errors/response-errors';
import { createErrorFormatter } from '../../../src/http/graphql/operation-answer';

const SECRET = '85073003328';
const schema = buildSchema('type Query { person(niss: String, age: Int): String } enum Kind { A B }');

const internal: unknown[] = [];
const format = createErrorFormatter((error) => internal.push(error));
beforeEach(() => void internal.splice(0));

/** As Apollo Server hands it over: the error made plain, with Apollo's code. */
function formatted(error: unknown, code?: string): GraphQLFormattedError {
  const plain = error instanceof GraphQLError ? error.toJSON() : { message: String(error) };
  return format({ ...plain, extensions: { ...plain.extensions, ...(code && { code }) } }, error);
}

function validationErrors(text: string): readonly GraphQLError[] {
  return validate(schema, parse(text));
}

describe('an error before the operation runs', () => {
  it('of the syntax says where, and repeats nothing of the text', () => {
    const error = (() => {
      try {
        parse(`{ person(niss: "${SECRET}" `);
      } catch (thrown) {
        return thrown as GraphQLError;
      }
      throw new Error('That was good syntax.');
    })();
    const sent = formatted(error, 'GRAPHQL_PARSE_FAILED');
    expect(sent).toEqual({
      message: 'The operation has a syntax error at line 1, column 30.',
      locations: [{ line: 1, column: 30 }],
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it.each([
    ['more tokens', 100, `{ ${'person '.repeat(200)} }`, 'The operation has more tokens than one may have: 100.'],
    ['more levels', 1_000_000, `{ ${'person { '.repeat(50_000)}`, 'The operation has too many levels to be read.'],
  ])('of %s than are read is one of its size, not of its syntax', (_more, maxTokens, text, message) => {
    const refused = new ApolloServer({
      typeDefs: 'type Query { person: String }',
      parseOptions: { maxTokens },
      formatError: format,
    }).executeOperation({ query: text });
    return expect(refused).resolves.toMatchObject({
      body: { singleResult: { errors: [{ message, extensions: { code: 'COST_EXCEEDED' } }] } },
    });
  });

  it.each([
    [`{ person(niss: ${SECRET}) }`, 'A value at line 1, column 16 does not fit the type that is wanted there.'],
    [`{ person(age: "${SECRET}") }`, 'A value at line 1, column 15 does not fit the type that is wanted there.'],
    [`{ person(age: {n: "${SECRET}"}) }`, 'A value at line 1, column 15 does not fit the type that is wanted there.'],
    [`{ person(age: [${SECRET}]) }`, 'A value at line 1, column 15 does not fit the type that is wanted there.'],
  ])('of a literal in %s says where, and not what', (text, sentence) => {
    const errors = validationErrors(text);
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) {
      const sent = formatted(error, 'GRAPHQL_VALIDATION_FAILED');
      expect(sent.message).toBe(sentence);
      expect(JSON.stringify(sent)).not.toContain(SECRET);
    }
  });

  it('of a name says which name is wrong', () => {
    const [error] = validationErrors('{ persn(niss: "1") }');
    expect(formatted(error, 'GRAPHQL_VALIDATION_FAILED')).toMatchObject({
      message: expect.stringContaining('Cannot query field "persn"') as string,
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('of a variable names the variable, and not its value', async () => {
    const document = parse('query ($age: Int) { person(age: $age) }');
    const result = await execute({ schema, document, variableValues: { age: SECRET } });
    const error = result.errors?.[0];
    expect(error?.message).toContain(SECRET);
    expect(formatted(error, 'BAD_USER_INPUT')).toMatchObject({
      message: variableSentence('age'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('of our own keeps its code, sentence and facts, and loses its cause', () => {
    const cause = new Error(`duplicate key (niss)=(${SECRET})`);
    const own = new HubError('COST_EXCEEDED', { coordinate: 'Query.cases' }, { detail: 'Too much.', cause });
    const sent = formatted(new GraphQLError(own.message, { originalError: own }));
    expect(sent).toEqual({
      message: 'Too much.',
      extensions: { code: 'COST_EXCEEDED', coordinate: 'Query.cases' },
    });
    const partner = new SourceError('SOURCE_TIMEOUT', 'sciensano', cause);
    expect(formatted(new GraphQLError(partner.message, { originalError: partner })).extensions).toEqual({
      code: 'SOURCE_TIMEOUT',
      source: 'sciensano',
    });
    expect(internal).toEqual([]);
  });

  it.each([
    ['an exception', new Error(`cannot read ${SECRET}`)],
    ['an exception inside a GraphQL error', new GraphQLError('x', { originalError: new Error(SECRET) })],
    ['something that is no error', SECRET],
    ['nothing', undefined],
  ])('that is %s is INTERNAL, and what it was goes to the log only', (_what, error) => {
    const sent = formatted(error, 'INTERNAL_SERVER_ERROR');
    expect(sent.extensions).toEqual({ code: 'INTERNAL' });
    expect(JSON.stringify(sent)).not.toContain(SECRET);
    expect(internal).toHaveLength(1);
  });
});
