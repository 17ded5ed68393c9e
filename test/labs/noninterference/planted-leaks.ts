/**
 * Leaks planted on purpose, one at a time, in front of and behind the enforcement layers of two running hubs: each must be found, or
 * the comparison is too weak. Nothing of this is in the hub; it is given to it as layers (`ReplacedLayers`).
 */
import {
  defaultFieldResolver,
  isObjectType,
  OperationTypeNode,
  visit,
  type DocumentNode,
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import type { Disclosed, Disclosure } from '../../../src/authorization/disclosure/disclosure';
import type { RequestContext } from '../../../src/graph/request-context';
import type { ReplacedLayers } from '../../../src/app/hub';
import type { Decision, Right } from '../../../src/model/decision';
import {
  createOperationAnalyser,
  type OperationAnalyser,
  pruneDocument,
  selectedCoordinates,
} from '../../../src/authorization/analysis/operation-analysis';
import type { AnalysedOperation } from '../../../src/authorization/analysis/denied-arguments';
import { responseShape } from '../../../src/model/response-shape';
import type { CoordinateIndex } from '../../../src/model/classification';
import type { DecisionTable } from '../../../src/policy/rules/decision-table';
import { protectSchema } from '../../../src/authorization/guard/protect-schema';
import * as leaky from './leaky-resolvers';
import type { LeakyParent, LeakyResolver } from './leaky-resolvers';

type Analyse = OperationAnalyser['analyse'];

export interface PlantedLeak {
  /** By coordinate; `Mutation.*` stands for every mutation. */
  readonly resolvers?: Readonly<Record<string, LeakyResolver>>;
  readonly analyse?: (own: OperationAnalyser, schema: GraphQLSchema) => Analyse;
  readonly disclose?: () => Disclosure['disclose'];
  /** The field guard is off as well. */
  readonly withoutShield?: boolean;
  /** Arguments are decided as if every filter and order were allowed. */
  readonly anyFilter?: boolean;
}

export const PLANTED_LEAKS = {
  '1: a parent fetched whole decides what is asked next': { resolvers: { 'Case.callOrders': leaky.overFetch } },
  '1: how often is asked depends on what may not be read': { resolvers: { 'Query.cases': leaky.askedAgain } },
  '2: a denied field inside a fragment is not seen': { withoutShield: true, analyse: blindToFragments },
  '3: a list is filtered by what may not be read': { anyFilter: true, analyse: anyArgument },
  '3: a page is sorted by what may not be read': { resolvers: { 'Query.cases': leaky.orderOfPage } },
  '4: a label is derived from what may not be read': { resolvers: { 'Case.reference': leaky.label } },
  '4: a date shows one to come that may not be read': { resolvers: { 'StaffMember.since': leaky.dateToCome } },
  '5: the next page depends on what may not be read': { resolvers: { 'Query.cases': leaky.count } },
  '5: the next page discloses whether two rows share what may not be read': {
    resolvers: { 'Query.cases': leaky.equality },
  },
  '5: the next page depends on how many rows there are that may not be read': {
    resolvers: { 'Query.cases': leaky.rowCount },
  },
  '6: the state of a withheld section depends on what it holds': { resolvers: { 'Case.sections': leaky.sectionState } },
  '6: the state of a withheld section discloses that it has no rows': { resolvers: { 'Case.sections': leaky.noRows } },
  '6: an absence discloses that sources differ on what may not be read': {
    resolvers: { 'Person.absences': leaky.conflict },
  },
  '6: an absence discloses that what may not be read is not recorded': {
    resolvers: { 'Person.absences': leaky.notRecorded },
  },
  '7: the text of an error quotes a value': { resolvers: { 'Case.callOrders': leaky.errorText } },
  '8: an answer is kept for the next caller of the same operation': { disclose: keptAnswers },
  '8: an analysis is kept for the next caller of the same operation': { withoutShield: true, analyse: keptAnalyses },
  '10: what is disclosed of an id depends on what it stands for': { resolvers: { 'Query.case': leaky.byId } },
  '10: what is disclosed of an entity depends on what its key stands for': {
    resolvers: { 'Query._entities': leaky.byRepresentation },
  },
  '10: a change returns more than its caller may read': { resolvers: { 'Mutation.*': leaky.mutationReturns } },
} as const satisfies Record<string, PlantedLeak>;

export type LeakName = keyof typeof PLANTED_LEAKS;

/** Found by a call in both worlds (calls.ts). */
export const COMMAND_LEAKS = {
  'an answer to nameContact says whether the person is known': {
    resolvers: { 'Mutation.nameContact': leaky.knownContact },
  },
  'what a command answers is not decided': { withoutShield: true, analyse: blindToCommands },
  'a conflict shows what may not be read': {
    withoutShield: true,
    resolvers: { 'CommandResult.conflict': leaky.conflictOfContacts },
  },
} as const satisfies Record<string, PlantedLeak>;

/** The request analysis does not read fragments. */
function blindToFragments(own: OperationAnalyser, schema: GraphQLSchema): Analyse {
  return (document, operation, variables, decisions) => {
    const analysed = own.analyse(document, operation, variables, decisions);
    const hidden = fieldsInFragments(document);
    const denied = (coordinate: string): boolean =>
      decisions.classification(coordinate) !== undefined &&
      decisions.possible(coordinate, 'READ').outcome !== 'VISIBLE';
    return {
      ...analysed,
      document: pruneDocument(schema, document, (coordinate, node) => !hidden.has(node) && denied(coordinate)),
      denialOf: (field) => (field.nodes.some((node) => hidden.has(node)) ? null : analysed.denialOf(field)),
    };
  };
}

function fieldsInFragments(document: DocumentNode): ReadonlySet<FieldNode> {
  const found = new Set<FieldNode>();
  const note = (node: FieldNode): void => void found.add(node);
  visit(document, {
    FragmentDefinition: (fragment) => void visit(fragment, { Field: note }),
    InlineFragment: (fragment) => void visit(fragment, { Field: note }),
  });
  return found;
}

/** The request analysis is for queries. */
function blindToCommands(own: OperationAnalyser, schema: GraphQLSchema): Analyse {
  return (document, operation, variables, decisions) =>
    operation.operation === OperationTypeNode.MUTATION
      ? undecided(schema)(document, operation, variables, decisions)
      : own.analyse(document, operation, variables, decisions);
}

/** The request analysis allows everything. */
export function undecided(schema: GraphQLSchema): Analyse {
  return (document, operation, variables) => {
    const shape = responseShape(schema, document, operation);
    const selected = selectedCoordinates(shape.root, variables, () => false);
    return { shape, document, denialOf: () => null, elements: () => selected, selected };
  };
}

function anyArgument(own: OperationAnalyser): Analyse {
  return (document, operation, variables, decisions) =>
    own.analyse(document, operation, variables, withAnyFilter(decisions));
}

function withAnyFilter(decisions: DecisionTable): DecisionTable {
  const open = (decision: Decision, right: Right): Decision =>
    right === 'FILTER' || right === 'SORT' ? { ...decision, outcome: 'VISIBLE', reason: null } : decision;
  const changed = {
    decisionClass: `${decisions.decisionClass}|any filter`,
    decide: (coordinate, right, relation) => open(decisions.decide(coordinate, right, relation), right),
    possible: (coordinate, right) => open(decisions.possible(coordinate, right), right),
  } satisfies Partial<DecisionTable>;
  return Object.assign(Object.create(decisions) as DecisionTable, changed);
}

/** Remembered by the text of the operation alone. */
function keptAnalyses(own: OperationAnalyser): Analyse {
  const kept = new Map<string, AnalysedOperation>();
  return (document, operation, variables, decisions) => {
    const text = document.loc?.source.body ?? '';
    const analysed = kept.get(text) ?? own.analyse(document, operation, variables, decisions);
    kept.set(text, analysed);
    return analysed;
  };
}

function keptAnswers(): Disclosure['disclose'] {
  const kept = new Map<string, Disclosed>();
  return async ({ operationHash, variables, data }) => {
    const key = `${operationHash} ${JSON.stringify(variables)}`;
    const answer = kept.get(key) ?? { data: JSON.stringify(data), errors: [] };
    kept.set(key, answer);
    return answer;
  };
}

/** What both hubs leak at the moment; null: nothing. */
export class LeakyLayers {
  leak: PlantedLeak | null = null;

  /** For one hub. The disclosure check is off throughout: it would stop most of these, and it is not what is tried here. */
  readonly of = (): ReplacedLayers => {
    const disclosures = new Map<PlantedLeak, Disclosure['disclose']>();
    return {
      protect: (schema, coordinates) => {
        const bare = resolversOf(schema);
        return this.leaking(protectSchema(schema, coordinates).schema, bare);
      },
      analyser: (schema, coordinates) => this.analyser(schema, coordinates),
      disclosure: {
        disclose: async (input) => {
          if (!this.leak?.disclose) return { data: JSON.stringify(input.data), errors: [] };
          const disclose = disclosures.get(this.leak) ?? this.leak.disclose();
          disclosures.set(this.leak, disclose);
          return disclose(input);
        },
      },
    };
  };

  private analyser(schema: GraphQLSchema, coordinates: CoordinateIndex): OperationAnalyser {
    const own = createOperationAnalyser(schema, coordinates);
    const every = new Set(coordinates.keys());
    const made = new Map<PlantedLeak, Analyse>();
    return {
      analyse: (document, operation, variables, decisions) => {
        const { leak } = this;
        if (leak === null) return own.analyse(document, operation, variables, decisions);
        const analyse = made.get(leak) ?? leak.analyse?.(own, schema) ?? own.analyse.bind(own);
        made.set(leak, analyse);
        return { ...analyse(document, operation, variables, decisions), elements: () => every, selected: every };
      },
    };
  }

  private leaking(schema: GraphQLSchema, bare: Resolvers): GraphQLSchema {
    for (const [coordinate, locked] of resolversOf(schema)) {
      const [typeName = '', fieldName = ''] = coordinate.split('.');
      const type = schema.getType(typeName);
      const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
      if (!field) continue;
      field.resolve = (parent: LeakyParent, args: Record<string, unknown>, context: RequestContext, info) => {
        const { leak } = this;
        const resolve = (leak?.withoutShield ? bare.get(coordinate) : locked) ?? locked;
        const seenBy = leak?.anyFilter ? withOpenFilters(context) : context;
        const given = (): unknown => resolve(parent, args, seenBy, info);
        const leaky =
          leak?.resolvers?.[coordinate] ?? (typeName === 'Mutation' ? leak?.resolvers?.['Mutation.*'] : undefined);
        return leaky ? leaky(given, parent, context, args) : given();
      };
    }
    return schema;
  }
}

type Resolver = GraphQLFieldResolver<unknown, RequestContext>;
type Resolvers = ReadonlyMap<string, Resolver>;

function resolversOf(schema: GraphQLSchema): Resolvers {
  const found = new Map<string, Resolver>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const { name, resolve } of Object.values(type.getFields()))
      found.set(`${type.name}.${name}`, (resolve as Resolver | undefined) ?? defaultFieldResolver);
  }
  return found;
}

function withOpenFilters(context: RequestContext): RequestContext {
  return Object.create(context, { decisions: { value: withAnyFilter(context.decisions) } }) as RequestContext;
}
