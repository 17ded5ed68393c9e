import { buildSchema } from 'graphql';
import { operationFaults } from '../../scripts/operations/operation-faults';

const schema = buildSchema('type Query { viewer: Viewer } type Viewer { name: String }');
const faults = (text: string, file = 'my-name.graphql'): string[] => operationFaults(file, text, schema);

describe('a file of schema/operations', () => {
  it('holds one operation that fits the schema, under its name, and says what it is for', () => {
    expect(faults('# My name.\nquery MyName { viewer { ...F } } fragment F on Viewer { name }\n')).toEqual([]);
  });

  it.each([
    ['a field the schema has not', '# Who.\nquery MyName {\n  viewer { nam }\n}', /^line 3: Cannot query field "nam"/],
    ['a syntax error', '# Who.\nquery MyName {', /^line 2: Syntax Error/],
    ['no name', '# Who.\n{ viewer { name } }', /Give the operation a name first/],
    ['two operations', '# Who.\nquery A { viewer { name } } query B { viewer { name } }', /it has 2 operations/],
    ['no comment', 'query MyName { viewer { name } }', /does not begin with a comment/],
    ['another name', '# Who.\nquery Name { viewer { name } }', /^its operation is to be kept in name.graphql$/],
  ])('reports %s', (_what, text, sentence) => {
    expect(faults(text)).toEqual([expect.stringMatching(sentence)]);
  });
});
