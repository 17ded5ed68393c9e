/**
 * Hands call orders to the call centre over HTTP. An order that could not be handed over stays in the journal and is
 * tried again, ever more slowly, also after a restart; the declaration id keeps the call centre from opening it twice.
 */
import type { StoredReports } from './stored-reports';
import type { IntakeOrder } from './call-order';

export interface CallCentreAddress {
  readonly url: string;
  readonly apiKey: string;
}

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 30_000;
const TIME_LIMIT_MS = 3000;

export class OrderOutbox {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private waitMs = FIRST_RETRY_MS;
  private closed = false;

  /** Without an address orders wait in the journal. */
  constructor(
    private readonly reports: StoredReports,
    private readonly callCentre: CallCentreAddress | undefined,
  ) {}

  /** Tries everything that is due; resolves when it was tried, not when it worked. Never rejects. */
  async flush(): Promise<void> {
    // A second caller's order may have come after the running pass read its list: it gets a pass of its own.
    while (this.running !== null) await this.running;
    this.running = this.pass().finally(() => {
      this.running = null;
    });
    await this.running;
  }

  close(): void {
    this.closed = true;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private async pass(): Promise<void> {
    if (this.closed || this.callCentre === undefined) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    for (const order of this.reports.ordersDue()) {
      const handed = await this.hand(order, this.callCentre);
      if (this.closed) return;
      if (handed === null) {
        this.retryLater();
        return;
      }
      this.reports.orderOpened(order.declarationId, handed.caseReference);
    }
    this.waitMs = FIRST_RETRY_MS;
  }

  private async hand(
    order: IntakeOrder,
    callCentre: CallCentreAddress,
  ): Promise<{ caseReference: string | null } | null> {
    try {
      const answer = await fetch(`${callCentre.url}/api/intake/orders`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': callCentre.apiKey },
        body: JSON.stringify(order),
        signal: AbortSignal.timeout(TIME_LIMIT_MS),
      });
      if (!answer.ok) return null;
      const receipt = (await answer.json()) as { caseReference?: unknown };
      return { caseReference: typeof receipt.caseReference === 'string' ? receipt.caseReference : null };
    } catch {
      return null;
    }
  }

  private retryLater(): void {
    this.timer = setTimeout(() => void this.flush(), this.waitMs);
    this.timer.unref();
    this.waitMs = Math.min(this.waitMs * 2, LAST_RETRY_MS);
  }
}
