import { getIntrospectionQuery, parse } from 'graphql';
import { checkDocument, UNLIMITED, type RequestLimits } from '../../../src/authorization/analysis/document-limits';

function check(text: string, limits: Partial<RequestLimits> = {}): void {
  checkDocument(parse(text, { maxTokens: 100_000 }), { ...UNLIMITED, ...limits });
}

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
const refused = expect.objectContaining({ code: 'COST_EXCEEDED' }) as Error;
const SECRET = '85073003329';

describe('a document', () => {
  it.each<[string, Partial<RequestLimits>, string, string]>([
    ['fields', { fields: 5 }, '{ viewer { a b c d } }', '{ viewer { a b c d e } }'],
    [
      'fields of fragments',
      { fields: 5 },
      '{ ...F } fragment F on Query { a b c d }',
      '{ ...F } fragment F on Query { a b c d e }',
    ],
    ['aliases', { aliases: 2 }, '{ a: viewer { b: id id } }', '{ a: viewer { b: id } c: viewer { id } }'],
    ['directives', { directives: 2 }, '{ viewer @a { id @b } }', '{ viewer @a @a { id @b } }'],
    [
      'directives of spreads and variables',
      { directives: 2 },
      'query ($v: ID @a) { ...F @b }',
      'query ($v: ID @a) { ...F @b ... @c { id } }',
    ],
    ['root fields', { rootFields: 2 }, '{ a b { c } }', '{ a b c }'],
  ])('%s', (_what, limits, within, beyond) => {
    expect(() => check(within, limits)).not.toThrow();
    expect(() => check(beyond, limits)).toThrow(refused);
  });

  it('may not nest so deep that who walks it runs out of stack', () => {
    expect(() => check(`${'{ a '.repeat(300)}${'}'.repeat(300)}`)).toThrow(/levels of selections/);
    expect(() => check(`{ a(v: ${'['.repeat(300)}${']'.repeat(300)}) }`)).toThrow(/levels of values/);
    expect(() => check(`query ($v: [ID] = ${'['.repeat(300)}${']'.repeat(300)}) { a }`)).toThrow(/levels of values/);
    expect(() => check(`{ a @include(if: ${'['.repeat(300)}${']'.repeat(300)}) }`)).toThrow(/levels of values/);
    expect(() => check(getIntrospectionQuery())).not.toThrow();
  });

  it('is refused with numbers, and nothing of what was sent', () => {
    const text = `{ viewer { ${times(50, (index) => `s${SECRET}${index}: id`)} } }`;
    expect(() => check(text, { aliases: 10 })).toThrow('The operation has 50 aliases, and one may have 10.');
  });
});
