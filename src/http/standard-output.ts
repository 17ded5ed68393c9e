/**
 * The process's standard output, for lines of a log. Under load a write for every line costs more than the line: lines wait
 * for each other a moment. What must be seen at once is written at once, with all that waited.
 */
import pino, { type DestinationStream } from 'pino';
import type { LogDestination } from './hub-log';

const WAIT_MS = 20;
const MOST_WAITING = 8_192;

let opened: LogDestination | null = null;

/** One for the process: its lines stay in order. */
export function standardOutput(): LogDestination {
  if (opened === null) {
    const lines = gathering(pino.destination({ fd: 1, sync: true }));
    // however the process ends by itself; only who kills it takes the lines of a moment with it
    process.on('exit', () => lines.writeNow());
    opened = lines;
  }
  return opened;
}

/** @param out has written what it is given when it returns */
export function gathering(out: DestinationStream): Required<LogDestination> {
  let waiting = '';
  let timer: NodeJS.Timeout | null = null;
  const writeNow = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const lines = waiting;
    waiting = '';
    if (lines !== '') out.write(lines);
  };
  return {
    write(line) {
      waiting += line;
      if (waiting.length > MOST_WAITING) writeNow();
      else timer ??= setTimeout(writeNow, WAIT_MS).unref();
    },
    writeNow,
  };
}
