/** Kinds 9, 10 and 12: what outlives a right, records past the field that leads to them, rules that do not decide. */
import { setTimeout as delay } from 'node:timers/promises';
import { operation, type Attack, type Found } from '../attack';
import type { Seen, AttackedHub } from '../attacked-hub';
import { all, at, either, lacks, noData, notAsked, notDone, notThere, shortened, status, withheld } from '../refusals';

const MEDICAL = 'query ($id: ID!) { case(id: $id) { medical { onset tests { value } } } }';

/** Asks with a token of its own, has it revoked, and asks on until it is refused. */
async function afterRevocation(hub: AttackedHub): Promise<Found> {
  const { demonstration } = hub;
  const token = await demonstration.provider.tokenOf('nurse');
  const ask = (): Promise<Seen> =>
    hub.send({ as: null, body: { query: MEDICAL, variables: { id: hub.caseId } } }, token);
  const before = await ask();
  if (!before.body?.data?.['case']) return { leaks: [], faults: [`the token is not accepted: ${shortened(before)}`] };
  const { jti } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { jti: string };
  const revoke = 'mutation ($i: RevokeTokensInput!) { revokeTokens(input: $i) { id } }';
  const variables = { i: { by: 'TOKEN', ground: 'LEAKED', issuer: 'healthcare', value: jti } };
  const revoked = await hub.send({ as: 'privacy-officer', body: { query: revoke, variables } });
  if (!revoked.body?.data?.['revokeTokens']) return { leaks: [], faults: [`not revoked: ${shortened(revoked)}`] };
  for (let patience = 40; patience > 0; patience -= 1) {
    if (status(401, 'UNAUTHENTICATED')(await ask()) === null) return { leaks: [], faults: [] };
    await delay(25);
  }
  return { leaks: ['a revoked token goes on reading'], faults: [] };
}

const STREAMS: readonly Attack[] = [
  { kind: 9, name: 'asking on with a token that was revoked', wants: 'the medical record', run: afterRevocation },
  {
    kind: 9,
    name: 'a subscription to what is a query, and an answer that comes later',
    nobody: 'the schema has no such subscription',
    wants: 'a stream that outlives the right to it',
    steps: ({ caseId: id }) => [
      operation('nurse', 'subscription ($id: ID!) { case(id: $id) { medical { onset } } }', { id }, noData),
      operation('nurse', 'subscription ($id: ID!) { case(id: $id) { id } }', { id }, noData, {
        accept: 'text/event-stream',
      }),
      operation('nurse', 'query ($id: ID!) { case(id: $id) { ... @defer { medical { onset } } } }', { id }, noData, {
        accept: 'multipart/mixed',
      }),
    ],
  },
];

const ENTITY =
  'query ($of: [_Any!]!) { _entities(representations: $of) { __typename ... on Case { id reference medical { onset } } ... on Person { id name } ... on StaffMember { id } } }';
const ofOthers = (hub: AttackedHub): { __typename: string; id: string }[] => [
  { __typename: 'Case', id: hub.otherCase.caseId },
  { __typename: 'Person', id: hub.otherCase.personId },
  { __typename: 'StaffMember', id: hub.otherCase.personId },
];

const KEYS: readonly Attack[] = [
  {
    kind: 10,
    name: 'node(id), and the same as nodes and as a global id',
    nobody: 'the schema has no such fields',
    wants: 'a record past the field that leads to it',
    steps: ({ caseId: id }) => [
      operation('agent', 'query ($id: ID!) { node(id: $id) { ... on Case { medical { onset } } } }', { id }, noData),
      operation('agent', 'query ($id: ID!) { nodes(ids: [$id]) { id } }', { id }, noData),
      operation(
        'nurse',
        'query ($id: ID!) { case(id: $id) { id } }',
        { id: Buffer.from(`Case:${id}`).toString('base64') },
        at('case', null),
      ),
    ],
  },
  {
    kind: 10,
    name: 'entities of others, as a gateway looks them up',
    nobody: 'a member of staff is not known by the id of a person; one’s own entities are the next attack',
    wants: 'a record past the field that leads to it',
    steps: (hub) =>
      ['nurse', 'recruiter', 'partner-mutuality'].map((as) =>
        operation(
          as,
          ENTITY,
          { of: ofOthers(hub) },
          all(notThere, at('_entities', [null, null, null]), notAsked('sciensano')),
        ),
      ),
  },
  {
    kind: 10,
    name: 'an entity of one’s own, more of it than the representation’s key',
    wants: 'to have a value taken for known',
    steps: ({ caseId }) => [
      operation(
        'agent',
        ENTITY,
        { of: [{ __typename: 'Case', id: caseId, medical: { onset: '2020-01-01' }, assigned: true }] },
        all(withheld('Case.medical'), at('_entities.0.medical', null)),
      ),
    ],
  },
  {
    kind: 10,
    name: 'changes by those who may not, whatever they return',
    wants: 'what a change gives back, or the change itself',
    steps: (hub) => {
      const mutation = (
        as: string,
        name: string,
        type: string,
        input: object,
        back: string,
      ): ReturnType<typeof operation> =>
        operation(as, `mutation ($i: ${type}!) { ${name}(input: $i) { ${back} } }`, { i: input }, notDone);
      const glass = { caseId: hub.otherCase.caseId, ground: 'ASSIGNED_PHYSICIAN_UNREACHABLE' };
      return [
        ...['agent', 'nurse', 'supervisor', 'privacy-officer', 'partner-mutuality'].map((as) =>
          mutation(as, 'breakGlass', 'BreakGlassInput', glass, 'id caseId'),
        ),
        mutation(
          'agent',
          'revokeTokens',
          'RevokeTokensInput',
          { by: 'TOKEN', ground: 'LEAKED', issuer: 'staff', value: 'x' },
          'id',
        ),
        mutation(
          'supervisor',
          'resumeOrganisation',
          'OrganisationAtRevisionInput',
          { organisation: '0999110094', revision: 1, reason: 'x' },
          'counts organisation { cbe name } application { name }',
        ),
        mutation(
          'partner-mutuality',
          'registerOperations',
          'RegisterOperationsInput',
          { clientId: 'cbe-0999110094', revision: 1, reason: 'x', operations: [{ text: '{ viewer { id } }' }] },
          'counts application { revision }',
        ),
      ];
    },
  },
];

const UNDECIDED: readonly Attack[] = [
  {
    kind: 12,
    name: 'callers of whom one condition does not hold',
    wants: 'what the role alone would give',
    steps: ({ caseId: id }) => {
      const query =
        'query ($id: ID!) { case(id: $id) { person { name niss birthDate } contacts { name } medical { onset } } }';
      return [
        'agent-untrained',
        'nurse-unrecognised',
        'nurse-unassigned',
        'authorised-person-expired',
        'collectivity-cell',
      ].map((as) =>
        operation(
          as,
          query,
          { id },
          all(either(withheld('Case.medical'), notThere), notAsked('sciensano'), lacks(/"onset":"/)),
        ),
      );
    },
  },
  {
    kind: 12,
    name: 'coordinates and rights that no rule is about',
    nobody: 'the schema has no such coordinates',
    wants: 'an answer that nobody decided',
    steps: () => [
      ...['__proto__.constructor', 'constructor', 'Case.__proto__', 'Case.*', '*', 'toString.valueOf', ''].map(
        (coordinate) =>
          operation(
            'agent',
            'query ($c: [String!]!) { mayI(coordinates: $c) { outcome } }',
            { c: [coordinate] },
            lacks('VISIBLE'),
          ),
      ),
      ...['DELETE', '__proto__', 'READ '].map((action) => ({
        as: 'partner-mutuality',
        path: '/access/v1/evaluation',
        body: {
          subject: { type: 'client', id: 'cbe-0999110094' },
          action: { name: action },
          resource: { type: 'coordinate', id: 'StaffMember.trained' },
        },
        refused: lacks('"decision":true'),
      })),
    ],
  },
  {
    kind: 12,
    name: 'a subject, and a purpose, that are not the caller’s',
    wants: 'to be decided as somebody else',
    steps: ({ caseId: id }) => [
      {
        as: 'partner-mutuality',
        path: '/access/v1/evaluation',
        body: {
          subject: { type: 'user', id: 'nurse' },
          action: { name: 'READ' },
          resource: { type: 'coordinate', id: 'TestResult.value' },
        },
        refused: lacks('"decision":true'),
      },
      ...['HYGIENE_INSPECTION', 'contact_tracing', 'CONTACT_TRACING, HYGIENE_INSPECTION', '*', '__proto__'].map(
        (purpose) => operation('agent', MEDICAL, { id }, status(403), { 'purpose-of-use': purpose }),
      ),
    ],
  },
];

export const KEYS_AND_RULES: readonly Attack[] = [...STREAMS, ...KEYS, ...UNDECIDED];
