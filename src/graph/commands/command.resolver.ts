/** What somebody on a call does: each command is one mutation, and what becomes of it is the same for all. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Resolver, Root } from 'type-graphql';
import type { CommandKind, CommandMessage } from '../../model/commands';
import { brusselsDayOf } from '../../model/brussels-day';
import { HubError } from '../../model/errors/hub-error';
import type { PartnerQuestion } from '../../model/source-health';
import { readPhoneNumber } from '../../model/identifiers/phone-number';
import { caseOf, orderOf, type OrderSubject } from '../../model/subject';
import { caseSubject } from '../../model/case-keys';
import type { KeptCommand } from '../../registers/commands/command-store';
import { callOrder, CallOrder } from '../calls/call-order.resolver';
import { Changes } from '../changes';
import { Asks, AsksWithin, Computed } from '../declarations';
import { badArgument, type RequestContext } from '../request-context';
import * as inputs from './command-inputs';
import { CommandConflict, commandRecord, CommandResult, waitingVersion } from './command.type';
import { CONFLICT_GATHERS, conflictsOf } from './command-conflict';
import {
  givenCallback,
  givenEmail,
  givenKey,
  givenLanguage,
  givenName,
  givenPast,
  givenPastDay,
  givenPhone,
} from './given-values';
import { countCommand, holderOf, orderOfId, orderToWrite, partnerKey, reachedAt, type OrderToWrite } from './writing';

/** What a command comes to, once it may be given. */
interface Made {
  /** Behind `orders/NUMBER/`, or whole where it begins with a stroke. */
  readonly path: string;
  readonly json?: CommandMessage['json'];
  readonly ifMatch?: string | null;
  readonly target?: string;
  /** What a partner learns of it later. */
  readonly passedOn?: readonly PartnerQuestion[];
}

interface OrderInput {
  readonly idempotencyKey: string;
  readonly orderId: string;
}

type Make<Input> = (input: Input, context: RequestContext, about: OrderToWrite) => Made;

/** A command about an order. */
function onOrder<Input extends OrderInput>(
  kind: CommandKind,
  make: Make<Input>,
): (input: Input, context: RequestContext, info: GraphQLResolveInfo) => Promise<CommandResult> {
  return async (input, context, { schema }) => {
    countCommand(context);
    const command = { kind, idempotencyKey: givenKey(input.idempotencyKey), given: { ...input } };
    // it may have ended the caller's right to give it
    const before = await context.commands.givenBefore(command);
    const of = before && (await orderOfId(context, input.orderId));
    if (of) return resultOf(context, before, of);
    const about = await orderToWrite(context, schema, kind, input);
    const { order, written, isMedical, writer } = about;
    const { path, json, ifMatch = null, target = null, passedOn = [] } = make(input, context, about);
    const basedOn = ifMatch === null ? null : waitingVersion(ifMatch);
    const message = {
      path: path.startsWith('/') ? path.slice(1) : `orders/${encodeURIComponent(order.orderNumber)}/${path}`,
      json: { holder: holderOf(context, writer, order), ...json },
      ifMatch: basedOn === null ? ifMatch : null,
    };
    const kept = await context.commands.give({
      ...{ ...command, order, written, message, target, basedOn, isMedical, passedOn },
    });
    return resultOf(context, kept, about);
  };
}

function resultOf(
  context: RequestContext,
  kept: KeptCommand,
  { order, key }: Pick<OrderToWrite, 'order' | 'key'>,
): CommandResult {
  return { subject: order, command: commandRecord(context, kept, key), about: { kept, order } };
}

function contactFields(
  { phone, relationship, lastExposureOn, name, risk }: inputs.CorrectContactInput | inputs.NameContactInput,
  { now }: RequestContext,
): CommandMessage['json'] {
  const fields = {
    ...{ name: givenName(name), phone: givenPhone(phone), risk: risk ?? null, relationship: relationship ?? null },
    lastExposureOn: givenPastDay(lastExposureOn, brusselsDayOf(now)),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** The id by which the call centre knows what is made: the same however often the command is given under its key. */
function madeBy({ pseudonyms, caller }: RequestContext, { idempotencyKey }: OrderInput): string {
  return pseudonyms.commandId(caller.pseudonym, `${idempotencyKey} made`);
}

export const OrderCommandResolver = Changes(CommandResult, {
  releaseOrder: {
    does: 'Gives an order back to the queue; with a language, to be called in that one.',
    input: [inputs.ReleaseOrderInput, 'Which order.'],
    by: onOrder<inputs.ReleaseOrderInput>('RELEASE_ORDER', ({ callLanguage, expectedVersion: ifMatch }) => ({
      ...{ path: 'release', json: { language: givenLanguage('callLanguage', callLanguage) }, ifMatch },
    })),
  },
  reassignOrder: {
    does: 'Gives an order to another agent.',
    input: [inputs.ReassignOrderInput, 'Which order, and to whom.'],
    by: onOrder<inputs.ReassignOrderInput>('REASSIGN_ORDER', ({ agent, expectedVersion: ifMatch }) => ({
      ...{ path: 'reassignment', json: { agentNumber: agentNumberOf(agent) }, ifMatch },
    })),
  },
  recordAttempt: {
    does:
      'Records an attempt to call. With a medical disposition it is confirmed now or fails: such a value waits nowhere, and is ' +
      'given again under its key.',
    input: [inputs.RecordAttemptInput, 'The attempt.'],
    by: onOrder<inputs.RecordAttemptInput>('RECORD_ATTEMPT', (input, context, about) => {
      const { outcome, disposition = null, medicalDisposition = null, contactPoint, expectedVersion } = input;
      const target = madeBy(context, input);
      const reached = contactPoint ? reachedAt(context, about, 'contactPoint', contactPoint) : null;
      const json = {
        ...{ id: target, at: givenPast(input.at, context.now, about.key.openedAt), technicalOutcome: outcome },
        ...{ disposition, medicalDisposition, number: reached?.value ?? null },
      };
      return { path: 'attempts', json, ifMatch: expectedVersion ?? null, target };
    }),
  },
  withdrawAttempt: {
    does: 'Withdraws an attempt of one’s own that was recorded by mistake.',
    input: [inputs.WithdrawAttemptInput, 'Which attempt.'],
    by: onOrder<inputs.WithdrawAttemptInput>('WITHDRAW_ATTEMPT', ({ attemptId }, context, about) => {
      const target = partnerKey(context, about, 'CallAttempt', 'attemptId', attemptId);
      return { path: `/attempts/${encodeURIComponent(target)}/withdrawal`, json: ofOrder(about.order), target };
    }),
  },
  nameContact: {
    does: 'Names a contact of the person. It says nothing about whether that contact is known already.',
    input: [inputs.NameContactInput, 'The contact.'],
    by: onOrder<inputs.NameContactInput>('NAME_CONTACT', (input, context) => {
      const target = madeBy(context, input);
      const nothing = { phone: null, relationship: null, lastExposureOn: null };
      const json = { ...nothing, ...contactFields(input, context), id: target };
      return { path: 'contacts', json, ifMatch: input.expectedVersion ?? null, target };
    }),
  },
  correctContact: {
    does: 'Corrects a contact that was named, also one that waits to be delivered.',
    input: [inputs.CorrectContactInput, 'What is right.'],
    by: onOrder<inputs.CorrectContactInput>('CORRECT_CONTACT', (input, context, about) => {
      const target = partnerKey(context, about, 'CaseContact', 'contactId', input.contactId);
      const fields = contactFields(input, context);
      if (Object.keys(fields).length === 0) throw badArgument('input', 'Nothing is corrected.');
      const path = `/contacts/${encodeURIComponent(target)}/corrections`;
      return { path, json: { ...ofOrder(about.order), ...fields }, ifMatch: input.expectedVersion, target };
    }),
  },
  scheduleCallback: {
    does: 'Agrees on a later call. It takes the place of one that was agreed before.',
    input: [inputs.ScheduleCallbackInput, 'When, in which language, at which number.'],
    by: onOrder<inputs.ScheduleCallbackInput>('SCHEDULE_CALLBACK', (input, context) => {
      const target = madeBy(context, input);
      const language = givenLanguage('language', input.language);
      const json = { id: target, at: givenCallback(input.at, context.now), language, phone: givenPhone(input.phone) };
      return { path: 'callbacks', json, ifMatch: input.expectedVersion ?? null, target };
    }),
  },
  addContactPoint: {
    does: 'Adds a way to reach the person.',
    input: [inputs.AddContactPointInput, 'A phone number or an e-mail address.'],
    by: onOrder<inputs.AddContactPointInput>('ADD_CONTACT_POINT', (input, context) => {
      const [phone, email] = [givenPhone(input.phone), givenEmail(input.email)];
      if ((phone === null) === (email === null)) throw badArgument('input', 'Give phone or email: one of the two.');
      const target = madeBy(context, input);
      const point = phone === null ? { kind: 'EMAIL', value: email } : { kind: kindOfPhone(phone), value: phone };
      return { path: 'contact-points', json: { id: target, ...point }, ifMatch: input.expectedVersion ?? null, target };
    }),
  },
  reportWrongNumber: {
    does:
      'Reports that a number or an address is not the person’s. It is tried last from then on. Where an insurer has said it, the ' +
      'insurer learns the next day that it is not right, and no reason.',
    input: [inputs.ReportWrongNumberInput, 'Which one.'],
    by: onOrder<inputs.ReportWrongNumberInput>('REPORT_WRONG_NUMBER', (input, context, about) => {
      const target = madeBy(context, input);
      const reached = reachedAt(context, about, 'expectedVersion', input.expectedVersion);
      const { insurer } = reached;
      const passedOn: PartnerQuestion[] = insurer
        ? [{ source: `mutuality-${insurer}`, resource: 'wrong-contact-points', keys: 1 }]
        : [];
      return { path: 'wrong-numbers', json: { id: target, ...reached }, target, passedOn };
    }),
  },
  escalateOrder: {
    does: 'Hands an order up to a nurse, a physician or the hygiene cell, without a reason.',
    input: [inputs.EscalateOrderInput, 'Which order, and to whom.'],
    by: onOrder<inputs.EscalateOrderInput>('ESCALATE_ORDER', ({ to: line, expectedVersion: ifMatch }) => ({
      ...{ path: 'escalation', json: { line }, ifMatch },
    })),
  },
  requestVisit: {
    does: 'Asks for a visit by a field agent.',
    input: [inputs.RequestVisitInput, 'Which order.'],
    by: onOrder<inputs.RequestVisitInput>('REQUEST_VISIT', (input, context) => {
      const target = madeBy(context, input);
      return { path: 'visits', json: { id: target }, ifMatch: input.expectedVersion ?? null, target };
    }),
  },
  recordVisit: {
    does: 'Records what came of a visit.',
    input: [inputs.RecordVisitInput, 'The visit.'],
    by: onOrder<inputs.RecordVisitInput>('RECORD_VISIT', (input, context, about) => {
      const { visitId, outcome, expectedVersion: ifMatch } = input;
      const target = partnerKey(context, about, 'Visit', 'visitId', visitId);
      const json = { ...ofOrder(about.order), at: givenPast(input.at, context.now, about.key.openedAt), outcome };
      return { path: `/visits/${encodeURIComponent(target)}/outcome`, json, ifMatch, target };
    }),
  },
  closeOrder: {
    does: 'Closes an order.',
    input: [inputs.CloseOrderInput, 'Which order.'],
    by: onOrder<inputs.CloseOrderInput>('CLOSE_ORDER', ({ expectedVersion: ifMatch }) => ({
      path: 'closing',
      ifMatch,
    })),
  },
});

export const TakeOrderResolver = Changes(CommandResult, {
  takeNextOrder: {
    does:
      'Takes the next order for the caller, until an instant or as long as it is worked on: callbacks that are due, then by ' +
      'priority and age, in the caller’s languages, and none of a household that somebody else is calling. It never waits: ' +
      'where the call centre cannot be asked, it fails.',
    input: [inputs.TakeNextOrderInput, 'From which queue.'],
    by: async (input: inputs.TakeNextOrderInput, context): Promise<CommandResult> => {
      countCommand(context);
      const idempotencyKey = givenKey(input.idempotencyKey);
      const { commands, caller, loaders } = context;
      const holder = holderOf(context, await commands.writer(), null);
      const { caseAssignments } = caller.facts;
      const isByCase = holder.line === 'SECOND' || holder.line === 'THIRD';
      const caseReferences = isByCase ? [...caseAssignments.value] : null;
      const next = { holder, queue: input.queue ?? null, caseReferences };
      const taken = await commands.takeNext(idempotencyKey, next);
      if (!taken) {
        return { subject: { kind: 'ORGANISATION', organisation: holder.organisation }, command: null, about: null };
      }
      const { command, order } = taken;
      const key = await loaders.caseKey(order.caseId);
      if (!key) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
      if (holder.line === 'FIRST' || holder.line === 'FIELD') await context.learnAssignment(order.orderNumber);
      return resultOf(context, command, { order, key });
    },
  },
});

export const SettleCommandResolver = Changes(CommandResult, {
  resendCommand: {
    does: 'Has a command that was not taken sent to the call centre once more, or gives it back to who gave it.',
    input: [inputs.ResendCommandInput, 'Which one, and where it goes.'],
    by: ({ commandId, to }: inputs.ResendCommandInput, context) =>
      decide(context, commandId, to === 'AGENT' ? 'GIVEN_BACK' : 'AGAIN', 'Mutation.resendCommand'),
  },
  discardCommand: {
    does: 'Gives up a command that was not taken: its values are gone.',
    input: [inputs.DiscardCommandInput, 'Which one.'],
    by: ({ commandId }: inputs.DiscardCommandInput, context) =>
      decide(context, commandId, 'GIVEN_UP', 'Mutation.discardCommand'),
  },
});

type Decided = Parameters<RequestContext['commands']['decide']>[1];

/** The same answer for one that does not exist and one of orders that are not the caller's to decide about. */
async function decide(
  context: RequestContext,
  commandId: string,
  decided: Decided,
  mutation: string,
): Promise<CommandResult> {
  countCommand(context);
  const { commands, loaders } = context;
  const [writer, found] = await Promise.all([commands.writer(), commands.find(commandId)]);
  const key = found?.caseId ? await loaders.caseKey(found.caseId) : null;
  const order = key && orderOf(caseSubject(key), found?.orderNumber ?? '');
  const may = order && writer.decisions.decide(mutation, 'WRITE', writer.relation(order)).outcome === 'VISIBLE';
  if (!order || !may) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  const kept = await commands.decide(commandId, decided, order, mutation);
  return resultOf(context, kept, { order, key });
}

function kindOfPhone(phone: string): 'MOBILE' | 'LANDLINE' {
  return readPhoneNumber(phone).kind ?? 'MOBILE';
}

function ofOrder({ orderNumber }: OrderSubject): { readonly orderNumber: string } {
  return { orderNumber };
}

const AGENT_NUMBER = /^[\w.-]{1,64}$/;

function agentNumberOf(agent: string): string {
  if (!AGENT_NUMBER.test(agent)) throw badArgument('input.agent', 'agent is no number of an agent.');
  return agent;
}

@Resolver(() => CommandResult)
export class CommandResultResolver {
  @Computed(() => CallOrder, 'The order as it is now.', { class: 'INTERNAL' })
  @AsksWithin('call-centre')
  async order(@Root() { about }: CommandResult, @Ctx() context: RequestContext): Promise<CallOrder | null> {
    if (!about) return null;
    const [record] = await context.loaders.ordersOf([about.order]);
    return record ? callOrder(context, caseOf(about.order), record) : null;
  }

  @Computed(() => [CommandConflict], 'Where it was not taken because of a change: both versions, field by field.', {
    class: 'INTERNAL',
    gathers: CONFLICT_GATHERS,
  })
  @Asks('call-centre')
  conflict(@Root() { about }: CommandResult, @Ctx() context: RequestContext): Promise<CommandConflict[]> {
    return about ? conflictsOf(context, about.kept, about.order) : Promise.resolve([]);
  }
}
