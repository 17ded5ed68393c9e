/**
 * An agent at work: takes an order, calls once or several times, names contacts, agrees on a callback, closes the order or gives it
 * back. What is not answered is sent again under its key, as a front end does.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { request } from 'undici';
import type { CommandKind } from '../../../src/model/commands';
import { mutationOf } from '../../../src/model/commands';
import type { WorkingAgent } from './command-world';
import type { ExpectedRecord, GivenCommands } from './given-commands';

interface HeldOrder {
  readonly id: string;
  readonly number: string;
  readonly version: string;
  readonly case: { readonly id: string };
}

interface CommandResult {
  readonly command: { readonly id: string; readonly state: string; readonly reason: string | null } | null;
  readonly order: HeldOrder | null;
}

interface Reply {
  readonly result: CommandResult | null;
  /** Null where there is a result. */
  readonly code: string | null;
}

export interface CallingAgentParts {
  readonly agent: WorkingAgent;
  /** Where the hub is, or a balancer. */
  readonly url: string;
  readonly dispatcher: Dispatcher;
  readonly given: GivenCommands;
  /** From 0 to below 1. */
  readonly random: () => number;
}

const RESULT = 'command { id state reason } order { id number version case { id } }';
const AGAIN_MS = 400;
const PATIENCE_MS = 300_000;
const MOST_CALLS = 3;
/** The same command given again may be answered otherwise. */
const PASSING = /^(SOURCE_|AUDIT_UNAVAILABLE|OVERLOADED|status 50[234]|lost)/;

const VAIN = ['NO_ANSWER', 'BUSY', 'VOICEMAIL'] as const;

export class CallingAgent {
  private order: HeldOrder | null = null;
  private calls = 0;

  constructor(private readonly parts: CallingAgentParts) {}

  get caseId(): string | null {
    return this.order?.case.id ?? null;
  }

  /** One attempt, with what comes before and after it. */
  async call(): Promise<void> {
    const order = this.order ?? (await this.take());
    const isAnswered = this.parts.random() < 0.55;
    const isRecorded = await this.recordAttempt(order, isAnswered);
    this.calls += 1;
    // of an order that is not the agent's any more nothing else is said
    if (!isRecorded) this.order = null;
    else if (isAnswered) await this.endAnswered(order);
    else if (this.calls >= MOST_CALLS || this.parts.random() < 0.5) await this.endInVain(order);
  }

  async recordAttempt(order: HeldOrder, isAnswered: boolean): Promise<boolean> {
    const at = this.parts.given.attemptAt();
    const outcome = isAnswered ? 'ANSWERED' : VAIN[Math.floor(this.parts.random() * VAIN.length)]!;
    const disposition = isAnswered ? { disposition: 'COMPLETED_WITH_CONTACTS' } : {};
    const input = { orderId: order.id, at, outcome, ...disposition };
    return this.give('RECORD_ATTEMPT', input, { kind: 'attempts', mark: at });
  }

  /** Nothing is held when the day is over. */
  async finish(): Promise<void> {
    if (this.order !== null) await this.release(this.order);
  }

  /** Until there is one. @throws Error where there is none for minutes */
  async take(): Promise<HeldOrder> {
    const end = performance.now() + PATIENCE_MS;
    for (let key = randomUUID(); performance.now() < end;) {
      const { result, ms } = await this.answered('TAKE_NEXT_ORDER', { idempotencyKey: key });
      const { command, order } = result ?? {};
      if (command && order) {
        const { id, state: answer, reason } = command;
        this.parts.given.add({ kind: 'TAKE_NEXT_ORDER', id, answer, reason, expected: null, ms });
        this.calls = 0;
        return (this.order = order);
      }
      // taken, and not readable a moment later: under its key it is the same one
      this.parts.given.countRepeated(command ? 'the order taken could not be read' : 'no order in the queue');
      if (!command) key = randomUUID();
      await delay(AGAIN_MS);
    }
    throw new Error(`There is no order for ${this.parts.agent.agentNumber}.`);
  }

  private async endAnswered(order: HeldOrder): Promise<void> {
    const contacts = this.parts.random() < 0.6 ? 1 + Math.floor(this.parts.random() * 3) : 0;
    for (let count = 0; count < contacts; count += 1) {
      const contact = this.parts.given.contactNamed();
      const input = { orderId: order.id, ...contact, risk: this.parts.random() < 0.7 ? 'HIGH' : 'LOW' };
      await this.give('NAME_CONTACT', input, { kind: 'contacts', mark: contact.name });
    }
    this.order = null;
    const closing = { kind: 'closings', mark: order.number } as const;
    await this.give('CLOSE_ORDER', { orderId: order.id, expectedVersion: order.version }, closing);
  }

  private async endInVain(order: HeldOrder): Promise<void> {
    if (this.parts.random() < 0.6) {
      const at = this.parts.given.callbackAt();
      await this.give('SCHEDULE_CALLBACK', { orderId: order.id, at }, { kind: 'callbacks', mark: at });
    }
    await this.release(order);
  }

  private async release(order: HeldOrder): Promise<void> {
    this.order = null;
    await this.give('RELEASE_ORDER', { orderId: order.id, expectedVersion: order.version }, null);
  }

  /** Whether it was taken. */
  private async give(kind: CommandKind, input: object, expected: ExpectedRecord | null): Promise<boolean> {
    const { result, code, ms } = await this.answered(kind, { idempotencyKey: randomUUID(), ...input });
    const command = result?.command;
    const { id = null, state: answer = code ?? 'nothing', reason = null } = command ?? {};
    this.parts.given.add({ kind, id, answer, reason, expected, ms });
    return answer === 'CONFIRMED' || answer === 'QUEUED';
  }

  /** Sent under its key until there is an answer that stays. */
  private async answered(kind: CommandKind, input: object): Promise<Reply & { readonly ms: number }> {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const began = performance.now();
      const reply = await this.send(kind, input);
      const ms = performance.now() - began;
      if (reply.code === null || !PASSING.test(reply.code)) return { ...reply, ms };
      if (performance.now() > end) throw new Error(`${kind} is not answered for minutes: ${reply.code}`);
      this.parts.given.countRepeated(reply.code);
      await delay(AGAIN_MS * (0.5 + Math.random()));
    }
  }

  private async send(kind: CommandKind, input: object): Promise<Reply> {
    const name = mutationOf(kind).slice('Mutation.'.length);
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${RESULT} } }`;
    const { url, dispatcher, agent } = this.parts;
    const given = await request(`${url}/graphql`, {
      ...{ dispatcher, method: 'POST' },
      headers: { 'content-type': 'application/json', authorization: `Bearer ${agent.token}` },
      body: JSON.stringify({ query, variables: { input } }),
    })
      .then(async ({ statusCode, body }) => ({ statusCode, text: await body.text() }))
      .catch(() => null);
    if (given === null) return { result: null, code: 'lost' };
    return replyIn(name, given.statusCode, given.text);
  }
}

interface GraphqlBody {
  readonly data?: Readonly<Record<string, CommandResult | null>> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly reason?: string } }[];
}

function replyIn(name: string, status: number, text: string): Reply {
  // a balancer answers in plain words
  const body = text.startsWith('{') ? (JSON.parse(text) as GraphqlBody) : {};
  const result = body.data?.[name] ?? null;
  const [first] = body.errors ?? [];
  // done, and not put on record: what became of it is kept back, and answered under its key
  const isKeptBack = first?.extensions.code === 'AUDIT_UNAVAILABLE';
  if (result !== null && !isKeptBack) return { result, code: null };
  if (first === undefined) return { result, code: `status ${status}` };
  const { code, reason } = first.extensions;
  return { result, code: reason === undefined ? code : `${code} ${reason}` };
}
