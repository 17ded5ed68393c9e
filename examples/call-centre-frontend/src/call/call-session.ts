/** An agent at work: one order at a time, its case followed, and each command given once and followed until it is settled. */
import { randomUUID } from 'node:crypto';
import {
  CommandSettledDocument,
  TakeNextOrderDocument,
  type CommandGivenFragment,
  type CommandStateFragment,
} from '../generated/operations';
import { giveCommand, leftToDo } from '../../../client/src/command';
import type { FollowHub } from '../../../client/src/follow';
import type { AskHub, HubAnswer, HubError, TypedOperation } from '../../../client/src/hub-client';
import { table } from '../table';
import type { CallView } from './call-lines';
import { commandWords, stateWords } from './call-lines';
import { FollowedCase } from './followed-case';

type Result = { readonly result: CommandGivenFragment | null };
type OrderInput = { readonly idempotencyKey: string; readonly orderId: string | number };

interface ContactVersion {
  readonly id: string;
  readonly version: string | null;
}

export interface CallSessionParts {
  readonly ask: AskHub;
  readonly follow: FollowHub;
  readonly print: (line: string) => void;
}

export class CallSession {
  private order: { readonly id: string; readonly followed: FollowedCase } | null = null;
  private takeKey = randomUUID();
  /** Contacts that were named or corrected since the case was last shown, by name. */
  private readonly named = new Map<string, ContactVersion>();
  /** Commands that wait, by their id. */
  private readonly waiting = new Map<string, Promise<void>>();
  private readonly over = new AbortController();

  constructor(readonly parts: CallSessionParts) {}

  /** As the agent has last been shown the case. @throws Error where no order is worked on */
  get shown(): CallView {
    const { shown } = this.current.followed;
    if (!shown) throw new Error('The case has not been read yet: show reads it.');
    return shown;
  }

  get orderId(): string {
    return this.current.id;
  }

  /** A contact as the agent knows it: also one that waits to be delivered. */
  contactNamed(name: string): ContactVersion | undefined {
    return this.named.get(name) ?? this.shown.contacts?.find((contact) => contact.name === name);
  }

  /** Takes the next order, and shows whom to call. Where no answer came, the same request is made again. */
  async takeNext(): Promise<void> {
    const { ask, print, follow } = this.parts;
    const { data, errors } = await giveCommand(ask, TakeNextOrderDocument, {}, this.takeKey);
    const result = data?.result;
    if (!result) return this.refused(errors);
    this.takeKey = randomUUID();
    const { order, command } = result;
    if (!command) return print('No order waits for you.');
    if (!order?.case) return print(`No order is taken: ${stateWords(command)}`);
    this.leave();
    print(`Order ${order.number ?? order.id}, priority ${order.priority ?? '–'}`);
    const followed = await FollowedCase.begin(follow, { caseId: order.case.id, orderId: order.id }, print);
    this.order = { id: order.id, followed };
    this.show();
  }

  show(): void {
    this.current.followed.show();
    this.shown.contacts?.forEach(({ name }) => this.named.delete(name ?? ''));
    for (const command of this.current.followed.now?.pendingCommands ?? []) {
      if (command.state === 'QUEUED') this.followCommand(command);
    }
  }

  /** A command about the order that is worked on. */
  giveOnOrder<Data extends Result, Input extends OrderInput>(
    operation: TypedOperation<Data, { input: Input }>,
    input: Omit<Input, 'idempotencyKey' | 'orderId'>,
  ): Promise<void> {
    return this.give(operation, { ...input, orderId: this.orderId } as unknown as Omit<Input, 'idempotencyKey'>);
  }

  async give<Data extends Result, Input extends { readonly idempotencyKey: string }>(
    operation: TypedOperation<Data, { input: Input }>,
    input: Omit<Input, 'idempotencyKey'>,
  ): Promise<void> {
    const { data, errors }: HubAnswer<Data> = await giveCommand(this.parts.ask, operation, input);
    const command = data?.result?.command;
    if (!command) return this.refused(errors);
    this.say(command);
    this.sayConflict(data.result);
  }

  /** Until everything that waits is settled. */
  async wait(): Promise<void> {
    await Promise.all(this.waiting.values());
  }

  /** What waits is delivered without this program. */
  end(): void {
    const { size } = this.waiting;
    if (size > 0) this.parts.print(`Waiting for the call centre: ${size}. The hub delivers them without this program.`);
    this.over.abort();
    this.leave();
  }

  private get current(): NonNullable<CallSession['order']> {
    if (!this.order) throw new Error('No order is worked on: next takes one.');
    return this.order;
  }

  private leave(): void {
    this.order?.followed.end();
    this.order = null;
    this.named.clear();
  }

  private say(command: CommandStateFragment): void {
    this.parts.print(`${capital(commandWords(command))}: ${stateWords(command)}`);
    const { state, contact } = command;
    if (contact?.name && (state === 'CONFIRMED' || state === 'QUEUED')) this.named.set(contact.name, contact);
    if (state && leftToDo(state) === 'FOLLOW') this.followCommand(command);
  }

  private sayConflict(result: CommandGivenFragment | null): void {
    const { conflict, command } = result ?? {};
    if (!command?.state || leftToDo(command.state) !== 'DECIDE') return;
    const rows = (conflict ?? []).map(({ field, yours, theirs }) => [field, yours, theirs]);
    if (rows.length > 0) this.parts.print(table(['field', 'yours', 'there now'], rows));
    this.parts.print('show reads the case again; then decide, and give the command anew.');
  }

  private followCommand(command: CommandStateFragment): void {
    if (this.waiting.has(command.id)) return;
    const settled = this.untilSettled(command).catch((error: unknown) => this.parts.print(sentenceOf(error)));
    this.waiting.set(command.id, settled);
    void settled.then(() => this.waiting.delete(command.id));
  }

  private async untilSettled({ id }: CommandStateFragment): Promise<void> {
    const { follow, print } = this.parts;
    const { signal } = this.over;
    for await (const { data } of follow(CommandSettledDocument, { id }, signal)) {
      const command = data?.commandSettled;
      if (command?.state === 'QUEUED') continue;
      print(command ? `* ${capital(commandWords(command))}: ${stateWords(command)}` : `Command ${id} is not followed.`);
      return;
    }
  }

  private refused(errors: readonly HubError[]): void {
    for (const { message, extensions } of errors) {
      const { code, reason, source } = extensions;
      const facts = [code, reason, source].filter(Boolean).join(', ');
      this.parts.print(`Not done: ${message} (${facts})`);
    }
  }
}

export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
