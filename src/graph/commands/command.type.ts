/** A command as its caller and supervisors see it, with what it holds as long as it waits. */
import { COMMAND_KINDS, COMMAND_REASONS, COMMAND_STATES } from '../../model/commands';
import { caseSubject, type CaseKey } from '../../model/case-keys';
import type { Coordinate } from '../../model/classification';
import {
  orderOf,
  type CaseSubject,
  type OrderSubject,
  type SelfSubject,
  type OrganisationSubject,
} from '../../model/subject';
import type { KeptCommand } from '../../registers/commands/command-store';
import { CallAttempt, Callback, newCallAttempt, newVisit, Visit } from '../calls/call-order.resolver';
import { CaseContact, newCaseContact } from '../case/case.type';
import { Instant, Of, Output, OwnId, Text } from '../declarations';
import { wordEnum } from '../domain-enums';
import { Fields, FieldsAsked } from '../fields';
import { connectionType } from '../paging/connection';
import { ContactPoint, contactPointAdded } from '../person/person.type';
import type { RequestContext } from '../request-context';
import type { ContactRisk, Disposition, TechnicalOutcome, VisitState } from '../../model/words';

const CommandKindEnum = wordEnum('CommandKind', 'What a command does.', COMMAND_KINDS);
export const CommandStateEnum = wordEnum('CommandState', 'How far a command has come.', COMMAND_STATES);
const CommandReasonEnum = wordEnum('CommandReason', 'Why a command was not done.', COMMAND_REASONS);

const HELD = 'What it holds, as long as it waits: ';

/** Of one's own, kind, state and times are one's own data; of somebody else's, they go by the order. */
@Output('Something done on a call: a command of the call centre, on its way or settled.', { class: 'PERSONAL' })
export class Command extends FieldsAsked({
  id: OwnId('Its id.'),
  kind: Of(() => CommandKindEnum, 'What it does.'),
  state: Of(() => CommandStateEnum, 'How far it has come.'),
  issuedAt: Instant('When it was given.'),
  settledAt: Instant('When it was confirmed, refused or given up.'),
  reason: Of(() => CommandReasonEnum, 'Why it was not done.'),
  attempt: Of(() => CallAttempt, `${HELD}an attempt to call.`),
  contact: Of(() => CaseContact, `${HELD}a contact that was named or corrected.`),
  callback: Of(() => Callback, `${HELD}a later call.`),
  contactPoint: Of(() => ContactPoint, `${HELD}a way to reach the person.`),
  visit: Of(() => Visit, `${HELD}what came of a visit.`),
}) {
  readonly subject!: CaseSubject | SelfSubject;
}

export const CommandConnection = connectionType('Command', Command, 'commands that were not taken');

@Output('Where a command and what is there now differ. Only of what the caller may read.', { carried: true })
export class CommandConflict extends Fields({
  field: Text('Name of the field.'),
  yours: Text('What the command says.'),
  theirs: Text('What is there now.'),
}) {
  readonly subject!: CaseSubject;
  readonly carrier!: Coordinate;
}

@Output('What became of a command.', { class: 'INTERNAL' })
export class CommandResult extends FieldsAsked({
  command: Of(() => Command, 'The command: confirmed, waiting, or not taken. Null where there was no order to take.'),
}) {
  readonly subject!: CaseSubject | OrganisationSubject;
  /** Null where there was no order to take. */
  readonly about!: { readonly kept: KeptCommand; readonly order: OrderSubject } | null;
}

type Wire = Readonly<Record<string, unknown>>;

/** @param key of the case it is about */
export function commandRecord(context: RequestContext, command: KeptCommand, key: CaseKey): Command {
  const { id, kind, state, issuedAt, settledAt, reason } = command;
  const order = orderOf(caseSubject(key), command.orderNumber ?? '');
  const isOwn = command.caller === context.caller.pseudonym;
  const subject = isOwn ? { kind: 'SELF' as const, personPseudonym: command.caller } : order;
  return { id, kind, state, issuedAt, settledAt, reason, subject, ...heldBy(context, command, order) };
}

/** A contact that waits has a version of its own, so that it can be corrected before the call centre knows it. */
const WAITING = 'queued:';

export function waitingVersion(version: string): string | null {
  return version.startsWith(WAITING) ? version.slice(WAITING.length) : null;
}

function heldBy(context: RequestContext, command: KeptCommand, order: OrderSubject): Partial<Command> {
  const { message, kind, id, resultVersion, target } = command;
  if (message === null) return {};
  const { pseudonyms } = context;
  const json: Wire = message.json;
  const keys = [order.reference, target ?? ''] as const;
  const version = resultVersion ?? `${WAITING}${id}`;
  switch (kind) {
    case 'RECORD_ATTEMPT':
      return { attempt: newCallAttempt(pseudonyms, keys, { ...attemptIn(json), subject: order }) };
    case 'NAME_CONTACT':
    case 'CORRECT_CONTACT':
      return { contact: newCaseContact(pseudonyms, keys, { ...contactIn(json), version, subject: order }) };
    case 'SCHEDULE_CALLBACK':
      return { callback: { ...callbackIn(json), subject: order } };
    case 'ADD_CONTACT_POINT':
      return { contactPoint: contactPointAdded(context, order, json as { kind: 'EMAIL'; value: string }, command) };
    case 'RECORD_VISIT':
      return { visit: newVisit(pseudonyms, keys, { ...visitIn(json), version, subject: order }) };
    default:
      return {};
  }
}

/** Never with a medical disposition: such an attempt does not wait. */
function attemptIn({ at, technicalOutcome, disposition }: Wire): Omit<CallAttempt, 'id' | 'subject'> {
  return {
    at: new Date(String(at)),
    technicalOutcome: technicalOutcome as TechnicalOutcome,
    disposition: (disposition ?? null) as Disposition | null,
    medicalDisposition: null,
  };
}

function contactIn({ name, phone, risk, relationship, lastExposureOn }: Wire): Omit<CaseContact, 'id' | 'subject'> {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    ...{ name: text(name), phone: text(phone), relationship: text(relationship) },
    ...{ risk: (risk ?? null) as ContactRisk | null, lastExposureOn: text(lastExposureOn), caseId: null },
  };
}

function callbackIn({ at, language, phone }: Wire): Omit<Callback, 'subject'> {
  return { at: new Date(String(at)), language: language as string | null, phone: phone as string | null };
}

const STATE_OF_VISIT: Readonly<Record<string, VisitState>> = {
  FOUND: 'DONE',
  NOT_FOUND: 'NOBODY_HOME',
  LETTER_LEFT: 'LETTER_LEFT',
};

/** What a visit is after such an outcome. */
export function visitStateOf(outcome: unknown): VisitState | null {
  return STATE_OF_VISIT[String(outcome)] ?? null;
}

function visitIn({ at, outcome }: Wire): Omit<Visit, 'id' | 'subject'> {
  return { state: visitStateOf(outcome), visitedAt: new Date(String(at)), plannedAt: null };
}
