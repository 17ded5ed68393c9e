/** Kinds 11 and 15 at the edge of the hub: what is asked before it is known who asks, and by callers who flood. */
import { HALF_SENT, HalfSentRequest, type HalfSentKind } from '../../half-sent';
import { everyTable } from '../../../support/every-table';
import { operation, type Attack, type Found } from '../attack';
import type { AttackedHub, Exchange } from '../attacked-hub';
import { all, at, notAsked, status } from '../refusals';

const OF_EACH_KIND = 250;
const GONE_WITHIN_MS = 15_000;

async function halfSent(hub: AttackedHub): Promise<Found> {
  const kinds = Object.keys(HALF_SENT) as HalfSentKind[];
  const all = (await Promise.all(kinds.map((kind) => HalfSentRequest.all(hub.url, kind, OF_EACH_KIND)))).flat();
  try {
    const statuses: number[] = [];
    for (let time = 0; time < 20; time += 1)
      statuses.push((await hub.send({ as: 'nurse', body: { query: '{ viewer { id } }' } })).status);
    const open = all.filter(({ closedAt }) => closedAt === null).length;
    await Promise.all(all.map(({ closed }) => closed));
    const late = all.filter(({ openedAt, closedAt }) => closedAt! - openedAt > GONE_WITHIN_MS).length;
    const refused = statuses.filter((status) => status !== 200).length;
    return {
      leaks: [
        ...(refused === 0 ? [] : [`a nurse was refused ${refused} times of ${statuses.length}`]),
        ...(late === 0 ? [] : [`${late} requests were held open for more than ${GONE_WITHIN_MS / 1_000} s`]),
      ],
      // otherwise they were not beside her
      faults: open > 0 ? [] : ['none was open while the nurse asked'],
    };
  } finally {
    for (const one of all) one.leave();
  }
}

const UNFINISHED: readonly Attack[] = [
  {
    kind: 15,
    name: 'a thousand requests without a token that begin and do not end',
    wants: 'the hub, which would answer nobody else',
    run: halfSent,
  },
];

/** As a hub is set where nothing is said. */
const DEFAULTS = {
  ...{ BUDGET_WINDOW_S: '10', BUDGET_CALLER: '60000', BUDGET_APPLICATION: '200000' },
  ...{ SHARE_CALLER: '10000', SHARE_APPLICATION: '40000', SHARE_LARGE: '4000', IN_HAND_COST: '80000' },
};
const FLOODING = ['agent', 'supervisor', 'physician', 'recruiter'];
const TEXTS_OF_EACH = 15;

async function emptyTexts(attacked: AttackedHub): Promise<Found> {
  const hub = attacked.behind({ hub: await attacked.demonstration.anotherHub({}, DEFAULTS) });
  const ask = async (as: string, more = ''): Promise<number> =>
    (await hub.send({ as, body: { query: `{ viewer { id } }${more}` } })).status;
  const flood = FLOODING.flatMap((as, place) =>
    Array.from({ length: TEXTS_OF_EACH }, (_, one) => ask(as, ' '.repeat(1_000_000 + place * TEXTS_OF_EACH + one))),
  );
  let isOver = false;
  const over = Promise.all(flood).finally(() => (isOver = true));
  const statuses: number[] = [];
  while (!isOver || statuses.length < 20) statuses.push(await ask('nurse'));
  const refused = statuses.filter((status) => status !== 200).length;
  return {
    leaks: refused === 0 ? [] : [`a nurse was refused ${refused} times of ${statuses.length}`],
    faults: (await over).includes(200) ? [] : ['no text of the flood was read'],
  };
}

const EMPTY_TEXTS: readonly Attack[] = [
  {
    kind: 15,
    name: 'fifteen texts of a megabyte of spaces from each of four callers',
    wants: 'to keep clinicians out',
    run: emptyTexts,
  },
];

/** Anybody's who is traced, in what a caller may call a request or an operation. */
async function numbersInNames(hub: AttackedHub): Promise<Found> {
  const { othersNiss: niss, demonstration, caseId: id } = hub;
  const logged = demonstration.log().length;
  const apart = [...niss].join('_');
  const answers: Exchange[] = [];
  for (const name of [`q${niss}`, `q99${niss}1`, `q${apart}`, `q${niss}${'x'.repeat(600_000)}`])
    for (const requestId of [`x${niss}x`, `${niss}-${niss}`, apart])
      answers.push(
        await hub.send({
          as: 'nurse',
          headers: { 'x-request-id': requestId, traceparent: `00-${niss}aaaaaaaaaaaaaaaaaaaaa-00f067aa0ba902b7-01` },
          body: { query: `query ${name}($id: ID!) { case(id: $id) { person { name } } }`, variables: { id } },
        }),
      );
  const written = {
    answers: JSON.stringify(answers.map(({ headers, text }) => ({ headers, text }))),
    log: demonstration.log().slice(logged),
    tables: await everyTable(demonstration.database),
  };
  return {
    leaks: Object.entries(written).flatMap(([where, text]) =>
      text.includes(niss) || text.includes(apart) ? [`the number is in the ${where}`] : [],
    ),
    faults: answers.every(({ status }) => status === 200) ? [] : ['not every operation was answered'],
  };
}

const NAMES: readonly Attack[] = [
  {
    kind: 11,
    name: 'national numbers in the names of operations, in request ids and trace ids',
    wants: 'a number of somebody in the log and in the access log, for ever',
    run: numbersInNames,
  },
];

const QUERIES_WITH_KEYS: readonly string[] = [
  'query ($niss: String) { person(by: { niss: $niss }) { id } }',
  'query ($niss: String) { personReport(input: { niss: $niss, language: FR }) { __typename } }',
  'query ($niss: String!) { explainOperation(operation: $niss, input: { version: 1, roles: [NURSE] }) { __typename } }',
];
const PREFLIGHT = { 'apollo-require-preflight': '1' };

const addressOf = (query: string, variables: object): string =>
  `/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString()}`;

/** The same by POST, of a nurse whose case it is, is answered. */
const ADDRESSES: readonly Attack[] = [
  {
    kind: 11,
    name: 'a national number in the address of a query, as a literal and in a variable',
    wants: 'the number in the log of every proxy on the way',
    steps: ({ niss, personId }) => [
      ...['nurse', 'privacy-officer'].flatMap((as) =>
        QUERIES_WITH_KEYS.flatMap((query) => {
          const written = query.replace(/query \(.*?\) /, '').replace('$niss', JSON.stringify(niss));
          return [addressOf(query, { niss }), addressOf(written, {})].map((path) => ({
            ...{ as, method: 'GET', path, headers: PREFLIGHT },
            refused: all(status(400, 'BAD_USER_INPUT'), notAsked('call-centre', 'mutuality-100')),
          }));
        }),
      ),
      operation('nurse', QUERIES_WITH_KEYS[0]!, { niss }, at('person.id', personId)),
    ],
  },
];

export const EDGE: readonly Attack[] = [...NAMES, ...ADDRESSES, ...UNFINISHED, ...EMPTY_TEXTS];
