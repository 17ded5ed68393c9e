/** Runs an operation through graphql-js on the hub's resolvers alone, without any of the locks around them. */
import { execute, parse, TypeInfo, visit, visitWithTypeInfo, validate, type ExecutionResult } from 'graphql';
import { buildHubSchema } from '../../src/graph/build-schema';
import { coordinatesOfSchema, readCoordinates } from '../../src/graph/read-coordinates';
import type { RequestContext } from '../../src/graph/request-context';
import type { Loaders } from '../../src/loaders/loaders';
import type { Caller } from '../../src/model/caller';
import type { Coordinate } from '../../src/model/classification';
import type { Decision, Right } from '../../src/model/decision';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { NO_CONTRACT } from '../../src/model/source-health';
import { type RelationBits, relationOf } from '../../src/model/subject';
import type { DecisionTable } from '../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../src/policy/rules/default-policy';
import { OWN_REGISTERS } from '../../src/policy/registers/own-registers';
import { realTime } from '../../src/model/time';

const schema = buildHubSchema();
const coordinates = new Map(readCoordinates(schema).map((info) => [info.coordinate, info]));
export const pseudonyms = createPseudonyms('a key that only tests know');

/** What a test's policy shows: everything, but for what it says otherwise of a coordinate in a relation. */
export type Withholds = (coordinate: Coordinate, relation: RelationBits) => boolean;

function decisionsThat(withhold: Withholds): DecisionTable {
  const decide = (coordinate: Coordinate, right: Right, relation: RelationBits): Decision => {
    const denied = coordinates.get(coordinate)?.classification !== 'STRUCTURAL' && withhold(coordinate, relation);
    return {
      coordinate,
      right,
      outcome: denied ? 'WITHHELD' : 'VISIBLE',
      variant: null,
      reason: denied ? 'NOT_GRANTED' : null,
      ruleId: null,
      legalBasis: null,
      policyVersion: 1,
    };
  };
  return {
    version: 1,
    decisionClass: 'test',
    decide,
    possible: (coordinate, right) => decide(coordinate, right, 127),
    classification: (coordinate) => coordinates.get(coordinate)?.classification,
    hidden: new Set(),
  };
}

export interface Run {
  readonly caller: Caller;
  readonly loaders: Loaders;
  readonly withhold?: Withholds;
  readonly variables?: Record<string, unknown>;
  readonly context?: Partial<RequestContext>;
  readonly services?: Partial<RequestContext['services']>;
}

const NO_SERVICES: RequestContext['services'] = {
  reports: {} as RequestContext['services']['reports'],
  accessLog: {
    entries: () => Promise.resolve({ entries: [], hasMore: false, end: null, looked: null }),
    chainState: () => Promise.reject(new Error('There is no chain.')),
    figures: () => Promise.reject(new Error('There is no log.')),
  },
  staffingFigures: { standingAt: () => Promise.reject(new Error('not here')) },
  sourceHealth: () => [],
  sourceContract: () => NO_CONTRACT,
  unknownFields: () => [],
  importedFiles: { recentOf: () => null, folderFault: () => null },
  sourceStreams: async () => [],
  wrongAnswers: { count: async () => async () => undefined },
};

export async function run(text: string, given: Run): Promise<ExecutionResult> {
  const document = parse(text);
  const faults = validate(schema, document);
  if (faults.length > 0) throw new Error(faults.map((fault) => fault.message).join('\n'));
  const selected = selectedBy(text);
  const context: RequestContext = {
    caller: given.caller,
    requestId: 'request-1',
    now: new Date('2026-03-01T08:00:00Z'),
    time: realTime,
    decisions: decisionsThat(given.withhold ?? (() => false)),
    relation: (subject) => relationOf(given.caller, subject),
    elements: () => selected,
    selected,
    loaders: given.loaders,
    pseudonyms,
    services: { ...NO_SERVICES, ...given.services },
    register: {} as RequestContext['register'],
    policyLife: {} as RequestContext['policyLife'],
    commands: {} as RequestContext['commands'],
    policy: {
      inForce: defaultPolicy(),
      registers: OWN_REGISTERS,
      coordinates: coordinatesOfSchema(schema),
      versions: async () => [],
      version: async () => null,
      versionInForce: async () => null,
      compiled: async () => null,
      goneWith: (hidden) => hidden,
      faultsOf: async () => [],
      probesOf: async () => [],
      commentsOf: async () => [],
      processes: async () => [],
      unregisteredIn: async () => [],
      history: { pagesSince: () => (async function* () {})() },
      explainer: { explain: () => [] },
      readFile: async () => ({ faults: [] }),
    },
    sourceStreams: async () => [],
    noteLookUp: () => undefined,
    learnAssignment: async () => undefined,
    ...given.context,
  };
  const result = await execute({ schema, document, contextValue: context, variableValues: given.variables });
  return JSON.parse(JSON.stringify(result)) as ExecutionResult;
}

function selectedBy(text: string): Set<Coordinate> {
  const selected = new Set<Coordinate>();
  const typeInfo = new TypeInfo(schema);
  const noteField = (): void => {
    selected.add(`${String(typeInfo.getParentType())}.${String(typeInfo.getFieldDef()?.name)}`);
  };
  visit(parse(text), visitWithTypeInfo(typeInfo, { Field: noteField }));
  return selected;
}
