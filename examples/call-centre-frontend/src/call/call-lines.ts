/** A call as lines of text: whom to call, what is recorded, and what waits. */
import type { CallChangedSubscription, CommandKind } from '../generated/operations';

export type CallView = NonNullable<CallChangedSubscription['caseChanged']>;
type Pending = NonNullable<CallView['pendingCommands']>[number];

const DOES: Readonly<Record<CommandKind, string>> = {
  ADD_CONTACT_POINT: 'a number or address',
  CLOSE_ORDER: 'closing the order',
  CORRECT_CONTACT: 'a correction',
  ESCALATE_ORDER: 'handing the order up',
  NAME_CONTACT: 'a contact',
  REASSIGN_ORDER: 'giving the order to another agent',
  RECORD_ATTEMPT: 'an attempt',
  RECORD_VISIT: 'a visit',
  RELEASE_ORDER: 'giving the order back',
  REPORT_WRONG_NUMBER: 'a wrong number',
  REQUEST_VISIT: 'a request for a visit',
  SCHEDULE_CALLBACK: 'a callback',
  TAKE_NEXT_ORDER: 'taking an order',
  WITHDRAW_ATTEMPT: 'withdrawing an attempt',
};

/** @param orderId of the order that is worked on */
export function callLines(view: CallView, orderId: string): string[] {
  const order = view.callOrders?.find(({ id }) => id === orderId);
  const language = order?.callLanguage ?? view.person?.language ?? 'an unknown language';
  return [
    `Call ${view.person?.name ?? 'a person whose name is not shown'} in ${language}:`,
    ...(view.contactPoints ?? []).map(({ rank, kind, source, ...point }) => {
      const number = point.phone ?? point.email ?? point.phoneMasked?.text ?? point.emailMasked?.text ?? '–';
      return `  ${rank ?? '–'}  ${number}  ${kind ?? '–'}, from ${source ?? '–'}`;
    }),
    ...(order
      ? [`Order ${order.number ?? '–'}: ${order.state ?? '–'}, attempts so far: ${order.attemptsCount ?? '–'}`]
      : []),
    ...(order?.visitProposed ? ['The last two attempts reached nobody: a visit is proposed.'] : []),
    ...(order?.callback
      ? [`To be called again: ${order.callback.at ?? '–'}, in ${order.callback.language ?? '–'}`]
      : []),
    ...(view.contacts ?? []).map(({ name, risk }) => `Contact ${name ?? '–'}, ${risk ?? '–'}`),
  ];
}

/** What waits, or was not taken. */
export function pendingLines({ pendingCommands }: CallView): string[] {
  return (pendingCommands ?? []).map((command) => `Pending: ${commandWords(command)}: ${pendingWords(command)}`);
}

/** What a command does, as a noun. */
export function commandWords({ kind, contact }: Pick<Pending, 'kind' | 'contact'>): string {
  const words = kind === null ? 'a command' : DOES[kind];
  return contact?.name ? `${words} (${contact.name})` : words;
}

/** In the list of a case a command is for the moment in which it is sent, too. */
function pendingWords(command: Pick<Pending, 'state' | 'reason'>): string {
  return command.state === 'QUEUED' ? 'on its way to the call centre.' : stateWords(command);
}

/** How far it has come, as a sentence. */
export function stateWords({ state, reason }: Pick<Pending, 'state' | 'reason'>): string {
  const why = reason === null ? '' : ` (${reason})`;
  switch (state) {
    case 'CONFIRMED':
      return 'the call centre has it.';
    case 'QUEUED':
      return 'the call centre does not answer just now. It waits at the hub, and is delivered once.';
    case 'CONFLICT':
      return `not done: somebody has changed the same thing meanwhile${why}.`;
    case 'REFUSED':
      return `not done: the call centre refuses it${why}. It is a dead letter; a supervisor sees it too.`;
    case 'DISCARDED':
      return `given up by a supervisor${why}.`;
    default:
      return 'what became of it is not shown.';
  }
}
