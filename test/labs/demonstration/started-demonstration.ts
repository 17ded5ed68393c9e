/** `npm start` as a process of its own, with free ports and data in a folder of the test's. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RunningDemonstration } from '../../../scripts/demonstration/running-demonstration';
import { descendantsOf } from '../embedded-postgres/process-tree';

const REPOSITORY = resolve(__dirname, '../../..');
const RUN = ['--enable-source-maps', '-r', '@swc-node/register'];

export interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/** One data folder, and whatever is started on it. */
export class DemonstrationFolder {
  /** Others may pass through: the database's user has to, where root runs the tests. */
  private readonly top = mkdtempSync(join(realpathSync(tmpdir()), 'demonstration-test-'));
  readonly state = join(this.top, 'state');
  private readonly started: StartedDemonstration[] = [];

  constructor() {
    chmodSync(this.top, 0o755);
  }

  start(environment: Readonly<Record<string, string>> = {}, ...words: string[]): StartedDemonstration {
    const child = spawn(process.execPath, [...RUN, 'scripts/start.ts', '--free-ports', ...words], {
      cwd: REPOSITORY,
      env: this.environment(environment),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const demonstration = new StartedDemonstration(child, this.state);
    this.started.push(demonstration);
    return demonstration;
  }

  /** Another script of the project, as a user of the same folder runs it. */
  run(script: string, ...words: string[]): Promise<Ended> {
    return new Promise((done) => {
      const options = { cwd: REPOSITORY, env: this.environment({}) };
      const child = execFile(process.execPath, [...RUN, `scripts/${script}.ts`, ...words], options, (_e, out, err) =>
        done({ status: child.exitCode, output: `${out}${err}` }),
      );
    });
  }

  async remove(): Promise<void> {
    for (const one of this.started) await one.stop();
    rmSync(this.top, { recursive: true, force: true });
  }

  /** Nothing of what the machine running the tests has set, save where programs are. */
  private environment(given: Readonly<Record<string, string>>): Record<string, string> {
    const { PATH = '', HOME = '' } = process.env;
    return { PATH, HOME, STATE_DIRECTORY: this.state, POPULATION_SIZE: '300', ...given };
  }
}

export class StartedDemonstration {
  output = '';
  readonly ended: Promise<Ended>;

  constructor(
    readonly process: ChildProcess,
    private readonly state: string,
  ) {
    for (const stream of [process.stdout, process.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    }
    this.ended = new Promise((done) =>
      process.once('close', (status) => done({ status, output: this.output.trimEnd() })),
    );
  }

  /** Rejects with everything printed, where it ends before. */
  async printed(text: string): Promise<void> {
    let over = false;
    void this.ended.then(() => (over = true));
    while (!this.output.includes(text)) {
      if (over) throw new Error(`It ended before it printed "${text}":\n${this.output}`);
      await new Promise((done) => setTimeout(done, 25));
    }
  }

  get running(): RunningDemonstration {
    return JSON.parse(readFileSync(join(this.state, 'running.json'), 'utf8')) as RunningDemonstration;
  }

  get addresses(): NonNullable<RunningDemonstration['addresses']> {
    const { addresses } = this.running;
    if (addresses === null) throw new Error('It is not ready.');
    return addresses;
  }

  /** Every process of it, the script's own included. */
  processes(): number[] {
    const own = this.process.pid ?? 0;
    return [own, ...descendantsOf(own)];
  }

  /** The operation in what is printed for pasting. */
  printedQuery(): string {
    const [, body = ''] = /-d '(\{"query":.*\})' /.exec(this.output) ?? [];
    return (JSON.parse(body) as { query: string }).query;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill('SIGTERM');
    await this.ended;
  }
}
