/** A request id without digits: one of a UUID can hold what looks like a national number, and is recorded without it. */
import { randomUUID } from 'node:crypto';

export function drawRequestId(): string {
  return randomUUID().replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!);
}
