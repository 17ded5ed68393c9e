/**
 * The answer of the hub, taken apart as federated subgraphs hold it: one for each partner system the hub asks, joined by
 * key. A person is of the type of their insurer, so that a gateway asks every insurer about its own members, as the hub does.
 */
import type { CaseDossier } from '../../../../src/model/records';
import type { InsurerCode } from '../../../../src/model/words';
import { SourceFault } from '../../../../src/model/errors/hub-error';
import type { Keyed } from '../../../../src/sources/source';

/** One subgraph: its schema, and what it holds. */
export interface Subgraph {
  readonly name: string;
  /** As it is composed. */
  readonly typeDefs: string;
  /** What its query fields answer, by name. */
  readonly roots: Readonly<Record<string, unknown>>;
  /** Of each entity its rows by key. */
  readonly entities: Readonly<Record<string, { readonly key: string; readonly rows: ReadonlyMap<string, object> }>>;
}

type Fields = Readonly<Record<string, unknown>>;

export interface CaseRow {
  readonly id: string;
  readonly reference: string;
  readonly openedAt: string;
  readonly commune: string | null;
  readonly person: Fields & { readonly id: string; readonly niss: string };
  readonly medical: (Fields & { readonly tests: readonly Fields[] }) | null;
}

/** What the call centre says of a person; the rest is the insurer's. */
const OF_CALL_CENTRE = ['id', 'niss', 'language', 'insurer'];

const FEDERATION = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';

/** @param dossiers who somebody is insured with, and what Sciensano knows them by, by reference of the case */
export function subgraphsOf(cases: readonly CaseRow[], dossiers: Keyed<CaseDossier>): Subgraph[] {
  const dossierOf = ({ reference }: CaseRow): { insurer: InsurerCode; patientReference: string } => {
    const dossier = dossiers.get(reference);
    if (!dossier || dossier instanceof SourceFault) throw new Error(`The call centre does not know ${reference}.`);
    const { insurer, patientReference } = dossier;
    if (!insurer || !patientReference) throw new Error(`${reference} has no insurer, or no patient.`);
    return { insurer, patientReference };
  };
  const insurers = [...new Set(cases.map((row) => dossierOf(row).insurer))].sort();
  const [first] = cases;
  if (!first) throw new Error('There is no case to take apart.');
  const memberFields = Object.keys(first.person).filter((field) => !OF_CALL_CENTRE.includes(field));
  const nodes = cases.map((row) => {
    const { insurer, patientReference } = dossierOf(row);
    const person = { __typename: memberOf(insurer), ...only(row.person, OF_CALL_CENTRE) };
    return { ...row, person, medical: row.medical && { __typename: 'MedicalRecord', patientReference } };
  });
  const members = insurers.map((insurer): Subgraph => {
    const own = cases.filter((row) => dossierOf(row).insurer === insurer);
    return memberSubgraph(
      insurer,
      memberFields,
      own.map(({ person }) => person),
    );
  });
  const medical = new Map(
    cases.flatMap((row): [string, object][] => {
      const { patientReference } = dossierOf(row);
      return row.medical ? [[patientReference, { ...row.medical, patientReference }]] : [];
    }),
  );
  const tests = cases.flatMap((row) => row.medical?.tests ?? []);
  return [callCentre(insurers, nodes), ...members, sciensano(Object.keys(tests[0] ?? {}), medical)];
}

function memberOf(insurer: InsurerCode): string {
  return `Member${insurer}`;
}

function callCentre(insurers: readonly InsurerCode[], nodes: readonly object[]): Subgraph {
  const persons = insurers.map(
    (insurer) =>
      `type ${memberOf(insurer)} implements Person @key(fields: "niss") { id: ID! niss: String! language: String insurer: String }`,
  );
  return {
    name: 'call-centre',
    typeDefs: `${FEDERATION}
type Query { cases(first: Int): CaseConnection }
type CaseConnection { edges: [CaseEdge!]! }
type CaseEdge { node: Case }
type Case { id: ID! reference: String openedAt: String commune: String person: Person medical: MedicalRecord }
interface Person { id: ID! niss: String! language: String insurer: String }
${persons.join('\n')}
type MedicalRecord @key(fields: "patientReference") { patientReference: ID! }
`,
    roots: { cases: { edges: nodes.map((node) => ({ node })) } },
    entities: {},
  };
}

function memberSubgraph(
  insurer: InsurerCode,
  fields: readonly string[],
  members: readonly CaseRow['person'][],
): Subgraph {
  const type = memberOf(insurer);
  const own = fields.map((field) => `${field}: String`).join(' ');
  return {
    name: `mutuality-${insurer}`,
    typeDefs: `${FEDERATION}
interface Person { niss: String! ${own} }
type ${type} implements Person @key(fields: "niss") { niss: String! ${own} }
`,
    roots: {},
    entities: {
      [type]: { key: 'niss', rows: new Map(members.map((member) => [member.niss, { __typename: type, ...member }])) },
    },
  };
}

function sciensano(testFields: readonly string[], rows: ReadonlyMap<string, object>): Subgraph {
  return {
    name: 'sciensano',
    typeDefs: `${FEDERATION}
type MedicalRecord @key(fields: "patientReference") { patientReference: ID! tests: [TestResult!] }
type TestResult { ${testFields.map((field) => `${field}: ${field === 'id' ? 'ID!' : 'String'}`).join(' ')} }
`,
    roots: {},
    entities: { MedicalRecord: { key: 'patientReference', rows } },
  };
}

function only(row: Fields, fields: readonly string[]): Fields {
  return Object.fromEntries(fields.map((field) => [field, row[field]]));
}
