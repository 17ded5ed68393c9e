/**
 * Asks as callers that do not exist, of records that do not exist, through the locks that every answer goes through, and
 * compares what comes out with what the policy means.
 */
import { setImmediate as letOthersRun } from 'node:timers/promises';
import { getNamedType, isObjectType, OperationTypeNode, type GraphQLSchema } from 'graphql';
import { createDisclosure } from '../../authorization/disclosure/disclosure';
import { createVisibleSchemas, type VisibleSchemas } from '../../graph/visible-schema';
import { HubRequest, type HubRequestParts } from '../../http/graphql/hub-request';
import { dataOf } from '../../http/graphql/operation-answer';
import { answerOperation, type PipelineParts } from '../../http/graphql/request-pipeline';
import { FREE_ADMISSION } from '../../limits/admission';
import type { Coordinate, CoordinateInfo } from '../../model/classification';
import type { Caller } from '../../model/caller';
import { type AboutSubject, type Subject, relationOf } from '../../model/subject';
import { createOperationAnalyser, type OperationAnalyser } from '../../authorization/analysis/operation-analysis';
import { callerClassOf } from '../../policy/rules/caller-class';
import { compilePolicy } from '../../policy/rules/compiled-policy';
import type { PolicySnapshot } from '../../policy/versions/policy-store';
import {
  IntendedEffects,
  measuredEffects,
  type Compared,
  type MeasuredEffect,
  type ProbeAnswer,
  buildSyntheticSchema,
  type WithSyntheticRecord,
} from './field-effects';
import type { ProbeCaller } from './probe-callers';
import { probeOperation, type ProbeOperation } from './probe-operation';

/** For which caller, and whether the row is one that it has to do with. */
export interface ProbeDifference extends MeasuredEffect {
  readonly caller: string;
  readonly related: boolean;
}

/** What came of asking as one caller. */
export interface ProbeFinding {
  readonly compared: Compared['compared'];
  readonly differences: readonly ProbeDifference[];
}

export interface Probe {
  /** For one caller after the other. Asks nobody outside this process and writes nothing down. */
  compare(snapshot: PolicySnapshot, caller: ProbeCaller, now: Date): Promise<ProbeFinding>;
}

export function createProbe(coordinates: readonly CoordinateInfo[]): Probe {
  const index = new Map(coordinates.map((info) => [info.coordinate, info]));
  const schema = buildSyntheticSchema(coordinates);
  const locks: Locks = { schemas: createVisibleSchemas(schema), analyser: createOperationAnalyser(schema, index) };
  return {
    async compare(snapshot, { name, caller, subjects }, now) {
      const decisions = snapshot.tables.for(caller, now);
      const policy = compiled(snapshot);
      const effects = new IntendedEffects(policy, index, callerClassOf(caller, snapshot, now));
      const visible = locks.schemas.for(decisions);
      // most policies hide nothing, and then the schema is the whole one
      const plain = policy.hiddenFromSome.size === 0 && visible === schema;
      const shown = plain ? NONE_COMPARED : wronglyHidden(schema, visible, effects);
      const found: ProbeDifference[] = shown.differing.map((one) => ({ caller: name, related: true, ...one }));
      let { compared } = shown;
      for (const [kind, subject] of questions(subjects)) {
        await letOthersRun();
        const relation = relationOf(caller, subject);
        const operation = probeOperation(visible, kind, { effects, index, subject, relation });
        if (operation === null) continue;
        const answer = await ask(locks, operation, { caller, decisions, subject, now });
        const measured = measuredEffects(operation.fields, answer);
        compared += measured.compared;
        found.push(...measured.differing.map((one) => ({ caller: name, related: relation !== 0, ...one })));
      }
      return { compared, differences: found };
    },
  };
}

interface Locks {
  readonly schemas: VisibleSchemas;
  readonly analyser: OperationAnalyser;
}

const policies = new WeakMap<PolicySnapshot, ReturnType<typeof compilePolicy>>();

function compiled(snapshot: PolicySnapshot): ReturnType<typeof compilePolicy> {
  const policy = policies.get(snapshot) ?? compilePolicy(snapshot.document);
  policies.set(snapshot, policy);
  return policy;
}

/** What is changed goes by the caller alone, and what an event carries is what a query does: the row makes no difference. */
function questions(subjects: readonly Subject[]): (readonly [OperationTypeNode, Subject])[] {
  const ofFirst = (kind: OperationTypeNode): (readonly [OperationTypeNode, Subject])[] =>
    subjects.slice(0, 1).map((subject) => [kind, subject] as const);
  const queries = subjects.map((subject) => [OperationTypeNode.QUERY, subject] as const);
  return [...queries, ...ofFirst(OperationTypeNode.MUTATION), ...ofFirst(OperationTypeNode.SUBSCRIPTION)];
}

const NONE_COMPARED: Compared = { compared: 0, differing: [] };

/** What the caller's schema lacks although no rule hides it, and what it has although one does. */
function wronglyHidden(whole: GraphQLSchema, visible: GraphQLSchema, effects: IntendedEffects): Compared {
  const found: MeasuredEffect[] = [];
  let compared = 0;
  for (const type of Object.values(whole.getTypeMap())) {
    const copy = visible.getType(type.name);
    // a type to which no way is left is not there either
    if (!isObjectType(type) || type.name.startsWith('__') || !isObjectType(copy)) continue;
    for (const [name, { type: ofField }] of Object.entries(type.getFields())) {
      const coordinate = `${type.name}.${name}`;
      compared += 1;
      const there = copy.getFields()[name] !== undefined;
      const hidden = effects.isHidden(coordinate);
      if (there && hidden) found.push({ coordinate, intended: 'HIDDEN', measured: 'IN_THE_SCHEMA' });
      const leadsNowhere = visible.getType(getNamedType(ofField).name) === undefined;
      if (!there && !hidden && !leadsNowhere) found.push({ coordinate, intended: 'SHOWN', measured: 'NOT_THERE' });
    }
  }
  return { compared, differing: found };
}

interface Asking {
  readonly caller: Caller;
  readonly decisions: HubRequestParts['decisions'];
  readonly subject: Subject;
  readonly now: Date;
}

/** Every request to a partner fails, and the field with it: a probe reaches no partner. */
const NOBODY = new Proxy(Object.create(null) as object, {
  get: () => {
    throw new Error('A probe asks nobody.');
  },
}) as never;

class ProbeRequest extends HubRequest implements WithSyntheticRecord {
  readonly record: AboutSubject;

  constructor({ subject, ...asking }: Asking) {
    super({
      ...asking,
      requestId: 'probe',
      createLoaders: () => NOBODY,
      callerAgain: async () => ({ caller: asking.caller, decisions: asking.decisions }),
      underPolicyOfNow: async () => null,
      ...{ services: NOBODY, pseudonyms: NOBODY, time: NOBODY, ordersNow: NOBODY },
      ...{ openDesks: NOBODY, policy: NOBODY },
    });
    this.record = { subject };
  }
}

async function ask(locks: Locks, { document, operation }: ProbeOperation, asking: Asking): Promise<ProbeAnswer> {
  const stopped: Coordinate[] = [];
  const disclosure = createDisclosure({
    // what would be written down is about nobody
    accessRecords: { append: async () => undefined },
    onBlocked: ({ coordinates }) => stopped.push(...coordinates),
    onDecided: () => undefined,
    persons: { look: () => null },
    onTooManyPersons: () => undefined,
    onAuditFailure: () => undefined,
    versionInForce: async () => asking.decisions.version,
  });
  const parts: PipelineParts = {
    ...{
      ...locks,
      disclosure,
      metrics: { count: () => undefined, time: () => undefined },
      log: { failure: () => undefined },
    },
    // it is made of the caller's own schema
    validation: { faultsOf: () => [] },
    pricing: { costOf: () => 0 },
    mostErrors: Infinity,
    admission: FREE_ADMISSION,
  };
  const contextValue = new ProbeRequest(asking);
  if (operation.operation === OperationTypeNode.SUBSCRIPTION)
    contextValue.stream = { isInUrl: false, followed: null, selected: null };
  const answer = await answerOperation(parts, { contextValue, document, operation, source: 'probe', request: {} });
  return { data: dataOf(answer), errors: answer.errors, stopped };
}
