/** How the demonstration ends, whatever the reason: what runs is stopped, the last started first, within four seconds. */

type Stop = () => Promise<void> | void;

const ENDS_WITHIN_MS = 4_000;

export class Shutdown {
  private readonly stops: Stop[] = [];
  private ending = false;

  /** Ctrl-C and a polite end. */
  onSignals(): void {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => this.end(0));
    // a terminal that is gone takes no farewell
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  }

  /** To be done at the end; at once, where the end has begun meanwhile. */
  add(stop: Stop): void {
    if (this.ending) void Promise.resolve(stop()).catch(() => undefined);
    else this.stops.push(stop);
  }

  get begun(): boolean {
    return this.ending;
  }

  /** A second call changes nothing: the first reason counts. */
  end(status: number, reason?: string): void {
    if (this.ending) return;
    this.ending = true;
    if (reason === undefined) console.log('\nstopping …');
    else console.error(`\n${reason}`);
    setTimeout(() => process.exit(status), ENDS_WITHIN_MS).unref();
    void this.stopAll().then(() => {
      if (reason === undefined) console.log('stopped.');
      process.exit(status);
    });
  }

  private async stopAll(): Promise<void> {
    for (const stop of this.stops.reverse()) {
      try {
        await stop();
      } catch {
        // the rest has to stop all the same
      }
    }
  }
}
