/**
 * The line to the hub for commands: one after the other, each until the hub has answered, under the key it was given with. It is above
 * the screens, so that leaving the desk, a lost connection and a sign-in that ended hold it up and take nothing out of it.
 */
import { createRequest, stringifyDocument, type Client } from '@urql/core';
import { onEnd, pipe, subscribe } from 'wonka';
import { filledIn, withoutLines, type CutOperation } from '../hub/cut-operation';
import { faultsOf, hiddenAt, hubClient, type HubFault, type Operation } from '../hub/hub';
import type { Answered } from '../hub/use-hub';
import type { Session } from '../sign-in/session';
import { answered, type Given, type ResultAnswer } from './given';
import { DeskSettledDocument, type DeskSettledSubscription } from './generated/operations';

/** A call is about a person who is traced: the desk asks for no other purpose. */
const PURPOSE = 'CONTACT_TRACING';
const AGAIN_AFTER_MS = 3_000;
/** A connection that is dead without a word is given up by then. */
const ANSWER_WITHIN_MS = 20_000;

export class DeskLine {
  readonly client: Client;
  private readonly cut = new Map<string, CutOperation>();
  private isSending = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private following: { readonly id: string; readonly stop: () => void } | null = null;

  constructor(
    private readonly session: Session,
    private readonly given: () => readonly Given[],
    private readonly changed: (given: Given) => void,
    /** The connection is there again. */
    private readonly onBack: () => void,
  ) {
    this.client = hubClient(session, PURPOSE);
    window.addEventListener('online', this.goOn);
    const forget = session.onChange((change) => {
      if (change === 'RENEWED') this.goOn();
      if (change !== 'ANOTHER') return;
      forget();
      window.removeEventListener('online', this.goOn);
      clearTimeout(this.timer);
      this.following?.stop();
    });
  }

  /** Never rejects. What is hidden from the caller is left out, and among the faults. */
  async ask<Data, Variables extends object>(
    operation: Operation<Data, Variables> | string,
    variables: Variables,
  ): Promise<Answered<Data>> {
    const text = stringifyDocument(createRequest(operation.toString(), {}).query);
    for (;;) {
      const cut = this.cut.get(text) ?? { text, gone: [] };
      const { data, faults } = await this.send<Data>(cut.text, variables);
      const lines = faults.flatMap(({ code, line }) => (code === 'BAD_USER_INPUT' && line !== null ? [line] : []));
      const next = lines.length === 0 ? null : withoutLines(cut.text, new Set(lines));
      if (next === null) {
        return { data: data && filledIn(data, cut.gone), faults: [...faults, ...cut.gone.map(hiddenAt)] };
      }
      this.cut.set(text, { ...next, gone: [...cut.gone, ...next.gone] });
    }
  }

  /** What waits is sent, if it can be. */
  readonly goOn = (): void => {
    // where it has ended, a renewed one goes on
    if (this.session.hasEnded()) return;
    void this.sendAll().then(() => this.follow());
    this.onBack();
  };

  /** In a while. */
  readonly goOnLater = (): void => {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.goOn, AGAIN_AFTER_MS);
  };

  private async send<Data>(text: string, variables: object): Promise<Answered<Data>> {
    const isMutation = /^\s*mutation\b/m.test(text);
    const context = { fetch: withinTime };
    const result = await (
      isMutation
        ? this.client.mutation<Data>(text, variables, context)
        : this.client.query<Data>(text, variables, context)
    ).toPromise();
    return { data: result.data ?? null, faults: faultsOf(result.error) };
  }

  /** In the order they were given: one that cannot be sent holds up those behind it. */
  async sendAll(): Promise<void> {
    if (this.isSending) return;
    if (this.session.hasEnded()) return this.holdBack();
    this.isSending = true;
    for (let next = this.nextToSend(); next !== null; next = this.nextToSend()) {
      const { data, faults } = await this.ask<ResultAnswer, object>(next.text, { input: next.input });
      const now = answered(next, data, faults);
      this.changed(now);
      if (now.state === 'UNSENT') {
        this.holdBack();
        this.goOnLater();
        break;
      }
      this.follow();
    }
    this.isSending = false;
  }

  private holdBack(): void {
    for (const given of this.given()) if (given.state === 'SENDING') this.changed({ ...given, state: 'UNSENT' });
  }

  private nextToSend(): Given | null {
    return this.given().find(({ state }) => state === 'SENDING' || state === 'UNSENT') ?? null;
  }

  /** The oldest that waits at the hub: a browser has few connections, and those of a case are delivered in their order. */
  private follow(): void {
    const waiting = this.given().find(({ state }) => state === 'QUEUED');
    if (waiting?.commandId === this.following?.id) return;
    this.following?.stop();
    this.following = null;
    const id = waiting?.commandId;
    if (!waiting || !id) return;
    let again: ReturnType<typeof setTimeout> | undefined;
    const lost = (): void => {
      again = setTimeout(() => {
        if (this.following?.id === id) this.following = null;
        this.follow();
      }, AGAIN_AFTER_MS);
    };
    const following = pipe(
      this.client.executeSubscription<DeskSettledSubscription>(createRequest(DeskSettledDocument.toString(), { id })),
      onEnd(lost),
      subscribe(({ data }) => {
        const { state, reason } = data?.commandSettled ?? {};
        if (!state || state === 'QUEUED') return;
        const known = this.given().find(({ commandId }) => commandId === id);
        if (known) this.changed({ ...known, state, reason: reason ?? null });
        this.follow();
      }),
    );
    const stop = (): void => {
      following.unsubscribe();
      clearTimeout(again);
    };
    this.following = { id, stop };
  }
}

const withinTime: typeof fetch = (input, init) => {
  const late = AbortSignal.timeout(ANSWER_WITHIN_MS);
  return fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, late]) : late });
};

/** Places in the answer to a mutation are named as in that to a query of the case. */
export function ofCase(faults: readonly HubFault[]): readonly HubFault[] {
  return faults.map((fault) => ({
    ...fault,
    selection: fault.selection?.replace(/^result\.order\./, '') ?? null,
    path: fault.path[0] === 'result' ? fault.path.slice(2) : fault.path,
  }));
}
