/** When to look into the folder that is watched: again and again, and sooner where the system tells of a change. */
import { watch, type FSWatcher } from 'node:fs';
import { IMPORTED_SOURCES, type FolderFault, type ImportedSource } from '../model/imported-files';
import { FolderLook, Stopped, type FolderLookOptions } from './folder-look';

export interface FolderWatcherOptions extends FolderLookOptions {
  readonly everyMs?: number;
}

const EVERY_MS = 2_000;
/** Changes come in swarms. */
const HINT_MS = 50;

export class FolderWatcher {
  private readonly folder: FolderLook;
  private readonly faults = new Map<ImportedSource, { readonly fault: FolderFault; readonly since: Date }>();
  private running: Promise<void> | null = null;
  private queued: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private soon: NodeJS.Timeout | null = null;
  private hints: FSWatcher[] = [];
  private stopped = false;
  private failing = false;

  constructor(private readonly options: FolderWatcherOptions) {
    this.folder = new FolderLook(options);
  }

  start(): void {
    void this.turn();
  }

  faultOf(source: ImportedSource): { readonly fault: FolderFault; readonly since: Date } | null {
    return this.faults.get(source) ?? null;
  }

  /** Resolves when a look that began after this call is over, well or not. */
  look(): Promise<void> {
    if (!this.running) return this.begin();
    this.queued ??= this.running.then(() => {
      this.queued = null;
      return this.begin();
    });
    return this.queued;
  }

  /** Removes files that were put away before; how many. */
  async forgetBefore(instant: Date): Promise<number> {
    let gone = 0;
    for (const { box } of this.folder.boxes) gone += await box.forgetBefore(instant).catch(() => 0);
    return gone;
  }

  /** A file that is being read is read on at the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.folder.stop();
    for (const timer of [this.timer, this.soon]) if (timer) clearTimeout(timer);
    for (const watcher of this.hints) watcher.close();
    await this.running;
  }

  private async turn(): Promise<void> {
    await this.look();
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.turn(), this.options.everyMs ?? EVERY_MS);
    this.timer.unref();
  }

  private begin(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    this.running = this.lookOnce().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async lookOnce(): Promise<void> {
    try {
      this.listen();
      const { faults, waits } = await this.folder.once();
      for (const source of IMPORTED_SOURCES) this.noteFault(source, faults.get(source) ?? null);
      if (waits) this.lookIn(this.options.settleMs + 10);
      this.failing = false;
    } catch (error) {
      // told once, until a look has gone well
      if (!(error instanceof Stopped) && !this.failing) this.options.events.failed(null, error);
      this.failing = true;
    }
  }

  private noteFault(source: ImportedSource, fault: FolderFault | null): void {
    if ((this.faults.get(source)?.fault ?? null) === fault) return;
    if (fault === null) this.faults.delete(source);
    else this.faults.set(source, { fault, since: this.options.now() });
    this.options.events.fault(source, fault);
  }

  private lookIn(ms: number): void {
    if (this.stopped) return;
    this.soon ??= setTimeout(() => {
      this.soon = null;
      void this.look();
    }, ms).unref();
  }

  /** Only a hint: where the system tells of nothing, the turns are enough. */
  private listen(): void {
    if (this.hints.length > 0) return;
    for (const { box } of this.folder.boxes) {
      try {
        const watcher = watch(box.path, { persistent: false }, () => this.lookIn(HINT_MS));
        watcher.on('error', () => {
          watcher.close();
          this.hints = this.hints.filter((one) => one !== watcher);
        });
        this.hints.push(watcher);
      } catch {
        // the box is not there yet, or there are no more watchers to be had
      }
    }
  }
}
