/**
 * The desk of who is signed in: the order that is worked on, what is typed, and each command with what became of it. It is in memory,
 * above the screens, and goes with the session.
 */
import { withheldAt } from '../case-view/field-answer';
import type { HubFault } from '../hub/hub';
import type { Session } from '../sign-in/session';
import { DeskLine, ofCase } from './desk-line';
import {
  DeskCaseDocument,
  DeskCloseDocument,
  DeskEscalateDocument,
  DeskInboundDocument,
  DeskReleaseDocument,
  DeskTakeDocument,
  type DeskCaseQuery,
} from './generated/operations';
import { isNotSent, isOver, newGiven, type CommandToGive, type Given } from './given';
import { isUnsent, NOBODY_CALLS, NOTHING_TYPED, type Inbound, type Typed } from './typed';

export type DeskCase = NonNullable<DeskCaseQuery['case']>;
export type DeskOrder = NonNullable<DeskCase['callOrders']>[number];

export interface Held {
  readonly orderId: string;
  readonly caseId: string;
  /** As last answered; null: not yet, or not any more. */
  readonly found: DeskCase | null;
  readonly faults: readonly HubFault[];
  /** As it was read last: what commands name as the version they are about. */
  readonly version: string | null;
}

export interface DeskState {
  readonly held: Held | null;
  readonly typed: Typed;
  readonly inbound: Inbound;
  readonly given: readonly Given[];
  /** UNSENT: it is asked for again under its key. */
  readonly taking: 'NO' | 'ASKING' | 'UNSENT';
  /** Of taking an order, or of somebody who calls. */
  readonly faults: readonly HubFault[];
  readonly says: 'NOTHING_WAITS' | 'NOT_VERIFIED' | 'NO_ORDER' | null;
  readonly hasKeys: boolean;
}

const BEGUN: DeskState = {
  ...{ held: null, typed: NOTHING_TYPED, inbound: NOBODY_CALLS, given: [] },
  ...{ taking: 'NO', faults: [], says: null, hasKeys: true },
};

export class DeskStore {
  readonly line: DeskLine;
  private state = BEGUN;
  private takeKey = crypto.randomUUID();
  private readonly listeners = new Set<() => void>();

  constructor(session: Session) {
    this.line = new DeskLine(
      session,
      () => this.state.given,
      (now) => this.set({ given: this.state.given.map((one) => (one.key === now.key ? now : one)) }),
      () => {
        if (this.state.taking === 'UNSENT') void this.next();
        void this.readAgain();
      },
    );
    window.addEventListener('beforeunload', (event) => {
      // what is typed is nowhere else
      if (!session.hasEnded() && this.isLosing()) event.preventDefault();
    });
  }

  readonly now = (): DeskState => this.state;

  readonly onChange = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly type = (typed: Partial<Typed>): void => this.set({ typed: { ...this.state.typed, ...typed } });

  readonly hear = (inbound: Partial<Inbound>): void => this.set({ inbound: { ...this.state.inbound, ...inbound } });

  readonly useKeys = (hasKeys: boolean): void => this.set({ hasKeys });

  /** About the order that is worked on. @returns the key it is given under */
  readonly give = <Input extends object>(command: CommandToGive<Input>): string => {
    const given = newGiven(this.state.held?.orderId ?? '', command as unknown as CommandToGive<never>);
    this.set({ given: [...this.state.given, given] });
    void this.line.sendAll();
    return given.key;
  };

  /** The same under the same key. */
  readonly giveAgain = (key: string): void => {
    this.set({ given: this.state.given.map((one) => (one.key === key ? { ...one, state: 'UNSENT' } : one)) });
    void this.line.sendAll();
  };

  readonly forget = (key: string): void => this.set({ given: this.state.given.filter((one) => one.key !== key) });

  /** What is done with the order that is worked on, and the next one. */
  readonly next = async (): Promise<void> => {
    if (this.state.taking === 'ASKING') return;
    this.set({ taking: 'ASKING', faults: [], says: null });
    const input = { idempotencyKey: this.takeKey };
    const { data, faults } = await this.line.ask(DeskTakeDocument, { input });
    // one that is given back before would be the next one again; and nothing else holds the next one up
    this.end();
    const result = data?.result ?? null;
    if (result === null || (result.command !== null && !result.order?.case)) {
      if (!isNotSent(faults)) return this.set({ taking: 'NO', faults });
      this.line.goOnLater();
      return this.set({ taking: 'UNSENT', faults });
    }
    this.takeKey = crypto.randomUUID();
    if (!result.order?.case) return this.leave({ says: 'NOTHING_WAITS' });
    const { id: orderId, case: found } = result.order;
    this.hold({ orderId, caseId: found.id, found, faults: ofCase(faults) });
  };

  /** What is done with the order, and no other one is taken. */
  readonly pause = (): void => {
    this.end();
    this.leave({});
  };

  /** An order that is the caller's already. */
  readonly resume = async (caseId: string, orderId: string): Promise<void> => {
    this.hold({ orderId, caseId, found: null, faults: [] });
    await this.readAgain();
  };

  /** @param isDecidedAnew what is on the screen has been decided by rules or facts that are others now */
  readonly readAgain = async (isDecidedAnew = false): Promise<void> => {
    const { held } = this.state;
    if (held === null) return;
    if (isDecidedAnew) this.set({ held: { ...held, found: null } });
    const { data, faults } = await this.line.ask(DeskCaseDocument, { id: held.caseId });
    const before = this.state.held;
    if (before?.orderId !== held.orderId) return;
    if (data?.case == null && isNotSent(faults)) return this.set({ held: { ...before, faults } });
    const found = data?.case ? kept(before.found, data.case, faults) : null;
    this.set({ held: { ...before, found, faults, version: versionIn(found, held.orderId) ?? before.version } });
  };

  readonly answerInbound = async (): Promise<void> => {
    const { phone, answers, questions } = this.state.inbound;
    this.set({ faults: [], says: null });
    const said = questions.flatMap((question) => {
      const answer = answers[question]?.trim() ?? '';
      return answer === '' ? [] : [{ question, answer }];
    });
    const { data, faults } = await this.line.ask(DeskInboundDocument, {
      phone: phone.trim(),
      answers: said.length === 0 ? null : said,
    });
    const call = data?.inboundCall ?? null;
    if (call?.case) {
      const order = call.case.callOrders?.find(
        ({ state, type }) => type !== null && state !== 'CLOSED' && state !== 'CANCELLED',
      );
      if (!order) return this.set({ says: 'NO_ORDER' });
      this.set({ inbound: NOBODY_CALLS });
      return this.resume(call.case.id, order.id);
    }
    const isWrong = said.length > 0 && faults.some(({ code }) => code === 'NOT_FOUND_OR_FORBIDDEN');
    this.hear({ questions: call?.questions ?? questions });
    this.set(isWrong ? { says: 'NOT_VERIFIED' } : { faults });
  };

  private hold(held: Omit<Held, 'version'>): void {
    const version = versionIn(held.found, held.orderId);
    this.leave({ held: { ...held, version } });
  }

  /** What is over of the order before needs not be seen any more. */
  private leave(state: Partial<DeskState>): void {
    const given = this.state.given.filter((one) => !isOver(one));
    this.set({ held: null, typed: NOTHING_TYPED, taking: 'NO', faults: [], given, ...state });
  }

  /** What was chosen to be done with the order: once. */
  private end(): void {
    const { held, typed } = this.state;
    if (held === null || typed.ending === null) return;
    this.type({ ending: null });
    if (held.version === null) return;
    const input = { expectedVersion: held.version };
    const about = held.found?.callOrders?.find(({ id }) => id === held.orderId)?.number ?? null;
    if (typed.ending === 'CLOSE') {
      this.give({ kind: 'CLOSE', operation: DeskCloseDocument, input, about });
    } else if (typed.ending === 'RELEASE') {
      const language = typed.endingLanguage === '' ? {} : { callLanguage: typed.endingLanguage };
      this.give({ kind: 'RELEASE', operation: DeskReleaseDocument, input: { ...input, ...language }, about });
    } else {
      const to = typed.ending;
      this.give({ kind: 'ESCALATE', operation: DeskEscalateDocument, input: { ...input, to }, about });
    }
  }

  private isLosing(): boolean {
    const { typed, given, taking } = this.state;
    return isUnsent(typed) || taking !== 'NO' || given.some(({ state }) => state === 'SENDING' || state === 'UNSENT');
  }

  private set(state: Partial<DeskState>): void {
    this.state = { ...this.state, ...state };
    for (const listener of this.listeners) listener();
  }
}

/** Somebody else's, or nobody's, by now. */
export function isGone({ found, faults, orderId }: Held): boolean {
  if (found === null) return faults.some(({ code }) => code === 'NOT_FOUND_OR_FORBIDDEN');
  const order = found.callOrders?.find(({ id }) => id === orderId);
  return order?.type === null && withheldAt(faults, 'case.callOrders.type')?.reason === 'NOT_ASSIGNED';
}

function versionIn(found: DeskCase | null, orderId: string): string | null {
  return found?.callOrders?.find(({ id }) => id === orderId)?.version ?? null;
}

const PARTS = ['person', 'contactPoints', 'scripts', 'callOrders', 'contacts', 'visits', 'pendingCommands'] as const;

/** What a source does not answer just now is shown as it was. */
function kept(before: DeskCase | null, after: DeskCase, faults: readonly HubFault[]): DeskCase {
  const missing = PARTS.filter((part) =>
    faults.some(({ code, path }) => code.startsWith('SOURCE_') && path.includes(part)),
  );
  return { ...after, ...Object.fromEntries(missing.map((part) => [part, after[part] ?? before?.[part] ?? null])) };
}

const DESKS = new WeakMap<Session, DeskStore>();

/** The one desk of a session: another session begins with nothing. */
export function deskOf(session: Session): DeskStore {
  const known = DESKS.get(session) ?? new DeskStore(session);
  DESKS.set(session, known);
  return known;
}
