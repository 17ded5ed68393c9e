/** Kinds 14, 16 and 18: other ways in, and who one says one is. */
import { operation, type Attack } from '../attack';
import { all, at, lacks, noData, notAsked, status, withheld } from '../refusals';

const noMedical = all(withheld('Case.medical'), notAsked('sciensano'));

const INTROSPECTION: readonly Attack[] = [
  {
    kind: 14,
    name: 'the schema, without a token and under a bad one',
    wants: 'what there is to attack',
    steps: () => [
      operation(null, '{ __schema { types { name } } }', {}, status(401, 'UNAUTHENTICATED')),
      operation(null, '{ __schema { types { name } } }', {}, status(401, 'UNAUTHENTICATED'), {
        authorization: 'Bearer e30.e30.',
      }),
      operation(
        null,
        '{ __type(name: "MedicalRecord") { fields { name } } _service { sdl } }',
        {},
        status(401, 'UNAUTHENTICATED'),
      ),
      { as: null, method: 'GET', path: '/schema.graphql', refused: status(401) },
    ],
  },
  {
    kind: 14,
    name: 'names that are nearly right',
    nobody: 'the schema has no such names',
    wants: 'a name in a suggestion',
    steps: ({ caseId: id }) =>
      [
        'query ($id: ID!) { case(id: $id) { medicl { onset } } }',
        'query ($id: ID!) { case(id: $id) { id } } fragment F on MedicalRecrd { onset }',
        'query ($id: ID!) { case(idd: $id) { id } }',
        '{ callOrders(filter: { typ: INDEX }) { edges { cursor } } }',
        '{ callOrders(filter: { type: INDX }) { edges { cursor } } }',
      ].map((query) =>
        operation(
          'agent',
          query,
          { id },
          all(status(400), lacks('Did you mean', 'medical"', 'MedicalRecord"', 'INDEX"')),
        ),
      ),
  },
];

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const VIEWER = encodeURIComponent('{ viewer { id } }');
const MUTATION = encodeURIComponent('mutation { breakGlass(input: { ground: OTHER }) { id } }');

const METHODS: readonly Attack[] = [
  {
    kind: 16,
    name: 'a query and a change by GET, as a link on a foreign page makes one',
    wants: 'to have a browser ask in a user’s name',
    steps: () => [
      { as: 'nurse', method: 'GET', path: `/graphql?query=${VIEWER}`, refused: status(400) },
      { as: 'physician', method: 'GET', path: `/graphql?query=${MUTATION}`, refused: noData },
      {
        as: 'physician',
        method: 'GET',
        path: `/graphql?query=${MUTATION}`,
        headers: { 'apollo-require-preflight': '1' },
        refused: noData,
      },
    ],
  },
  {
    kind: 16,
    name: 'what a form can send',
    wants: 'to have a browser ask in a user’s name',
    steps: () => [
      { as: 'nurse', headers: form, body: `query=${VIEWER}`, refused: noData },
      {
        as: 'nurse',
        headers: { 'content-type': 'text/plain' },
        body: '{"query":"{ viewer { id } }"}',
        refused: noData,
      },
      {
        as: 'nurse',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
        body: '--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n{ viewer { id } }\r\n--x--',
        refused: noData,
      },
    ],
  },
  {
    kind: 16,
    name: 'another method, and one that a header names',
    nobody: 'there is no such method',
    wants: 'a way in that is guarded less',
    steps: () => [
      { as: 'nurse', method: 'PUT', body: { query: '{ viewer { id } }' }, refused: noData },
      {
        as: 'nurse',
        method: 'GET',
        path: `/graphql?query=${VIEWER}`,
        headers: { 'x-http-method-override': 'POST' },
        refused: status(400),
      },
    ],
  },
];

const agentAsEver = all(noMedical, at('viewer.roles', ['AGENT']));
const SELF = 'query ($id: ID!) { viewer { roles } case(id: $id) { medical { onset } } }';

const FORGED: readonly Readonly<Record<string, string>>[] = [
  {
    'x-user': 'nurse',
    'x-forwarded-user': 'physician',
    'x-roles': 'PHYSICIAN',
    role: 'NURSE',
    'x-recognised': 'true',
  },
  {
    'x-original-authorization': 'Bearer x',
    'x-forwarded-access-token': 'x',
    'proxy-authorization': 'Bearer x',
    cookie: 'role=NURSE; token=x',
  },
  {
    'x-forwarded-for': '127.0.0.1',
    'x-real-ip': '127.0.0.1',
    forwarded: 'for=127.0.0.1',
    'x-ssl-client-s-dn': 'CN=physician',
  },
];

const HEADERS: readonly Attack[] = [
  {
    kind: 18,
    name: 'headers of gateways and of other systems',
    wants: 'to be somebody else',
    steps: ({ caseId: id }) => FORGED.map((headers) => operation('agent', SELF, { id }, agentAsEver, headers)),
  },
  {
    kind: 18,
    name: 'headers alone, without a token',
    wants: 'to be somebody at all',
    steps: ({ caseId: id }) => [
      operation(null, SELF, { id }, status(401), {
        'x-user': 'nurse',
        'x-forwarded-user': 'nurse',
        cookie: 'session=nurse',
      }),
      operation(null, SELF, { id }, status(401), { authorization: 'Basic bnVyc2U6bnVyc2U=' }),
      { as: null, path: '/graphql?access_token=nurse', body: { query: SELF, variables: { id } }, refused: status(401) },
    ],
  },
];

export const DOORS: readonly Attack[] = [...INTROSPECTION, ...METHODS, ...HEADERS];
