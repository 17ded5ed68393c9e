/**
 * Whether somebody may do something to the order it is about. Which fields may be written at all was decided before anything
 * ran; here each field that was given, and the command itself, is decided for the row.
 */
import { isInputObjectType, type GraphQLSchema } from 'graphql';
import { caseSubject, type CaseKey } from '../../model/case-keys';
import { classifiedOf, type Coordinate } from '../../model/classification';
import { mutationOf, type CommandKind, type OrderHolder } from '../../model/commands';
import type { Decision } from '../../model/decision';
import { denialFacts, HubError } from '../../model/errors/hub-error';
import type { Role } from '../../model/roles';
import { orderOf, Relation, type OrderSubject } from '../../model/subject';
import { requireAssignments } from '../case/case.type';
import { reachedBy, type Reached } from '../person/person.type';
import { askedInRequest, badArgument, tooMuch, type RequestContext } from '../request-context';
import type { Writer } from './command-desk';

/** The order a command is about, as far as its caller has to do with it. */
export interface OrderToWrite {
  readonly kind: CommandKind;
  readonly order: OrderSubject;
  readonly key: CaseKey;
  readonly writer: Writer;
  /** What is written of it, each decided so. */
  readonly written: readonly Coordinate[];
  /** Whether one of these is medical. */
  readonly isMedical: boolean;
}

/** A call is one thing after the other: what comes in hundreds is no call. */
const MOST_IN_REQUEST = 20;

export function countCommand(context: RequestContext): void {
  if (askedInRequest(context, 'commands') > MOST_IN_REQUEST) {
    throw tooMuch(`A request gives at most ${MOST_IN_REQUEST} commands.`);
  }
}

/** Null for what is no id of an order the hub knows the case of. */
export async function orderOfId(
  { pseudonyms, loaders }: RequestContext,
  orderId: string,
): Promise<{ readonly order: OrderSubject; readonly key: CaseKey } | null> {
  const [reference, number] = pseudonyms.caseRecordIds('CallOrder').read(orderId) ?? [];
  const key = reference === undefined ? null : await loaders.caseKeyByReference(reference);
  return key && number !== undefined ? { key, order: orderOf(caseSubject(key), number) } : null;
}

/**
 * @param input its fields as they were sent
 * @throws HubError NOT_FOUND_OR_FORBIDDEN, the same for an order that does not exist and one the caller has no relation to;
 * ARGUMENT_WITHHELD for a field that may not be written on this order, FIELD_WITHHELD for the command itself
 */
export async function orderToWrite(
  context: RequestContext,
  schema: GraphQLSchema,
  kind: CommandKind,
  input: { readonly orderId: string },
): Promise<OrderToWrite> {
  const mutation = mutationOf(kind);
  const [writer, found] = await Promise.all([context.commands.writer(), orderOfId(context, input.orderId)]);
  const relation = found ? writer.relation(found.order) : Relation.NONE;
  if (!found || relation === Relation.NONE) {
    requireAssignments({ ...context, caller: writer.caller, decisions: writer.decisions }, mutation);
    throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  }
  const { decisions } = writer;
  const decided = decisions.decide(mutation, 'WRITE', relation);
  if (decided.outcome !== 'VISIBLE') throw new HubError('FIELD_WITHHELD', denialFacts(decided));
  const fields = writtenBy(schema, inputOf(kind), input);
  for (const { field, coordinate } of fields) {
    const decision = decisions.decide(coordinate, 'WRITE', relation);
    if (decision.outcome !== 'VISIBLE') throw argumentWithheld(field, decision);
  }
  const written = [mutation, ...fields.map(({ coordinate }) => coordinate)];
  const isMedical = written.some((coordinate) => decisions.classification(coordinate) === 'MEDICAL');
  return { ...found, kind, writer, written: [...new Set(written)], isMedical };
}

/** What shows the rows of that kind: who may not read it names none of them. */
const SHOWN_BY = {
  CallAttempt: 'CallOrder.attempts',
  CaseContact: 'Case.contacts',
  ContactPoint: 'Case.contactPoints',
  Visit: 'Case.visits',
} as const;
type NamedRow = keyof typeof SHOWN_BY;

/** @throws HubError ARGUMENT_WITHHELD where the caller may not see such rows of this order, under whatever id was sent */
function requireRows({ kind, writer, order }: OrderToWrite, named: NamedRow, argument: string): void {
  const decision = writer.decisions.decide(SHOWN_BY[named], 'READ', writer.relation(order));
  if (decision.outcome !== 'VISIBLE') throw argumentWithheld(`${inputOf(kind)}.${argument}`, decision);
}

/** The call centre’s own key of something that was sent with an id of the hub's. */
export function partnerKey(
  { pseudonyms }: RequestContext,
  about: OrderToWrite,
  kind: NamedRow,
  argument: string,
  id: string,
): string {
  requireRows(about, kind, argument);
  const [reference, key] = pseudonyms.caseRecordIds(kind).read(id) ?? [];
  if (reference !== about.order.reference || key === undefined) {
    throw badArgument(`input.${argument}`, `${argument} is no id of this case.`);
  }
  return key;
}

/** The number or address a version of a contact point names. */
export function reachedAt(
  { pseudonyms }: RequestContext,
  about: OrderToWrite,
  argument: 'contactPoint' | 'expectedVersion',
  version: string,
): Reached {
  requireRows(about, 'ContactPoint', argument);
  const reached = reachedBy(pseudonyms).read(about.order.caseId, version);
  if (reached) return reached;
  throw badArgument(`input.${argument}`, `${argument} is no version of a contact point of this case.`);
}

function argumentWithheld(field: Coordinate, decision: Decision): HubError {
  return new HubError('ARGUMENT_WITHHELD', { ...denialFacts(decision), coordinate: field });
}

function inputOf(kind: CommandKind): string {
  const name = mutationOf(kind).slice('Mutation.'.length);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
}

interface WrittenField {
  /** Of the input. */
  readonly field: Coordinate;
  /** What it fills. */
  readonly coordinate: Coordinate;
}

/** An explicit null is the same as leaving it out. */
function writtenBy(schema: GraphQLSchema, typeName: string, input: object): WrittenField[] {
  const type = schema.getType(typeName);
  if (!isInputObjectType(type)) throw new Error(`${typeName} is not an input type.`);
  const given = input as Readonly<Record<string, unknown>>;
  return Object.values(type.getFields()).flatMap((field) => {
    const reveals = classifiedOf(field)?.reveals;
    const isWritten = reveals?.right === 'WRITE' && given[field.name] !== undefined && given[field.name] !== null;
    return isWritten ? [{ field: `${typeName}.${field.name}`, coordinate: reveals.coordinate }] : [];
  });
}

const LINE_OF: readonly (readonly [Role, OrderHolder['line']])[] = [
  ['AGENT', 'FIRST'],
  ['FIELD_AGENT', 'FIELD'],
  ['NURSE', 'SECOND'],
  ['PHYSICIAN', 'THIRD'],
  ['COLLECTIVITY_CELL', 'COLLECTIVITY'],
];

/**
 * As the call centre is given the caller: its own staff by its number, others by a name made for it. A supervisor acts as one on
 * orders that are somebody else's.
 */
export function holderOf({ pseudonyms }: RequestContext, { caller }: Writer, order: OrderSubject | null): OrderHolder {
  const { organisation, staffReference, orderAssignments } = caller.facts;
  const isOwn = order !== null && orderAssignments.value.get(order.orderNumber) === order.reference;
  const own = LINE_OF.find(([role]) => caller.roles.includes(role))?.[1];
  const supervises = caller.roles.includes('SUPERVISOR') && !isOwn;
  // a supervisor who takes the next order calls as an agent does
  const line = supervises && order !== null ? 'SUPERVISOR' : (own ?? 'FIRST');
  const isOfCallCentre = organisation?.source === 'call-centre';
  const reference = isOfCallCentre ? staffReference : pseudonyms.pairwise(caller.pseudonym, 'call-centre');
  if (organisation === null || reference === null) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  return { line, organisation: organisation.cbe, reference };
}
