/** Operations through analysis, guard, shield and ledger on the hub's own resolvers and loaders, over partners from memory. */
import {
  isObjectType,
  parse,
  validate,
  type DocumentNode,
  type GraphQLNamedType,
  type OperationDefinitionNode,
} from 'graphql';
import { keepLedger } from '../../src/disclosure/record-ledger';
import { executeOperation } from '../../src/execution/execute-operation';
import { buildHubSchema } from '../../src/graph/build-schema';
import { readCoordinates } from '../../src/graph/read-coordinates';
import { HubRequest, type HubRequestParts } from '../../src/http/hub-request';
import { createLoaders } from '../../src/loaders/create-loaders';
import type { Caller } from '../../src/model/caller';
import type { Coordinate } from '../../src/model/classification';
import type { Decision, Right } from '../../src/model/decision';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { ALL_RELATIONS, type RelationBits, type Subject } from '../../src/model/subject';
import { createOperationAnalyser } from '../../src/operation/operation-analysis';
import type { DecisionTable } from '../../src/policy/decision-table';
import { protectSchema } from '../../src/shield/protect-schema';
import { NO_STAFF, NOW, type MemoryPartners } from '../loaders/memory-sources';

export type Withholds = (coordinate: Coordinate, relation: RelationBits) => boolean;

export interface Question {
  readonly caller: Caller;
  readonly partners: MemoryPartners;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** What is not shown to who stands so; anything else is. */
  readonly withholds?: Withholds;
}

export interface Answer {
  /** As JSON. */
  readonly data: string;
  /** Of the execution: where, and of which source; sorted. */
  readonly errors: readonly string[];
  /** Partners that failed beside a value, and where; sorted. */
  readonly failures: readonly string[];
  /** Each question to a partner in its order: what, of which keys, for which elements, about whom. */
  readonly asked: readonly string[];
  /** Fields whose resolvers gave promises, and how many. */
  readonly promises: Readonly<Record<Coordinate, number>>;
}

/** Those of which promises are counted. */
export const ROW_TYPES = [
  'Case',
  'CallOrder',
  'Person',
  'ContactPoint',
  'MedicalRecord',
  'CallAttempt',
  'Visit',
  'Commune',
];

const built = buildHubSchema();
const infos = readCoordinates(built);
const coordinates = new Map(infos.map((info) => [info.coordinate, info]));
let promised: Record<Coordinate, number> = {};
for (const type of ROW_TYPES) notePromises(built.getType(type));
keepLedger(built);
const { schema } = protectSchema(built, infos);
const analyser = createOperationAnalyser(schema, coordinates);

/** What stands nearest to the resolver: guard and ledger are put around it. */
function notePromises(type: GraphQLNamedType | undefined): void {
  if (!isObjectType(type)) throw new Error('The schema has no such type of objects.');
  const { name } = type;
  for (const field of Object.values(type.getFields())) {
    const { resolve } = field;
    if (!resolve) continue;
    field.resolve = (parent, args, context, info): unknown => {
      const result: unknown = resolve(parent, args, context, info);
      if (result instanceof Promise) {
        const coordinate = `${name}.${field.name}`;
        promised[coordinate] = (promised[coordinate] ?? 0) + 1;
      }
      return result;
    };
  }
}

/** By text: a document that comes again is analysed, planned and read once. */
const documents = new Map<string, DocumentNode>();

function documentOf(query: string): DocumentNode {
  const known = documents.get(query);
  if (known) return known;
  const document = parse(query);
  const faults = validate(schema, document);
  if (faults.length > 0) throw new Error(faults.map(({ message }) => message).join('\n'));
  documents.set(query, document);
  return document;
}

/** One at a time. */
export async function askLocked({ caller, partners, query, variables = {}, withholds }: Question): Promise<Answer> {
  promised = {};
  const document = documentOf(query);
  const decisions = decisionsThat(withholds ?? (() => false));
  const asked: { readonly line: string; readonly about: () => readonly Subject[] }[] = [];
  const request = new HubRequest({
    ...{
      caller,
      decisions,
      requestId: 'request',
      now: NOW,
      pseudonyms: createPseudonyms('a key that only tests know'),
    },
    createLoaders: (of) =>
      createLoaders({
        ...of,
        sources: partners.sources,
        caseKeys: partners.caseKeys,
        caseStaff: partners.caseStaff,
        staffRegister: NO_STAFF,
        now: NOW,
        onQuestion: (_question, about) => {
          const { what, keys, elements } = partners.asked.at(-1)!;
          asked.push({ line: `${what} of ${shown(keys)} for ${elements.join(' ')}`, about });
        },
      }),
  } as Partial<HubRequestParts> as HubRequestParts);
  const operation = document.definitions.find((one): one is OperationDefinitionNode => 'operation' in one)!;
  const analysed = analyser.analyse(document, operation, variables, decisions);
  request.begin(analysed, { hash: '', name: null });
  const result = await executeOperation({ schema, document: analysed.document, variables, contextValue: request });
  return {
    data: JSON.stringify(result.data),
    errors: (result.errors ?? []).map(({ path, originalError }) => `${path?.join('.')} ${told(originalError)}`).sort(),
    failures: request.failures.map(({ path, error }) => `${keysOf(path)} ${told(error)}`).sort(),
    asked: asked.map(({ line, about }) => `${line} about ${namesOf(about())}`),
    promises: promised,
  };
}

function told(error: unknown): string {
  const { code, details, source } = error as { code?: string; source?: string; details?: { source?: string } };
  return `${code ?? String(error)} ${source ?? details?.source ?? ''}`;
}

function keysOf(path: { readonly prev: unknown; readonly key: string | number }): string {
  return path.prev ? `${keysOf(path.prev as typeof path)}.${path.key}` : String(path.key);
}

function namesOf(subjects: readonly Subject[]): string {
  return shown([...new Set(subjects.map((subject) => ('reference' in subject ? subject.reference : subject.kind)))]);
}

function shown(keys: readonly string[]): string {
  return keys.length > 10 ? `${keys[0]} … ${keys.at(-1)} (${keys.length})` : keys.join(' ');
}

function decisionsThat(withholds: Withholds): DecisionTable {
  const decide = (coordinate: Coordinate, right: Right, relation: RelationBits): Decision => {
    const isDenied = coordinates.get(coordinate)?.classification !== 'STRUCTURAL' && withholds(coordinate, relation);
    return {
      ...{ coordinate, right, variant: null, ruleId: null, legalBasis: null, policyVersion: 1 },
      outcome: isDenied ? 'WITHHELD' : 'VISIBLE',
      reason: isDenied ? 'NOT_GRANTED' : null,
    };
  };
  return {
    version: 1,
    decisionClass: 'test',
    decide,
    possible: (coordinate, right) => decide(coordinate, right, ALL_RELATIONS),
    classification: (coordinate) => coordinates.get(coordinate)?.classification,
    hidden: new Set(),
  };
}
