/** How far something is that takes long: done of total, how fast, and how long it will still take. */
import type { Surroundings } from './surroundings';

const ON_TERMINAL_EVERY_MS = 250;
const PLAIN_EVERY_MS = 5_000;
const QUIET_FOR_MS = 2_000;

export class Progress {
  private readonly began = performance.now();
  private notedAt = 0;
  private isShown = false;

  /**
   * @param what is counted, in the plural: `records`
   * @param total null where nobody knows
   */
  constructor(
    private readonly around: Pick<Surroundings, 'note' | 'isTerminal'>,
    private readonly what: string,
    private readonly total: number | null,
  ) {}

  /** @param more to be said behind it */
  at(done: number, more = ''): void {
    const now = performance.now();
    const every = this.around.isTerminal ? ON_TERMINAL_EVERY_MS : PLAIN_EVERY_MS;
    if (now - this.began < QUIET_FOR_MS || now - this.notedAt < every) return;
    this.notedAt = now;
    const text = `${this.how(done)}${more === '' ? '' : `, ${more}`}`;
    this.around.note(this.around.isTerminal ? `\r${text}\u001b[K` : `${text}\n`);
    this.isShown = this.around.isTerminal;
  }

  /** Before something else is written. */
  clear(): void {
    if (this.isShown) this.around.note('\r\u001b[K');
    this.isShown = false;
  }

  /** Of so many in the whole time. */
  rate(done: number): number {
    return Math.round(done / Math.max((performance.now() - this.began) / 1000, 0.001));
  }

  private how(done: number): string {
    const rate = this.rate(done);
    if (this.total === null) return `${done} ${this.what}, ${rate} a second`;
    const left = rate === 0 ? '' : `, ${duration((this.total - done) / rate)} left`;
    return `${done} of ${this.total} ${this.what}, ${rate} a second${left}`;
  }
}

/** While something is awaited of which nothing is heard meanwhile. */
export async function waitingFor<Result>(
  around: Pick<Surroundings, 'note' | 'isTerminal'>,
  what: string,
  work: Promise<Result>,
): Promise<Result> {
  const began = performance.now();
  const every = around.isTerminal ? 1_000 : PLAIN_EVERY_MS;
  const timer = setInterval(() => {
    const text = `${what}: ${duration((performance.now() - began) / 1000)}`;
    around.note(around.isTerminal ? `\r${text}\u001b[K` : `${text}\n`);
  }, every);
  try {
    return await work;
  } finally {
    clearInterval(timer);
    if (around.isTerminal && performance.now() - began > every) around.note('\r\u001b[K');
  }
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
