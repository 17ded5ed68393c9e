/** Kinds 1 to 3: more is fetched than may be read, by whatever path; what may not be read decides which rows there are. */
import { buildHubSchema } from '../../../../src/graph/build-schema';
import { fullSelection } from '../../../support/full-selection';
import { operation, type Attack, type Refusal, type RequestAttack } from '../attack';
import type { AttackedHub } from '../attacked-hub';
import { all, answered, argumentWithheld, at, notAsked, notThere, withheld } from '../refusals';

const CASE = fullSelection(buildHubSchema(), 'Case');
const noMedical = all(withheld('Case.medical'), notAsked('sciensano'));

/** The agent, who has the case in hand and may see nothing medical of it, asks for it in one more way. */
function byAgent(
  kind: number,
  name: string,
  wants: string,
  query: string,
  refused: Refusal = noMedical,
  more: Pick<RequestAttack, 'nobody'> = {},
): Attack {
  return { kind, name, wants, ...more, steps: ({ caseId }) => [operation('agent', query, { id: caseId }, refused)] };
}

const MEDICAL = 'the medical record';

const OVER_FETCH: readonly Attack[] = [
  byAgent(1, 'everything of a case at once', MEDICAL, `query ($id: ID!) { case(id: $id) { ${CASE} } }`),
  byAgent(
    1,
    'what is asked of partners for the fields beside',
    'whether the case is confirmed',
    'query ($id: ID!) { case(id: $id) { reference callOrders { number type } attempts { at disposition medicalDisposition } } }',
    all(withheld('CallAttempt.medicalDisposition'), notAsked('sciensano')),
  ),
  byAgent(
    1,
    'through a row and back to its case',
    MEDICAL,
    'query ($id: ID!) { case(id: $id) { callOrders { case { medical { onset tests { value } } } } } }',
  ),
  byAgent(
    1,
    'a list of cases',
    MEDICAL,
    '{ cases(first: 50) { edges { node { id callOrders { number } medical { onset } classification personCategory } } } }',
    all(withheld('Case.medical', 'Case.classification', 'Case.personCategory'), notAsked('sciensano')),
  ),
  {
    kind: 1,
    name: 'an insurer asks for the person behind its member of staff',
    wants: 'who is traced',
    steps: ({ caseId }) => [
      operation(
        'partner-mutuality',
        `query ($id: ID!) { case(id: $id) { ${CASE} } }`,
        { id: caseId },
        all(notThere, notAsked('sciensano', 'call-centre')),
      ),
    ],
  },
];

const PATHS: readonly Attack[] = [
  byAgent(
    2,
    'fragments in fragments, named and inline',
    MEDICAL,
    `query ($id: ID!) { case(id: $id) { ...A } } fragment A on Case { ... { ...B } } fragment B on Case { ... on Case { medical { ...C } } }
     fragment C on MedicalRecord { ... { onset tests { ... on TestResult { value display } } } }`,
  ),
  byAgent(
    2,
    'in two halves, under conditions',
    MEDICAL,
    `query ($id: ID!, $yes: Boolean = true, $no: Boolean = false) { case(id: $id) { medical @include(if: $yes) { onset @skip(if: $no) } }
     case(id: $id) { ... @include(if: $yes) { medical { tests { value } } } } }`,
  ),
  byAgent(
    2,
    'under the names of JavaScript’s own',
    MEDICAL,
    `query ($id: ID!) { __proto__: case(id: $id) { constructor: medical { toString: onset } valueOf: classification } }`,
    all(withheld('Case.medical', 'Case.classification'), notAsked('sciensano')),
  ),
  byAgent(
    2,
    'by the type alone',
    'whether there is a medical record',
    'query ($id: ID!) { case(id: $id) { t: __typename medical { __typename tests { __typename } } indexCase { __typename } } }',
    all(withheld('Case.medical', 'Case.indexCase'), notAsked('sciensano'), at('case.medical', null)),
  ),
  {
    kind: 2,
    name: 'a member of the union of entities',
    wants: 'number, birth date and medical record, as a gateway would',
    steps: ({ caseId, personId }) => [
      operation(
        'agent',
        `query ($of: [_Any!]!) { _entities(representations: $of) { __typename ... on Person { niss birthDate street }
         ... on Case { medical { onset tests { value } } } ... { ...F } } } fragment F on Case { classification indexCase { id } }`,
        {
          of: [
            { __typename: 'Case', id: caseId, medical: { onset: 'x' } },
            { __typename: 'Person', id: personId, niss: '1' },
          ],
        },
        all(
          withheld(
            'Case.medical',
            'Case.classification',
            'Case.indexCase',
            'Person.niss',
            'Person.birthDate',
            'Person.street',
          ),
          notAsked('sciensano'),
        ),
      ),
    ],
  },
];

const BY_TYPE = (input: string): string =>
  `callOrders(${input}) { edges { node { id number } } pageInfo { hasNextPage } }`;
/** The error names the argument, so that it is one. */
const NO_FILTER_BY_TYPE = { nobody: 'no rule gives anybody the right to filter by the type' };
const noSuchFilter = all(argumentWithheld('CallOrderFilter.type'), notAsked('call-centre'));

function cursorFrom(hub: AttackedHub, query: string, list: string): Promise<string> {
  return hub.send({ as: 'supervisor', body: { query } }).then(({ body }) => {
    const page = body?.data?.[list] as { pageInfo?: { endCursor?: string } } | null | undefined;
    if (!page?.pageInfo?.endCursor) throw new Error(`There is no cursor of ${list}.`);
    return page.pageInfo.endCursor;
  });
}

/** As for a number that nobody has. */
const nobody = all(notThere, at('person', null));

const ORACLES: readonly Attack[] = [
  byAgent(
    3,
    'a filter as it stands, beside one that is allowed',
    'which cases are of infected persons',
    `{ ${BY_TYPE('filter: { priority: 1, type: INDEX }')} }`,
    noSuchFilter,
    NO_FILTER_BY_TYPE,
  ),
  {
    kind: 3,
    name: 'a filter in a variable, and as its default',
    ...NO_FILTER_BY_TYPE,
    wants: 'which cases are of infected persons',
    steps: () => [
      operation(
        'agent',
        `query ($f: CallOrderFilter) { ${BY_TYPE('filter: $f')} }`,
        { f: { type: 'INDEX' } },
        noSuchFilter,
      ),
      operation('agent', `query ($t: OrderType = INDEX) { ${BY_TYPE('filter: { type: $t }')} }`, {}, noSuchFilter),
    ],
  },
  {
    kind: 3,
    name: 'an order by what may not be read, under an alias',
    wants: 'who applied when',
    steps: () => [
      operation(
        'partner-actiris',
        '{ a: candidacies(orderBy: { receivedAt: ASC }) { edges { node { id } } } }',
        {},
        argumentWithheld('CandidacyOrder.receivedAt'),
      ),
    ],
  },
  byAgent(
    3,
    'the order in which rows come',
    'which of them fell ill first',
    '{ cases(first: 100) { edges { node { id } } } }',
    answered,
  ),
  {
    kind: 3,
    name: 'a cursor of another list, and of another caller',
    nobody: 'a cursor is of one list; each list with a cursor of its own is walked in list-arguments.test.ts',
    wants: 'rows beyond one’s own',
    steps: async (hub) => {
      const orders = await cursorFrom(hub, '{ callOrders(first: 2) { pageInfo { endCursor } } }', 'callOrders');
      return [
        operation(
          'agent',
          'query ($a: String) { cases(first: 5, after: $a) { edges { node { id } } } }',
          { a: orders },
          at('cases', null),
        ),
        operation(
          'recruiter',
          'query ($a: String) { jobOffers(first: 5, after: $a) { edges { node { id } } } }',
          { a: orders },
          at('jobOffers', null),
        ),
      ];
    },
  },
  {
    kind: 3,
    name: 'a search by the number one may not read',
    wants: 'whether somebody is followed',
    steps: ({ niss, othersNiss }) =>
      [niss, othersNiss].map((one) =>
        operation('supervisor', 'query ($n: String) { person(by: { niss: $n }) { id name } }', { n: one }, nobody),
      ),
    alike: ({ niss, othersNiss }) => [niss, othersNiss],
  },
];

export const REACH: readonly Attack[] = [...OVER_FETCH, ...PATHS, ...ORACLES];
