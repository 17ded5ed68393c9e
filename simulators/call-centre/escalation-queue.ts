/**
 * Demands to the insurers' staff systems to assign a case. Each is made until it is taken: at once, then again with
 * growing pauses; what is still open is in the journal and is made again after a restart.
 */
export type CareLine = 'SECOND' | 'THIRD';

export interface EscalationDemand {
  readonly id: string;
  readonly caseReference: string;
  readonly line: CareLine;
  readonly insurer: string;
  /** Since when the case is escalated; journals of earlier releases do not say. */
  readonly at?: string;
}

export interface StaffSystem {
  readonly url: string;
  readonly apiKey: string;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
const PATIENCE_MS = 5_000;

export class EscalationQueue {
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly closing = new AbortController();

  constructor(
    private readonly staffSystems: ReadonlyMap<string, StaffSystem>,
    private readonly met: (demand: EscalationDemand) => void,
  ) {}

  add(demand: EscalationDemand): void {
    void this.attempt(demand, 0);
  }

  close(): void {
    this.closing.abort();
    for (const timer of this.timers) clearTimeout(timer);
  }

  private async attempt(demand: EscalationDemand, failures: number): Promise<void> {
    const taken = await this.ask(demand);
    if (this.closing.signal.aborted) return;
    if (taken) {
      this.met(demand);
      return;
    }
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        void this.attempt(demand, failures + 1);
      },
      Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS),
    );
    this.timers.add(timer);
  }

  private async ask({ insurer, caseReference, line }: EscalationDemand): Promise<boolean> {
    const system = this.staffSystems.get(insurer);
    if (system === undefined) return false;
    try {
      const answer = await fetch(`${system.url}/api/escalations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': system.apiKey },
        body: JSON.stringify({ caseReference, line }),
        signal: AbortSignal.any([this.closing.signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      await answer.arrayBuffer();
      return answer.status === 202;
    } catch {
      return false;
    }
  }
}
