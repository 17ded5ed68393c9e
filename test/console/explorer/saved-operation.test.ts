import { parse } from 'graphql';
import { operationFile } from '../../../console/explorer/src/saved-operation';

describe('an operation saved from the explorer', () => {
  it('is a file named after it, with its text as written and what it is for on top', () => {
    const text = '# Cases of mine.\nquery MyCases {\n  viewer { name } # who\n}\n';
    expect(operationFile(text, null)).toEqual({ name: 'my-cases.graphql', text });
    expect(operationFile('query MyNISSLookup2Go { viewer { id } }', null)).toEqual({
      name: 'my-niss-lookup2-go.graphql',
      text: '# My niss lookup2 go.\nquery MyNISSLookup2Go { viewer { id } }\n',
    });
  });

  it('is the selected one of several, with the fragments it uses', () => {
    const text = `query One { viewer { ...A } } query Two { viewer { ...B } }
      fragment A on Viewer { id } fragment B on Viewer { name }`;
    const file = operationFile(text, 'Two');
    expect(file.name).toBe('two.graphql');
    expect(parse(file.text).definitions).toHaveLength(2);
    expect(file.text).toContain('fragment B');
    expect(file.text).not.toMatch(/One|fragment A/);
  });

  it.each([
    ['{ viewer { id } }', 'Give the operation a name first'],
    ['query Broken {', 'syntax error'],
    ['fragment F on Viewer { id }', 'no operation'],
  ])('is refused with a sentence: %s', (text, sentence) => {
    expect(() => operationFile(text, null)).toThrow(sentence);
  });
});
