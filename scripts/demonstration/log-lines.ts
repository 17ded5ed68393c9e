/** What the hub writes as JSON for machines, as one line for somebody at a terminal. */

const LEVELS: Readonly<Record<number, string>> = { 20: 'debug', 30: 'info', 40: 'warning', 50: 'error', 60: 'ALARM' };
/** Of no interest here. */
const LEFT_OUT = new Set(['time', 'service']);

interface LoggedError {
  readonly name?: string;
  readonly code?: string;
  readonly sentence?: string;
  readonly frames?: readonly string[];
  readonly cause?: LoggedError;
}

interface Entry {
  readonly level: number;
  readonly msg: string;
  readonly error?: LoggedError;
  readonly [fact: string]: unknown;
}

/** A line that is not the hub's JSON comes back as it is. */
export function readableLine(line: string): string {
  const entry = parsed(line);
  if (entry === null) return `hub: ${line}`;
  const { level, msg, error, ...others } = entry;
  const facts = Object.entries(others)
    .filter(([name, value]) => !LEFT_OUT.has(name) && value !== null)
    .map(([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return `hub ${LEVELS[level] ?? 'log'}: ${msg}${facts.join('')}${described(error)}`;
}

function parsed(line: string): Entry | null {
  try {
    const entry: unknown = JSON.parse(line);
    return typeof entry === 'object' && entry !== null && 'msg' in entry ? (entry as Entry) : null;
  } catch {
    return null;
  }
}

/** The chain of causes, and of the stack where it arose. */
function described(error: LoggedError | undefined): string {
  if (error === undefined) return '';
  const { name = 'Error', code, sentence, frames, cause } = error;
  const kind = code === undefined ? name : `${name} ${code}`;
  const place = cause === undefined && frames?.[0] !== undefined ? ` ${frames[0]}` : '';
  return `; ${kind}${sentence === undefined ? '' : ` "${sentence}"`}${place}${described(cause)}`;
}
