/** Whatever is wrong with a request, and wherever in it, what was sent stands neither in the answer nor in the log. */
import fc from 'fast-check';
import request from 'supertest';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

let demonstration: RunningDemonstration;
let token: string;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  token = await demonstration.tokenOf('supervisor');
});

afterAll(() => demonstration.stop());

/** Nothing else has it in it. */
const SECRET = '85073003329';

/** The secret as JSON has it, in lists and objects to some depth. */
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<unknown>(
      SECRET,
      Number(SECRET),
      -Number(SECRET),
      Number(SECRET) / 7e3,
      `x${SECRET}`,
      `${SECRET}-1-2`,
    ),
    fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
    fc
      .tuple(fc.constantFrom('openedFrom', 'niss', 'question', `x${SECRET}`), tie('value'))
      .map(([name, inner]) => ({ [name]: inner })),
  ),
})).value;

/** The same as GraphQL has it. */
function literal(given: unknown): string {
  if (Array.isArray(given)) return `[${given.map(literal).join(', ')}]`;
  if (typeof given !== 'object' || given === null) return JSON.stringify(given);
  return `{ ${Object.entries(given)
    .map(([name, inner]) => `${name}: ${literal(inner)}`)
    .join(', ')} }`;
}

interface Sent {
  readonly query: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  readonly extensions?: unknown;
}

const PLACES: readonly ((text: string) => string)[] = [
  (text) => `{ cases(first: ${text}) { edges { cursor } } }`,
  (text) => `{ cases(after: ${text}) { edges { cursor } } }`,
  (text) => `{ cases(filter: ${text}) { edges { cursor } } }`,
  (text) => `{ cases(orderBy: { openedAt: ${text} }) { edges { cursor } } }`,
  (text) => `{ person(by: ${text}) { name } }`,
  (text) => `{ person(by: { niss: ${text} }) { name } }`,
  (text) => `{ inboundCall(phone: ${text}, answers: ${text}) { questions } }`,
  (text) => `{ mayI(coordinates: ${text}, caseId: ${text}) { outcome } }`,
  (text) => `{ viewer { id @include(if: ${text}) } }`,
  (text) => `{ viewer { id @nothing(at: ${text}) } }`,
  (text) => `{ viewer { id(of: ${text}) } }`,
  (text) => `query ($v: Int = ${text}) { cases(first: $v) { edges { cursor } } }`,
  (text) => `{ viewer { id } ${text}`,
  (text) => `${text} { viewer { id } }`,
  (text) => `mutation { endBreakGlass(input: ${text}) { id } }`,
];

const TYPES = [
  'Int',
  'String',
  'ID!',
  '[String!]!',
  'CaseFilter',
  'CaseOrder',
  'PersonLookup!',
  '[VerificationAnswer!]',
  'Boolean!',
  'DateTime',
  'JSONObject',
  'EndBreakGlassInput!',
];

const inText = fc
  .tuple(fc.constantFrom(...PLACES), value)
  .map(([place, given]): Sent => ({ query: place(literal(given)) }));
const inVariable = fc
  .tuple(fc.constantFrom(...TYPES), fc.constantFrom(...PLACES.slice(0, 8)), value)
  .map(([type, place, given]): Sent => ({ query: `query ($v: ${type}) ${place('$v')}`, variables: { v: given } }));
const inRequest = fc
  .tuple(fc.constantFrom('query', 'variables', 'operationName', 'extensions'), value)
  .map(([member, given]): Sent => ({ query: 'query A { viewer { id } }', [member]: given }));

it('in the text, in a variable, or in the request itself', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof({ arbitrary: inText, weight: 3 }, { arbitrary: inVariable, weight: 3 }, inRequest),
      async (sent) => {
        const before = demonstration.log().length;
        const response = await request(demonstration.hub.url)
          .post('/graphql')
          .set({ Authorization: `Bearer ${token}` })
          .send(sent);
        expect(response.status).toBeLessThan(500);
        // what a document names itself may be repeated: fields, arguments, and members of literal objects
        expect(response.text.replaceAll(`x${SECRET}`, '')).not.toContain(SECRET);
        expect(demonstration.log().slice(before)).not.toContain(SECRET);
      },
    ),
    { numRuns: 200 },
  );
});
