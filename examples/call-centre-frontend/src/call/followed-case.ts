/** The case of the order that is worked on, as it changes: followed in place of asking again and again. */
import { CallChangedDocument } from '../generated/operations';
import type { FollowHub } from '../../../client/src/follow';
import { withheldLines } from '../withheld';
import { callLines, pendingLines, type CallView } from './call-lines';

export class FollowedCase {
  /** As the agent has last been shown it: commands are about these versions. */
  shown: CallView | null = null;
  /** As it is. Null: the call centre has not answered yet. */
  now: CallView | null = null;
  private readonly ended = new AbortController();

  private constructor(
    private readonly orderId: string,
    private readonly print: (line: string) => void,
  ) {}

  /** Resolves with the first event. Rejects where the stream is refused. */
  static async begin(
    follow: FollowHub,
    { caseId, orderId }: { readonly caseId: string; readonly orderId: string },
    print: (line: string) => void,
  ): Promise<FollowedCase> {
    const followed = new FollowedCase(orderId, print);
    const events = follow(CallChangedDocument, { id: caseId }, followed.ended.signal);
    const first = await events.next();
    if (!first.done) followed.take(first.value);
    void followed.readOn(events);
    return followed;
  }

  end(): void {
    this.ended.abort();
  }

  show(): void {
    this.shown = this.now;
    if (this.now) [...callLines(this.now, this.orderId), ...pendingLines(this.now)].forEach((line) => this.print(line));
  }

  private async readOn(events: ReturnType<FollowHub>): Promise<void> {
    try {
      for await (const event of events) this.take(event as Event);
    } catch (error) {
      this.print(`The case is not followed any more: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private take({ data, errors }: Event): void {
    const found = data?.caseChanged;
    if (!found) {
      // the hub ends the stream: the order was given back, the token or the shift is over
      const [first] = errors;
      return this.print(`The case is not followed any more (${first?.extensions.code ?? 'it has ended'}).`);
    }
    const { now, orderId } = this;
    this.now = now ? kept(now, found) : found;
    if (now === null) return withheldLines(errors).forEach((line) => this.print(line));
    const before = new Set(callLines(now, orderId));
    const lines = callLines(this.now, orderId).filter((line) => !before.has(line));
    for (const line of lines) this.print(`* ${line}`);
  }
}

interface Event {
  readonly data: { readonly caseChanged: CallView | null } | null;
  readonly errors: Parameters<typeof withheldLines>[0];
}

/** What a partner does not answer just now is shown as it was. */
function kept(before: CallView, after: CallView): CallView {
  return {
    ...after,
    reference: after.reference ?? before.reference,
    person: after.person?.name ? after.person : before.person,
    contactPoints: after.contactPoints ?? before.contactPoints,
    callOrders: after.callOrders ?? before.callOrders,
    contacts: after.contacts ?? before.contacts,
    pendingCommands: after.pendingCommands ?? before.pendingCommands,
  };
}
