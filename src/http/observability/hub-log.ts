/**
 * What the hub writes about itself: one line per request and one per failure, under the request id. Never a value, a
 * variable, a query text, a partner's text, a name or a number of a person; of an error only its kind and where it
 * arose, because messages of libraries quote what they choked on. Facts that are called as something about a person stay out
 * their author, and a filter over all lines takes out what looks like a number of a person or a secret.
 */
import pino, { type DestinationStream, type Logger } from 'pino';
import { HubError } from '../../model/errors/hub-error';
import { SetupError } from '../../model/errors/setup-error';
import { withoutPersonalText, type PersonalShape } from '../../model/personal-text';
import type { Classification } from '../../model/classification';
import { ISSUER_KINDS } from '../../model/roles';
import { SOURCE_IDS } from '../../model/words';

export interface RequestLine {
  readonly requestId: string;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
  /** Of the caller, and of the operation: where it came as far as that. */
  readonly roles?: readonly string[];
  readonly purpose?: string | null;
  readonly operation?: string;
  readonly operationHash?: string;
  /** Where traces are on. */
  readonly traceId?: string;
  readonly spanId?: string;
}

export interface LogProtection {
  /** Names whose values are about a person: see `redacted-names.ts`. */
  readonly names: RedactedNames;
  /** Called with each text that looked like a number of a person or a secret, and was taken out of a line. */
  readonly onWithheld?: (shape: PersonalShape) => void;
}

export class HubLog {
  private readonly logger: Logger;

  constructor(
    level: string,
    destination: DestinationStream = pino.destination({ fd: 1, sync: true }),
    private readonly protection: LogProtection = { names: new Map() },
  ) {
    const { onWithheld } = protection;
    this.logger = pino(
      { level, base: { service: 'tracing-hub' }, timestamp: pino.stdTimeFunctions.isoTime },
      { write: (line: string) => destination.write(withoutPersonalText(line, onWithheld)) },
    );
  }

  info(message: string, facts: Readonly<Record<string, string | number | boolean | null>> = {}): void {
    this.logger.info(redacted(facts, this.protection.names), message);
  }

  /** Nothing of the hub's is broken, but somebody should look at it. */
  warning(message: string, facts: Readonly<Record<string, string | number | boolean | null>> = {}): void {
    this.logger.warn(redacted(facts, this.protection.names), message);
  }

  request(line: RequestLine): void {
    this.logger.info(line, 'request');
  }

  /** @param check one of a closed list */
  tokenRefused(requestId: string, check: string): void {
    this.logger.info({ requestId, check }, 'access token refused');
  }

  /** @param place where in the response, or which part of the hub. */
  failure(error: unknown, requestId: string | null, place?: string): void {
    this.logger.error({ requestId, place, error: describe(error) }, 'failure');
  }

  /** Somebody has to look at this now. */
  alarm(message: string, facts: Readonly<Record<string, unknown>>): void {
    this.logger.fatal(redacted(facts, this.protection.names), message);
  }
}

interface ErrorDescription {
  readonly name: string;
  readonly code?: string;
  readonly sentence?: string;
  readonly frames?: readonly string[];
  readonly cause?: ErrorDescription;
}

function describe(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = (error as { code?: unknown }).code;
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    ...((error instanceof HubError || error instanceof SetupError) && { sentence: error.message }),
    ...(!(error instanceof SetupError) && { frames: framesOf(error) }),
    ...(error.cause !== undefined && depth < 3 && { cause: describe(error.cause, depth + 1) }),
  };
}

/** A line of V8's stack that names a place in a file; a message may have lines that look almost like one. */
const FRAME = /^\s+at (?:async )?(?:.+ \()?(?:file:\/\/|node:|\/|[A-Za-z]:\\)[^()]*:\d+:\d+\)?$/;

/** The stack without the message it begins with. */
function framesOf({ message, stack }: Error): string[] {
  if (typeof stack !== 'string') return [];
  const start = stack.indexOf(message);
  return stack
    .slice(start === -1 ? 0 : start + message.length)
    .split('\n')
    .filter((line) => FRAME.test(line))
    .map((line) => line.trim())
    .slice(0, 8);
}

export type RedactedNames = ReadonlyMap<string, Classification>;

const WORD = /^[A-Za-z][A-Za-z_-]{0,63}$/;
const isWord = (value: unknown): boolean => typeof value === 'string' && WORD.test(value);
const isWords = (value: unknown): boolean => Array.isArray(value) && value.every(isWord);

/** Names that the hub's own facts share with coordinates, and how such a fact looks. */
const OWN: Readonly<Record<string, (value: unknown) => boolean>> = {
  source: (value) => value === null || (SOURCE_IDS as readonly unknown[]).includes(value),
  issuer: (value) => (ISSUER_KINDS as readonly unknown[]).includes(value),
  state: (value) => typeof value === 'string' && /^[A-Z_]{1,32}$/.test(value),
  ground: (value) => typeof value === 'string' && /^[A-Z_]{1,64}$/.test(value),
  // where a partner sends what is not known: names of fields
  path: (value) => typeof value === 'string' && /^[\w.[\]…-]{1,200}$/.test(value),
  // SHA-256 of its text
  operationHash: (value) => typeof value === 'string' && /^[\da-f]{64}$/.test(value),
  policyVersion: (value) => typeof value === 'number',
  requestId: (value) => value === null || (typeof value === 'string' && /^[\w.:-]{1,128}$/.test(value)),
  roles: (value) => isWords(value) || (typeof value === 'string' && /^[A-Z_, ]{0,500}$/.test(value)),
};

const DEEPEST = 4;

function redacted(facts: Readonly<Record<string, unknown>>, names: RedactedNames): Record<string, unknown> {
  return fieldsOf(facts, names, 0);
}

function fieldsOf(facts: object, names: RedactedNames, depth: number): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(facts)) {
    const classification = names.get(name);
    const isOut = classification !== undefined && !OWN[name]?.(value);
    fields[name] = isOut ? `[${classification}]` : valueOf(value, names, depth);
  }
  return fields;
}

function valueOf(value: unknown, names: RedactedNames, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? '[function]' : value;
  if (value instanceof Date) return value.toISOString();
  // of an error no more than its kind: messages quote values
  if (value instanceof Error) return value.name;
  if (depth >= DEEPEST) return '[object]';
  if (Array.isArray(value)) return value.map((one) => valueOf(one, names, depth + 1));
  if (value instanceof Map) return fieldsOf(Object.fromEntries(value as Map<string, unknown>), names, depth + 1);
  if (value instanceof Set) return [...value].map((one) => valueOf(one, names, depth + 1));
  return fieldsOf(value, names, depth + 1);
}
