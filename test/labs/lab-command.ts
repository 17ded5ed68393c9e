/** A laboratory as a command: options and help by the parser of `hub`, one way to stop what was started, one way to end. */
import { Command, CommanderError, InvalidArgumentError } from 'commander';

/** What has to be stopped, in the order in which it was started: the last one first. */
export type Stops = (() => unknown)[];

export interface RunningLab<Options> {
  readonly options: Options;
  /** Words that are no options. */
  readonly words: readonly string[];
  /** Stopped when the work is done, when it fails, and when it is interrupted. */
  readonly stops: Stops;
}

/** @param call as it is typed: `npm run bench --` */
export function labCommand(call: string, about: string): Command {
  return new Command(call)
    .description(about)
    .allowExcessArguments(false)
    .configureHelp({ helpWidth: 120 })
    .showHelpAfterError()
    .exitOverride();
}

/**
 * @param work resolves with the exit status, or with whether all is well; an error of it ends with 2, as a wrong call does
 */
export function runLab<Options extends object>(
  command: Command,
  work: (lab: RunningLab<Options>) => Promise<number | boolean>,
): void {
  const stops: Stops = [];
  let isInterrupted = false;
  const stopAll = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      isInterrupted = true;
      void stopAll().finally(() => process.exit(130));
    });
  }
  const run = async (): Promise<number> => {
    try {
      // what is declared below the call is there by then
      await Promise.resolve();
      command.parse();
      const outcome = await work({ options: command.opts<Options>(), words: command.args, stops });
      return typeof outcome === 'number' ? outcome : outcome ? 0 : 1;
    } finally {
      await stopAll();
    }
  };
  // what is cut off by Ctrl-C is no failure: the handler above ends the process
  void run()
    .catch((error: unknown) => statusOf(error, isInterrupted))
    .then((status) => isInterrupted || process.exit(status));
}

function statusOf(error: unknown, isInterrupted: boolean): number {
  // it has said what is wrong itself
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!isInterrupted) note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 2;
}

/** Of an option that takes a whole number. */
export function whole(least = 1): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text !== '' && Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`It takes a whole number from ${least}.`);
  };
}

/** Of an option that takes a number above 0. */
export function positive(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('It takes a number above 0.');
}

/** On standard output, for results. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** On standard error, for progress and faults of the program. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}
