/**
 * What somebody on a call does through the hub: commands of the call centre, which owns calls. Each is a mutation of the same
 * name, is decided as WRITE on the fields it fills, and is delivered once whatever is down meanwhile.
 */
import type { Coordinate } from './classification';
import { words } from './words';

export const COMMAND_KINDS = words({
  TAKE_NEXT_ORDER: 'Takes the next order that waits.',
  RELEASE_ORDER: 'Gives an order back to the queue.',
  REASSIGN_ORDER: 'Gives an order to another agent.',
  RECORD_ATTEMPT: 'Records an attempt to call.',
  WITHDRAW_ATTEMPT: 'Withdraws an attempt that was recorded by mistake.',
  NAME_CONTACT: 'Names a contact of the person.',
  CORRECT_CONTACT: 'Corrects a contact that was named.',
  SCHEDULE_CALLBACK: 'Agrees on a later call.',
  ADD_CONTACT_POINT: 'Adds a way to reach the person.',
  REPORT_WRONG_NUMBER: 'Reports that a number or an address is not the person’s.',
  ESCALATE_ORDER: 'Hands an order up to another line.',
  REQUEST_VISIT: 'Asks for a visit by a field agent.',
  RECORD_VISIT: 'Records what came of a visit.',
  CLOSE_ORDER: 'Closes an order.',
});
export type CommandKind = (typeof COMMAND_KINDS)[number];

export const COMMAND_STATES = words({
  CONFIRMED: 'The call centre has taken it.',
  QUEUED: 'It waits for the call centre, and will be delivered once.',
  CONFLICT: 'Somebody has changed the same thing meanwhile: it was not done.',
  REFUSED: 'The call centre has refused it, for the reason named: it was not done.',
  DISCARDED: 'It was given up: it was not done.',
});
export type CommandState = (typeof COMMAND_STATES)[number];

/** Why a command was not done. */
export const COMMAND_REASONS = words({
  ORDER_OVER: 'The order is closed or cancelled.',
  NOT_HELD: 'The order is not held by who gave the command.',
  HOUSEHOLD_CALLED: 'Somebody is calling another member of the household.',
  ALREADY_THERE: 'There is another entry with the same id.',
  STALE: 'It was made from an earlier version.',
  UNKNOWN: 'The call centre does not know what it is about.',
  NOT_AS_AGREED: 'The call centre does not take it as it is.',
  GIVEN_BACK: 'A supervisor gave it back to who gave it.',
  GIVEN_UP: 'A supervisor gave it up.',
  TOO_OLD: 'It could not be delivered in time.',
});
export type CommandReason = (typeof COMMAND_REASONS)[number];

/** What is done about a command that was not taken. */
const ABOUT_COMMANDS = ['Mutation.resendCommand', 'Mutation.discardCommand'];

/** Of a kind: `takeNextOrder` of TAKE_NEXT_ORDER. */
export function mutationOf(kind: CommandKind): Coordinate {
  const name = kind.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return `Mutation.${name}`;
}

const MUTATIONS: ReadonlySet<Coordinate> = new Set([...COMMAND_KINDS.map(mutationOf), ...ABOUT_COMMANDS]);
/** Nothing of these is written in any other way. */
const WRITTEN_TYPES: ReadonlySet<string> = new Set([
  'CallOrder',
  'CallAttempt',
  'CaseContact',
  'Callback',
  'ContactPoint',
  'Visit',
]);

/** Whether its right WRITE is one to give commands, as opposed to changing what officers keep. */
export function isOfCommand(coordinate: Coordinate): boolean {
  return MUTATIONS.has(coordinate) || WRITTEN_TYPES.has(coordinate.slice(0, coordinate.indexOf('.')));
}

/** What is sent to the call centre; the key it is sent under is the command's id. */
export interface CommandMessage {
  /** Below the base path: `orders/CO-1/attempts`. */
  readonly path: string;
  readonly json: Readonly<Record<string, unknown>>;
  /** The version it was made from; null: whatever there is. */
  readonly ifMatch: string | null;
}

/** An order that the call centre has confirmed to be somebody's for a time. */
export interface ConfirmedOrder {
  readonly orderNumber: string;
  readonly caseReference: string;
  readonly version: string;
  readonly until: Date;
}

/** What the call centre has answered: it is done, or never will be. Whether it was done is unknown where it rejects. */
export type CommandAnswer =
  | { readonly done: true; readonly version: string | null; readonly until: Date | null }
  | { readonly done: false; readonly reason: CommandReason };

/** In which line somebody holds an order. */
export const HOLDER_LINES = ['FIRST', 'FIELD', 'SECOND', 'THIRD', 'COLLECTIVITY', 'SUPERVISOR'] as const;

/** Who holds an order, or acts on it, as the call centre is given it. */
export interface OrderHolder {
  readonly line: (typeof HOLDER_LINES)[number];
  /** CBE number. */
  readonly organisation: string;
  /** Its own number of the person, or a name that the hub makes. */
  readonly reference: string;
}

/** Whose next order, and which. */
export interface NextOrder {
  readonly holder: OrderHolder;
  readonly queue: string | null;
  /** Orders of these cases alone; null: of any. */
  readonly caseReferences: readonly string[] | null;
}

/** After these the order is nobody's, or somebody else's. */
export const ENDING_KINDS: ReadonlySet<CommandKind> = new Set([
  'RELEASE_ORDER',
  'REASSIGN_ORDER',
  'ESCALATE_ORDER',
  'CLOSE_ORDER',
]);

export const CONTACT_RELATIONSHIPS = words({
  HOUSEHOLD: 'They live together.',
  FAMILY: 'Family that lives elsewhere.',
  FRIEND: 'A friend or an acquaintance.',
  COLLEAGUE: 'They work together.',
  CLASSMATE: 'They learn together.',
  NEIGHBOUR: 'They live near each other.',
  OTHER: 'They met otherwise.',
});
