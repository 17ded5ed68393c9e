/** Which functions of `src` run while something is done: V8's precise coverage of this process. */
import { Session } from 'node:inspector/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', `file://${__dirname}/`));

/** A function of `src` by its file, name and place: `src/http/x.ts name 1204`. */
export type FunctionRun = string;

export function moduleOf(run: FunctionRun): string {
  return run.slice(0, run.indexOf(' '));
}

export class FunctionsRun {
  private readonly session = new Session();
  /** Script id → where its exports end. */
  private readonly endsOfExports = new Map<string, number>();

  async start(): Promise<void> {
    this.session.connect();
    await this.session.post('Debugger.enable');
    await this.session.post('Profiler.enable');
    await this.session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  }

  stop(): void {
    this.session.disconnect();
  }

  /** Those that began to run while it was done, and for `settleMs` after. */
  async during(work: () => Promise<unknown>, settleMs: number): Promise<ReadonlySet<FunctionRun>> {
    await this.session.post('Profiler.takePreciseCoverage');
    await work();
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    const { result } = await this.session.post('Profiler.takePreciseCoverage');
    const runs = new Set<FunctionRun>();
    for (const { url, scriptId, functions } of result) {
      const file = relative(ROOT, url.startsWith('file:') ? fileURLToPath(url) : url);
      if (!file.startsWith('src/')) continue;
      const afterExports = await this.endOfExports(scriptId);
      for (const { functionName, ranges } of functions) {
        const [{ startOffset, count }] = ranges as [(typeof ranges)[0]];
        // the first function of a script is the module itself, which is run when it is loaded
        if (count > 0 && startOffset >= afterExports) runs.add(`${file} ${functionName} ${startOffset}`);
      }
    }
    return runs;
  }

  /** What reads a constant of a module calls a getter that the compiler wrote: nothing of the module runs. */
  private async endOfExports(scriptId: string): Promise<number> {
    const known = this.endsOfExports.get(scriptId);
    if (known !== undefined) return known;
    const { scriptSource } = await this.session.post('Debugger.getScriptSource', { scriptId });
    const [exported = '"use strict";'] = EXPORTS.exec(scriptSource) ?? [];
    const end = scriptSource.indexOf(exported) + exported.length;
    this.endsOfExports.set(scriptId, end);
    return end;
  }
}

const EXPORTS = /^(?:_export\(exports, |Object\.defineProperty\(exports, "(?!__esModule")\w+", )\{.*?^\}\);$/ms;
