/**
 * Reads a partner's answer as JSON within bounds: bytes are counted while they arrive (exchange.ts), nesting is counted before
 * parsing. The errors say which bound was broken and never quote what was read: JSON.parse's own message does.
 */

export interface JsonBounds {
  readonly maxBytes: number;
  readonly maxDepth: number;
}

export class UnusableBody extends Error {}

export function parseBounded(bytes: Buffer, maxDepth: number): unknown {
  if (deeperThan(bytes, maxDepth)) throw new UnusableBody(`JSON nested deeper than ${maxDepth}`);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new UnusableBody(`body of ${bytes.length} bytes is not JSON`);
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `{` and `[`, `}` and `]` differ in this bit only. */
const CASE_BIT = 0x20;
const OPENING = 0x5b;
const CLOSING = 0x5d;

function deeperThan(bytes: Buffer, maxDepth: number): boolean {
  let depth = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte === QUOTE) {
      i = endOfString(bytes, i);
      continue;
    }
    const bracket = byte & ~CASE_BIT;
    if (bracket === OPENING) {
      if (++depth > maxDepth) return true;
    } else if (bracket === CLOSING) depth--;
  }
  return false;
}

/** The position of the closing quote of the string that opens at `start`. */
function endOfString(bytes: Buffer, start: number): number {
  for (let end = bytes.indexOf(QUOTE, start + 1); end !== -1; end = bytes.indexOf(QUOTE, end + 1)) {
    let escapes = 0;
    while (bytes[end - 1 - escapes] === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return end;
  }
  return bytes.length;
}
