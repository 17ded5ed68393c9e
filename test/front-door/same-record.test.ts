/**
 * One record can be reached in several ways: an attempt through its case and through its order. What a caller may see of it
 * does not depend on the way. The ways are taken from the schema, so that a new one is held to this the day it is added.
 */
import { getNamedType, isCompositeType, isObjectType, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { buildHubSchema } from '../../src/graph/build-schema';
import { readCoordinates } from '../../src/graph/read-coordinates';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

const schema = buildHubSchema();
const classes = new Map(readCoordinates(schema).map(({ coordinate, classification }) => [coordinate, classification]));
/** Shown to everybody, or about nobody. */
const FREE: ReadonlySet<string | null | undefined> = new Set(['STRUCTURAL', 'PUBLIC', undefined]);
/** Beginnings of a way: each a selection of the root with `…` where the record's own selection goes. */
const ROOTS: readonly (readonly [string, string])[] = [
  ['Case', 'case(id: $id) { … }'],
  ['Case', 'cases(first: 4) { edges { node { … } } }'],
  ['CallOrder', 'callOrders(first: 8) { edges { node { … } } }'],
  ['Collectivity', 'collectivities(first: 3) { edges { node { … } } }'],
  ['Viewer', 'viewer { … }'],
  ['StaffMember', 'staff(first: 5) { edges { node { … } } }'],
  ['Candidacy', 'candidacies(first: 5) { edges { node { … } } }'],
  ['JobOffer', 'jobOffers(first: 5) { edges { node { … } } }'],
];
/** How many records with an id a way leads through. */
const DEEPEST = 2;
const ID = 'id';
/** What is asked here is far more than a caller would ask. */
const LIMITS = {
  ...{ SOURCE_TIME_BUDGET_MS: '10000', LIMIT_COST: '1000000', LIMIT_FIELDS: '20000', LIMIT_ERRORS: '10000' },
  ...{ BUDGET_CALLER: '1000000000', BUDGET_APPLICATION: '1000000000', IN_HAND_COST: '1000000000' },
};

/** Fields whose arguments can all be left out. */
function fieldsOf(typeName: string): GraphQLField<unknown, unknown>[] {
  const type = schema.getType(typeName) as GraphQLObjectType;
  return Object.values(type.getFields()).filter(({ args }) =>
    args.every(({ type: one }) => !String(one).endsWith('!')),
  );
}

const hasId = (typeName: string): boolean => fieldsOf(typeName).some(({ name }) => name === ID);

/** All leaves of a record and of what has no id in it, and the records that it leads to. */
function selection(typeName: string, depth: number): string {
  const parts = fieldsOf(typeName).flatMap(({ name, type, args }) => {
    const below = getNamedType(type);
    if (!isCompositeType(below)) return [name];
    if (!isObjectType(below)) return [];
    const isRecord = hasId(below.name);
    if (depth === 0 && (isRecord || /Connection$/.test(below.name))) return [];
    const page = args.some((one) => one.name === 'first') ? '(first: 3)' : '';
    const inside = selection(below.name, isRecord ? depth - 1 : depth);
    return inside === '' ? [] : [`${name}${page} { ${inside} }`];
  });
  return ['__typename', ...parts].join(' ');
}

type Json = Readonly<Record<string, unknown>>;
interface Seen {
  readonly way: string;
  readonly isShown: boolean;
}

/** What one persona's answers say of records: keys are type and id, with a field's name behind them. */
class Answers {
  /** Of each leaf that is governed, whether it was shown, by the way it was reached. */
  readonly leaves = new Map<string, Seen[]>();
  /** Of each field that leads to records, which were there; null where the field itself was null. */
  readonly below = new Map<string, Set<string> | null>();

  read(value: unknown, way: string, parent: string | null): void {
    if (Array.isArray(value)) return value.forEach((one) => this.read(one, way, parent));
    if (typeof value !== 'object' || value === null) return;
    const record = value as Json;
    const type = String(record['__typename']);
    const key = typeof record[ID] === 'string' ? `${type} ${record[ID]}` : null;
    if (key !== null && parent !== null) this.below.get(parent)?.add(key);
    for (const [name, inner] of Object.entries(record)) {
      const field = (schema.getType(type) as GraphQLObjectType | undefined)?.getFields()[name];
      if (field && isCompositeType(getNamedType(field.type))) {
        const place = key === null ? parent : `${key} ${name}`;
        if (key !== null && !this.below.get(`${key} ${name}`))
          this.below.set(`${key} ${name}`, inner === null ? null : new Set());
        this.read(inner, `${way}.${name}`, place);
      } else if (key !== null && !FREE.has(classes.get(`${type}.${name}`))) {
        this.leaves.set(`${key} ${name}`, [
          ...(this.leaves.get(`${key} ${name}`) ?? []),
          { way, isShown: inner !== null },
        ]);
      }
    }
  }

  /** Whether anything governed was shown of the record, and where. */
  shown(record: string): string[] {
    return [...this.leaves].flatMap(([key, all]) =>
      key.startsWith(`${record} `)
        ? all.filter(({ isShown }) => isShown).map(({ way }) => `${way}.${key.split(' ')[2]}`)
        : [],
    );
  }
}

let demonstration: RunningDemonstration;
let id: string;
let everything: Answers;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300, environment: LIMITS });
  id = await demonstration.firstCaseId();
  everything = await answersTo('nurse');
});

afterAll(() => demonstration.stop());

async function answersTo(persona: string): Promise<Answers> {
  const answers = new Answers();
  for (const [type, root] of ROOTS) {
    const query = `query ($id: ID!) { ${root.replace('…', selection(type, DEEPEST))} mayI(coordinates: [], caseId: $id) { outcome } }`;
    const { data, errors } = await demonstration.ask<Json>(persona, query, { variables: { id } });
    const codes = new Set(errors.map(({ extensions }) => extensions.code));
    expect([...codes].filter((code) => !['FIELD_WITHHELD', 'NOT_FOUND_OR_FORBIDDEN'].includes(code))).toEqual([]);
    answers.read({ ...data, __typename: 'Query' }, '', null);
  }
  return answers;
}

/** To how many leaves at least several ways lead; none where the persona's lists lead to nothing else. */
const PERSONAS: readonly (readonly [string, number])[] = [
  ...['agent', 'supervisor', 'field-agent', 'nurse', 'physician', 'inspector'].map((one) => [one, 10] as const),
  ['partner-call-centre', 5],
  ...['collectivity-cell', 'recruiter', 'partner-actiris', 'authorised-person'].map((one) => [one, 0] as const),
];

it.each(PERSONAS)('%s sees the same of a record whichever way it is reached', async (persona, least) => {
  const answers = await answersTo(persona);
  const several = [...answers.leaves].filter(([, ways]) => new Set(ways.map(({ way }) => way)).size > 1);
  const differing = several.filter(([, ways]) => new Set(ways.map(({ isShown }) => isShown)).size > 1);
  expect(differing.map(([leaf, ways]) => `${leaf}: ${ways.map(({ way, isShown }) => `${way} ${isShown}`).join()}`)).toEqual([]); // prettier-ignore
  // what is withheld as a list is not shown another way
  const around = [...everything.below].flatMap(([place, records]) =>
    answers.below.get(place) === null
      ? [...(records ?? [])].flatMap((record) => answers.shown(record).map((way) => `${place}: ${way}`))
      : [],
  );
  expect(around).toEqual([]);
  expect(several.length).toBeGreaterThanOrEqual(least);
  expect(answers.leaves.size).toBeGreaterThan(0);
});
