/**
 * Entities by their key, for a gateway that composes the hub with other subgraphs. Each is had as its own query field gives
 * it: the same question whose it is, the same answer where it is nobody's or another's.
 */
import { GraphQLScalarType, Kind, valueFromASTUntyped, type GraphQLResolveInfo } from 'graphql';
import { createUnionType, Ctx, Info, Resolver } from 'type-graphql';
import { HubError } from '../../model/errors/hub-error';
import type { ResponsePath } from '../../model/decision';
import { ownCase, Case } from '../case/case.type';
import { personOf, Person } from '../person/person.type';
import { type RequestContext, askedInRequest, badArgument } from '../request-context';
import { StaffMember, findStaff } from '../staffing/staff-member.type';
import { Argument, Read, Output, Text } from '../declarations';
import { Fields } from '../fields';
import { subgraphSchema, entitiesOf, ENTITY_UNION, type EntityName } from './print-subgraph-schema';

/** What a gateway names an entity by: its type and its key. Taken in whole; `readRepresentation` says what it means. */
export const AnyScalar = new GraphQLScalarType<unknown, unknown>({
  name: '_Any',
  description: 'An entity as gateways name one: {"__typename":"Case","id":"…"}.',
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notAnObject();
    return value;
  },
  parseLiteral: (node, variables) => {
    if (node.kind !== Kind.OBJECT) throw notAnObject();
    return valueFromASTUntyped(node, variables);
  },
});

function notAnObject(): TypeError {
  return new TypeError('A representation of an entity is an object.');
}

/** Reads what a gateway names an entity by. More than its type and key may stand there, and counts for nothing. */
export interface Representation {
  readonly type: EntityName;
  readonly id: string;
}

/** An id of the hub's has 43 characters at most. */
const LONGEST_ID = 100;

/** An error about it says nothing of what it contains. */
export function readRepresentation(given: unknown, known: readonly EntityName[]): Representation | HubError {
  const { __typename: typeName, id } = given as { readonly __typename?: unknown; readonly id?: unknown };
  const type = known.find((name) => name === typeName);
  if (type === undefined) return malformed('__typename of a representation is the name of a type that has a key.');
  if (typeof id !== 'string') return malformed('id of a representation is a text.');
  if (id.length > LONGEST_ID) return new HubError('NOT_FOUND_OR_FORBIDDEN');
  return { type, id };
}

export function malformed(detail: string): HubError {
  return badArgument('representations', detail);
}

const Entity = createUnionType({
  name: ENTITY_UNION,
  description: 'What other subgraphs may add fields to.',
  types: () => [Case, Person, StaffMember] as const,
});
type FoundEntity = Case | Person | StaffMember;

/** As many as a page may have, so that a gateway can complete one. */
const MOST_REPRESENTATIONS = 200;

@Resolver()
export class EntityResolver {
  @Read(
    () => [Entity],
    'Entities by their key, in the order they are named in, for a gateway that composes the hub with other subgraphs. ' +
      'Null with NOT_FOUND_OR_FORBIDDEN for each that is not there, or not for the caller: a case, and the person of a ' +
      'case, as in case(id:), a member of staff as in staff. At most 200 in a request.',
    { name: '_entities', emptyEntries: true, class: 'STRUCTURAL' },
  )
  async entities(
    @Argument('representations', () => [AnyScalar], 'Which: type and key of each.', {
      required: true,
      carries: 'IDENTIFIER',
    })
    representations: readonly unknown[],
    @Ctx() context: RequestContext,
    @Info() { schema, path }: GraphQLResolveInfo,
  ): Promise<(FoundEntity | Error)[]> {
    if (askedInRequest(context, 'representations', representations.length) > MOST_REPRESENTATIONS) {
      throw malformed(`At most ${MOST_REPRESENTATIONS} representations in one request.`);
    }
    const known = entitiesOf(schema);
    const named = representations.map((one) => readRepresentation(one, known));
    const staff = staffNamed(context, named);
    const found = async (one: Representation | HubError, key: number): Promise<FoundEntity | Error> =>
      one instanceof HubError ? one : entity(context, one, staff, { prev: path, key }).catch(asError);
    return Promise.all(named.map(found));
  }
}

type FoundStaff = Promise<ReadonlyMap<string, StaffMember>>;

/** All of them with one question. */
function staffNamed(context: RequestContext, named: readonly (Representation | HubError)[]): FoundStaff | null {
  const ids = named.flatMap((one) => (!(one instanceof HubError) && one.type === 'StaffMember' ? [one.id] : []));
  return ids.length === 0 ? null : findStaff(context, ids);
}

async function entity(
  context: RequestContext,
  { type, id }: Representation,
  staff: FoundStaff | null,
  path: ResponsePath,
): Promise<FoundEntity> {
  switch (type) {
    case 'Case':
      return ownCase(context, id);
    case 'Person': {
      // an id that is none leads to a case that there is not: what is unknown for want of facts is answered alike
      const { subject } = await ownCase(context, context.pseudonyms.personIds.read(id) ?? '');
      return personOf(context, subject, path);
    }
    case 'StaffMember': {
      const found = (await staff)?.get(id);
      if (!found) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
      return found;
    }
  }
}

/** An error in a list stands for its place: it costs that entity alone. */
function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('A look-up failed.', { cause: reason });
}

/** What a supergraph is composed of: the schema of the caller, as `/schema.graphql` shows it. */
@Output('The hub as a subgraph.', { name: '_Service' })
export class SubgraphService extends Fields({
  sdl: Text('The schema, without what is hidden from the caller, as it is composed with others (Federation 2).', {
    class: 'STRUCTURAL',
  }),
}) {}

@Resolver()
export class SubgraphServiceResolver {
  @Read(() => SubgraphService, 'The hub as a subgraph, for composing a supergraph.', {
    name: '_service',
    required: true,
    class: 'STRUCTURAL',
  })
  service(@Info() { schema }: GraphQLResolveInfo): SubgraphService {
    return Object.assign(new SubgraphService(), { sdl: subgraphSchema(schema) });
  }
}
