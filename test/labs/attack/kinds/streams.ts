/** Kinds 9, 15 and 16: streams on what is not one's own, under tokens that end, in forms that are none, and by the dozen. */
import { openEventStream, type EventStream } from '../../../support/event-stream';
import type { Attack, Found, Refusal, Step } from '../attack';
import { UNKNOWN_CASE, type AttackedHub, type Sent } from '../attacked-hub';
import { shortened } from '../refusals';

const STREAM = '/graphql/stream';
const EVENTS = { accept: 'text/event-stream' };
const CASE = 'subscription ($id: ID!) { caseChanged(id: $id) { id reference person { name } } }';
const WHOLE = `subscription ($id: ID!) { one: caseChanged(id: $id) { ...A } } fragment A on Case { __typename m: medical { ...B }
  classification person { niss birthDate street } attempts { medicalDisposition } } fragment B on MedicalRecord { onset tests { value display } }`;
const QUEUE = 'subscription { queueChanged { number } }';

/** Nothing of what is followed comes; a stream that is refused ends by itself. */
const nothingComes: Refusal = (seen) =>
  seen.status < 500 && !/"(caseChanged|queueChanged|one|two|commandSettled)":\s*(\[\s*)?\{/.test(seen.text)
    ? null
    : `something comes: ${shortened(seen)}`;
const refusedBy =
  (code: string): Refusal =>
  (seen) =>
    nothingComes(seen) ?? (seen.text.includes(`"code":"${code}"`) ? null : `not ${code}: ${shortened(seen)}`);

const follows = (
  as: string | null,
  query: string,
  variables: object,
  refused: Refusal | null,
  more: Partial<Sent> = {},
): Step => ({
  ...{ as, path: STREAM, body: { query, variables }, refused, ...more },
  headers: { ...EVENTS, ...more.headers },
});

const REQUESTS: readonly Attack[] = [
  {
    kind: 9,
    name: 'a stream of a case of others, and of one that there is not',
    wants: 'whether a case exists, and what becomes of it',
    alike: (hub) => [hub.otherCase.caseId, UNKNOWN_CASE, 'x'],
    steps: (hub) =>
      [hub.otherCase.caseId, UNKNOWN_CASE, 'x'].flatMap((id) =>
        ['nurse', 'physician', 'nurse-unrecognised'].map((as) =>
          follows(as, CASE, { id }, refusedBy('NOT_FOUND_OR_FORBIDDEN')),
        ),
      ),
  },
  {
    kind: 9,
    name: 'a stream of what becomes of somebody’s command, by ids that are none',
    wants: 'whether there is such a command',
    alike: () => ['00000000-0000-4000-8000-000000000000', 'x'],
    steps: () =>
      ['00000000-0000-4000-8000-000000000000', 'x'].flatMap((id) =>
        ['agent', 'nurse', 'supervisor'].map((as) =>
          follows(
            as,
            'subscription ($id: ID!) { commandSettled(id: $id) { state contact { name } } }',
            { id },
            refusedBy('NOT_FOUND_OR_FORBIDDEN'),
          ),
        ),
      ),
  },
  {
    kind: 9,
    name: 'streams by those who may not list or see anything',
    wants: 'orders, as they change',
    steps: ({ caseId: id }) => [
      ...['recruiter', 'reporter', 'privacy-officer', 'partner-mutuality'].map((as) =>
        follows(as, QUEUE, {}, nothingComes),
      ),
      ...['recruiter', 'nurse-unassigned', 'partner-actiris'].map((as) => follows(as, CASE, { id }, nothingComes)),
    ],
  },
  {
    kind: 9,
    name: 'a stream without a token, under a bad one, in the address, and for a purpose that is not one’s own',
    wants: 'to follow as somebody else',
    steps: ({ caseId: id }) => [
      follows(null, CASE, { id }, refusedBy('UNAUTHENTICATED')),
      follows(null, CASE, { id }, refusedBy('UNAUTHENTICATED'), { headers: { authorization: 'Bearer e30.e30.' } }),
      follows(null, CASE, { id }, refusedBy('UNAUTHENTICATED'), { path: `${STREAM}?access_token=nurse&token=nurse` }),
      follows(null, CASE, { id }, refusedBy('UNAUTHENTICATED'), {
        headers: { 'x-user': 'nurse', cookie: 'token=nurse' },
      }),
      ...['HYGIENE_INSPECTION', 'contact_tracing', '*'].map((purpose) =>
        follows('nurse', CASE, { id }, nothingComes, { headers: { 'purpose-of-use': purpose } }),
      ),
    ],
  },
  {
    kind: 9,
    name: 'several root fields, in fragments and under conditions',
    nobody: 'a subscription has one root field',
    wants: 'a stream beside the one that is checked',
    steps: ({ caseId, otherCase }) =>
      [
        'subscription ($id: ID!, $of: ID!) { one: caseChanged(id: $id) { id } two: caseChanged(id: $of) { id } }',
        'subscription ($id: ID!, $of: ID!) { ...A ...B } fragment A on Subscription { one: caseChanged(id: $id) { id } } fragment B on Subscription { two: caseChanged(id: $of) { id } }',
        'subscription ($id: ID!, $of: ID!, $yes: Boolean = true) { one: caseChanged(id: $id) { id } ... @include(if: $yes) { two: caseChanged(id: $of) { id } } }',
        'subscription ($id: ID!, $of: ID!) { __schema { types { name } } one: caseChanged(id: $id) { id two: __typename } }',
      ].map((query) => follows('nurse', query, { id: caseId, of: otherCase.caseId }, nothingComes)),
  },
  {
    kind: 9,
    name: 'the streams of others, by event ids, reservations and names',
    nobody: 'a stream has no name, and no event an id',
    wants: 'to go on where somebody else was',
    steps: ({ otherCase: { caseId: id } }) => [
      follows('nurse', CASE, { id }, nothingComes, { headers: { 'last-event-id': '1' } }),
      follows('nurse', CASE, { id }, nothingComes, { headers: { 'x-graphql-event-stream-token': 'a' } }),
      follows('nurse', CASE, { id }, nothingComes, { path: `${STREAM}?token=a&lastEventId=1&operationId=1` }),
      { as: 'nurse', method: 'PUT', path: STREAM, refused: nothingComes },
      { as: 'nurse', method: 'DELETE', path: `${STREAM}?operationId=1`, refused: nothingComes },
      {
        as: 'nurse',
        method: 'GET',
        path: STREAM,
        headers: { ...EVENTS, 'x-graphql-event-stream-token': 'a' },
        refused: nothingComes,
      },
    ],
  },
  {
    kind: 16,
    name: 'a query over the route of streams, a subscription over that of queries, and one in parts',
    nobody: 'each route has its operations',
    wants: 'a way in that is guarded less',
    steps: ({ caseId: id }) => [
      follows('agent', 'query ($id: ID!) { one: case(id: $id) { medical { onset } } }', { id }, nothingComes),
      follows('agent', '{ one: __schema { types { name } } }', {}, nothingComes),
      { as: 'agent', body: { query: WHOLE, variables: { id } }, refused: nothingComes },
      { as: 'agent', body: { query: CASE, variables: { id } }, headers: EVENTS, refused: nothingComes },
      {
        as: 'agent',
        body: { query: CASE, variables: { id } },
        headers: { accept: 'multipart/mixed' },
        refused: nothingComes,
      },
      follows('agent', CASE, { id }, nothingComes, { headers: { accept: 'application/json' } }),
      { as: 'agent', path: STREAM, headers: EVENTS, body: [{ query: CASE, variables: { id } }], refused: nothingComes },
    ],
  },
];

async function open(hub: AttackedHub, as: string, query: string, token?: string): Promise<EventStream> {
  const bearer = token ?? (await hub.demonstration.tokenOf(as));
  return openEventStream(hub.url, bearer, query, { variables: query.includes('$id') ? { id: hub.caseId } : {} });
}

/** One's own case, with all of it selected. */
async function wholeCase(hub: AttackedHub): Promise<Found> {
  const stream = await open(hub, 'agent', WHOLE);
  try {
    const text = JSON.stringify(await stream.event(1));
    const leaks = [...hub.secretsFrom('agent')]
      .filter(([value]) => text.includes(value))
      .map(([, what]) => `sent to agent: ${what}`);
    const faults = text.includes('"coordinate":"Case.medical"') ? [] : [`not withheld: ${text.slice(0, 300)}`];
    return { leaks, faults };
  } finally {
    stream.close();
  }
}

/** A stream is open when its token is revoked, and one more is opened under it. */
async function keptOpen(hub: AttackedHub): Promise<Found> {
  const token = await hub.demonstration.provider.tokenOf('nurse');
  const stream = await open(hub, 'nurse', CASE, token);
  try {
    await stream.event(1);
    const { jti } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { jti: string };
    const query = 'mutation ($i: RevokeTokensInput!) { revokeTokens(input: $i) { id } }';
    const variables = { i: { by: 'TOKEN', ground: 'LEAKED', issuer: 'healthcare', value: jti } };
    await hub.send({ as: 'privacy-officer', body: { query, variables } });
    const hasEnded = await stream.ended().then(
      () => true,
      () => false,
    );
    if (!hasEnded) return { leaks: ['a stream goes on under a revoked token'], faults: [] };
    const last = JSON.stringify(stream.events.at(-1));
    const again = await open(hub, 'nurse', CASE, token);
    again.close();
    const faults = last.includes('UNAUTHENTICATED') ? [] : [`it ends with ${last}`];
    return { leaks: again.status === 401 ? [] : ['a stream opens under a revoked token'], faults };
  } finally {
    stream.close();
  }
}

const MOST = 20;

/** More than one caller may have. */
async function byTheDozen(hub: AttackedHub): Promise<Found> {
  const all = await Promise.all(
    Array.from({ length: MOST + 5 }, () => open(hub, 'supervisor', 'subscription { policyActivated { number } }')),
  );
  const opened = all.filter(({ status }) => status === 200).length;
  for (const stream of all) stream.close();
  return { leaks: [], faults: opened <= MOST ? [] : [`${opened} streams of one caller`] };
}

const OWN: readonly Attack[] = [
  {
    kind: 9,
    name: 'all of one’s own case as a stream, under aliases and in fragments',
    wants: 'the medical record',
    run: wholeCase,
  },
  {
    kind: 9,
    name: 'a stream kept open under a token that is revoked, and another under it',
    wants: 'a stream that outlives the right to it',
    run: keptOpen,
  },
  { kind: 15, name: 'streams by the dozen', wants: 'every place among the streams', run: byTheDozen },
];

export const STREAMS: readonly Attack[] = [...REQUESTS, ...OWN];
