/** One bash for a whole guide, as its reader has one window: what a command sets is there for the next. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Ended {
  readonly output: string;
  readonly status: number;
}

export interface TerminalOptions {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** As the document writes an address, and what is in its place here. */
  readonly places: ReadonlyMap<string, string>;
}

export class Terminal {
  private readonly shell: ChildProcessWithoutNullStreams;
  private readonly scratch = mkdtempSync(join(tmpdir(), 'guide-terminal-'));
  private readonly end = new RegExp(`${randomBytes(8).toString('hex')} (\\d+)\n`);
  private output = '';
  private changed = (): void => undefined;

  constructor(private readonly options: TerminalOptions) {
    const { folder: cwd, environment: env } = options;
    // a group of its own: what is started in the background ends with it
    this.shell = spawn('bash', ['--noprofile', '--norc'], { cwd, env, detached: true });
    for (const stream of [this.shell.stdout, this.shell.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
        this.changed();
      });
    }
    this.shell.once('exit', () => this.changed());
    this.shell.stdin.write('exec 2>&1; set -o pipefail\n');
  }

  /** Both streams, with the addresses of the document. @throws Error where the shell has ended. */
  async run(command: string): Promise<Ended> {
    const file = join(this.scratch, 'command.sh');
    const [mark] = this.end.source.split(' ');
    writeFileSync(file, `${this.replaced(command, ([written, here]) => [written, here])}\n`);
    this.output = '';
    this.shell.stdin.write(`. ${file} </dev/null; echo "${mark} $?"\n`);
    while (!this.end.test(this.output)) {
      if (this.shell.exitCode !== null) throw new Error(`The shell has ended: ${this.output}`);
      await new Promise<void>((resolve) => (this.changed = resolve));
    }
    const [marked, status] = this.end.exec(this.output)!;
    const output = this.output.slice(0, this.output.indexOf(marked));
    return { output: this.replaced(output, ([written, here]) => [here, written]), status: Number(status) };
  }

  async close(): Promise<void> {
    const closed = once(this.shell, 'close');
    if (this.shell.exitCode === null) process.kill(-this.shell.pid!, 'SIGTERM');
    await closed;
    rmSync(this.scratch, { recursive: true, force: true });
  }

  private replaced(text: string, ends: (place: [string, string]) => [from: string, to: string]): string {
    return [...this.options.places].map(ends).reduce((changed, [from, to]) => changed.replaceAll(from, to), text);
  }
}
