/** Lists whose rows ask partners, as callers of every kind read them. */
import type { Caller } from '../../../src/model/caller';
import { Relation } from '../../../src/model/subject';
import { fact, toyCaller, toyFacts } from '../../support/toy-caller';
import { MemoryPartners } from '../../loaders/memory-sources';
import type { Question, Withholds } from '../locked-world';

const CALL_CENTRE = {
  ...{ cbe: '0419052173', name: 'Call centre', kind: 'CALL_CENTRE' as const, agreementValid: true, insurer: null },
  permittedRoles: new Set(['SUPERVISOR' as const]),
  permittedPurposes: new Set(['CONTACT_TRACING' as const]),
  source: 'call-centre' as const,
};

/** Of all of the call centre's cases; one of them is assigned to it, and an order of another. */
const supervisor = toyCaller({
  roles: ['SUPERVISOR'],
  organisation: CALL_CENTRE.cbe,
  facts: toyFacts({
    organisation: CALL_CENTRE,
    caseAssignments: fact(new Set(['CC-1'])),
    orderAssignments: fact(new Map([['CC-2-0', 'CC-2']])),
  }),
});

const nurse = toyCaller({ facts: toyFacts({ caseAssignments: fact(new Set(['CC-1', 'CC-2', 'CC-3'])) }) });

const cell = toyCaller({
  roles: ['COLLECTIVITY_CELL'],
  facts: toyFacts({ organisation: CALL_CENTRE, collectivities: 'ALL', caseAssignments: fact(new Set()) }),
});

const onlyAssigned =
  (...coordinates: readonly string[]): Withholds =>
  (coordinate, relation) =>
    coordinates.includes(coordinate) && (relation & (Relation.CASE_ASSIGNED | Relation.ORDER_ASSIGNED)) === 0;

const LISTED = { cases: ['CC-0', 'CC-1', 'CC-2', 'CC-3'], orders: ['CC-0-0', 'CC-1-0', 'CC-2-0', 'CC-2-1'] };
const ORDERS = 'callOrders { number state }';
const PERSON = 'person { givenName birthDate }';
const MEDICAL = 'classification medical { tests { value } symptoms { code } }';

interface Row {
  readonly caller?: Caller;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly withholds?: Withholds;
  readonly partners?: (partners: MemoryPartners) => void;
}

const list = (node: string, first = 50): string => `{ cases(first: ${first}) { edges { node { ${node} } } } }`;
const failing =
  (...what: readonly string[]) =>
  ({ failing: fails }: MemoryPartners): void =>
    what.forEach((one) => fails.add(one));

const ROWS = {
  'more persons and orders than one question takes': {
    query: list(`${PERSON} ${ORDERS}`, 120),
    partners: (partners) => {
      partners.listed = { ...LISTED, cases: Array.from({ length: 120 }, (_, n) => `CC-${n}`) };
    },
    withholds: onlyAssigned('Person.birthDate'),
  },
  'keys alone': { query: list('id reference openedAt commune') },
  persons: { query: list(PERSON) },
  'persons and orders': { query: list(`id ${PERSON} ${ORDERS}`) },
  'orders, then persons': { query: list(`${ORDERS} ${PERSON}`) },
  'what is shown in a list of cases': {
    query: list(`person { name language } contactPoints { kind phone rank } ${ORDERS}`),
  },
  'kinds of contact points alone': { query: list('contactPoints { kind rank }') },
  'what is medical': { query: list(`${MEDICAL} personCategory`), caller: nurse },
  'what is medical beside persons and orders': { query: list(`${MEDICAL} ${PERSON} ${ORDERS}`), caller: nurse },
  'attempts and visits': { query: list('attempts { at } visits { visitedAt } person { name }') },
  'persons of whom more is shown where assigned': {
    query: list(`${PERSON} contactPoints { phone }`),
    withholds: onlyAssigned('Person.birthDate', 'ContactPoint.phone'),
  },
  'orders of which more is shown where assigned': {
    query: list(`${PERSON} ${ORDERS}`),
    withholds: onlyAssigned('CallOrder.state'),
  },
  'orders denied where not assigned': {
    query: list(`${PERSON} ${ORDERS}`),
    withholds: onlyAssigned('Case.callOrders'),
  },
  'contact points, visits and what is medical denied where not assigned': {
    query: list(`contactPoints { phone } visits { visitedAt } ${MEDICAL}`),
    withholds: onlyAssigned('Case.contactPoints', 'Case.visits', 'Case.medical', 'Case.classification'),
  },
  'classification shown where the medical record is not': {
    query: list(MEDICAL),
    withholds: onlyAssigned('Case.medical', 'TestResult.value'),
  },
  'orders denied to all': { query: list(`${PERSON} ${ORDERS}`), withholds: (one) => one === 'Case.callOrders' },
  'what is included': {
    query: `query ($with: Boolean!) { cases { edges { node { ${PERSON} callOrders @include(if: $with) { number } } } } }`,
    variables: { with: true },
  },
  'what is not included': {
    query: `query ($with: Boolean!) { cases { edges { node { ${PERSON} callOrders @include(if: $with) { number } } } } }`,
    variables: { with: false },
  },
  'what is skipped in a fragment': {
    query: `query ($no: Boolean!) { cases { edges { node { ...Row @skip(if: $no) ${ORDERS} } } } }
      fragment Row on Case { ${PERSON} visits { state } }`,
    variables: { no: true },
  },
  'fields under several names': {
    query: `{ cases { edges { a: node { one: person { givenName } } b: node { other: person { street } ${ORDERS} } } } }`,
  },
  'cases of call orders': { query: `{ callOrders { edges { node { number case { id ${PERSON} } } } } }` },
  'cases of call orders, keys alone': { query: '{ callOrders { edges { node { number case { id reference } } } } }' },
  'attempts beside the cases of call orders': {
    query: `{ callOrders { edges { node { number attempts { at } case { id ${PERSON} } } } } }`,
  },
  'cases assigned': { query: `{ viewer { cases { edges { node { ${PERSON} ${ORDERS} } } } } }` },
  'cases of collectivities': {
    query: `{ collectivities { edges { node { name orders { number } cases { edges { node { ${PERSON} ${ORDERS} } } } } } } }`,
    caller: cell,
  },
  'one case beside a list': {
    query: `{ cases { edges { node { id } } } case(id: "id-1") { ${PERSON} ${ORDERS} } }`,
  },
  'two lists': {
    query: `{ a: cases { edges { node { ${PERSON} } } } b: cases { edges { node { ${PERSON} ${ORDERS} } } }
      callOrders { edges { node { case { ${PERSON} visits { state } } } } } }`,
  },
  'what is asked after another answer': {
    query: list(`${PERSON} callOrders { number attempts { at } case { ${ORDERS} } }`),
  },
  'how the sections stand': { query: list(`${PERSON} sections { section state } absences { field reason }`) },
  'contacts, care team and household': {
    query: list(`${PERSON} contacts { id } careTeam { name } householdOrdersCount { text } indexCase { id }`),
  },
  'the call centre failing': {
    query: list(`${PERSON} contactPoints { phone } ${ORDERS}`),
    partners: failing('cases', 'orders'),
  },
  'the call centre failing for dossiers': {
    query: list('contactPoints { kind rank } person { street }'),
    partners: failing('cases'),
    withholds: onlyAssigned('ContactPoint.kind', 'Person.street'),
  },
  'the insurer failing': {
    query: list(`${PERSON} contactPoints { phone } ${ORDERS}`),
    partners: failing('members-100'),
  },
  'the federal database failing': { query: list(`${PERSON} ${MEDICAL}`), partners: failing('medical') },
  'the call centre failing for visits': { query: list(`${PERSON} visits { state }`), partners: failing('visits') },
} satisfies Record<string, Row>;

export type RowsName = keyof typeof ROWS;
export const ROWS_ASKED = Object.keys(ROWS) as RowsName[];

export function questionOf(name: RowsName): Question {
  const { partners: prepare, ...rest }: Row = ROWS[name];
  const question = { ...rowsOf(rest.query), ...rest };
  prepare?.(question.partners);
  return question;
}

/** By a supervisor, of whom nothing is withheld. */
export function rowsOf(query: string): Question {
  const partners = new MemoryPartners();
  partners.listed = LISTED;
  return { caller: supervisor, partners, query };
}
