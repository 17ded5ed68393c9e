/** Data that are text already are sent as Apollo would write them as objects. */
import { asApollo, dataOf, stringifyResult } from '../../../src/http/graphql/operation-answer';

const DATA = { cases: [{ name: 'É "quoted"', none: null, flag: false, number: 1.5 }], list: [] };
const ERRORS = [{ message: 'Withheld.', path: ['cases', 'name'], extensions: { code: 'FIELD_WITHHELD' } }];

function sent(answer: Parameters<typeof asApollo>[0]): string {
  const { body } = asApollo(answer);
  if (body.kind !== 'single') throw new Error('It is sent as a whole.');
  return stringifyResult(body.singleResult) as string;
}

describe('an answer', () => {
  it.each([
    ['with data', { data: DATA, errors: [] }],
    ['with data and errors', { data: DATA, errors: ERRORS }],
    ['whose data are null', { data: null, errors: ERRORS }],
  ])('%s is sent as it was written', (_title, { data, errors }) => {
    const answer = { status: undefined, data: JSON.stringify(data), errors };
    expect(sent(answer)).toBe(`${JSON.stringify({ ...(errors.length > 0 && { errors }), data })}\n`);
    expect(dataOf(answer)).toEqual(data);
  });

  it('of nothing that was executed has no data', () => {
    const answer = { status: 400, data: undefined, errors: ERRORS };
    expect(sent(answer)).toBe(`${JSON.stringify({ errors: ERRORS })}\n`);
    expect(asApollo(answer).http.status).toBe(400);
    expect(dataOf(answer)).toBeNull();
  });

  it('that somebody else writes out is the same', () => {
    const { body } = asApollo({ status: undefined, data: JSON.stringify(DATA), errors: [] });
    expect(JSON.parse(JSON.stringify(body))).toEqual({ kind: 'single', singleResult: { data: DATA } });
  });

  it('of Apollo itself, which is made of objects, is written too', () => {
    expect(stringifyResult({ errors: ERRORS, data: DATA, extensions: { more: 1 } })).toBe(
      `${JSON.stringify({ errors: ERRORS, data: DATA, extensions: { more: 1 } })}\n`,
    );
  });
});
